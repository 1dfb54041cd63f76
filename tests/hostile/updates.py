"""Whole updates as Telegram could bring them, and as it never would: every kind, with fields missing or mistaken."""

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import count
from random import Random
from typing import Any, Final

from flows.button_data import EXIT, TALK
from tests.hostile import presses
from tests.hostile.words import words

Update = dict[str, Any]

DATES: Final = (0, 1, -1, 1_780_000_000, 4_300_000_000, 2**31, 2**40, 2**62)
DEGREES: Final = (0.0, -0.0, 90.0, -180.0, 1e308, -1e308, 5e-324, 91, 180.0001, -4.0095, 119.6291, 10**25)
SIZES: Final = (0, 1, -1, 20 * 1024 * 1024, 20 * 1024 * 1024 + 1, 2**31, 2**63, 2**80)
ODD: Final[tuple[Any, ...]] = (
    None,
    True,
    -1,
    0,
    2**63,
    2**200,
    1.5,
    1e308,
    "",
    "x",
    "5",
    [],
    [[]],
    [None],
    {},
    {"id": {}},
    [{"file_id": 3}],
)
COMMANDS: Final = (
    *("start", "START", "Start__", "bantuan", "help", "privasi", "data_saya", "data-saya", "bahasa", "status", "batal"),
    *("tugas", "tenggat", "berhalangan", "undang", "wilayah", "janji", "permintaan", "simpan", "perhatian", "orang"),
    *("pin", "hapus_jejak", "x"),
)
FILE_FIELDS: Final = ("voice", "audio", "video", "video_note", "animation", "document")
NAMES: Final = (
    *("../../x.pdf", "a\u202efdp.exe", "foto.jpg.exe", "CON", "a" * 400, "\x00.png", "=CMD().csv", "", ".htaccess"),
)
OTHER_CONTENT: Final[tuple[dict[str, Any], ...]] = (
    {"sticker": {"file_id": "s", "width": 512, "height": 512}},
    {"contact": {"phone_number": "0812", "first_name": "x"}},
    {"poll": {"id": "1", "question": "x", "options": []}},
    {"dice": {"emoji": "🎲", "value": 6}},
    {"venue": {"title": "x"}, "location": {"latitude": -4.0, "longitude": 119.6}},
    {"story": {}},
    {"new_chat_members": []},
    {"pinned_message": {}},
    {"invoice": {}},
    {"web_app_data": {"data": "{}"}},
    {"unheard_of": {"deep": [[[[{}]]]]}},
    {},
)
OTHER_KINDS: Final = (
    "channel_post",
    "inline_query",
    "poll",
    "chat_join_request",
    "message_reaction",
    "business_message",
)
BACKWARDS: Final = ("back", "cancel", "numbers")

_numbers = count(1)


@dataclass(slots=True)
class Writer:
    """Who sends: her Telegram id; the data and messages of the buttons she has seen, the newest last."""

    id: int
    seen: list[str] = field(default_factory=list)
    shown: list[int] = field(default_factory=list)
    newest: list[str] = field(default_factory=list)


def _text(random: Random, _who: Writer) -> dict[str, Any]:
    return {"text": words(random)}


def _command(random: Random, _who: Writer) -> dict[str, Any]:
    argument = random.choice(("", " " + words(random)[:300], "@other", "@SipakatauBot " + words(random)[:64]))
    return {"text": f"/{random.choice(COMMANDS)}{argument}"}


def _deep_link(random: Random, _who: Writer) -> dict[str, Any]:
    signs = "abcXYZ019_-" if random.random() < 0.7 else "abc ./=&%é👋\x00"  # most are as links can be
    return {"text": "/start " + "".join(random.choices(signs, k=random.randint(1, 64)))}


def _location(random: Random, _who: Writer) -> dict[str, Any]:
    place = {"latitude": random.choice(DEGREES), "longitude": random.choice(DEGREES)}
    return {"location": place | random.choice(({}, {"live_period": 60}, {"horizontal_accuracy": -1}))}


def _file(random: Random, _who: Writer) -> dict[str, Any]:
    remote = random.choice((f"file{random.randrange(9**9)}", words(random)[:300]))
    file = {"file_id": remote, "file_size": random.choice(SIZES), "file_name": random.choice(NAMES), "mime_type": "x"}
    return {random.choice(FILE_FIELDS): file} | _caption(random)


def _photo(random: Random, _who: Writer) -> dict[str, Any]:
    sizes = [
        {"file_id": f"p{n}", "width": random.choice(SIZES), "height": 9, "file_size": n}
        for n in range(random.randrange(4))
    ]
    return {"photo": sizes, "media_group_id": "7"} | _caption(random)


def _caption(random: Random) -> dict[str, Any]:
    return {"caption": words(random)[:1024]} if random.random() < 0.5 else {}  # every second one


def _other(random: Random, _who: Writer) -> dict[str, Any]:
    return dict(random.choice(OTHER_CONTENT))


CONTENT: Final[tuple[tuple[Callable[[Random, Writer], dict[str, Any]], int], ...]] = (
    *((_text, 30), (_command, 12), (_deep_link, 8), (_location, 5), (_file, 8), (_photo, 4), (_other, 6)),
)
_MAKERS, _WEIGHTS = [maker for maker, _ in CONTENT], [weight for _, weight in CONTENT]


def message(random: Random, who: Writer) -> Update:
    body = _head(random, who) | random.choices(_MAKERS, _WEIGHTS)[0](random, who)
    if random.random() < 0.2:  # a fifth comes with more around it
        body |= random.choice(
            (
                {"forward_origin": {"type": "hidden_user", "sender_user_name": "x"}, "forward_date": 5},
                {"reply_to_message": {"message_id": 1, "date": 0, "chat": body["chat"]}, "quote": {"text": "x"}},
                {"entities": [{"type": "bot_command", "offset": -5, "length": 2**40}]},
                {"via_bot": {"id": 1, "is_bot": True, "first_name": "x"}},
                {"sender_chat": {"id": -100, "type": "channel"}},
            )
        )
    return {"update_id": next(_numbers), "message": body}


def _head(random: Random, who: Writer) -> dict[str, Any]:
    named = {"first_name": words(random)[:64], "last_name": random.choice(("", words(random)[:64]))}
    sender = {"id": who.id, "is_bot": False, "language_code": random.choice(("id", "en", "xx", "")), **named}
    chat = {"id": who.id, "type": "private", **named}
    return {"message_id": next(_numbers), "date": random.choice(DATES), "chat": chat, "from": sender}


def edited(random: Random, who: Writer) -> Update:
    return {"update_id": next(_numbers), "edited_message": message(random, who)["message"] | {"edit_date": 5}}


def press(random: Random, who: Writer, data: str) -> Update:
    head = _head(random, who)
    place = random.choice((who.shown[-1:] * 4 or [0]) + [random.choice((0, -5, 2**40, next(_numbers)))])
    query = {"id": str(next(_numbers)), "from": head["from"], "chat_instance": "1", "data": data}
    if random.random() < 0.95:  # few come without their message: it is too old
        query["message"] = {"message_id": place, "date": 0, "chat": head["chat"]}
    return {"update_id": next(_numbers), "callback_query": query}


def elsewhere(random: Random, who: Writer) -> Update:
    """From a group or channel, of a kind we did not ask for, or about our presence: silent by design."""
    update = message(random, who)
    choice = random.randrange(3)
    if choice == 0:
        update["message"]["chat"] = {
            "id": -1_000_000 - who.id,
            "type": random.choice(("group", "supergroup", "channel")),
        }
        return update
    if choice == 1:
        return {"update_id": update["update_id"], random.choice(OTHER_KINDS): update["message"]}
    change = {"date": 5, "chat": update["message"]["chat"], "from": update["message"]["from"]}
    status = {"status": random.choice(("member", "kicked", "left", words(random)[:9]))}
    return {"update_id": update["update_id"], "my_chat_member": change | {"new_chat_member": status}}


def damaged(random: Random, update: Update) -> Update:
    """The same update with one to three of its fields gone, mistaken or somewhere else."""
    bent = copy.deepcopy(update)
    for _ in range(random.randint(1, 3)):
        holder = random.choice(_holders(bent[next(kind for kind in bent if kind != "update_id")]))
        if not holder:
            continue
        name = random.choice(list(holder))
        if random.random() < 0.3:  # most are mistaken, some missing
            del holder[name]
        else:
            holder[name] = copy.deepcopy(random.choice(ODD))
    return bent


def _holders(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        return [value, *(inner for one in value.values() for inner in _holders(one))]
    return [inner for one in value for inner in _holders(one)] if isinstance(value, list) else [{}]


def update(random: Random, who: Writer, seen_by_all: Sequence[str], ids: Sequence[Any] = ()) -> Update:
    """The next thing this person does: a button of hers, a hostile one, hostile words, or something broken."""
    chance = random.random()
    if chance < 0.42 and who.newest:
        return press(random, who, _onwards(random, who.newest))
    if chance < 0.45 and who.seen:  # of the buttons before her: so that she comes far
        return press(random, who, random.choice(who.seen))
    if chance < 0.6:
        return press(random, who, presses.data(random, seen_by_all, ids, _tags(who)))
    made = message(random, who) if chance < 0.9 else edited(random, who)
    if chance > 0.94:
        made = elsewhere(random, who)
    return damaged(random, made) if random.random() < 0.15 else made


def _onwards(random: Random, data: Sequence[str]) -> str:
    """A button of the newest screen, one of the first rather than the last, so that she comes far."""
    further = [one for one in data if not one.endswith(BACKWARDS) and one != EXIT] or list(data)
    return random.choices(further, [1 / (place + 1) for place in range(len(further))])[0]


def _tags(who: Writer) -> list[str]:
    return [one.split(":")[1] for one in who.seen if one.startswith(TALK)]


def said(person: int, text: str) -> Update:
    """A plain message of hers."""
    chat = {"id": person, "type": "private", "first_name": "x"}
    body = {"message_id": next(_numbers), "date": 1_780_000_000, "chat": chat, "from": {**chat, "is_bot": False}}
    return {"update_id": next(_numbers), "message": body | {"text": text}}

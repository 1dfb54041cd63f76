"""sendMessage and what Telegram refuses, in its own words, however the parameters come."""

from typing import Any

import pytest

from simulator import Phone, Telegram
from tests.simulator.api import Api, Way

UNCLOSED = "can't parse entities: Can't find end tag corresponding to start tag \"b\""
COPY = {"text": "y", "copy_text": {"text": "z" * 257}}
BUTTON = {"text": "Ya", "callback_data": "y"}


def inline(*rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"inline_keyboard": list(rows)}


@pytest.mark.parametrize("way", ["json", "urlencoded", "query", "multipart"])
async def test_every_way_of_sending_parameters(api: Api, alice: Phone, way: Way) -> None:
    await alice.says("/start")
    answer = await api(
        "sendMessage",
        way,
        chat_id=alice.id,
        text="Halo 👋",
        protect_content=True,
        disable_notification=True,
        reply_markup=inline([BUTTON]),
    )
    assert answer.result["reply_markup"] == inline([BUTTON])
    assert answer.result["from"]["is_bot"]
    last = alice.last
    assert last is not None
    assert (last.text, last.protected, last.silent, last.labels) == ("Halo 👋", True, True, ("Ya",))


BOLD = {"type": "bold", "offset": 0, "length": 1}
REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"text": ""}, "message text is empty"),
    ({"text": " \n "}, "message text is empty"),
    ({"text": "a" * 4097}, "message is too long"),
    ({"text": "<b>x", "parse_mode": "HTML"}, UNCLOSED),
    ({"text": "x", "entities": [BOLD | {"length": 2}]}, "ENTITY_BOUNDS_INVALID"),
    ({"text": "x", "entities": [BOLD | {"offset": -1}]}, "ENTITY_BOUNDS_INVALID"),
    ({"text": "x", "entities": [BOLD | {"type": "loud"}]}, "can't parse MessageEntity: Unsupported type specified"),
    ({"text": "x", "entities": [BOLD | {"type": "text_link"}]}, "can't parse MessageEntity: Can't find field \"url\""),
    ({"text": "x", "entities": [{"type": "bold"}]}, "can't parse entities JSON object"),
    ({"text": "x", "parse_mode": "Markdown"}, "unsupported parse_mode"),
    ({"text": "x", "reply_markup": inline([{"text": "y", "callback_data": ""}])}, "BUTTON_DATA_INVALID"),
    ({"text": "x", "reply_markup": inline([{"text": "y", "callback_data": "é" * 33}])}, "BUTTON_DATA_INVALID"),
    ({"text": "x", "reply_markup": inline([BUTTON] * 9)}, "reply markup is too long"),
    ({"text": "x", "reply_markup": inline(*[[BUTTON] * 8] * 13)}, "reply markup is too long"),
    ({"text": "x", "reply_markup": inline([COPY])}, "BUTTON_COPY_TEXT_INVALID"),
    ({"text": "x", "reply_parameters": {"message_id": 999}}, "message to be replied not found"),
    ({"text": "x", "chat_id": 5}, "chat not found"),
    ({"text": "x", "chat_id": ""}, "chat_id is empty"),
]  # fmt: skip


@pytest.mark.parametrize(("params", "words"), REFUSED, ids=lambda value: str(value)[:40])
async def test_refusals(api: Api, alice: Phone, params: dict[str, Any], words: str) -> None:
    await alice.says("/start")
    answer = await api("sendMessage", **({"chat_id": alice.id} | params))
    assert (answer.status, answer.description) == (400, f"Bad Request: {words}")
    assert alice.last is None


async def test_the_longest_texts_and_data_are_taken(api: Api, alice: Phone) -> None:
    await alice.says("/start")
    longest = inline([{"text": "y", "callback_data": "é" * 32}])
    markup = f"<b>{'a' * 4096}</b>"
    answer = await api("sendMessage", chat_id=alice.id, text=markup, parse_mode="HTML", reply_markup=longest)
    assert answer.result["entities"] == [{"type": "bold", "offset": 0, "length": 4096}]


async def test_who_never_started_and_who_blocked(api: Api, alice: Phone) -> None:
    never = await api("sendMessage", chat_id=alice.id, text="x")
    assert (never.status, never.description) == (403, "Forbidden: bot can't initiate conversation with a user")
    await alice.says("/start")
    await alice.blocks()
    blocked = await api("sendMessage", chat_id=alice.id, text="x")
    assert (blocked.status, blocked.description) == (403, "Forbidden: bot was blocked by the user")
    await alice.says("lagi")
    assert (await api("sendMessage", chat_id=alice.id, text="x")).status == 200


async def test_the_last_keyboard_of_the_phone_wins_and_stays_until_removed(api: Api, alice: Phone) -> None:
    await alice.says("/start")
    await api("sendMessage", chat_id=alice.id, text="a", reply_markup={"keyboard": [["Satu"]]})
    rows = [[{"text": "Dua"}, {"text": "Lokasi", "request_location": True}]]
    await api("sendMessage", chat_id=alice.id, text="b", reply_markup={"keyboard": rows, "is_persistent": True})
    await api("sendMessage", chat_id=alice.id, text="c", reply_markup=inline([BUTTON]))
    assert alice.keyboard == [["Dua", "Lokasi"]]
    await api("sendMessage", chat_id=alice.id, text="d", reply_markup={"remove_keyboard": True})
    assert alice.keyboard == []


async def test_copying_and_forwarding(api: Api, alice: Phone, telegram: Telegram) -> None:
    budi = telegram.person("Budi")
    await budi.says("/start")
    said = await alice.says("kabar")
    both = {"chat_id": budi.id, "from_chat_id": alice.id, "message_id": said["message_id"]}
    copied = await api("copyMessage", **both)
    assert copied.result.keys() == {"message_id"}
    forwarded = await api("forwardMessage", **both)
    assert forwarded.result["forward_origin"]["sender_user"]["id"] == alice.id
    assert [shown.text for shown in budi.screen()] == ["/start", "kabar", "kabar"]
    secret = await api("sendMessage", chat_id=alice.id, text="x", protect_content=True)
    refused = await api("forwardMessage", **(both | {"message_id": secret.result["message_id"]}))
    assert refused.description == "Bad Request: message can't be forwarded"

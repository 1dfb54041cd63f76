"""Every kind of update is read as what happened; what is malformed names its field and nothing else."""

from contextlib import suppress
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import inbound
from bot.inbound import Inbound, Malformed
from flows.event import Called, Changed, FileKind, Input, Located, Presence, Pressed, Said, Sent, Unreadable
from tests.intake.updates import PRIVATE, SENDER, Update, membership, message, press

ROW = UUID(int=1)
AT = datetime(2026, 7, 1, tzinfo=UTC)
CANARY = "Bissu-Kenari-8841"

FILE = {"file_id": "F", "file_unique_id": "u", "file_size": 12}
CONTENTS: list[tuple[dict[str, Any], Input]] = [
    ({"text": "Air mati"}, Said("Air mati")),
    ({"text": " spasi \n"}, Said(" spasi \n")),
    ({"text": "/start"}, Called("start")),
    ({"text": "/START@sipakatau_bot  abc-1 \n"}, Called("start", "abc-1")),
    ({"text": "/status 7K3M-2P\nkedua"}, Called("status", "7K3M-2P\nkedua")),
    ({"text": "/"}, Said("/")),
    ({"text": "/jalan/raya"}, Said("/jalan/raya")),
    ({"location": {"latitude": -4, "longitude": 119.6}}, Located(-4.0, 119.6)),
    ({"venue": {"title": "x"}, "location": {"latitude": -4.0, "longitude": 119.6}}, Located(-4.0, 119.6)),
    ({"voice": FILE | {"duration": 1}}, Sent(FileKind.VOICE, "F", 12)),
    ({"audio": {"file_id": "F"}, "caption": "c"}, Sent(FileKind.VOICE, "F", 0, "c")),
    ({"video": FILE}, Sent(FileKind.VIDEO, "F", 12)),
    ({"video_note": FILE}, Sent(FileKind.VIDEO, "F", 12)),
    ({"animation": FILE, "document": FILE | {"file_id": "D"}}, Sent(FileKind.VIDEO, "F", 12)),
    ({"document": FILE, "caption": "surat"}, Sent(FileKind.DOCUMENT, "F", 12, "surat")),
    ({"photo": []}, Unreadable("photo")),
    ({"sticker": {"emoji": "x"}}, Unreadable("sticker")),
    ({"contact": {"phone_number": "1"}}, Unreadable("contact")),
    ({"reply_to_message": {}, "poll": {}}, Unreadable("poll")),
    ({CANARY: 1}, Unreadable("message")),
]


def read(update: Update) -> Inbound:
    return inbound.read(update, ROW, AT, b"e" * 32)


@pytest.mark.parametrize(("content", "expected"), CONTENTS)
def test_a_message_is_read_as_what_it_holds(content: dict[str, Any], expected: Input) -> None:
    found = read(message(message_id=5, **content))
    assert found.event.input == expected
    assert (found.user, found.chat, found.private, found.message, found.pressed) == (77, 77, True, 5, None)
    assert (found.language_code, found.event.shown_name) == ("id", "Siti Aminah")
    assert (found.event.id, found.event.at, found.event.entropy) == (ROW, AT, b"e" * 32)


def test_the_largest_size_of_a_photo_is_taken() -> None:
    sizes = [{"file_id": str(n), "width": n, "height": n, "file_size": 9 * n} for n in (90, 1280, 320)]
    assert read(message(photo=sizes, caption="c")).event.input == Sent(FileKind.PHOTO, "1280", 11520, "c")


def test_a_press_names_its_message_and_query() -> None:
    found = read(press(data="x"))
    assert found.event.input == Pressed("x")
    assert (found.pressed, found.callback, found.message, found.private) == (9, "q1", None, True)


def test_a_press_without_data_or_message_is_still_answered() -> None:
    update = press(game_short_name="g")
    del update["callback_query"]["message"]
    found = read(update)
    assert found.event.input == Unreadable("callback_query")
    assert (found.chat, found.callback, found.pressed) == (77, "q1", None)


def test_an_edit_names_the_message_that_changed() -> None:
    update = {"update_id": 1, "edited_message": message(message_id=6, text="baru")["message"]}
    assert read(update).event.input == Changed(6, "baru")
    assert read(update).message is None


@pytest.mark.parametrize(("status", "reachable"), [("kicked", False), ("left", False), ("member", True)])
def test_blocking_and_coming_back(status: str, reachable: bool) -> None:
    assert read(membership(status)).event.input == Presence(reachable)


def test_a_group_is_not_private() -> None:
    group = {"id": -100, "type": "supergroup", "title": "t"}
    update = message(text="halo")
    update["message"] |= {"chat": group}
    assert (read(update).chat, read(update).private, read(update).user) == (-100, False, 77)


MALFORMED: list[tuple[Update, str]] = [
    ({"update_id": 1, "channel_post": {}}, "no kind that we asked for"),
    ({"update_id": 1, "message": CANARY}, "message"),
    ({"update_id": 1, "message": {"message_id": 1, "text": CANARY, "chat": {"id": CANARY}}}, "message.chat.id"),
    ({"update_id": 1, "callback_query": {"id": "1", "data": CANARY}}, "callback_query.from"),
]


@pytest.mark.parametrize(
    ("update", "what"),
    [
        (message(text=5), Unreadable("message")),
        (message(location={"latitude": CANARY, "longitude": 1.0}), Unreadable("message")),
        (message(text="halo", photo=CANARY), Said("halo")),
        (press(data=[CANARY]), Unreadable("callback_query")),
    ],
)
def test_who_sent_what_can_be_read_only_in_part_is_known_all_the_same(update: Update, what: Input) -> None:
    found = read(update)
    assert (found.event.input, found.user, found.private) == (what, 77, True)


@pytest.mark.parametrize(("update", "path"), MALFORMED)
def test_a_malformed_update_tells_the_field_only(update: Update, path: str) -> None:
    with pytest.raises(Malformed) as caught:
        read(update)
    assert str(caught.value) == path
    assert CANARY not in repr(caught.value) + str(caught.value.__context__)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "chat", "from", "text", "message", "type", "data"]), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(["update_id", *inbound.KINDS]), JSON, max_size=3))
def test_nothing_that_is_json_makes_reading_fall_over(update: Update) -> None:
    with suppress(Malformed):
        read(update)
    if inbound.is_ours(update):
        assert inbound.identity(update)
        assert -(2**63) < inbound.chat_of(update) < 2**63
        inbound.said(update)


def test_the_same_update_has_the_same_identity_and_another_has_not() -> None:
    updates = [
        message(1, 5),
        message(2, 5),
        message(1, 6),
        message(1, 5, chat=78),
        {"update_id": 1, "edited_message": message(1, 5)["message"]},
        press(1, "5"),
        press(1, "6"),
        membership("kicked"),
    ]
    assert len({inbound.identity(update) for update in updates}) == len(updates)
    assert inbound.identity(message(1, 5, text="a")) == inbound.identity(message(1, 5, text="b"))


def test_the_chat_and_the_words_are_found_without_reading_the_rest() -> None:
    inline = {"update_id": 1, "callback_query": {"id": "1", "from": SENDER, "data": "x"}}
    edited = {"update_id": 1, "edited_message": {"chat": PRIVATE, "text": "x"}}
    updates = (message(text="x", chat=9), press(data="x"), inline, edited, {"update_id": 1, "message": {"chat": 3}})
    assert [inbound.chat_of(each) for each in updates] == [9, 77, 77, 77, 0]
    assert [inbound.said(each) for each in updates] == ["x", "x", "x", None, None]

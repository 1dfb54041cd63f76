"""Edits, deletions and answers to buttons."""

import pytest

from simulator import Phone, StillClock, Telegram
from simulator.limits import CALLBACK_ANSWERABLE_SECONDS, DELETABLE_SECONDS
from simulator.shapes import JSON
from tests.simulator.api import Api

YES = {"inline_keyboard": [[{"text": "Ya", "callback_data": "y"}]]}
NO = {"inline_keyboard": [[{"text": "Tidak", "callback_data": "n"}]]}


@pytest.fixture
async def sent(api: Api, alice: Phone) -> JSON:
    """Give what names a message of the bot with one button."""
    await alice.says("/start")
    message = (await api("sendMessage", chat_id=alice.id, text="Aman?", reply_markup=YES)).result
    return {"chat_id": alice.id, "message_id": message["message_id"]}


async def test_an_edit_without_markup_removes_the_buttons(api: Api, alice: Phone, sent: JSON) -> None:
    edited = (await api("editMessageText", **sent, text="Baik.")).result
    assert "reply_markup" not in edited
    assert "edit_date" in edited
    assert alice.last is not None
    assert (alice.last.text, alice.last.buttons, alice.last.edited) == ("Baik.", (), True)


async def test_an_edit_that_changes_nothing_is_refused(api: Api, sent: JSON) -> None:
    refused = await api("editMessageText", **sent, text="Aman?", reply_markup=YES)
    assert refused.description == (
        "Bad Request: message is not modified: specified new message content and reply markup are exactly "
        "the same as a current content and reply markup of the message"
    )
    assert (await api("editMessageText", **sent, text="Aman?", reply_markup=NO)).status == 200
    assert (await api("editMessageReplyMarkup", **sent, reply_markup=NO)).status == 400
    assert (await api("editMessageReplyMarkup", **sent)).status == 200


async def test_edits_take_inline_keyboards_only(api: Api, sent: JSON) -> None:
    refused = await api("editMessageText", **sent, text="x", reply_markup={"keyboard": [["a"]]})
    assert refused.description == "Bad Request: inline keyboard expected"


async def test_what_cannot_be_edited(api: Api, alice: Phone) -> None:
    hers = await alice.says("milik saya")
    missing = await api("editMessageText", chat_id=alice.id, message_id=999, text="x")
    assert missing.description == "Bad Request: message to edit not found"
    others = await api("editMessageText", chat_id=alice.id, message_id=hers["message_id"], text="x")
    assert others.description == "Bad Request: message can't be edited"


async def test_a_press_still_carries_the_message_as_it_was(api: Api, alice: Phone, sent: JSON) -> None:
    await alice.taps("Ya")
    await api("editMessageText", **sent, text="Baik.")
    query = (await api("getUpdates")).result[-1]["callback_query"]
    assert (query["message"]["text"], query["data"]) == ("Aman?", "y")


async def test_both_sides_are_deleted_and_only_once(api: Api, alice: Phone, sent: JSON) -> None:
    hers = await alice.says("cerita")
    await api("deleteMessage", **sent)
    await api("deleteMessage", chat_id=alice.id, message_id=hers["message_id"])
    assert [shown.text for shown in alice.screen()] == ["/start"]
    again = await api("deleteMessage", **sent)
    assert again.description == "Bad Request: message to delete not found"


async def test_after_48_hours_nothing_is_deleted(api: Api, alice: Phone, sent: JSON, clock: StillClock) -> None:
    clock.jump(DELETABLE_SECONDS)
    new = (await api("sendMessage", chat_id=alice.id, text="baru")).result["message_id"]
    refused = await api("deleteMessage", **sent)
    assert refused.description == "Bad Request: message can't be deleted for everyone"
    ids = [sent["message_id"], new, 12345]
    assert (await api("deleteMessages", chat_id=alice.id, message_ids=ids)).result is True
    assert [shown.text for shown in alice.screen()] == ["/start", "Aman?"]
    assert (await api("deleteMessages", chat_id=alice.id, message_ids=[1] * 101)).status == 400


async def test_a_message_she_deleted_can_no_longer_be_edited(api: Api, alice: Phone, sent: JSON) -> None:
    assert alice.last is not None
    await alice.deletes(alice.last)
    refused = await api("editMessageText", **sent, text="x")
    assert refused.description == "Bad Request: message to edit not found"


async def test_answers_to_buttons(api: Api, alice: Phone, sent: JSON, clock: StillClock) -> None:
    assert sent
    query = await alice.taps("Ya")
    too_long = await api("answerCallbackQuery", callback_query_id=query, text="x" * 201)
    assert too_long.status == 400
    assert (await api("answerCallbackQuery", callback_query_id=query, text="Baik", show_alert=True)).result
    assert [(toast.text, toast.alert) for toast in alice.toasts] == [("Baik", True)]
    late = await alice.taps("Ya")
    clock.jump(CALLBACK_ANSWERABLE_SECONDS + 1)
    refused = await api("answerCallbackQuery", callback_query_id=late)
    words = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    assert refused.description == words


async def test_rewording_reaches_the_bot_as_an_edited_message(api: Api, alice: Phone) -> None:
    said = await alice.says("Lompoe")
    await alice.edits(said["message_id"], "Lumpue")
    update = (await api("getUpdates")).result[-1]
    assert update["edited_message"]["text"] == "Lumpue"
    assert update["edited_message"]["message_id"] == said["message_id"]


async def test_fast_mode_keeps_a_short_screen() -> None:
    phone = Telegram(fast=True).person("Alice")
    for number in range(200):
        await phone.says(str(number))
    assert len(phone.screen()) < 100
    assert phone.screen()[-1].text == "199"

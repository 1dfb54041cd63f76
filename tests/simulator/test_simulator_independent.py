"""aiogram's models catch what is wrong, and say so without a word of what people wrote; its client is understood."""

import io
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramForbiddenError, TelegramMigrateToChat, TelegramRetryAfter
from aiogram.types import (
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    MediaUnion,
    ReactionTypeEmoji,
)
from PIL import Image

from simulator import Phone, Server, Telegram
from tests.simulator.independent import AiogramReads

USER: dict[str, Any] = {"id": 1, "is_bot": False, "first_name": "A"}
CHAT: dict[str, Any] = {"id": 1, "type": "private"}
MESSAGE: dict[str, Any] = {"message_id": 1, "date": 1, "chat": CHAT, "from": USER}
CHANGE: dict[str, Any] = {"chat": CHAT, "from": USER, "date": 1, "old_chat_member": {"status": "left", "user": USER}}
GUEST: dict[str, Any] = {"status": "guest", "user": USER}

UPDATES: list[tuple[dict[str, Any], str]] = [
    ({"update_id": 7, "message": {**MESSAGE, "text": ["rahasia"]}}, "update 7.message.text: string_type"),
    ({"update_id": 7, "mesage": MESSAGE}, "update 7.mesage: unknown"),
    ({"message": MESSAGE}, "update None.update_id: missing"),
    ({"update_id": 7, "message": {**MESSAGE, "entities": {}}}, "update 7.message.entities: list_type"),
    ({"update_id": 7, "callback_query": {"id": "1", "from": USER}}, "update 7.callback_query.chat_instance: missing"),
    (
        {"update_id": 7, "my_chat_member": {**CHANGE, "new_chat_member": GUEST}},
        "update 7.my_chat_member.new_chat_member: union_tag_invalid",
    ),
]
RESULTS: list[tuple[str, Any, str]] = [
    ("sendMessage", True, "sendMessage result.: model_type"),
    ("deleteMessage", "rahasia", "deleteMessage result.: bool_parsing"),
    ("getUpdates", {}, "getUpdates result.: list_type"),
    ("getChatMember", GUEST, "getChatMember result.ChatMemberMember.status: literal_error"),
    ("sendNothing", True, "sendNothing: no such method"),
]


@pytest.mark.parametrize(("update", "words"), UPDATES)
def test_a_wrong_update_is_named(update: dict[str, Any], words: str) -> None:
    reads = AiogramReads()
    reads("update", update)
    assert words in reads.wrong
    assert "rahasia" not in str(reads.wrong)


@pytest.mark.parametrize(("method", "result", "words"), RESULTS)
def test_a_wrong_result_is_named(method: str, result: Any, words: str) -> None:
    reads = AiogramReads()
    reads("result", method, result)
    assert words in reads.wrong
    assert "rahasia" not in str(reads.wrong)


def test_what_fits_is_let_pass() -> None:
    reads = AiogramReads()
    reads("update", {"update_id": 7, "message": {**MESSAGE, "text": "x"}})
    reads("result", "sendMessage", MESSAGE)
    reads("request", "sendMessage", {"chat_id": 1})
    assert (reads.wrong, reads.seen) == ([], 2)


@pytest.fixture
async def bot(telegram: Telegram, server: Server) -> AsyncIterator[Bot]:
    """Give aiogram's own client, talking to the stand-in."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(server.url))
    async with Bot(telegram.token, session=session).context() as client:
        yield client


def picture() -> BufferedInputFile:
    written = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(written, "PNG")
    return BufferedInputFile(written.getvalue(), "foto.png")


async def test_its_client_sends_albums_edits_and_reacts(bot: Bot, alice: Phone) -> None:
    await alice.says("/start")
    assert (await bot.get_me()).can_read_all_group_messages is False
    media: list[MediaUnion] = [InputMediaPhoto(media=picture(), caption="satu"), InputMediaPhoto(media=picture())]
    first, second = await bot.send_media_group(alice.id, media)
    assert first.media_group_id == second.media_group_id
    document = InputMediaDocument(media=BufferedInputFile(b"%PDF-1", "surat.pdf"), caption="surat")
    alone = await bot.send_photo(alice.id, picture())
    await bot.edit_message_media(document, chat_id=alice.id, message_id=alone.message_id)
    assert (alice.screen()[-1].media, alice.screen()[-1].text) == ("document", "surat")
    await bot.edit_message_caption(chat_id=alice.id, message_id=alone.message_id, caption="baru")
    await bot.set_message_reaction(alice.id, 1, [ReactionTypeEmoji(emoji="❤")])
    assert alice.screen()[0].reactions == ("❤",)
    assert len(await bot.copy_messages(alice.id, alice.id, [first.message_id, second.message_id])) == 2
    assert await bot.pin_chat_message(alice.id, first.message_id)
    pinned = (await bot.get_chat(alice.id)).pinned_message
    assert pinned is not None
    assert pinned.message_id == first.message_id


async def test_its_client_reads_updates_and_errors_as_telegrams(bot: Bot, alice: Phone, telegram: Telegram) -> None:
    group = telegram.group("Masagenae", [alice], supergroup=False)
    keys = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Ya", callback_data="y")]])
    await bot.send_message(group.id, "Siapa?", reply_markup=keys)
    await group.taps(alice, "Ya")
    added, came, pressed = await bot.get_updates(timeout=5)
    assert added.my_chat_member is not None
    assert came.message is not None
    assert came.message.new_chat_members is not None
    assert pressed.callback_query is not None
    await bot.answer_callback_query(pressed.callback_query.id, text="Baik")
    assert [each.status for each in await bot.get_chat_administrators(group.id)] == ["creator"]
    new = await group.migrates()
    with pytest.raises(TelegramMigrateToChat) as moved:
        await bot.send_message(group.id, "x")
    assert moved.value.migrate_to_chat_id == new.id
    await new.moves_bot("kicked")
    with pytest.raises(TelegramForbiddenError):
        await bot.send_message(new.id, "x")
    telegram.faults.add("fail", status=429, seconds=3)
    with pytest.raises(TelegramRetryAfter):
        await bot.send_message(alice.id, "x")

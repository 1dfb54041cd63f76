"""The checker itself, and python-telegram-bot talking to the stand-in under it."""

import io
from typing import Any

import pytest
import telegram as ptb
from PIL import Image

from simulator import Phone, Rates, Server, Telegram, serve
from simulator.methods.table import METHODS
from simulator.shapes import Upload
from tests.simulator.description import Conformance, Description, description

USER: dict[str, Any] = {"id": 1, "is_bot": False, "first_name": "A"}
CHAT: dict[str, Any] = {"id": 1, "type": "private"}
MESSAGE: dict[str, Any] = {"message_id": 1, "date": 1, "chat": CHAT, "from": USER}


@pytest.fixture(scope="module")
def described() -> Description:
    return description()


def test_every_imitated_method_is_described(described: Description) -> None:
    assert METHODS.keys() <= described.methods.keys()


@pytest.mark.parametrize(
    ("update", "words"),
    [
        ({"update_id": 1, "message": {**MESSAGE, "txt": "x"}}, "update.message.txt: unknown"),
        ({"update_id": 1, "message": {**MESSAGE, "text": 5}}, "update.message.text: not String but int"),
        ({"update_id": True}, "update.update_id: not Integer but bool"),
        ({"message": MESSAGE}, "update.update_id: missing"),
        ({"update_id": 1, "message": {**MESSAGE, "entities": {}}}, "update.message.entities: not a list"),
        ({"update_id": 1, "message": "x"}, "update.message: not Message but str"),
    ],
)
def test_what_does_not_fit_is_named(described: Description, update: dict[str, Any], words: str) -> None:
    assert words in list(described.update(update))


def test_what_fits_is_let_pass(described: Description) -> None:
    query = {"id": "1", "from": USER, "chat_instance": "1", "message": MESSAGE, "data": "y"}
    assert list(described.update({"update_id": 1, "callback_query": query})) == []
    photo = {"chat_id": 1, "photo": Upload("a.jpg", "image/jpeg", b"x")}
    assert list(described.request("sendPhoto", photo)) == []
    assert list(described.result("getChatMember", {"status": "member", "user": USER})) == []


def test_a_wrong_kind_of_member_and_an_unknown_method_are_named(described: Description) -> None:
    assert list(described.result("getChatMember", {"status": "guest", "user": USER}))
    assert list(described.request("sendNothing", {})) == ["sendNothing: no such method"]
    assert list(described.request("sendMessage", {"chat_id": 1})) == ["sendMessage.text: missing"]


def bot_of(telegram: Telegram, server: Server) -> ptb.Bot:
    return ptb.Bot(telegram.token, base_url=f"{server.url}/bot", base_file_url=f"{server.url}/file/bot")


def picture() -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (200, 100), "navy").save(written, "PNG")
    return written.getvalue()


async def converse(bot: ptb.Bot, alice: Phone) -> None:
    """Go through what a bot does in a day, from a greeting to a file fetched."""
    await bot.set_my_commands([ptb.BotCommand("bantuan", "Bantuan")])
    await alice.says("/start")
    [update] = await bot.get_updates(timeout=5, allowed_updates=["message", "callback_query", "my_chat_member"])
    assert update.message is not None
    button = ptb.InlineKeyboardButton("Ya", callback_data="y")
    markup = ptb.InlineKeyboardMarkup([[button]])
    await bot.send_message(alice.id, "<b>Aman?</b>", parse_mode="HTML", reply_markup=markup, protect_content=True)
    await alice.taps("Ya")
    await alice.shares_location(-4.0135, 119.6255)
    await alice.sends_photo(picture())
    pressed, place, photo = await bot.get_updates(offset=update.update_id + 1, timeout=5)
    assert pressed.callback_query is not None
    await pressed.callback_query.answer("Baik")
    await pressed.callback_query.edit_message_text("Baik.")
    assert place.message is not None
    assert place.message.location is not None
    assert photo.message is not None
    file = await photo.message.photo[-1].get_file()
    assert bytes(await file.download_as_bytearray()).startswith(b"\xff\xd8")
    keyboard = ptb.ReplyKeyboardMarkup([["Nomor darurat"]], is_persistent=True)
    sent = await bot.send_document(alice.id, b"%PDF-1", filename="surat.pdf", reply_markup=keyboard)
    await bot.copy_message(alice.id, alice.id, sent.message_id)
    await bot.delete_messages(alice.id, [sent.message_id])
    await alice.blocks()
    with pytest.raises(ptb.error.Forbidden, match="blocked"):
        await bot.send_message(alice.id, "x")


async def test_python_telegram_bot_converses_and_everything_fits(described: Description) -> None:
    telegram = Telegram(seed=1)
    conformance = Conformance(described)
    telegram.observers.append(conformance)
    alice = telegram.person("Alice")
    async with serve(telegram) as server, bot_of(telegram, server) as bot:
        await converse(bot, alice)
    assert conformance.wrong == []
    assert conformance.seen > 20
    assert telegram.unknown_methods == []
    assert (alice.keyboard, alice.toasts[0].text) == ([["Nomor darurat"]], "Baik")


async def test_its_errors_are_those_it_raises_against_telegram(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    telegram = Telegram(seed=1, rates=Rates(enabled=False))
    alice = telegram.person("Alice")
    await alice.says("/start")
    async with serve(telegram) as server, bot_of(telegram, server) as bot:
        with pytest.raises(ptb.error.BadRequest, match="Chat not found"):
            await bot.send_message(5, "x")
        telegram.faults.add("fail", status=429, seconds=3)
        with pytest.raises(ptb.error.RetryAfter):
            await bot.send_message(alice.id, "x")
        telegram.faults.add("cut_after", "sendMessage")
        with pytest.raises(ptb.error.NetworkError):
            await bot.send_message(alice.id, "x")
        stranger = ptb.Bot("1:wrong", base_url=f"{server.url}/bot")
        with pytest.raises(ptb.error.InvalidToken):
            await stranger.initialize()
        await stranger.shutdown()

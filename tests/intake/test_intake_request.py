"""Requests over real HTTP: shapes, and errors that tell what surely was not sent from what may have been."""

import logging
import socket
from io import BytesIO

import pytest
from aiohttp import web
from aiohttp.test_utils import RawTestServer
from telegram import Bot, ForceReply, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, TimedOut

from bot.aiohttp_request import AiohttpRequest, Ambiguous, Gone, NotSent, ServerFailed, TooLarge
from bot.bot_api import BotApi
from simulator import Phone, Server, Telegram

CANARY = "Bissu-Kenari-8841"


@pytest.fixture
async def bot(request_: AiohttpRequest, server: Server, telegram: Telegram) -> Bot:
    return Bot(telegram.token, f"{server.url}/bot", f"{server.url}/file/bot", request=request_)


async def test_ptb_sends_through_it_with_nested_values(bot: Bot, aminah: Phone, telegram: Telegram) -> None:
    await aminah.opens()
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("Lanjut", callback_data="t:ab")]])
    sent = await bot.send_message(aminah.id, "Halo – “salam”", reply_markup=markup, disable_notification=True)
    assert sent.message_id
    last = aminah.last
    assert last is not None
    assert last.text == "Halo – “salam”"
    params = next(call.params for call in telegram.calls if call.method == "sendMessage")
    assert params["reply_markup"] == {"inline_keyboard": [[{"text": "Lanjut", "callback_data": "t:ab"}]]}
    assert params["disable_notification"] is True


async def test_files_go_up_and_come_down(bot: Bot, api: BotApi, aminah: Phone) -> None:
    await aminah.opens()
    content = bytes(range(256)) * 40
    sent = await bot.send_document(
        aminah.id, BytesIO(content), filename='surat "a".txt', caption="isi", reply_markup=ForceReply()
    )
    assert sent.document is not None
    file = await bot.get_file(sent.document.file_id)
    assert bytes(await file.download_as_bytearray()) == content
    path = (await api.call("getFile", {"file_id": sent.document.file_id}))["file_path"]
    assert await api.download(path, len(content)) == content
    with pytest.raises(TooLarge):
        await api.download(path, len(content) - 1)
    with pytest.raises(Gone):
        await api.download("documents/none.txt", 10)


@pytest.mark.parametrize(
    ("kind", "error"),
    [
        ("cut_before", Ambiguous),
        ("cut_after", Ambiguous),
        ("blackhole", Ambiguous),
        ("garbage", Ambiguous),
    ],
)
async def test_what_may_have_arrived_is_ambiguous(
    bot: Bot, aminah: Phone, telegram: Telegram, kind: str, error: type[NetworkError]
) -> None:
    await aminah.opens()
    telegram.faults.add(kind, "sendMessage")
    with pytest.raises(error):
        await bot.send_message(aminah.id, CANARY, read_timeout=0.2)
    assert (await bot.send_message(aminah.id, "lagi")).text == "lagi"


async def test_a_failing_server_is_ambiguous_and_named_by_its_status(
    bot: Bot, aminah: Phone, telegram: Telegram
) -> None:
    await aminah.opens()
    telegram.faults.add("fail", "sendMessage", status=502, description="Bad Gateway")
    with pytest.raises(ServerFailed) as caught:
        await bot.send_message(aminah.id, "x")
    assert caught.value.status == 502
    assert isinstance(caught.value, TimedOut)


async def test_refusals_are_those_of_the_library(bot: Bot, aminah: Phone, telegram: Telegram) -> None:
    await aminah.opens()
    telegram.faults.add("fail", "sendMessage", status=429, seconds=7)
    with pytest.raises(RetryAfter):
        await bot.send_message(aminah.id, "x")
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(1, "x")
    await aminah.blocks()
    with pytest.raises(Forbidden):
        await bot.send_message(aminah.id, "x")


async def test_a_wrong_token_is_told(request_: AiohttpRequest, server: Server) -> None:
    with pytest.raises(InvalidToken):
        await BotApi(request_, server.url, "1:wrong").call("getMe", {})


@pytest.mark.parametrize("host", ["127.0.0.1", "nowhere.invalid"])
async def test_no_connection_is_surely_not_sent(request_: AiohttpRequest, host: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, but nobody listens
        api = BotApi(request_, f"http://{host}:{taken.getsockname()[1]}", "1:secret")
        with pytest.raises(NotSent):
            await api.call("sendMessage", {"chat_id": 1, "text": CANARY})
        with pytest.raises(NotSent):
            await api.download("a", 1)


async def test_a_connection_that_is_not_taken_in_time_is_surely_not_sent() -> None:
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        deaf.listen(0)
        with socket.create_connection(deaf.getsockname()):  # fills the queue of those waiting to be taken
            async with AiohttpRequest(connect_timeout=0.2, read_timeout=0.2, write_timeout=0.2) as request:
                with pytest.raises(NetworkError) as caught:
                    await BotApi(request, f"http://127.0.0.1:{deaf.getsockname()[1]}", "1:secret").call("getMe", {})
    assert isinstance(caught.value, NotSent | Ambiguous)


async def test_a_download_tells_a_failing_server_from_a_file_that_is_gone() -> None:
    async def fail(_request: web.BaseRequest) -> web.Response:
        return web.Response(status=503)

    async with RawTestServer(fail) as failing, AiohttpRequest() as request:
        with pytest.raises(ServerFailed):
            await BotApi(request, str(failing.make_url("")), "1:secret").download("a", 1)


async def test_a_refusal_that_is_not_json_is_not_quoted() -> None:
    async def refuse(_request: web.BaseRequest) -> web.Response:
        return web.Response(status=413, text=f"<html>{CANARY}")

    async with RawTestServer(refuse) as refusing, AiohttpRequest() as request:
        with pytest.raises(NetworkError) as caught:
            await BotApi(request, str(refusing.make_url("")), "1:secret").call("sendMessage", {})
    assert CANARY not in str(caught.value)
    assert not isinstance(caught.value, NotSent | Ambiguous)


async def test_before_and_after_its_life_nothing_is_sent() -> None:
    request = AiohttpRequest()
    with pytest.raises(NotSent):
        await BotApi(request, "http://127.0.0.1:1", "1:t").call("getMe", {})
    await request.initialize()
    await request.shutdown()
    await request.shutdown()


async def test_neither_token_nor_text_is_logged_or_in_an_error(
    request_: AiohttpRequest, server: Server, telegram: Telegram, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    logging.getLogger("telegram").setLevel(logging.INFO)  # its own DEBUG lines are the log set-up's business
    api = BotApi(request_, server.url, telegram.token)
    telegram.faults.add("cut_before")
    telegram.faults.add("garbage")
    telegram.faults.add("fail", status=400, description="<html>")
    telegram.faults.add("fail", status=500)
    words = ""
    for _ in range(4):
        with pytest.raises(NetworkError) as caught:
            await api.call("sendMessage", {"chat_id": 1, "text": CANARY})
        words += repr(caught.value) + str(caught.value.__cause__)
    assert telegram.token not in words + caplog.text
    assert CANARY not in words + caplog.text

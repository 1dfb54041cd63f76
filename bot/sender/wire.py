"""The calls themselves: plain ones through our lean BotApi, uploads through python-telegram-bot's Bot."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import telegram

from storage.post import Upload

Call = Callable[[str, Mapping[str, Any]], Awaitable[Any]]
"""A method of the Bot API by name with its parameters; returns the `result`, raises telegram.error's errors."""

UPLOADS: Final = {
    "sendPhoto": "photo",
    "sendVoice": "voice",
    "sendVideo": "video",
    "sendDocument": "document",
}
"""Method → the parameter that carries the file."""


@dataclass(frozen=True, slots=True)
class Uploaded:
    """The new message's id, and Telegram's name for the file in it."""

    message: int
    file: str


class Wire:
    """`call` is `BotApi.call`; `bot` is built on the same request object."""

    def __init__(self, call: Call, bot: telegram.Bot) -> None:
        self.call = call
        self._sending: dict[str, Callable[..., Awaitable[telegram.Message]]] = {
            "sendPhoto": bot.send_photo,
            "sendVoice": bot.send_voice,
            "sendVideo": bot.send_video,
            "sendDocument": bot.send_document,
        }

    async def send(self, method: str, params: Mapping[str, Any]) -> int:
        """The new message's id."""
        result = await self.call(method, params)
        return int(result["message_id"])

    async def upload(self, method: str, params: Mapping[str, Any], file: Upload) -> Uploaded:
        """`method` is one of UPLOADS."""
        given = telegram.InputFile(file.content, filename=file.name)
        given.mimetype = file.mime
        rest = dict(params)
        message = await self._sending[method](chat_id=rest.pop("chat_id"), **{UPLOADS[method]: given}, api_kwargs=rest)
        return Uploaded(message.message_id, _file_of(message))


def _file_of(message: telegram.Message) -> str:
    """What Telegram calls the file; "" where it made something else of it."""
    heard = message.video or message.voice or message.audio
    found = message.photo[-1] if message.photo else message.document or heard or message.sticker
    return found.file_id if found else ""

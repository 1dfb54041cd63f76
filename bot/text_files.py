"""Fetches a small text file while its sender waits: only where the talk under way has asked her for one."""

import asyncio
import logging
from typing import Final

from telegram.error import TelegramError

from bot.aiohttp_request import Gone, TooLarge
from bot.bot_api import BotApi
from bot.intake.arrival import class_name
from cases.roster_file import decoded

LOG = logging.getLogger(__name__)

WITHIN: Final = 15.0  # seconds; then she is asked to send it again


class TextFiles:
    def __init__(self, api: BotApi) -> None:
        self._api = api

    async def fetch(self, remote: str, most: int) -> str | None:
        """What stands in it; None where it can't be had now or is larger than `most` bytes."""
        try:
            async with asyncio.timeout(WITHIN):
                found = await self._api.call("getFile", {"file_id": remote})
                return decoded(await self._api.download(found["file_path"], most))
        except (TelegramError, TooLarge, Gone, TimeoutError, KeyError) as error:
            LOG.warning("A text file could not be fetched (%s).", class_name(error))
            return None

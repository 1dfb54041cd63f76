"""Asks the Bot API until it answers."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from telegram.error import InvalidToken, TelegramError

from bot.intake.backoff import Backoff
from bot.intake.poll import TokenRefused

LOG = logging.getLogger(__name__)
UNKNOWN_TOKEN = "The Bot API server does not know TELEGRAM_TOKEN: copy it again from @BotFather."


async def patiently(call: Callable[[], Awaitable[Any]]) -> Any:
    """Ask the Bot API until it answers. Raises TokenRefused."""
    backoff = Backoff()
    while True:
        try:
            return await call()
        except InvalidToken:
            raise TokenRefused(UNKNOWN_TOKEN) from None
        except TelegramError as error:
            pause = backoff.next()
            LOG.warning("No answer from the Bot API server (%s): next attempt in %.0f s.", type(error).__name__, pause)
            await asyncio.sleep(pause)

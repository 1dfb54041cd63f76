"""Asks the storage until it answers: a database that is locked or full delays, and loses nothing."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

LOG: Final = logging.getLogger(__name__)
FIRST_PAUSE: Final = 0.2
LONGEST_PAUSE: Final = 10.0

T = TypeVar("T")


async def insist(ask: Callable[[], Awaitable[T]]) -> T:
    """The answer of `ask`, called again after growing pauses (seconds) for as long as it raises."""
    pause = FIRST_PAUSE
    while True:
        try:
            return await ask()
        except Exception as error:  # noqa: BLE001 - whatever ails the storage, what was sent must get recorded
            LOG.error("the storage refused the sender: %s", type(error).__name__)  # noqa: TRY400 - a trace may carry values
        await asyncio.sleep(pause)
        pause = min(LONGEST_PAUSE, pause * 2)

"""Waits for what another task brings about."""

import asyncio
from collections.abc import Callable


async def until(true: Callable[[], bool], within: float = 10.0) -> None:
    """Returns as soon as it is true; raises TimeoutError after `within` seconds."""
    async with asyncio.timeout(within):
        while not true():  # noqa: ASYNC110  # what is waited for is seen from outside only
            await asyncio.sleep(0.005)

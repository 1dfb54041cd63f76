"""A look that may last for minutes, taken beside the others: none waits for it, and it is never taken twice at once."""

import asyncio
from collections.abc import Awaitable, Callable


class Beside:
    """`begin` returns at once; while the look before it lasts, nothing is begun."""

    def __init__(self, look: Callable[[], Awaitable[None]]) -> None:
        self._look = look
        self._task: asyncio.Task[None] | None = None

    async def begin(self) -> None:
        if self._task is None or self._task.done():
            self._task = asyncio.ensure_future(self._taken())

    async def _taken(self) -> None:
        await self._look()

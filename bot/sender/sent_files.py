"""What Telegram calls the files that go to many: each is uploaded once a process."""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final
from uuid import UUID

REMEMBERED: Final = 32


class SentFiles:
    """By our file and the method it was sent with."""

    def __init__(self) -> None:
        self._known: OrderedDict[tuple[UUID, str], str] = OrderedDict()
        self._papers: OrderedDict[UUID, None] = OrderedDict()
        self._lock = asyncio.Lock()

    @asynccontextmanager
    async def turn(self, file: UUID, method: str) -> AsyncIterator[str | None]:
        """Telegram's name; None: whoever asked uploads it now, and the others wait for that."""
        known = self._known.get((file, method))
        if known is not None:
            yield known
            return
        async with self._lock:
            yield self._known.get((file, method))

    def is_paper(self, file: UUID | None) -> bool:
        """Whether Telegram has refused it as a picture: it goes as a document, without being tried for each anew."""
        return file in self._papers

    def refused(self, file: UUID) -> None:
        self._papers[file] = None
        while len(self._papers) > REMEMBERED:
            self._papers.popitem(last=False)

    def remember(self, file: UUID, method: str, name: str) -> None:
        if not name:
            return
        self._known[file, method] = name
        while len(self._known) > REMEMBERED:
            self._known.popitem(last=False)

    def forget(self, file: UUID, method: str) -> None:
        self._known.pop((file, method), None)

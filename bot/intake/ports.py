"""What the intake needs from the rest: the inbox, the way to a chat's turn, and a Bot API to call."""

from collections.abc import Coroutine, Mapping, Sequence
from typing import Any, Protocol
from uuid import UUID

from storage.inbox import RawUpdate, Waiting


class Accepting(Protocol):
    """Where updates are committed (storage.inbox.Inbox)."""

    async def accept(self, updates: Sequence[RawUpdate]) -> list[Waiting]:
        """Commit; returns those that are new, in order. Any error: nothing may be acknowledged."""


class Remembering(Protocol):
    """What the dispatcher needs of the inbox (storage.inbox.Inbox)."""

    async def waiting(self, after: UUID | None = None) -> list[Waiting]:
        """The oldest updates not yet handled, a page of them, those after row `after`."""

    async def set_aside(self, row: UUID, error: str) -> None:
        """Keep an update that can't be handled out of the way; `error` is the error's class."""


class Dispatching(Protocol):
    """Where committed updates go on to (bot.dispatcher.Dispatcher)."""

    @property
    def full(self) -> bool:
        """Whether so much waits that no more should be taken in."""

    def submit(self, arrivals: Sequence[Waiting]) -> None:
        """Hand over committed updates, in order."""

    def room(self) -> Coroutine[Any, Any, None]:
        """Returns as soon as it is not full."""


class Calling(Protocol):
    """A Bot API (bot.bot_api.BotApi)."""

    def call(
        self, method: str, parameters: Mapping[str, Any], *, read_timeout: float | None = None
    ) -> Coroutine[Any, Any, Any]:
        """The `result` of a method; raises telegram.error's."""

"""What the sender asks of the storage, and tells it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Protocol
from uuid import UUID

from cases.contact import Never
from storage.outbox import Outgoing
from storage.post import Sighting, Upload


class Outbox(Protocol):
    """`storage.post.Post` is one.

    Reports return once they are committed; where one raises, the sender tries it again until it holds.
    """

    async def due(self, at: datetime, limit: int) -> list[Outgoing]:
        """Rows waiting with `not_before` <= at: by priority, then in the order in which they were made.

        Rows that the sender has in memory may be among them; it knows them by their id.
        """
        ...

    async def begin(self, row: Outgoing) -> None:
        """An attempt starts: a row with this mark and no outcome is uncertain after a crash."""
        ...

    async def sent(self, row: Outgoing, message_id: int | None, at: datetime, stays: tuple[UUID, ...] = ()) -> None:
        """Done. `message_id` is the new message; of a deletion's targets, `stays` could not go.

        An edit has a new message where it had to be sent anew: the ledger's row is another message from now on.
        """
        ...

    async def failed(self, row: Outgoing, reason: str) -> None:
        """It can never be done; `reason` is a word of ours (at most 60 characters), nothing a person wrote."""
        ...

    async def withdrawn(self, row: Outgoing, reason: str) -> None:
        """Not allowed any more when its turn came, or overtaken by the exit key."""
        ...

    async def uncertain(self, row: Outgoing) -> None:
        """It may have arrived or not, and is not tried again."""
        ...

    async def postpone(self, row: Outgoing, until: datetime, attempts: int) -> None: ...

    async def sightings(self, ledger_ids: Iterable[UUID]) -> Mapping[UUID, Sighting]:
        """What is known of these messages; those of which nothing is known are left out."""
        ...

    async def allowed(self, row: Outgoing, at: datetime) -> datetime | Never:
        """Asked just before the socket: role, territory, consent, window. Now (a time <= at), later, or never."""
        ...

    async def unreachable(self, person: UUID) -> None:
        """She blocked the bot, or her account is gone."""
        ...

    async def migrated(self, old_chat: int, new_chat: int) -> None:
        """A group became a supergroup with another id."""
        ...

    async def file(self, attachment: UUID) -> Upload | None:
        """The kept file; None where it is gone."""
        ...

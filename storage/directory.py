"""People and staff as others need them: the roster in memory, a person by id."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from cases.person import Person, Role
from cases.roster import Roster
from storage import groups, people
from storage.keys import Keyring


class Directory:
    """Keeps the roster until something about staff or territory changes."""

    def __init__(self, engine: AsyncEngine, keyring: Keyring) -> None:
        self._engine = engine
        self._keyring = keyring
        self._roster: Roster | None = None
        self._changes = 0

    async def roster(self) -> Roster:
        if self._roster is not None:
            return self._roster
        before = self._changes
        async with self._engine.connect() as connection:
            home, cover = await groups.places(connection)
            roster = Roster(await self._staff(connection), await groups.all_groups(connection), home, cover)
        if before == self._changes:  # else somebody may be in it who was removed while it was read
            self._roster = roster
        return roster

    def changed(self) -> None:
        """Called after a commit that touched staff, groups or territory."""
        self._roster = None
        self._changes += 1

    async def _staff(self, connection: AsyncConnection) -> dict[UUID, Person]:
        query = select(people.people).where(
            people.people.c.role != Role.RESIDENT.value, people.people.c.standing == people.Standing.ACTIVE.value
        )
        rows = (await connection.execute(query.order_by(people.people.c.id))).mappings().all()
        return {row["id"]: people.from_row(row, await self._keyring.open(row["key_id"])) for row in rows}

    async def person(self, person_id: UUID) -> tuple[Person, UUID] | None:
        """A person of any role, and the id of her key."""
        async with self._engine.connect() as connection:
            query = select(people.people).where(people.people.c.id == person_id)
            row = (await connection.execute(query)).mappings().first()
        if row is None:
            return None
        return people.from_row(row, await self._keyring.open(row["key_id"])), row["key_id"]

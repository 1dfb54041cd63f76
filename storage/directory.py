"""People and staff as others need them: the roster in memory, a person by id."""

from collections.abc import Callable
from dataclasses import replace
from datetime import tzinfo
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.engine import RowMapping
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from cases.editable import Editable
from cases.person import Person, Role
from cases.roster import Roster
from cases.rules import Rules
from storage import conduct, editable, groups, leave, people, rules
from storage.keys import Destroyed, Keyring


class Directory:
    """Keeps the roster until something about staff or territory changes, and the rules until they change."""

    def __init__(self, engine: AsyncEngine, keyring: Keyring, zone: tzinfo) -> None:
        """`zone` is the city's: working hours are told by its clocks."""
        self._engine = engine
        self._keyring = keyring
        self._zone = zone
        self._roster: Roster | None = None
        self._rules: Rules | None = None
        self._editable: Editable | None = None
        self._changes = 0
        self.followers: list[Callable[[Editable], None]] = []  # told of what is edited whenever it is read anew

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

    async def rules(self) -> Rules:
        """What is promised, and when the service works."""
        if self._rules is not None:
            return self._rules
        before = self._changes
        async with self._engine.connect() as connection:
            found = await rules.read(connection, self._zone)
        if before == self._changes:
            self._rules = found
        return found

    async def editable(self) -> Editable:
        """What coordinators edit without code."""
        if self._editable is not None:
            return self._editable
        before = self._changes
        async with self._engine.connect() as connection:
            found = await editable.read(connection)
        if before == self._changes:
            self._editable = found
            for follow in self.followers:
                follow(found)
        return found

    def changed(self) -> None:
        """Called after a commit that touched staff, groups, territory, rules or what is edited without code."""
        self._roster = None
        self._editable = None
        self._rules = None
        self._changes += 1

    async def _staff(self, connection: AsyncConnection) -> dict[UUID, Person]:
        query = select(people.people).where(
            people.people.c.role != Role.RESIDENT.value, people.people.c.standing == people.Standing.ACTIVE.value
        )
        rows = (await connection.execute(query.order_by(people.people.c.id))).mappings().all()
        away, agreed = await leave.periods(connection), await conduct.accepted(connection)
        found = [person for row in rows if (person := await self._opened(row)) is not None]
        return {
            one.id: replace(one, leave=away.get(one.id, ()), accepted=agreed.get((one.id, one.role), ""))
            for one in found
        }

    async def _opened(self, row: RowMapping) -> Person | None:
        """None for who was erased: her place is empty, or a backup has just brought it back."""
        try:
            return people.from_row(row, await self._keyring.open(row["key_id"]))
        except Destroyed:
            return None

    async def person(self, person_id: UUID) -> tuple[Person, UUID] | None:
        """A person of any role, and the id of her key; None where there is none, or none any more."""
        async with self._engine.connect() as connection:
            query = select(people.people).where(people.people.c.id == person_id)
            row = (await connection.execute(query)).mappings().first()
        person = await self._opened(row) if row is not None else None
        return None if row is None or person is None else (person, row["key_id"])

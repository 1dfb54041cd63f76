"""May a message go out now: asked just before the socket, of the rows as they stand then."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select

from cases.contact import Never, Purpose, may_contact
from cases.person import Person
from cases.policy import Action, may
from flows.follow_ups.planned import LADDER
from storage import cases, follow_ups, ledger, people
from storage.commit.plan import Store
from storage.outbox import Delivery, Op, Outgoing
from storage.receipts import shows
from storage.withdrawn import is_withdrawn
from storage.work import Work
from storage.writer import Writer

REPLY_FOR = timedelta(minutes=15)


class Permission:
    """Role, territory, consent and window may have changed since the message was committed."""

    def __init__(self, store: Store, writer: Writer) -> None:
        self._store = store
        self._writer = writer

    async def allowed(self, row: Outgoing, at: datetime) -> datetime | Never:
        """Now (`at`), later, or never."""
        if row.person is None:
            return at
        if not await self._is_hers(row, row.person, at):
            return Never()
        if row.purpose is Purpose.REPLY:
            return await self._reply(row, at)
        if row.op is Op.EDIT and row.case is not None and row.target is not None:
            return at if await self._still_shows(row.target, row.case) else Never()
        if row.op is Op.EDIT:  # what stands there already says less from now on; nobody hears of it
            return at
        return await self._unasked(row, row.purpose, at)

    async def _reply(self, row: Outgoing, at: datetime) -> datetime | Never:
        assert row.person is not None
        if row.delivery is Delivery.STAFF:
            return at
        if not await self._late_and_telling(row, at):
            return at
        return await self._unasked(row, Purpose.NOTICE, at)

    async def _unasked(self, row: Outgoing, purpose: Purpose, at: datetime) -> datetime | Never:
        assert row.person is not None
        found = await self._store.directory.person(row.person)
        if found is None:
            return Never()
        if row.delivery is Delivery.STAFF and purpose is Purpose.DUTY:
            return at if await self._on_duty(found[0], row) else Never()
        if row.case is not None and not await self._is_there(row.case):
            return Never()  # it was erased: there is no news of it any more
        return may_contact(found[0].contact, purpose, at, self._store.zone)

    async def _still_holds(self, row: Outgoing, at: datetime) -> bool:
        """Whether no case that it speaks of has changed since; else each is looked at once more."""
        async with self._store.engine.connect() as connection:
            versions = await cases.versions(connection, [one.case for one in row.holds])
        if all(versions.get(one.case) == one.version for one in row.holds):
            return True
        work = Work()
        for one in row.holds:
            if one.kind == LADDER:
                follow_ups.remind_again(work, one.case, one.version, one.kind, at)
            else:
                follow_ups.again(work, one.case, one.kind, one.times, at)
        await self._writer.submit(work)
        return False

    async def _late_and_telling(self, row: Outgoing, at: datetime) -> bool:
        """A reply that could not go for so long is no reply any more: somebody else may hold the phone by now."""
        if row.op is not Op.SEND or row.target is None:
            return False
        if not row.attempts and at - row.not_before < REPLY_FOR:
            return False  # never put off, and made just now: the usual case asks nothing of the database
        table = ledger.ledger
        query = select(table.c.telling, table.c.at).where(table.c.id == row.target)
        async with self._store.engine.connect() as connection:
            message = (await connection.execute(query)).first()
        return message is not None and message.telling and at - message.at >= REPLY_FOR

    async def _is_hers(self, row: Outgoing, person: UUID, at: datetime) -> bool:
        """Whether it is still meant for her, whatever it is: an answer, an alert, another face of one that stands."""
        if row.delivery is Delivery.STAFF and not await self._is_staff(person, row):
            return False
        return not row.holds or await self._still_holds(row, at)

    async def _is_staff(self, person: UUID, row: Outgoing) -> bool:
        """As the rows stand: what is remembered may be older than the commit that removed or moved her."""
        async with self._store.engine.connect() as connection:
            if not await people.is_staff(connection, person):
                return False
            return not row.persistent or not await is_withdrawn(connection, row.id)

    async def _still_shows(self, row: UUID, case: UUID) -> bool:
        """A receipt is brought up to date only where it stands: not over what she has put there since."""
        async with self._store.engine.connect() as connection:
            return await shows(connection, row, case)

    async def _is_there(self, case: UUID) -> bool:
        async with self._store.engine.connect() as connection:
            return bool(await cases.versions(connection, [case]))

    async def _on_duty(self, person: Person, row: Outgoing) -> bool:
        if not person.staff:
            return False
        if row.case is None:
            return True
        case = await self._store.loading.case(row.case)
        return case is not None and may(person, Action.BE_ALERTED, case)

"""May a message of an announcement go out now: asked just before the socket, of the rows as they stand then."""

from collections import OrderedDict
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, bindparam, select

from cases.announcement import Reached, State
from cases.contact import Never
from cases.quiet import may_announce
from storage import announcements, cipher, outbox, recipients
from storage.audience import IS_STAFF, meant
from storage.commit.plan import Store
from storage.key_file import KeyUnusable
from storage.keys import keys
from storage.loading_announcements import opened
from storage.outbox import Outgoing
from storage.people import contact_of, people
from storage.work import Work
from storage.writer import Writer

REMEMBERED: Final = 32
GONE_ON: Final = frozenset({State.SENDING.value})
HELD: Final = frozenset({State.PAUSED.value})


class NewsPermission:
    """What she agreed to, whether she still wants it, whether it was paused or stopped, whether the city sleeps."""

    def __init__(self, store: Store, writer: Writer) -> None:
        self._store = store
        self._writer = writer
        self._asked: OrderedDict[UUID, Select[Any]] = OrderedDict()

    async def allowed(self, row: Outgoing, at: datetime) -> datetime | Never:
        """Now or never; where it may be later, she is put back among those who wait, and gets another message then."""
        assert row.announcement is not None
        query = await self._query(row.announcement)
        if query is None:
            return Never()
        async with self._store.engine.connect() as connection:
            found = (await connection.execute(query, {"whom": row.person})).first()
        if found is None or found.reached != Reached.QUEUED or found.outbox_id != row.id:
            return Never()
        if found.state in HELD:
            return await self._put_back(row, at)
        if found.state not in GONE_ON or not found.meant:
            return Never()
        when = await self._by_her_rules(found, at)
        if isinstance(when, Never) or when == at:
            return when
        return await self._put_back(row, when)

    async def _by_her_rules(self, found: Any, at: datetime) -> datetime | Never:
        options = (await self._store.directory.editable()).options
        rules = None
        if not found.staff:
            try:
                key = self._store.keyring.unwrapped(found.key_id, found.kek_version, found.wrapped)
                rules = contact_of(found.id, found.body, key) if key else None
            except (cipher.Unreadable, KeyUnusable):
                rules = None
            if rules is None:
                return Never()
        return may_announce(rules, options, at, self._store.zone)

    async def _put_back(self, row: Outgoing, when: datetime) -> Never:
        work = Work()
        work.add(outbox.END, outbox_id=row.id, new_state=int(outbox.State.WITHDRAWN), why="put back")
        work.add(recipients.PUT_BACK, which=row.announcement, whom=row.person, row=row.id, when=when)
        await self._writer.submit(work)
        return Never()

    async def _query(self, which: UUID) -> Select[Any] | None:
        """One question for all that must hold; an audience does not change any more once it is on its way."""
        if which not in self._asked:
            async with self._store.engine.connect() as connection:
                one = await opened(self._store.keyring, await announcements.row_of(connection, which))
            if one is None:
                return None
            self._asked[which] = _question(which, meant(one.audience))
            while len(self._asked) > REMEMBERED:
                self._asked.popitem(last=False)
        return self._asked[which]


def _question(which: UUID, is_meant: Any) -> Select[Any]:
    table, of_it = announcements.announcements, announcements.recipients
    hers = (of_it.c.announcement_id == which, of_it.c.person_id == bindparam("whom"))
    person = (people.c.id, people.c.key_id, people.c.body, IS_STAFF.label("staff"), is_meant.label("meant"))
    return (
        select(*person, keys.c.kek_version, keys.c.wrapped, table.c.state, of_it.c.reached, of_it.c.outbox_id)
        .join(of_it, of_it.c.person_id == people.c.id)
        .join(table, table.c.id == of_it.c.announcement_id)
        .join(keys, keys.c.id == people.c.key_id)
        .where(*hers)
    )

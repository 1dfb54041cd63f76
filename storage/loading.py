"""Rows that a turn asked for beforehand: one function per need. Loading is not seeing: policy is asked there too."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, case, func, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from cases.case import Case
from cases.hand_over import HandOver, hand_over
from cases.past import Past
from cases.person import Person, Role
from flows import needs
from flows.found import DiaryLine, Files, GroupStanding, Invitation, Opening, Page, TroubleReport
from flows.needs import Need
from storage import (
    attachments,
    cases,
    diary,
    follow_ups,
    invitations,
    known_as,
    lists,
    loading_announcements,
    loading_edits,
    loading_figures,
    loading_files,
    loading_health,
    loading_inquiries,
    loading_locks,
    loading_people,
    loading_received,
    loading_rights,
    outbox,
    readers,
    veil,
)
from storage.directory import Directory
from storage.inbox import Inbox
from storage.keys import Destroyed, Keyring
from storage.locks import Locks

NEWEST = 100  # of the cases that somebody brought: of older ones nothing is asked any more


class Loading:
    """Fetches what flows.needs.Need names."""

    def __init__(self, engine: AsyncEngine, keyring: Keyring, directory: Directory, inbox: Inbox, locks: Locks) -> None:
        self.bulletin = loading_health.Bulletin()
        self._engine = engine
        self._keyring = keyring
        self._directory = directory
        self._inbox = inbox
        self._by_need: dict[type, Callable[..., Awaitable[Any]]] = {
            needs.CaseById: self._case_by_id,
            needs.CaseByNumber: self._case_by_number,
            needs.MyTasks: self._my_tasks,
            needs.Diary: self._diary,
            needs.DiaryByNumber: self._diary_by_number,
            needs.ReporterContact: self._reporter_contact,
            needs.FilesOf: self._files,
            needs.InvitationFor: self._invitation,
            needs.Applicant: self._applicant,
            needs.Trouble: self._trouble,
            needs.ReachedHer: self._reached_her,
            needs.HandOverOf: self._hand_over,
            needs.KnownAs: self._known_as,
            needs.FollowUpsOf: self._follow_ups,
            needs.MyQuestions: self._my_questions,
            needs.MyDeadlines: self._my_deadlines,
            needs.GroupDeadlines: self._group_deadlines,
            needs.DeadlinesOf: self._deadlines_of,
            needs.ReadersOf: self._readers_of,
            **loading_edits.by_need(engine),
            **loading_figures.by_need(engine, directory),
            **loading_files.by_need(engine),
            **loading_announcements.by_need(engine, keyring, directory),
            **loading_received.by_need(engine, keyring),
            **loading_inquiries.by_need(engine, keyring),
            **loading_rights.by_need(engine),
            **loading_locks.by_need(engine, locks),
            **loading_people.by_need(engine),
            **loading_health.by_need(engine, inbox, self.bulletin),
        }

    async def load(self, needs: Iterable[Need], viewer: Person, at: datetime) -> Mapping[Need, Any]:
        return {need: await self._by_need[type(need)](await self._veiled(need, viewer), viewer, at) for need in needs}

    async def _veiled(self, need: Need, viewer: Person) -> Need:
        if veil.subject(need) is None:
            return need
        async with self._engine.connect() as connection:
            return await veil.veiled(connection, need, viewer)

    async def case(self, case_id: UUID) -> Case | None:
        """A case with what was told; None where there is none or its key is gone."""
        async with self._engine.connect() as connection:
            return await self._one(connection, cases.cases.c.id == case_id)

    async def open_cases_of(self, person: UUID) -> tuple[Case, ...]:
        """The open cases a person brought, newest first, without what was told."""
        async with self._engine.connect() as connection:
            query = select(cases.cases).where(cases.cases.c.reporter_id == person, cases.OPEN)
            rows = (await connection.execute(query.order_by(cases.cases.c.id.desc()))).mappings().all()
            return await lists.plain(connection, rows)

    async def assigned_to(self, person: UUID) -> tuple[Case, ...]:
        """The open cases that a companion was asked to take or is at work on, without what was told."""
        async with self._engine.connect() as connection:
            query = select(cases.cases).where(cases.cases.c.assigned_id == person, cases.OPEN)
            rows = (await connection.execute(query.order_by(cases.cases.c.id))).mappings().all()
            return await lists.plain(connection, rows)

    async def plain(self, ids: Iterable[UUID]) -> Mapping[UUID, Case]:
        """Cases without what was told."""
        async with self._engine.connect() as connection:
            query = select(cases.cases).where(cases.cases.c.id.in_(list(ids)))
            rows = (await connection.execute(query)).mappings().all()
            return {case.id: case for case in await lists.plain(connection, rows)}

    async def open_counts(self) -> dict[UUID, int]:
        async with self._engine.connect() as connection:
            return await cases.open_counts(connection)

    async def _one(self, connection: AsyncConnection, which: ColumnElement[bool]) -> Case | None:
        row = (await connection.execute(select(cases.cases).where(which))).mappings().first()
        if row is None:
            return None
        try:
            key = await self._keyring.open(row["key_id"])
        except Destroyed:
            return None
        beside = await cases.people_beside(connection, [row["id"]])
        return cases.from_row(
            row,
            barred_people=beside["barred"].get(row["id"], frozenset()),
            passed_by=beside["passed"].get(row["id"], frozenset()),
            key=key,
        )

    async def _case_by_id(self, need: needs.CaseById, _viewer: Person, _at: datetime) -> Case | None:
        return await self.case(need.id)

    async def _case_by_number(self, need: needs.CaseByNumber, _viewer: Person, _at: datetime) -> Case | None:
        async with self._engine.connect() as connection:
            return await self._one(connection, cases.cases.c.number == need.number)

    async def _my_tasks(self, need: needs.MyTasks, viewer: Person, _at: datetime) -> Page:
        async with self._engine.connect() as connection:
            order = (lists.MOST_URGENT_FIRST, cases.cases.c.respond_before, cases.cases.c.id)
            return await lists.page(connection, lists.tasks_of(viewer), need.page, order)

    async def _diary(self, need: needs.Diary, _viewer: Person, _at: datetime) -> Any:
        return await self._lines(await self.case(need.case))

    async def _diary_by_number(self, need: needs.DiaryByNumber, _viewer: Person, _at: datetime) -> Any:
        async with self._engine.connect() as connection:
            found = await self._one(connection, cases.cases.c.number == need.number)
        return await self._lines(found)

    async def _lines(self, found: Case | None) -> tuple[DiaryLine, ...]:
        if found is None:
            return ()
        async with self._engine.connect() as connection:
            return tuple(await diary.lines(connection, found.id, await self._keyring.open(found.key)))

    async def _reporter_contact(self, need: needs.ReporterContact, _viewer: Person, _at: datetime) -> Any:
        found = await self.case(need.case)
        reporter = await self._directory.person(found.reporter) if found else None
        return reporter[0].contact if reporter else None

    async def _files(self, need: needs.FilesOf, _viewer: Person, _at: datetime) -> Files:
        async with self._engine.connect() as connection:
            key = await connection.scalar(select(cases.cases.c.key_id).where(cases.cases.c.id == need.case))
            return await attachments.of_case(connection, need.case, key) if key else Files()

    async def _invitation(self, need: needs.InvitationFor, _viewer: Person, at: datetime) -> Invitation | None:
        async with self._engine.connect() as connection:
            return await invitations.usable(connection, self._keyring.hash("invitation", need.token), at)

    async def _applicant(self, need: needs.Applicant, _viewer: Person, _at: datetime) -> Person | None:
        found = await self._directory.person(need.person)
        if found is None or found[0].active or found[0].role is Role.RESIDENT:
            return None
        return found[0]

    async def _reached_her(self, need: needs.ReachedHer, _viewer: Person, _at: datetime) -> bool:
        table = outbox.outbox
        to_her = (table.c.case_id == need.case, table.c.delivery == outbox.Delivery.RESIDENT.value)
        query = select(table.c.state).where(*to_her, table.c.op == outbox.Op.SEND.value).order_by(table.c.id.desc())
        async with self._engine.connect() as connection:
            return await connection.scalar(query.limit(1)) != int(outbox.State.UNCERTAIN)

    async def _known_as(self, need: needs.KnownAs, _viewer: Person, _at: datetime) -> str | None:
        query = select(cases.cases.c.id, cases.cases.c.key_id).where(_named(need.case))
        async with self._engine.connect() as connection:
            row = (await connection.execute(query)).first()
            if row is None:
                return None
            try:
                return await known_as.of_case(connection, row.id, await self._keyring.open(row.key_id))
            except Destroyed:
                return None

    async def _hand_over(self, need: needs.HandOverOf, _viewer: Person, at: datetime) -> HandOver | None:
        async with self._engine.connect() as connection:
            rows = (await connection.execute(select(cases.cases).where(_named(need.case)))).mappings().all()
            found = await lists.plain(connection, rows)
            if not found:
                return None
            waiting = await outbox.to_staff_about(connection, [found[0].id])
        return hand_over(found[0], at, under_way=bool(waiting))

    async def _follow_ups(self, need: needs.FollowUpsOf, _viewer: Person, _at: datetime) -> Mapping[str, Past]:
        async with self._engine.connect() as connection:
            return {kind: row.past for kind, row in (await follow_ups.of_case(connection, need.case)).items()}

    async def _my_questions(self, _need: needs.MyQuestions, viewer: Person, _at: datetime) -> Any:
        query = select(cases.cases).where(cases.cases.c.reporter_id == viewer.id).order_by(cases.cases.c.id.desc())
        async with self._engine.connect() as connection:
            rows = (await connection.execute(query.limit(NEWEST))).mappings().all()
            hers = await lists.plain(connection, rows)
            planned = await follow_ups.of_cases(connection, [case.id for case in hers])
        pasts = {case: {kind: row.past for kind, row in kinds.items()} for case, kinds in planned.items()}
        return tuple((case, pasts.get(case.id, {})) for case in hers)

    async def _my_deadlines(self, need: needs.MyDeadlines, viewer: Person, _at: datetime) -> Page:
        async with self._engine.connect() as connection:
            which = and_(cases.OPEN, cases.cases.c.assigned_id == viewer.id, cases.cases.c.reporter_id != viewer.id)
            return await lists.page(connection, which, need.page, lists.SOONEST_FIRST)

    async def _group_deadlines(self, _need: needs.GroupDeadlines, viewer: Person, at: datetime) -> Any:
        table = cases.cases
        late = func.sum(case((table.c.owed_at <= at, 1), else_=0))
        query = select(table.c.group_id, func.count(), late, func.min(table.c.owed_at)).where(lists.counted_for(viewer))
        async with self._engine.connect() as connection:
            rows = (await connection.execute(query.group_by(table.c.group_id))).all()
        found = [GroupStanding(group, count, overdue or 0, next_at) for group, count, overdue, next_at in rows]
        return tuple(sorted(found, key=lambda one: (-one.overdue, one.next_at or at, str(one.group))))

    async def _deadlines_of(self, need: needs.DeadlinesOf, viewer: Person, _at: datetime) -> Page:
        async with self._engine.connect() as connection:
            which = and_(lists.open_to(viewer), cases.cases.c.group_id.is_not_distinct_from(need.group))
            return await lists.page(connection, which, need.page, lists.SOONEST_FIRST)

    async def _readers_of(self, need: needs.ReadersOf, _viewer: Person, _at: datetime) -> tuple[Opening, ...]:
        async with self._engine.connect() as connection:
            return await readers.openings(connection, need.case, (await self._directory.rules()).working.zone)

    async def _trouble(self, _need: needs.Trouble, viewer: Person, _at: datetime) -> TroubleReport:
        async with self._engine.connect() as connection:
            by_state = select(outbox.outbox.c.state, func.count()).group_by(outbox.outbox.c.state)
            counts = {row[0]: row[1] for row in await connection.execute(by_state)}
            unassigned = await connection.scalar(select(func.count()).where(lists.tasks_of(viewer), lists.UNASSIGNED))
        return TroubleReport(
            set_aside=await self._inbox.trouble(),
            waiting_updates=await self._inbox.count_waiting(),
            waiting_messages=counts.get(outbox.State.WAITING, 0),
            uncertain_messages=counts.get(outbox.State.UNCERTAIN, 0),
            unassigned=unassigned or 0,
        )


def _named(case: UUID | str) -> ColumnElement[bool]:
    """By its id or its number."""
    return cases.cases.c.id == case if isinstance(case, UUID) else cases.cases.c.number == case

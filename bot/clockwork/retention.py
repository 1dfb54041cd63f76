"""What is past its time goes, a few rows at a look: files, then cases, then people who come no more."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from typing import Final
from uuid import UUID

from bot.clockwork.attempts import attempt
from bot.clockwork.ports import Desk
from cases.case import Case
from cases.contact import Consent
from storage import ageing, attachments, made, orphans, retention, subscriptions
from storage.checkpoint import checkpoint
from storage.commit.plan import Plan
from storage.erasing import erase_case
from storage.erasing_people import erase_person
from storage.work import Work

AT_ONCE: Final = 20  # of each kind in one look: nobody waits for it, and a mistake is noticed before it is done
EVERY: Final = timedelta(minutes=10)
STEADY: Final = (1, 2)  # days before, on which the clock must have looked


class Retention:
    """`look` may be called as often as one likes: it acts every few minutes.

    Nothing goes on a day before which the clock did not look on two days: after a leap of the clock, which may be
    wrong, a day at least is left to notice it, also where it leapt to just before midnight. What is gone does not come
    back.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._next: datetime | None = None

    async def look(self, at: datetime) -> None:
        await self._drop_made(at)
        if self._next is not None and self._next - EVERY <= at < self._next:
            return
        self._next = at + EVERY
        await self._forget_rows(at)
        if await self._steady(at):
            await self._drop_files(at)
            await self._erase_cases(at)
            await self._erase_people(at)
        await checkpoint(self._desk.storage.engines.read)

    async def finish(self, at: datetime) -> None:
        """At start: what an erasure left half done, or a backup brought back without its keys."""
        storage = self._desk.storage
        async with storage.engines.read.connect() as connection:
            lost_cases = await orphans.cases_without_key(connection)
            lost_people = await orphans.people_without_key(connection)
        for case in (await storage.store.loading.plain(lost_cases)).values():
            await attempt(self._erase_case(case, at), f"Case {case.id}, whose key is gone,")
        for person in lost_people:
            await attempt(self._erase_person(person, at), f"Person {person}, whose key is gone,")
        await orphans.drop_files(storage.engines.read, storage.store.vault)
        await checkpoint(storage.engines.read)

    def _today(self, at: datetime) -> date:
        return at.astimezone(self._desk.storage.store.zone).date()

    async def _steady(self, at: datetime) -> bool:
        today = self._today(at)
        async with self._desk.storage.engines.read.connect() as connection:
            return all([await retention.looked_on(connection, today - timedelta(days=back)) for back in STEADY])

    async def _forget_rows(self, at: datetime) -> None:
        work = Work()
        retention.look(work, self._today(at))
        ageing.forget_rows(work, at)
        await self._desk.storage.writer.submit(work)

    async def _drop_made(self, at: datetime) -> None:
        """Files that we made for somebody, who has had them."""
        storage = self._desk.storage
        async with storage.engines.read.connect() as connection:
            over = await made.over(connection, at)
        work = Work()
        for file in over:
            work.add(attachments.FORGET_ONE, file_id=file)
        if over:
            await storage.writer.submit(work)
        for file in over:
            storage.store.vault.drop(file)

    async def _drop_files(self, at: datetime) -> None:
        await self._each(await self._past(ageing.cases_with_old_files, at), self._drop_files_of, at)

    async def _erase_cases(self, at: datetime) -> None:
        await self._each(await self._past(ageing.cases_past, at), self._erase_case, at)

    async def _past(self, find: Callable[..., Awaitable[list[UUID]]], at: datetime) -> Sequence[Case]:
        async with self._desk.storage.engines.read.connect() as connection:
            table = await retention.read(connection)
            found = await find(connection, table, at, AT_ONCE)
        cases = await self._desk.storage.store.loading.plain(found)
        return [cases[one] for one in found if one in cases]

    async def _each(
        self, cases: Sequence[Case], step: Callable[[Case, datetime], Awaitable[None]], at: datetime
    ) -> None:
        for case in cases:
            await attempt(step(case, at), f"Case {case.id}, past its time,")

    async def _drop_files_of(self, case: Case, at: datetime) -> None:
        plan = await self._desk.plan(at)
        retention.went(plan.work, self._today(at), "files", await ageing.drop_files(plan, case))
        await self._desk.commit(plan)

    async def _erase_case(self, case: Case, at: datetime) -> None:
        plan = await self._desk.plan(at)
        await erase_case(plan, case)
        await self._wants_nothing(plan, case.reporter)
        retention.went(plan.work, self._today(at), "cases")
        await self._desk.commit(plan)

    async def _wants_nothing(self, plan: Plan, reporter: UUID) -> None:
        """Whoever is never to be written to gets no announcement: what she once chose must not keep her record."""
        known = await self._desk.storage.store.directory.person(reporter)
        if known is not None and known[0].contact.consent is Consent.NEVER:
            subscriptions.drop(plan.work, reporter, "")

    async def _erase_people(self, at: datetime) -> None:
        async with self._desk.storage.engines.read.connect() as connection:
            past = await ageing.people_past(connection, at, AT_ONCE)
        for person in past:
            await attempt(self._erase_person(person, at), f"Person {person}, past her time,")

    async def _erase_person(self, person: UUID, at: datetime) -> None:
        store = self._desk.storage.store
        known = await store.directory.person(person)
        step = partial(self._erase_person_now, person, at)
        if known is None:
            await step()
            return
        async with store.chats.lock(known[0].telegram_id):
            await step()
        store.chats.forget_user(known[0].telegram_id)

    async def _erase_person_now(self, person: UUID, at: datetime) -> None:
        plan = await self._desk.plan(at)
        await erase_person(plan, person)
        retention.went(plan.work, self._today(at), "people")
        await self._desk.commit(plan)

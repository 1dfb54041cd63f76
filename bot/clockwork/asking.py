"""Follow-ups that are due: checked once more, gathered by person, asked in one message each, never into a talk."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from bot.clockwork.attempts import Attempt, attempt
from bot.clockwork.claims import Item, claim, put_off, skip
from bot.clockwork.ports import Desk
from cases.case import Case, Urgency
from cases.contact import Never, Purpose, may_contact
from cases.person import Person
from cases.policy import Action, may
from cases.rules import Rules
from flows.effects import Priority, ReporterOf, Tell, To
from flows.effects.addressing import Address
from flows.follow_ups import FOLLOW_UPS
from flows.follow_ups.follow_up import FollowUp, Whom
from flows.follow_ups.prompt import prompt_screen
from storage.commit.messages import tell
from storage.commit.plan import Plan
from storage.follow_ups import Woken
from storage.outbox import Holds

AFTER_THE_TALK = timedelta(minutes=15)
NO_LONGER = timedelta(hours=1)  # coordinators are several, and one of them is always in the middle of something


@dataclass(frozen=True, slots=True)
class Asking:
    desk: Desk
    at: datetime

    async def ask(self, rows: Sequence[Woken]) -> None:
        """Ask what is due and still makes sense; what does not is written off, what is too old skipped with a note."""
        rules = await self.desk.storage.store.directory.rules()
        cases = await self.desk.storage.store.loading.plain([row.case for row in rows])
        by_person: dict[tuple[Whom, UUID | None], list[Item]] = {}
        for row in rows:
            case, follow_up = cases[row.case], FOLLOW_UPS.get(row.kind)
            due_at = self._due_at(follow_up, case, row, rules)
            if follow_up is None or due_at is None or due_at > self.at:
                await self._later([row], due_at)
            elif follow_up.stale(row.due_at, self.at):
                item = Item(row, case, follow_up, due_at)
                await attempt(skip(self.desk, item, self.at), f"A question about {row.case}")
            else:
                item = Item(row, case, follow_up, follow_up.due(case, row.past, rules) or due_at)
                by_person.setdefault((follow_up.whom, _addressee(follow_up, case)), []).append(item)
        for (whom, person), items in by_person.items():
            await attempt(self._ask_one(whom, person, items), f"A question to {person or whom}")

    def _due_at(self, follow_up: FollowUp | None, case: Case, row: Woken, rules: Rules) -> datetime | None:
        """As the case stands; a look that comes late, at night, waits for working time."""
        due_at = follow_up.due(case, row.past, rules) if follow_up else None
        return max(due_at, follow_up.in_time(case, self.at, rules)) if follow_up and due_at else None

    async def _ask_one(self, whom: Whom, person: UUID | None, items: list[Item]) -> None:
        if whom is Whom.COORDINATORS:
            await self._tell_coordinators(items)
        elif person is None:
            await self._later([item.row for item in items], self.at + AFTER_THE_TALK)  # handed over just now
        else:
            found = await self.desk.storage.store.directory.person(person)
            assert found is not None  # a case refers to her
            await self._ask_person(whom, found[0], items)

    async def _ask_person(self, whom: Whom, person: Person, items: list[Item]) -> None:
        async with self.desk.storage.store.chats.lock(person.telegram_id):
            if await self._talks(person) and (whom is Whom.RESIDENT or not _pressing(items)):
                await self._later([item.row for item in items], self.at + AFTER_THE_TALK)
                return
            when: datetime | Never = self.at
            if whom is Whom.RESIDENT:
                when = may_contact(person.contact, Purpose.NOTICE, self.at, self.desk.storage.store.zone)
            if isinstance(when, datetime) and when > self.at:
                await self._later([item.row for item in items], when)
                return
            # whoever must not be written to finds the question under `Pengaduan saya`
            await self._say_all(whom, person, items, silent=isinstance(when, Never))

    async def _say_all(self, whom: Whom, person: Person, items: list[Item], *, silent: bool) -> None:
        """In one message; where one of them can't be asked, each alone."""
        said = await attempt(self._say(whom, person, items, silent=silent), f"A question to {person.id}")
        if said is Attempt.FAILED and len(items) > 1:
            for item in items:
                await attempt(self._say(whom, person, [item], silent=silent), f"A question about {item.case.id}")

    async def _say(self, whom: Whom, person: Person, items: list[Item], *, silent: bool) -> None:
        plan = await self._claimed(items)
        if not silent:
            resident = whom is Whom.RESIDENT
            to: Address = ReporterOf(items[0].case.id) if resident else To(person.id)
            await self._tell(plan, to, person, items, Purpose.NOTICE if resident else Purpose.DUTY)
        await self.desk.commit(plan)

    async def _tell_coordinators(self, items: list[Item]) -> None:
        """Each coordinator those cases that she may know of, in one message."""
        coordinators = (await self.desk.storage.store.directory.roster()).coordinators()
        hers = [person for person in coordinators if any(may(person, Action.BE_ALERTED, item.case) for item in items)]
        if all(item.due_at > self.at - NO_LONGER for item in items) and not _pressing(items):
            for coordinator in hers:
                if await self._talks(coordinator):
                    at_last = min(item.due_at for item in items) + NO_LONGER  # else each look would add its own wait
                    await self._later([item.row for item in items], min(self.at + AFTER_THE_TALK, at_last))
                    return
        said = await attempt(self._say_to(coordinators, items), "A question to the coordinators")
        if said is Attempt.FAILED and len(items) > 1:
            for item in items:
                await attempt(self._say_to(coordinators, [item]), f"A question about {item.case.id}")

    async def _say_to(self, coordinators: Iterable[Person], items: list[Item]) -> None:
        plan = await self._claimed(items)
        for coordinator in coordinators:
            hers = [item for item in items if _concerns(coordinator, item.case)]
            if hers:
                await self._tell(plan, To(coordinator.id), coordinator, hers, Purpose.DUTY)
        await self.desk.commit(plan)

    async def _claimed(self, items: Sequence[Item]) -> Plan:
        plan = await self.desk.plan(self.at)
        for item in items:
            claim(plan, item)
        return plan

    async def _tell(self, plan: Plan, to: Address, person: Person, items: list[Item], purpose: Purpose) -> None:
        asked = [(item.follow_up, item.case) for item in items]
        about = items[0].case.id if len(items) == 1 else None
        holds = tuple(Holds(item.case.id, item.case.version, item.row.kind, item.asked_before) for item in items)
        said = Tell(to, prompt_screen(asked, person), purpose, Priority.ROUTINE, about)
        await tell(plan, said, holds)

    async def _talks(self, person: Person) -> bool:
        chat = await self.desk.storage.store.chats.of(person.telegram_id, self.at)
        return chat.session.active is not None

    async def _later(self, rows: Sequence[Woken], until: datetime | None) -> None:
        for row in rows:
            await attempt(put_off(self.desk, row, until), f"The due row of case {row.case}")


def _concerns(coordinator: Person, case: Case) -> bool:
    """Whoever has a case herself is asked about it as its companion, not told about herself."""
    return case.assigned != coordinator.id and may(coordinator, Action.BE_ALERTED, case)


def _pressing(items: Sequence[Item]) -> bool:
    """In danger nobody waits until somebody has ended her talk."""
    return any(item.case.urgency is Urgency.DANGER for item in items)


def _addressee(follow_up: FollowUp, case: Case) -> UUID | None:
    return {Whom.RESIDENT: case.reporter, Whom.COMPANION: case.assigned, Whom.COORDINATORS: None}[follow_up.whom]

"""The coordinators' digest, once each working day as it begins: also after days away only that of today."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from bot.clockwork.attempts import attempt
from bot.clockwork.digest_service import service_of
from bot.clockwork.digest_week import is_weekly, send_pictures, tell_others
from bot.clockwork.ports import Desk
from cases.contact import Purpose
from cases.person import Person
from cases.policy import Action, may
from flows.cards.digest_notice import digest_screen
from flows.digest import Chain, Digest, Unusual
from flows.effects import Priority, Tell, To
from storage import digests, numbers, readers, retention
from storage.audit_check import Finding
from storage.commit.messages import tell
from storage.digests import Told

MANY: Final = 20  # different cases opened by one person in a day: more is told
LOOKS_BACK: Final = timedelta(days=31)


async def tell_digest(desk: Desk, at: datetime) -> None:
    """In working time, where today's was not told yet."""
    store = desk.storage.store
    working = (await store.directory.rules()).working
    today = at.astimezone(store.zone).date()
    if not working.is_open(at):
        return
    async with desk.storage.engines.read.connect() as connection:
        before = await digests.latest(connection, today)
        first_row = await digests.first_row_at(connection)
    if first_row is None or first_row.astimezone(store.zone).date() >= today:
        return  # there is no day before to tell of
    coordinators = (await store.directory.roster()).coordinators()
    if coordinators and (before is None or before.day < today):
        weekly = is_weekly(today, before, first_row.astimezone(store.zone).date())
        await attempt(_tell(desk, at, today, before, weekly=weekly), "The digest")


async def _tell(desk: Desk, at: datetime, today: date, before: Told | None, *, weekly: bool) -> None:
    whole = before is None or not before.held or before.day.isocalendar()[:2] != today.isocalendar()[:2]
    finding = await desk.storage.witnessing.examine(None if whole or before is None else before.head)
    await desk.storage.witnessing.try_note(at)
    facts = await _facts(desk, at, today, before, _chain(finding, whole=whole))
    service = await service_of(desk, at, _first(today, before), today, weekly=weekly)
    facts = replace(facts, service=service)
    plan = await desk.plan(at)
    digests.add(plan.work, Told(today, at, finding.head, held=finding.fault is None))
    plan.work.note(at, None, "audit.told", None)
    priority = Priority.ROUTINE if finding.fault is None else Priority.URGENT
    readers = _readers(plan.roster.coordinators(), today)
    for person in readers:
        hers = await _for(desk, person, facts)
        await tell(plan, Tell(To(person.id), digest_screen(hers, plan.roster), Purpose.DUTY, priority))
    if service.week is not None:
        await send_pictures(plan, service.week, readers)
        await tell_others(plan, service.week, today)
    await desk.commit(plan)


async def _for(desk: Desk, person: Person, facts: Digest) -> Digest:
    """With the questions that she may read: some are kept from some."""
    if facts.service is None:
        return facts
    async with desk.storage.engines.read.connect() as connection:
        waiting = await numbers.questions(connection, person.id)
    return replace(facts, service=replace(facts.service, questions=waiting))


def _readers(coordinators: Iterable[Person], today: date) -> list[Person]:
    """Who is on leave is left in peace; but somebody must have seen the head: where all are, all get it."""
    everybody = [person for person in coordinators if may(person, Action.SEE_TROUBLE)]
    return [person for person in everybody if person.available(today)] or everybody


def _chain(finding: Finding, *, whole: bool) -> Chain:
    return Chain(
        seq=finding.head.seq,
        hash=finding.head.hash,
        broken_at=finding.fault.seq if finding.fault else None,
        whole=whole,
        witnessed=finding.witnessed is not None or finding.fault is not None or not finding.head.seq,
    )


def _first(today: date, before: Told | None) -> date:
    return max(before.day if before else today - timedelta(days=1), today - LOOKS_BACK)


async def _facts(desk: Desk, at: datetime, today: date, before: Told | None, chain: Chain) -> Digest:
    """Of the days since the one on which the last digest came, that day included, today not."""
    first = _first(today, before)
    days = [date.fromordinal(day) for day in range(first.toordinal(), today.toordinal())]
    zone = desk.storage.store.zone
    async with desk.storage.engines.read.connect() as connection:
        gone: dict[str, int] = {}
        for day in days:
            for what, number in (await retention.gone_on(connection, day)).items():
                gone[what] = gone.get(what, 0) + number
        found = await readers.unusual(connection, days, zone, MANY)
        waiting, late = await digests.requests_waiting(connection, at)
    unusual = tuple(Unusual(*one) for one in found)
    return Digest(chain, gone, waiting, late, unusual)

"""Nobody is forgotten and nobody is asked twice, whatever happens between a look and the next."""

from datetime import time, timedelta
from uuid import UUID

import pytest
from sqlalchemy import update

from cases.case import Case, Outcome, Status, Urgency
from cases.contact import Consent, ContactRules, Never, Purpose
from cases.ladder import next_rung
from cases.taxonomy import Category
from cases.within import Unit, Within
from flows.cards.case_notices import answer_notice
from flows.effects import (
    Accept,
    Answered,
    Judge,
    MoveOn,
    RaiseUrgency,
    Reopen,
    ReporterOf,
    SetContact,
    SetPromise,
    TakeLeave,
    Tell,
)
from flows.follow_ups.planned import LADDER
from storage import cases, diary, ledger
from storage.outbox import Outgoing
from storage.work import Work
from tests.storage.clockwork import Clock
from tests.storage.stage import Stage, session, talk

HER, A, B = 31, 10, 11
ANY_TIME = ContactRules(Consent.ANY_TIME)
SATURDAYS = ContactRules(Consent.IN_WINDOW, frozenset({5}), time(9), time(11))


@pytest.fixture
def looking(stage: Stage) -> Clock:
    return Clock(stage)


async def town(stage: Stage) -> tuple[str, UUID]:
    """A coordinator, and a kelurahan with a group."""
    await stage.coordinator()
    return (await stage.served(1))[0]


async def taken(stage: Stage, rules: ContactRules = ANY_TIME, **more: object) -> Case:
    """A case of hers that a companion has taken."""
    here, group = await town(stage)
    await stage.companion(A, group)
    await stage.turn(HER, SetContact(rules))
    case = await stage.opens(HER, here, **more)
    await stage.turn(A, Accept(case.id))
    return await stage.case(case.id)


async def kinds_noted(stage: Stage, case: Case) -> list[str]:
    return [row.kind for row in await stage.rows(diary.diary, diary.diary.c.case_id == case.id)]


# Somebody is always asked. ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("wants_woman", [False, True])
async def test_where_no_coordinator_may_know_somebody_is_asked_again_and_again(
    stage: Stage, looking: Clock, wants_woman: bool
) -> None:
    here, group = await town(stage)
    boss, only = await stage.person(1), await stage.companion(A, group, woman=False)
    how = {"category": Category.VIOLENCE, "kind": "kdrt", "urgency": Urgency.DANGER, "wants_woman": wants_woman}
    case = await stage.opens(HER, here, barred=frozenset({boss.id}), **how)
    assert case.assigned == only.id
    await looking.passes(steps=24, minutes=15)
    assert (await stage.case(case.id)).assigned == only.id
    assert looking.to(only.id)[-1].not_before > stage.clock() - timedelta(hours=1)


async def test_coordinators_who_cannot_be_reached_are_none(stage: Stage) -> None:
    await stage.coordinator()
    (here, _), (_, elsewhere) = await stage.served(2)
    companion = await stage.companion(A, elsewhere)
    await stage.storage.post.unreachable((await stage.person(1)).id)
    assert (await stage.opens(HER, here, urgency=Urgency.DANGER)).assigned == companion.id


async def test_danger_raised_on_a_taken_case_asks_its_companion_within_minutes(stage: Stage, looking: Clock) -> None:
    case = await taken(stage)
    until = stage.clock() + timedelta(days=30)
    await stage.turn(A, MoveOn(case=case.id, to=Status.WAITING, until=until))
    await looking.passes(days=2)
    await stage.turn(HER, RaiseUrgency(case.id))
    assert (await stage.case(case.id)).status is Status.ACCOMPANIED
    await looking.passes(minutes=16)
    assert looking.to((await stage.person(A)).id, "contact")


async def test_a_case_called_as_routine_is_called_quickly_once_it_is_danger(stage: Stage, looking: Clock) -> None:
    here, _ = await town(stage)
    case = await stage.opens(HER, here)
    await looking.passes(steps=7, days=1)
    await stage.turn(HER, RaiseUrgency(case.id))
    rung = next_rung(await stage.case(case.id), await stage.storage.store.directory.rules())
    assert rung is not None
    assert rung.at == stage.clock() + timedelta(minutes=15)


async def test_a_spoilt_case_keeps_no_other_waiting(stage: Stage, looking: Clock) -> None:
    here, group = await town(stage)
    companion = await stage.companion(A, group)
    spoilt, sound = await stage.opens(HER, here), await stage.opens(HER, here)
    async with stage.storage.engines.write.begin() as connection:
        spoil = update(cases.cases).where(cases.cases.c.id == spoilt.id).values(body=b"x" * 40)
        await connection.execute(spoil)
    await looking.passes(hours=2, minutes=1)
    assert [one.case for row in looking.to(companion.id, LADDER) for one in row.holds] == [sound.id]
    assert (await looking.row(spoilt, LADDER)).due_at > stage.clock()  # put off, and tried again


# What was put off is asked; what was withdrawn is asked again; what was answered is not. ------------------------------


@pytest.mark.parametrize("meanwhile", ["a note", "a restart", "nothing"])
async def test_a_question_that_waits_for_her_hours_does_not_become_too_old(
    stage: Stage, looking: Clock, meanwhile: str
) -> None:
    case = await taken(stage, SATURDAYS, urgency=Urgency.URGENT)
    await looking.passes(days=1, minutes=1)
    await looking.passes(days=2, hours=3)
    if meanwhile == "a note":
        await stage.turn(A, MoveOn(case=case.id))
    if meanwhile == "a restart":
        await stage.reopen()
    await looking.passes(steps=6 * 24, hours=1)
    assert len(looking.to(case.reporter, "heard")) == 1
    assert "skipped" not in await kinds_noted(stage, case)


async def test_danger_told_late_does_not_pass_over_the_question_whether_anybody_came(
    stage: Stage, looking: Clock
) -> None:
    case = await taken(stage)
    await looking.passes(steps=3, days=1)
    await stage.turn(HER, RaiseUrgency(case.id))
    await looking.passes(steps=12, minutes=15)
    assert len(looking.to(case.reporter, "heard")) == 1


async def test_a_question_withdrawn_because_the_case_moved_is_asked_once_more(stage: Stage, looking: Clock) -> None:
    case = await taken(stage)
    await looking.passes(steps=8, days=1)
    (asked,) = looking.to(case.reporter, "heard")
    await stage.turn(A, MoveOn(case=case.id))
    assert isinstance(await stage.storage.post.allowed(asked, stage.clock()), Never)
    await looking.passes(seconds=15)
    assert len(looking.to(case.reporter, "heard")) == 2
    await looking.passes(steps=5, days=1)
    assert len(looking.to(case.reporter, "heard")) == 2


async def test_a_reminder_of_two_of_which_one_is_taken_is_said_of_the_other(stage: Stage, looking: Clock) -> None:
    here, group = await town(stage)
    companion = await stage.companion(A, group)
    first, second = await stage.opens(HER, here), await stage.opens(HER, here)
    await looking.passes(hours=2, seconds=5)
    (both,) = looking.to(companion.id, LADDER)
    await stage.turn(A, Accept(first.id))
    assert isinstance(await stage.storage.post.allowed(both, stage.clock()), Never)
    await looking.passes(seconds=15)
    again = looking.to(companion.id, LADDER)[1:]
    assert [[one.case for one in row.holds] for row in again] == [[second.id]]


async def test_what_she_answered_while_it_waited_is_not_asked_again(stage: Stage, looking: Clock) -> None:
    here, group = await town(stage)
    await stage.companion(A, group)
    await stage.turn(HER, SetContact(ANY_TIME))
    made = [await stage.opens(HER, here), await stage.opens(HER, here)]
    for case in made:
        later = stage.clock() + timedelta(days=90)
        await stage.turn(A, Accept(case.id))
        await stage.turn(A, MoveOn(case=case.id, to=Status.CLOSED, outcome=Outcome.RESOLVED))
        await stage.turn(HER, Judge(case=case.id, served=True, later_at=later), Answered(case.id, "closing"))
    await looking.passes(days=90, hours=1)
    first, second = made
    (both,) = [row for row in looking.to(first.reporter) if len(row.holds) == 2]
    await stage.turn(HER, Answered(second.id, "months_later"))
    await stage.turn(HER, Answered(first.id, "months_later"), Reopen(first.id))
    assert isinstance(await stage.storage.post.allowed(both, stage.clock()), Never)
    asked = len(looking.to(first.reporter))
    await looking.passes(steps=3, minutes=1)
    assert len(looking.to(first.reporter)) == asked


async def test_a_coordinator_in_the_middle_of_something_is_waited_for_an_hour(stage: Stage, looking: Clock) -> None:
    here, _ = await town(stage)
    case = await stage.opens(HER, here, urgency=Urgency.URGENT)
    await stage.turn(1, session=session(talk("leave"), active="leave"))
    await looking.passes(steps=7, minutes=15)
    assert not looking.to((await stage.person(1)).id, "late_answer")
    await looking.passes(steps=4, minutes=15)
    assert looking.to((await stage.person(1)).id, "late_answer")
    assert case.assigned is None


# Clocks, rules, leave. ----------------------------------------------------------------------------------------------


async def test_a_clock_that_was_ahead_once_holds_nothing_up(stage: Stage, looking: Clock) -> None:
    here, group = await town(stage)
    companion = await stage.companion(A, group)
    await stage.opens(HER, here, urgency=Urgency.DANGER)
    right = stage.clock.now
    await looking.passes(days=365)
    stage.clock.now = right + timedelta(minutes=5)
    await stage.reopen()
    await looking.looks()
    await looking.passes(steps=4, minutes=15)
    assert looking.to((await stage.person(1)).id) or len(looking.to(companion.id)) > 1


async def test_two_changes_of_the_rules_are_both_followed(stage: Stage, looking: Clock) -> None:
    here, group = await town(stage)
    await stage.companion(A, group)
    case = await stage.opens(HER, here)
    desk = looking.desk

    async def another_change() -> None:
        stage.clock.forward(seconds=1)
        await stage.turn(1, SetPromise(None, Urgency.ROUTINE, "climb", Within(30, Unit.MINUTES)))

    await stage.turn(1, SetPromise(None, Urgency.ROUTINE, "climb", Within(3, Unit.WORKING_HOURS)))
    plan = await desk.plan(stage.clock())
    plan.touched[case.id] = False
    await another_change()
    await looking.looks()
    rung = next_rung(await stage.case(case.id), await stage.storage.store.directory.rules())
    assert rung is not None
    assert (await looking.row(case, LADDER)).due_at == rung.at


async def test_leave_spreads_what_was_open_and_a_spoilt_case_keeps_none(stage: Stage, looking: Clock) -> None:
    here, group = await town(stage)
    leaving = await stage.companion(A, group)
    open_ones = [await stage.opens(HER, here) for _ in range(7)]
    for telegram_id in (11, 12, 13):
        await stage.companion(telegram_id, group)
    async with stage.storage.engines.write.begin() as connection:
        spoil = update(cases.cases).where(cases.cases.c.id == open_ones[0].id).values(body=b"x" * 40)
        await connection.execute(spoil)
    today = stage.clock().astimezone(stage.place.zone).date()
    await stage.turn(A, TakeLeave(person=leaving.id, first=today, last=today))
    await looking.passes(steps=3, seconds=15)
    plain = await stage.storage.store.loading.plain([one.id for one in open_ones[1:]])
    held = [case.assigned for case in plain.values()]
    assert leaving.id not in held
    assert sorted(held.count(person) for person in set(held)) == [2, 2, 2]


async def test_who_is_absent_keeps_what_nobody_else_can_have(stage: Stage, looking: Clock) -> None:
    """Handed on to herself at every look she would be alerted without end."""
    here, group = await town(stage)
    boss, only = await stage.person(1), await stage.companion(A, group)
    how = {"category": Category.VIOLENCE, "kind": "kdrt", "urgency": Urgency.DANGER}
    case = await stage.opens(HER, here, barred=frozenset({boss.id}), **how)
    await stage.turn(A, Accept(case.id))
    today = stage.clock().astimezone(stage.place.zone).date()
    await stage.turn(A, TakeLeave(person=only.id, first=today, last=today))
    await looking.passes(steps=8, seconds=15)
    after = await stage.case(case.id)
    assert (after.assigned, after.status, after.course.steps) == (only.id, Status.ACCOMPANIED, 0)
    assert "climb" not in await kinds_noted(stage, case)


async def test_a_clock_that_is_behind_once_takes_nothing_from_a_case(stage: Stage) -> None:
    case = await taken(stage)
    right = stage.clock.now
    stage.clock.now = right - timedelta(days=700)
    await stage.reopen()
    stage.clock.now = right
    assert (await stage.case(case.id)).course == case.course


async def test_danger_told_while_she_is_away_goes_to_the_next(stage: Stage) -> None:
    case = await taken(stage)
    _, group = (await stage.served(1))[0]
    other = await stage.companion(B, group)
    today = stage.clock().astimezone(stage.place.zone).date()
    await stage.turn(A, TakeLeave(person=(await stage.person(A)).id, first=today, last=today, keeps=True))
    await stage.turn(HER, RaiseUrgency(case.id))
    after = await stage.case(case.id)
    assert (after.assigned, after.status) == (other.id, Status.ASSIGNED)


async def test_news_of_a_case_stands_once_in_her_chat(stage: Stage) -> None:
    """A row of identical messages says more than one of them; once it is gone, or about another case, it is said."""
    case = await taken(stage)
    other = await stage.opens(HER, case.kelurahan)

    async def told(of: Case) -> list[Outgoing]:
        news = Tell(ReporterOf(of.id), answer_notice(of), Purpose.NOTICE, case=of.id)
        return [out for out in (await stage.turn(A, news)).outgoing if out.person == case.reporter]

    (first,) = await told(case)
    await stage.storage.post.sent(first, 777, stage.clock())
    assert await told(case) == []
    assert len(await told(other)) == 1
    assert first.target is not None
    gone = Work()
    gone.add(ledger.GONE, ledger_id=first.target, went=stage.clock())
    await stage.storage.writer.submit(gone)
    assert len(await told(case)) == 1


async def test_news_that_waits_for_her_hours_waits_once(stage: Stage) -> None:
    case = await taken(stage, SATURDAYS)
    news = Tell(ReporterOf(case.id), answer_notice(case), Purpose.NOTICE, case=case.id)
    said = [await stage.turn(A, news) for _ in range(3)]
    assert [len([out for out in plan.outgoing if out.person == case.reporter]) for plan in said] == [1, 0, 0]


@pytest.mark.parametrize("urgency", [Urgency.ROUTINE, Urgency.DANGER])
async def test_a_look_that_comes_late_at_night_wakes_nobody_but_in_danger(
    stage: Stage, looking: Clock, urgency: Urgency
) -> None:
    here, group = await town(stage)
    companion = await stage.companion(A, group)
    await stage.opens(HER, here, urgency=urgency)
    await looking.passes(hours=16)  # it was away since ten in the morning; now it is two
    assert bool(looking.to(companion.id, LADDER)) is (urgency is Urgency.DANGER)
    await looking.passes(hours=6, minutes=1)
    assert looking.to(companion.id, LADDER)

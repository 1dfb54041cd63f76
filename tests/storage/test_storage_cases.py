"""Cases as they are committed: to whom each goes, who wins a race, and one audit row for each step."""

from dataclasses import replace
from uuid import UUID

import pytest

from cases.case import Case, Outcome, Status, Urgency
from cases.contact import Consent, ContactRules, Never, Purpose
from cases.person import Person
from cases.taxonomy import Category
from flows.effects import (
    Accept,
    AddToCase,
    AssignTo,
    KeepWithCase,
    MoveCase,
    PassOn,
    Read,
    ReporterOf,
    SetContact,
    SetCover,
    Show,
    Tell,
    To,
)
from flows.event import FileKind, Sent
from flows.needs import MyTasks, Trouble
from storage import audit, cases, outbox, people
from storage.commit.plan import NotAllowed
from storage.outbox import Delivery
from storage.work import Stale, Work
from tests.storage.stage import ZONE, Stage, open_case, screen, texts_to

HER = 30
A, B, C, D = 10, 11, 12, 13
ELSEWHERE = 50


async def town(stage: Stage) -> tuple[str, UUID, str, UUID]:
    """A coordinator, and two kelurahan with a group each."""
    await stage.coordinator()
    (here, group), (there, neighbour) = await stage.served(2)
    return here, group, there, neighbour


# Routing. -------------------------------------------------------------------------------------------------------------


async def test_a_case_goes_to_its_own_group_and_she_is_alerted_in_the_same_commit(stage: Stage) -> None:
    here, group, _, neighbour = await town(stage)
    await stage.companion(B, neighbour)
    own = await stage.companion(A, group)
    event = (await stage.update(HER)).id
    plan = await stage.turn(HER, open_case(event, here, category=Category.VIOLENCE, kind="kdrt"), event=event)
    case = await stage.case(event)
    assert (case.assigned, case.group, case.status) == (own.id, group, Status.ASSIGNED)
    (alert,) = texts_to(plan, own.id)
    assert case.number in str(alert)
    for word in ("words", "kdrt", "violence"):
        assert word not in str(alert)
    (row,) = await stage.rows(outbox.outbox, outbox.outbox.c.person_id == own.id, outbox.outbox.c.case_id == event)
    assert row.delivery == Delivery.STAFF


async def test_the_fewest_open_cases_decide_then_who_is_longest_known(stage: Stage) -> None:
    here, group, *_ = await town(stage)
    first, second = await stage.companion(A, group), await stage.companion(B, group)
    found = [(await stage.opens(HER, here)).assigned for _ in range(4)]
    assert found == [first.id, second.id, first.id, second.id]


async def test_whoever_must_not_know_is_passed_over(stage: Stage) -> None:
    here, group, *_ = await town(stage)
    first, second = await stage.companion(A, group), await stage.companion(B, group)
    case = await stage.opens(HER, here, barred=frozenset({first.id}))
    assert case.assigned == second.id
    await stage.reopen()
    assert (await stage.case(case.id)).barred == {first.id}


async def test_a_woman_is_asked_where_she_wants_one(stage: Stage) -> None:
    here, group, *_ = await town(stage)
    await stage.companion(A, group, woman=False)
    assert (await stage.opens(HER, here, wants_woman=True)).assigned is None
    woman = await stage.companion(B, group)
    assert (await stage.opens(HER, here, wants_woman=True)).assigned == woman.id


async def test_the_covering_group_is_asked_where_the_own_has_nobody(stage: Stage) -> None:
    here, _, _, neighbour = await town(stage)
    helper = await stage.companion(A, neighbour)
    assert (await stage.opens(HER, here)).assigned is None
    await stage.turn(1, SetCover(here, neighbour))
    assert (await stage.opens(HER, here)).assigned == helper.id
    await stage.turn(1, SetCover(here, None))
    assert (await stage.opens(HER, here)).assigned is None


@pytest.mark.parametrize("how", ["by_hand", "nobody", "no_place"])
async def test_else_the_coordinators_have_it_and_are_alerted(stage: Stage, how: str) -> None:
    here, group, there, _ = await town(stage)
    await stage.companion(A, group)
    coordinator = await stage.person(1)
    place = {"by_hand": here, "nobody": there, "no_place": ""}[how]
    event = (await stage.update(HER)).id
    plan = await stage.turn(HER, open_case(event, place, by_hand=how == "by_hand"), event=event)
    case = await stage.case(event)
    assert (case.assigned, case.status) == (None, Status.RECEIVED)
    assert len(texts_to(plan, coordinator.id)) == 1
    tasks = (await stage.storage.store.loading.load([MyTasks()], coordinator, stage.clock()))[MyTasks()]
    assert [one.id for one in tasks.cases] == [case.id]
    report = (await stage.storage.store.loading.load([Trouble()], coordinator, stage.clock()))[Trouble()]
    assert report.unassigned == 1


async def test_nobody_accompanies_her_own_complaint(stage: Stage) -> None:
    here, group, *_ = await town(stage)
    own = await stage.companion(A, group)
    case = await stage.opens(A, here)
    assert case.assigned is None
    with pytest.raises(NotAllowed):
        await stage.turn(1, AssignTo(case.id, own.id))


async def test_a_number_in_use_makes_the_turn_stale_and_another_number_goes_through(stage: Stage) -> None:
    first = await stage.opens(HER, "")
    event = (await stage.update(HER)).id
    with pytest.raises(Stale):
        await stage.turn(HER, open_case(event, "", number=first.number), event=event)
    stage.storage.store.chats.forget_user(HER)
    await stage.turn(HER, open_case(event, ""), event=event)
    assert len(await stage.rows(cases.cases)) == 2


# Taking and handing on. -----------------------------------------------------------------------------------------------


async def taken_by(stage: Stage) -> tuple[Case, Person, Person]:
    here, group, *_ = await town(stage)
    first, second = await stage.companion(A, group), await stage.companion(B, group)
    return await stage.opens(HER, here), first, second


async def test_of_two_who_accept_at_once_one_wins(stage: Stage) -> None:
    case, first, _ = await taken_by(stage)
    plans = [await stage.plan(A, Accept(case.id)), await stage.plan(1, Accept(case.id))]
    await stage.commit(plans[0])
    with pytest.raises(Stale):
        await stage.commit(plans[1])
    after = await stage.case(case.id)
    assert (after.assigned, after.status, after.version) == (first.id, Status.ACCOMPANIED, case.version + 1)
    lines = await stage.rows(audit.audit, audit.audit.c.action == "case.accept")
    assert [line.actor for line in lines] == [first.id]


async def test_who_was_not_asked_can_not_accept(stage: Stage) -> None:
    case, _, second = await taken_by(stage)
    assert second.id != case.assigned
    for who in (B, HER, ELSEWHERE):
        with pytest.raises(NotAllowed):
            await stage.turn(who, Accept(case.id))


async def test_passed_on_it_goes_to_the_next_and_at_last_to_the_coordinators(stage: Stage) -> None:
    case, first, second = await taken_by(stage)
    plan = await stage.turn(A, PassOn(case.id, "busy"))
    after = await stage.case(case.id)
    assert (after.assigned, after.passed) == (second.id, frozenset({first.id}))
    assert len(texts_to(plan, second.id)) == 1
    with pytest.raises(NotAllowed):  # it is not hers any more
        await stage.turn(A, PassOn(case.id, "busy"))
    plan = await stage.turn(B, PassOn(case.id, "knows"))
    after = await stage.case(case.id)
    assert (after.assigned, after.status, after.passed) == (None, Status.RECEIVED, frozenset({first.id, second.id}))
    assert len(texts_to(plan, (await stage.person(1)).id)) == 1
    await stage.turn(1, AssignTo(case.id, first.id))
    assert (await stage.case(case.id)).assigned == first.id
    await stage.turn(A, PassOn(case.id, "much"))  # again by the same person
    assert (await stage.case(case.id)).assigned is None


async def test_two_changes_of_one_case_in_one_turn_follow_each_other(stage: Stage) -> None:
    case, *_ = await taken_by(stage)
    await stage.turn(1, Accept(case.id), MoveCase(case.id, Status.REFERRED))
    assert (await stage.case(case.id)).version == case.version + 2


async def test_a_move_that_the_table_forbids_is_refused(stage: Stage) -> None:
    case, *_ = await taken_by(stage)
    with pytest.raises(NotAllowed):
        await stage.turn(1, MoveCase(case.id, Status.REFERRED))
    await stage.turn(HER, MoveCase(case.id, Status.CLOSED, Outcome.WITHDRAWN))
    with pytest.raises(NotAllowed):
        await stage.turn(A, Accept(case.id))
    assert await stage.storage.store.loading.open_cases_of(case.reporter) == ()


async def test_each_step_on_a_case_leaves_its_audit_row_and_the_chain_holds(stage: Stage) -> None:
    case, *_ = await taken_by(stage)
    await stage.turn(A, Read(case.id, "see_content"))
    await stage.turn(A, Accept(case.id))
    await stage.turn(HER, AddToCase(case.id, "addition", {"parts": ["more"]}))
    await stage.turn(HER, KeepWithCase(case.id, Sent(FileKind.VOICE, "r", 1)))
    await stage.turn(A, PassOn(case.id, "busy"))
    lines = await stage.rows(audit.audit, audit.audit.c.subject == case.id)
    assert [line.action for line in lines] == [
        *("case.open", "case.alert", "case.read.see_content", "case.accept", "case.addition", "case.file"),
        *("case.pass", "case.alert"),
    ]
    async with stage.storage.engines.read.connect() as connection:
        await audit.verify(connection)


async def test_what_is_refused_leaves_nothing_behind(stage: Stage) -> None:
    case, *_ = await taken_by(stage)
    before = await stage.rows(outbox.outbox), await stage.rows(audit.audit)
    with pytest.raises(NotAllowed):
        await stage.turn(ELSEWHERE, Show(screen()), Accept(case.id))
    assert (await stage.rows(outbox.outbox), await stage.rows(audit.audit)) == before


# Telling her. ---------------------------------------------------------------------------------------------------------


def notice(case: Case) -> Tell:
    return Tell(ReporterOf(case.id), screen("news"), Purpose.NOTICE, case=case.id)


@pytest.mark.parametrize("purpose", [Purpose.NOTICE, Purpose.REPLY, Purpose.DUTY])
@pytest.mark.parametrize("consent", [Consent.NEVER, Consent.UNKNOWN])
async def test_she_who_agreed_to_nothing_gets_nothing_whatever_it_is_called(
    stage: Stage, consent: Consent, purpose: Purpose
) -> None:
    case, *_ = await taken_by(stage)
    await stage.turn(HER, SetContact(ContactRules(consent)))
    plan = await stage.turn(A, replace(notice(case), purpose=purpose))
    assert texts_to(plan, case.reporter) == []


async def test_to_a_companion_s_own_complaint_her_rules_hold_too(stage: Stage) -> None:
    here, group, *_ = await town(stage)
    her = await stage.companion(A, group)
    await stage.companion(B, group)
    case = await stage.opens(A, here)
    await stage.turn(A, SetContact(ContactRules(Consent.NEVER)))
    assert texts_to(await stage.turn(B, notice(case)), her.id) == []
    await stage.turn(A, SetContact(ContactRules(Consent.ANY_TIME)))
    plan = await stage.turn(B, notice(case))
    (out,) = [out for out in plan.outgoing if out.person == her.id]
    assert (out.delivery, out.purpose, out.params["disable_notification"]) == (Delivery.RESIDENT, Purpose.NOTICE, True)
    assert await stage.storage.post.allowed(out, stage.clock()) == stage.clock()


async def test_just_before_the_socket_her_rules_are_asked_again(stage: Stage) -> None:
    case, *_ = await taken_by(stage)
    await stage.turn(HER, SetContact(ContactRules(Consent.ANY_TIME)))
    plan = await stage.turn(A, notice(case))
    (out,) = [out for out in plan.outgoing if out.person == case.reporter]
    assert await stage.storage.post.allowed(out, stage.clock()) == stage.clock()
    opens = stage.clock().astimezone(ZONE).replace(hour=18)
    window = ContactRules(Consent.IN_WINDOW, start=opens.time(), end=opens.replace(hour=20).time())
    await stage.turn(HER, SetContact(window))
    assert await stage.storage.post.allowed(out, stage.clock()) == opens
    await stage.turn(HER, SetContact(ContactRules(Consent.NEVER)))
    assert await stage.storage.post.allowed(out, stage.clock()) == Never()


async def removed(stage: Stage, person: Person) -> None:
    work = Work()
    people.place(work, replace(person, active=False), people.Standing.REMOVED)
    await stage.storage.writer.submit(work)
    stage.storage.store.directory.changed()
    stage.storage.store.chats.forget(person.id)


async def test_an_alert_does_not_reach_who_was_removed_or_has_it_no_more(stage: Stage) -> None:
    here, group, *_ = await town(stage)
    first, second = await stage.companion(A, group), await stage.companion(B, group)
    event = (await stage.update(HER)).id
    plan = await stage.turn(HER, open_case(event, here), event=event)
    (alert,) = [out for out in plan.outgoing if out.person == first.id]
    assert await stage.storage.post.allowed(alert, stage.clock()) == stage.clock()
    passed = await stage.turn(A, PassOn(event, "busy"))
    assert await stage.storage.post.allowed(alert, stage.clock()) == Never()
    (next_alert,) = [out for out in passed.outgoing if out.person == second.id and out.case == event]
    await removed(stage, second)
    assert await stage.storage.post.allowed(next_alert, stage.clock()) == Never()


async def test_an_alert_does_not_reach_a_coordinator_who_must_not_know(stage: Stage) -> None:
    await town(stage)
    coordinator = await stage.person(1)
    event = (await stage.update(HER)).id
    plan = await stage.turn(HER, open_case(event, "", barred=frozenset({coordinator.id})), event=event)
    assert texts_to(plan, coordinator.id) == []
    other = await stage.opens(HER, "", urgency=Urgency.DANGER)
    (row,) = await stage.storage.post.due(stage.clock(), 1)  # the urgent one first
    assert (row.person, row.case) == (coordinator.id, other.id)
    async with stage.storage.engines.write.begin() as connection:
        await connection.execute(cases.barred.insert().values(case_id=other.id, person_id=coordinator.id))
    assert await stage.storage.post.allowed(row, stage.clock()) == Never()


async def test_a_crash_leaves_a_marked_notice_uncertain_and_an_alert_to_be_sent(stage: Stage) -> None:
    case, first, _ = await taken_by(stage)
    await stage.turn(HER, SetContact(ContactRules(Consent.ANY_TIME)))
    plan = await stage.turn(A, notice(case))
    (out,) = [out for out in plan.outgoing if out.person == case.reporter]
    await stage.storage.post.begin(out)
    await stage.reopen()
    due = await stage.storage.post.due(stage.clock(), 100)
    assert out.id not in {row.id for row in due}
    assert any(row.person == first.id and row.case == case.id for row in due)
    (row,) = await stage.rows(outbox.outbox, outbox.outbox.c.id == out.id)
    assert (row.state, row.body) == (outbox.State.UNCERTAIN, None)


async def test_an_alert_under_way_at_the_crash_is_sent_again(stage: Stage) -> None:
    """Class A: at least once."""
    here, group, *_ = await town(stage)
    await stage.companion(A, group)
    event = (await stage.update(HER)).id
    plan = await stage.turn(HER, open_case(event, here), event=event)
    (alert,) = [out for out in plan.outgoing if out.case == event]
    await stage.storage.post.begin(alert)
    await stage.reopen()
    assert alert.id in {row.id for row in await stage.storage.post.due(stage.clock(), 100)}


async def test_a_message_to_a_stranger_of_no_role_keeps_to_her_rules(stage: Stage) -> None:
    await town(stage)
    await stage.turn(HER)
    her = await stage.person(HER)
    assert texts_to(await stage.turn(1, Tell(To(her.id), screen(), Purpose.DUTY)), her.id) == []

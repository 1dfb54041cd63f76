"""What is asked, answered and added in a case as it is committed: who may, who hears of it, what stands where."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from cases.case import Case, Outcome, Status
from cases.contact import Consent, ContactRules, Purpose
from cases.person import Role
from cases.policy import Action
from flows.cards.case_notices import answer_notice, question_alert, withdrawn_notice
from flows.effects import (
    Accept,
    AddToCase,
    AssignedTo,
    Effect,
    MoveCase,
    PassOn,
    Read,
    ReporterOf,
    SetContact,
    Tell,
)
from flows.found import DiaryLine
from flows.known import Known
from flows.needs import Diary, DiaryByNumber, Need, ReporterContact
from flows.turn import Turn
from storage.audit import audit
from storage.commit.effects import plan_turn
from storage.commit.plan import NotAllowed, Occasion, Plan
from storage.outbox import Op
from tests.storage.stage import Stage

COORDINATOR, HERS, OTHER, RESIDENT, STRANGER = 1, 20, 21, 30, 31
QUESTION, ANSWER = "Kapan ada yang datang?", "Besok pukul 9,\nya."
ANY_TIME = ContactRules(Consent.ANY_TIME)


def answering(case: Case, said: str = ANSWER) -> tuple[Effect, ...]:
    """What the flow Answer wants done."""
    return (
        AddToCase(case.id, "answer", {"text": said}),
        Tell(ReporterOf(case.id), answer_notice(case), Purpose.NOTICE, case=case.id),
    )


def asking(case: Case) -> tuple[Effect, ...]:
    return (
        AddToCase(case.id, "question", {"text": QUESTION}),
        Tell(AssignedTo(case.id), question_alert(case), Purpose.DUTY, case=case.id),
    )


async def taken(stage: Stage, rules: ContactRules = ANY_TIME) -> Case:
    """A case of the resident's that the companion HERS has taken; OTHER is of the same group."""
    await stage.coordinator()
    ((kelurahan, group),) = await stage.served(1)
    await stage.companion(HERS, group)
    case = await stage.opens(RESIDENT, kelurahan)
    await stage.companion(OTHER, group)
    await stage.turn(RESIDENT, SetContact(rules))
    await stage.turn(HERS, Accept(case.id))
    return await stage.case(case.id)


async def loaded(stage: Stage, need: Need, viewer: int) -> object:
    return (await stage.storage.store.loading.load([need], await stage.person(viewer), stage.clock()))[need]


async def diary_of(stage: Stage, case: Case, as_seen_by: int = HERS) -> tuple[DiaryLine, ...]:
    viewer = await stage.person(as_seen_by)
    needs = await stage.storage.store.loading.load([Diary(case.id)], viewer, stage.clock())
    roster = await stage.storage.store.directory.roster()
    zone = stage.storage.store.zone
    return Known(viewer=viewer, roster=roster, zone=zone, bot="", at=stage.clock(), loaded=needs).diary(case)


def sent_to(plan: Plan, person: UUID) -> list[str]:
    """The words of the messages that a turn sends to somebody."""
    sends = (out for out in plan.outgoing if out.op is Op.SEND and out.person == person)
    return [str(out.params["text"]) for out in sends if "text" in out.params]


def redrawn_for(plan: Plan, person: UUID) -> list[str]:
    """The words that messages already in somebody's chat show from now on."""
    return [str(out.params["text"]) for out in plan.outgoing if out.op is Op.EDIT and out.person == person]


async def test_an_answer_stands_in_the_case_and_she_gets_a_silent_notice(stage: Stage) -> None:
    case = await taken(stage)
    asked = await stage.turn(RESIDENT, *asking(case))
    companion, resident = await stage.person(HERS), await stage.person(RESIDENT)
    (alert,) = sent_to(asked, companion.id)
    assert case.number in alert
    assert QUESTION not in alert
    stage.clock.forward(minutes=5)
    answered = await stage.turn(HERS, *answering(case))
    (notice,) = [out for out in answered.outgoing if out.person == resident.id]
    assert notice.params["text"] == "Ada kabar untuk Anda."
    assert notice.params["disable_notification"] is True
    assert (notice.purpose, notice.case) == (Purpose.NOTICE, case.id)
    assert [(entry.author, entry.kind, entry.content) for entry in await diary_of(stage, case)] == [
        (resident.id, "question", {"text": QUESTION}),
        (companion.id, "answer", {"text": ANSWER}),
    ]


async def test_the_diary_is_found_by_number_too(stage: Stage) -> None:
    case = await taken(stage)
    await stage.turn(HERS, *answering(case))
    by_number = await loaded(stage, DiaryByNumber(case.number), RESIDENT)
    assert by_number == await loaded(stage, Diary(case.id), RESIDENT)
    assert await loaded(stage, DiaryByNumber("2222-2222-222"), RESIDENT) == ()


@pytest.mark.parametrize("consent", [Consent.NEVER, Consent.UNKNOWN])
async def test_where_she_may_not_be_written_to_the_answer_waits_without_a_notice(
    stage: Stage, consent: Consent
) -> None:
    rules = ContactRules(consent, through="Ibu Sari")
    case = await taken(stage, rules)
    assert await loaded(stage, ReporterContact(case.id), HERS) == rules
    answered = await stage.turn(HERS, *answering(case))
    assert sent_to(answered, (await stage.person(RESIDENT)).id) == []
    assert [entry.kind for entry in await diary_of(stage, case)] == ["answer"]


async def test_a_notice_waits_for_the_window_that_she_chose(stage: Stage) -> None:
    opens = stage.clock() + timedelta(hours=3)
    local = opens.astimezone(stage.storage.store.zone)
    rules = ContactRules(Consent.IN_WINDOW, start=local.time(), end=(local + timedelta(hours=1)).time())
    case = await taken(stage, rules)
    answered = await stage.turn(HERS, *answering(case))
    resident = await stage.person(RESIDENT)
    (notice,) = [out for out in answered.outgoing if out.person == resident.id]
    assert notice.not_before == opens


async def test_nobody_s_contact_is_told_of_a_case_that_is_none(stage: Stage) -> None:
    await stage.coordinator()
    assert await loaded(stage, ReporterContact(UUID(int=5)), COORDINATOR) is None


async def test_a_coordinator_answers_as_well(stage: Stage) -> None:
    case = await taken(stage)
    await stage.turn(COORDINATOR, *answering(case))
    assert [entry.kind for entry in await diary_of(stage, case)] == ["answer"]


@pytest.mark.parametrize(
    ("who", "kind"),
    [
        (OTHER, "answer"),  # a companion who does not have it
        (STRANGER, "answer"),
        (RESIDENT, "answer"),  # nobody answers herself
        (HERS, "question"),
        (HERS, "addition"),
        (COORDINATOR, "question"),
        (STRANGER, "question"),
        (STRANGER, "addition"),
        (HERS, "pass"),  # written by passing on alone
        (RESIDENT, "pass"),
        (RESIDENT, "anything"),
    ],
)
async def test_nobody_writes_what_is_not_hers_to_write(stage: Stage, who: int, kind: str) -> None:
    case = await taken(stage)
    with pytest.raises(NotAllowed):
        await stage.turn(who, AddToCase(case.id, kind, {"text": "x"}))
    assert await diary_of(stage, case) == ()


async def test_who_handed_it_on_answers_no_more(stage: Stage) -> None:
    case = await taken(stage)
    await stage.turn(HERS, PassOn(case.id, "busy"))
    with pytest.raises(NotAllowed):
        await stage.turn(HERS, *answering(case))
    assert (await stage.case(case.id)).assigned == (await stage.person(OTHER)).id
    await stage.turn(OTHER, *answering(case))
    assert [entry.kind for entry in await diary_of(stage, case, OTHER)] == ["pass", "answer"]


async def test_who_was_removed_answers_no_more(stage: Stage) -> None:
    case = await taken(stage)
    chat = await stage.chat(HERS)
    removed = replace(chat, person=replace(chat.person, active=False))
    occasion = Occasion(event_id=(await stage.update(HERS)).id, at=stage.clock(), entropy=bytes(32))
    with pytest.raises(NotAllowed):
        await plan_turn(stage.storage.store, stage.renderer, occasion, removed, Turn(removed.session, answering(case)))


async def test_a_coordinator_who_must_not_know_answers_nothing(stage: Stage) -> None:
    await stage.coordinator()
    ((kelurahan, group),) = await stage.served(1)
    barred = await stage.companion(OTHER, None, role=Role.COORDINATOR)
    await stage.companion(HERS, group)
    case = await stage.opens(RESIDENT, kelurahan, barred=frozenset({barred.id}))
    with pytest.raises(NotAllowed):
        await stage.turn(OTHER, *answering(case))


async def test_while_nobody_has_it_the_coordinators_hear_of_what_she_adds(stage: Stage) -> None:
    coordinator = await stage.coordinator()
    case = await stage.opens(RESIDENT, "")
    assert case.assigned is None
    added = await stage.turn(
        RESIDENT,
        AddToCase(case.id, "addition", {"parts": [{"kind": "text", "text": "lagi"}]}),
        Tell(AssignedTo(case.id), question_alert(case), Purpose.DUTY, case=case.id),
    )
    (alert,) = sent_to(added, coordinator.id)
    assert "Ada pesan baru." in alert
    assert "lagi" not in alert


async def test_withdrawing_closes_the_case_and_the_companion_is_told(stage: Stage) -> None:
    case = await taken(stage)
    withdrawn = await stage.turn(
        RESIDENT,
        MoveCase(case.id, Status.CLOSED, Outcome.WITHDRAWN),
        Tell(AssignedTo(case.id), withdrawn_notice(case), Purpose.DUTY, case=case.id),
    )
    (told,) = sent_to(withdrawn, (await stage.person(HERS)).id)
    assert case.number in told
    assert "Dihentikan oleh yang menyampaikan" in told
    (alert,) = redrawn_for(withdrawn, (await stage.person(HERS)).id)
    assert "sudah ditutup" in alert
    after = await stage.case(case.id)
    assert (after.status, after.outcome) == (Status.CLOSED, Outcome.WITHDRAWN)


async def test_reading_an_answer_is_audited_and_only_hers(stage: Stage) -> None:
    case = await taken(stage)
    await stage.turn(HERS, *answering(case))
    resident = await stage.person(RESIDENT)
    await stage.turn(RESIDENT, Read(case.id, Action.READ_ANSWERS.value))
    (row,) = await stage.rows(audit, audit.c.action == "case.read.read_answers")
    assert (row.actor, row.subject) == (resident.id, case.id)
    for who in (HERS, COORDINATOR, STRANGER):
        with pytest.raises(NotAllowed):
            await stage.turn(who, Read(case.id, Action.READ_ANSWERS.value))


async def test_alerts_that_stand_show_what_is_true_now(stage: Stage) -> None:
    coordinators = await stage.coordinator()
    case = await stage.opens(RESIDENT, "")
    accepted = await stage.turn(coordinators.telegram_id, Accept(case.id))
    (alert,) = redrawn_for(accepted, coordinators.id)
    assert "Anda mendampingi" in alert

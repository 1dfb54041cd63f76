"""Requests about data: who may make, stop and answer which; what each does in the rows; an erasure, crash by crash."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.clockwork import rights
from cases.contact import Consent, Purpose
from cases.rights import ERASED_AFTER, LAW, Request, RequestState, Right, due_at
from cases.taxonomy import Category
from flows.cards.case_notices import answer_notice
from flows.effects import (
    AskByHand,
    AskErasing,
    CloseRequest,
    Effect,
    ReporterOf,
    SendMyData,
    SetLock,
    StopErasing,
    Tell,
    UndoErasing,
    WithdrawConsent,
)
from flows.turn import Turn
from storage import outbox, requests
from storage.commit.effects import plan_turn
from storage.commit.plan import NotAllowed, Occasion, Plan
from storage.outbox import Outgoing, State
from storage.work import Stale
from tests.storage.erased_town import HER, A, B, whole
from tests.storage.stage import Stage

MINUTES = timedelta(minutes=15)


async def row(stage: Stage) -> Request:
    (found,) = await stage.rows(requests.requests)
    async with stage.storage.engines.read.connect() as connection:
        request = await requests.by_id(connection, found.id)
    assert request is not None
    return request


async def with_her_word(stage: Stage, effect: Effect) -> Plan:
    """A turn after she gave her code word."""
    chat = await stage.chat(HER)
    chat = replace(chat, person=replace(chat.person, locked=True, opened=True))
    occasion = Occasion(event_id=(await stage.update(HER)).id, at=stage.clock(), entropy=bytes(32))
    turn = Turn(chat.session, (effect,))
    return await stage.commit(await plan_turn(stage.storage.store, stage.renderer, occasion, chat, turn))


def to(plan: Plan, person: object) -> list[Outgoing]:
    return [out for out in plan.outgoing if out.person == person and out.method == "sendMessage"]


# Who may. -------------------------------------------------------------------------------------------------------------


async def test_without_her_word_whoever_accompanies_violence_is_asked(stage: Stage) -> None:
    made = await whole(stage, Category.VIOLENCE, closed=False)
    plan = await stage.turn(HER, AskErasing())
    request = await row(stage)
    assert (request.kind, request.guarded_by) == (Right.ERASE, made.case.id)
    assert request.due_at == stage.clock() + ERASED_AFTER
    assert len(to(plan, made.case.assigned)) == 1


async def test_with_her_word_nobody_is_and_nobody_can_stop_it(stage: Stage) -> None:
    made = await whole(stage, Category.VIOLENCE, closed=False)
    await stage.turn(HER, SetLock("melati", None))
    plan = await with_her_word(stage, AskErasing())
    request = await row(stage)
    assert request.guarded_by is None
    assert to(plan, made.case.assigned) == []
    with pytest.raises(NotAllowed):
        await stage.turn(A, StopErasing(request.id, made.case.id))


async def test_a_word_set_later_may_be_somebody_elses(stage: Stage) -> None:
    """Who finds her phone could set one, and then erase what she told or read it."""
    made = await whole(stage, Category.VIOLENCE, closed=False)
    stage.clock.forward(minutes=16)
    await stage.turn(HER, SetLock("melati", None))
    plan = await with_her_word(stage, AskErasing())
    assert (await row(stage)).guarded_by == made.case.id
    assert len(to(plan, made.case.assigned)) == 1
    plan = await with_her_word(stage, SendMyData(MINUTES))
    assert len(to(plan, made.case.assigned)) == 1  # a copy is to be handed over


async def test_nobody_who_must_not_know_hears_of_the_case(stage: Stage) -> None:
    made = await whole(stage, Category.VIOLENCE, closed=False)
    plan = await stage.turn(HER, AskErasing())
    request = await row(stage)
    barred = (await stage.person(B)).id
    assert barred in made.case.barred
    assert to(plan, barred) == []
    with pytest.raises(NotAllowed):
        await stage.turn(B, StopErasing(request.id, made.case.id))


async def test_a_case_of_hers_only_stops_her_own_request(stage: Stage) -> None:
    made = await whole(stage, Category.VIOLENCE, closed=False)
    other = await stage.opens(40, made.case.kelurahan, category=Category.VIOLENCE)
    await stage.turn(40, AskErasing())
    request = await row(stage)
    assert request.guarded_by == other.id
    with pytest.raises(NotAllowed):
        await stage.turn(A, StopErasing(request.id, made.case.id))


async def test_one_who_stops_it_and_one_who_takes_it_back_at_once(stage: Stage) -> None:
    made = await whole(stage, Category.VIOLENCE, closed=False)
    await stage.turn(HER, AskErasing())
    plans = [
        await stage.plan(A, StopErasing((await row(stage)).id, made.case.id)),
        await stage.plan(HER, UndoErasing()),
    ]
    await stage.commit(plans[0])
    with pytest.raises(Stale):
        await stage.commit(plans[1])
    assert (await row(stage)).state is RequestState.STOPPED
    with pytest.raises(Stale):
        await stage.turn(A, StopErasing((await row(stage)).id, made.case.id))


@pytest.mark.parametrize("who", [A, HER])
async def test_only_a_coordinator_answers(stage: Stage, who: int) -> None:
    await whole(stage)
    await stage.turn(HER, AskByHand(Right.CORRECT))
    request = await row(stage)
    with pytest.raises(NotAllowed):
        await stage.turn(who, CloseRequest(request.id))
    await stage.turn(1, CloseRequest(request.id))
    assert (await row(stage)).state is RequestState.DONE
    assert (await stage.rows(requests.requests))[0].done_by == (await stage.person(1)).id


async def test_an_erasure_is_closed_by_nobody(stage: Stage) -> None:
    await whole(stage)
    await stage.turn(HER, AskErasing())
    with pytest.raises(NotAllowed):
        await stage.turn(1, CloseRequest((await row(stage)).id))


ASKS: tuple[Effect, ...] = (AskErasing(), AskByHand(Right.CORRECT), WithdrawConsent(), SendMyData(MINUTES))


@pytest.mark.parametrize("effect", ASKS)
async def test_asked_for_twice_it_stands_once(stage: Stage, effect: Effect) -> None:
    await whole(stage, Category.VIOLENCE, closed=False)
    await stage.turn(HER, effect)
    first = await row(stage)
    stage.clock.forward(hours=1)
    await stage.turn(HER, effect)
    assert await row(stage) == first


def test_all_times_are_within_the_law(stage: Stage) -> None:
    at = stage.clock()
    assert all(due_at(kind, at) - at < LAW for kind in Right)
    assert due_at(Right.ERASE, at) - at + rights.CLEANED_WITHIN < LAW


# Consent. -------------------------------------------------------------------------------------------------------------


async def test_what_waits_for_her_is_withdrawn_in_the_same_commit(stage: Stage) -> None:
    made = await whole(stage, closed=False)
    news = Tell(ReporterOf(made.case.id), answer_notice(made.case), Purpose.NOTICE, case=made.case.id)
    plan = await stage.turn(A, news)
    (notice,) = to(plan, (await stage.person(HER)).id)
    await stage.turn(HER, WithdrawConsent())
    (waiting,) = await stage.rows(outbox.outbox, outbox.outbox.c.id == notice.id)
    assert (State(waiting.state), waiting.body) == (State.WITHDRAWN, None)
    assert await stage.storage.post.allowed(notice, stage.clock()) != stage.clock()
    assert (await stage.person(HER)).contact.consent is Consent.NEVER
    assert to(await stage.turn(A, news), notice.person) == []

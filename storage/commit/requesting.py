"""Requests about data: made, taken back, stopped, answered; who is to know of each hears of it at once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import bindparam, or_, select, update

from cases.case import Case
from cases.contact import Consent, Purpose
from cases.lock import vouches
from cases.policy import Action, may
from cases.rights import ERASED_AFTER, LAW, PENDING, WAITING, Request, RequestState, Right
from flows.cards import request_notices as notices
from flows.effects import (
    AddToCase,
    AskByHand,
    AskErasing,
    AssignedTo,
    CloseRequest,
    Coordinators,
    SetContact,
    StopErasing,
    Tell,
    UndoErasing,
    WithdrawConsent,
)
from flows.screen import Screen
from storage import ledger, lists, outbox, requests, subscriptions
from storage.cases import cases
from storage.commit.case_effects import add_to_case
from storage.commit.messages import tell
from storage.commit.people_effects import set_contact
from storage.commit.plan import NotAllowed, Plan
from storage.metadata import Moment
from storage.outbox import Delivery, State
from storage.work import Stale, Statement, among

BY_HAND = {Right.COPY: notices.hand_over_copy, Right.CORRECT: notices.put_right}
TILL_ERASED = ERASED_AFTER + timedelta(hours=6)  # then there is no case any more that it could speak of
SILENCE = Statement(  # what was to be said to her unasked
    54,
    update(outbox.outbox)
    .where(
        outbox.outbox.c.person_id == bindparam("whose"),
        outbox.outbox.c.delivery != Delivery.STAFF.value,
        among(outbox.outbox.c.purpose, (Purpose.NOTICE.value, Purpose.BROADCAST.value)),
        outbox.outbox.c.op == outbox.Op.SEND.value,
        outbox.outbox.c.state == int(State.WAITING),
    )
    .values(state=int(State.WITHDRAWN), reason="consent withdrawn", body=None),
)
FADE_NOW = Statement(  # all of a chat: she is to be a stranger to us
    43,
    update(ledger.ledger)
    .where(
        ledger.ledger.c.person_id == bindparam("whose"),
        ledger.ledger.c.gone_at.is_(None),
        or_(ledger.ledger.c.telling, ledger.ledger.c.slot == ledger.Slot.ANCHOR.value),
    )
    .values(fades_at=bindparam("now", type_=Moment)),
)


async def all_of_hers(plan: Plan, person: UUID) -> tuple[Case, ...]:
    """Every case she brought, without what was told, oldest first."""
    query = select(cases).where(cases.c.reporter_id == person).order_by(cases.c.id)
    async with plan.store.engine.connect() as connection:
        rows = (await connection.execute(query)).mappings().all()
        return await lists.plain(connection, rows)


async def guarded(plan: Plan, hers: Sequence[Case]) -> tuple[Case, ...]:
    """Those of which nothing may be shown here and now: her word was not given, or may be somebody else's.

    Whoever finds her phone can set a word, too: only one set with the complaint itself vouches for her.
    """
    since = await plan.store.locks.since(plan.viewer.id)
    return tuple(case for case in hers if not _is_she(plan, case, since))


def _is_she(plan: Plan, case: Case, since: datetime | None) -> bool:
    if not may(plan.viewer, Action.SEE_STATUS, case):
        return False
    return not case.violence or (since is not None and vouches(since, case.opened_at))


async def ask_for_copy(plan: Plan, hidden: Sequence[Case]) -> None:
    """What is behind her word is handed over by whoever accompanies her; nothing of it stands in her chat."""
    await _ask_companions(plan, Right.COPY, hidden)


async def ask_by_hand(plan: Plan, effect: AskByHand) -> None:
    """Coordinators see the request, not whose it is: whoever accompanies her is told, by the number of her case.

    Who has brought nothing is asked by nobody: there is nothing of hers that she can't see and change herself.
    """
    if effect.kind not in BY_HAND:
        raise NotAllowed(f"{effect.kind} is not asked for by hand")
    hers = await all_of_hers(plan, plan.viewer.id)
    await _ask_companions(plan, effect.kind, [case for case in hers if case.open] or hers)


async def _ask_companions(plan: Plan, kind: Right, about: Sequence[Case]) -> None:
    if about and await _ask(plan, kind) is not None:
        for case in about:
            await _tell_companion(plan, case, BY_HAND[kind](case))


async def withdraw_consent(plan: Plan, _: WithdrawConsent) -> None:
    """Whoever accompanies her is told to keep silent, and is asked about it no more.

    Somebody else may hold the phone: a case about violence is not to be closed before she herself was asked.
    """
    await set_contact(plan, SetContact(replace(plan.viewer.contact, consent=Consent.NEVER)))
    plan.work.add(SILENCE, whose=plan.viewer.id)
    subscriptions.drop(plan.work, plan.viewer.id, "")
    if await _ask(plan, Right.CONSENT) is None:
        return
    hers = await plan.store.loading.open_cases_of(plan.viewer.id)
    hidden = {case.id for case in await guarded(plan, hers)}
    for case in hers:
        await add_to_case(plan, AddToCase(case.id, "quiet", {}))
        said = notices.write_no_more(plan.cases[case.id], guarded=case.id in hidden)
        await _tell_companion(plan, case, said)


async def ask_erasing(plan: Plan, _: AskErasing) -> None:
    """Somebody else may hold the phone: where a case is about violence, whoever accompanies it asks her first."""
    if plan.viewer.staff:
        raise NotAllowed("erase who serves")
    hidden = await guarded(plan, await all_of_hers(plan, plan.viewer.id))
    request = await _ask(plan, Right.ERASE, hidden[0].id if hidden else None)
    if request is not None:
        for case in hidden:
            await _tell_companion(plan, case, notices.asks_to_erase(case, request), TILL_ERASED)


async def undo_erasing(plan: Plan, _: UndoErasing) -> None:
    request = (await _pending(plan)).get(Right.ERASE)
    if request is None:
        return
    requests.move(plan.work, request, RequestState.UNDONE, plan.at, plan.viewer.id)
    plan.note("request.undone", request.id)
    if request.guarded_by is None:
        return
    for case in await all_of_hers(plan, plan.viewer.id):
        if case.violence:
            await _tell_companion(plan, case, notices.taken_back(case), TILL_ERASED)


async def stop_erasing(plan: Plan, effect: StopErasing) -> None:
    """Only where her word was not given when it was asked for, and by who accompanies a case that would go."""
    case = await plan.allowed_case(effect.case, Action.STOP_ERASING)
    async with plan.store.engine.connect() as connection:
        request = await requests.by_id(connection, effect.request)
    if request is None or request.guarded_by is None or request.person != case.reporter:
        raise NotAllowed(f"request {effect.request} on case {case.id}")
    if request.state not in PENDING:
        raise Stale("it is over already")
    requests.move(plan.work, request, RequestState.STOPPED, plan.at, plan.viewer.id)
    plan.note("request.stopped", request.id)
    await tell(plan, Tell(Coordinators(case.id), notices.erasing_stopped(), Purpose.DUTY))


async def close_request(plan: Plan, effect: CloseRequest) -> None:
    if not may(plan.viewer, Action.DECIDE_REQUEST):
        raise NotAllowed("close a request")
    async with plan.store.engine.connect() as connection:
        request = await requests.by_id(connection, effect.request)
    if request is None or not request.by_hand:
        raise NotAllowed(f"request {effect.request} is closed by nobody")
    if request.state not in WAITING:
        raise Stale("it is over already")
    requests.move(plan.work, request, RequestState.DONE, plan.at, plan.viewer.id)
    plan.note("request.done", request.id)


async def _ask(plan: Plan, kind: Right, guarded_by: UUID | None = None) -> Request | None:
    """The new request, of which the coordinators hear; None where she has asked for the same already."""
    if kind in await _pending(plan):
        return None
    request = requests.add(plan.work, plan.viewer.id, kind, plan.at, guarded_by)
    plan.note(f"request.{kind.value}", request.id)
    await tell(plan, Tell(Coordinators(), notices.new_request(request), Purpose.DUTY))
    return request


async def _pending(plan: Plan) -> dict[Right, Request]:
    async with plan.store.engine.connect() as connection:
        return await requests.pending_of(connection, plan.viewer.id)


async def _tell_companion(plan: Plan, case: Case, screen: Screen, stands_for: timedelta = LAW) -> None:
    """Or the coordinators who may know of it. Not as an alert about it, which would be redrawn with the case."""
    await tell(plan, Tell(AssignedTo(case.id), screen, Purpose.DUTY, fades_after=stands_for))

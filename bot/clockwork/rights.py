"""Requests about data whose time has come: coordinators hear of late ones, erasures are carried out."""

import logging
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import select

from bot.clockwork.attempts import attempt
from bot.clockwork.ports import Desk
from cases.case import Case
from cases.contact import Purpose
from cases.rights import LAW, Request, RequestState
from flows.cards.request_notices import is_erased, late_requests
from flows.effects import Coordinators, Tell, To
from storage import ledger, outbox, requests
from storage.checkpoint import checkpoint
from storage.commit.messages import tell
from storage.commit.plan import Plan
from storage.commit.requesting import FADE_NOW, SILENCE, all_of_hers
from storage.erasing import erase_case
from storage.erasing_people import StillServes, erase_person
from storage.outbox import State

LOG: Final = logging.getLogger(__name__)

FROM, TO = time(7), time(21)  # in the city: a request that is late wakes nobody
CLEANED_WITHIN: Final = timedelta(hours=24)  # then it is erased, whatever Telegram could not remove


async def answer(desk: Desk, at: datetime) -> None:
    """One look."""
    async with desk.storage.engines.read.connect() as connection:
        overdue = await requests.overdue(connection, at)
        due = await requests.to_erase(connection, at)
    local = at.astimezone(desk.storage.store.zone).time()
    if overdue and FROM <= local < TO:
        await attempt(_say_late(desk, overdue, at), "A word about late requests")
    for request in due:
        step = _clean if request.state is not RequestState.CLEANING else _erase
        await attempt(step(desk, request, at), f"Request {request.id}")


async def _say_late(desk: Desk, overdue: list[Request], at: datetime) -> None:
    """Once for each, all in one message."""
    plan = await desk.plan(at)
    for request in overdue:
        requests.move(plan.work, request, RequestState.LATE, at, None)
        plan.note("request.late", request.id)
    await tell(plan, Tell(Coordinators(), late_requests(overdue), Purpose.DUTY))
    await desk.commit(plan)


async def _clean(desk: Desk, request: Request, at: datetime) -> None:
    """First what stands in her chat: once she is erased nobody knows any more what that was."""
    known = await desk.storage.store.directory.person(request.person)
    if known is None:
        await _over(desk, request, at)
        return
    async with desk.storage.store.chats.lock(known[0].telegram_id):
        plan = await desk.plan(at)
        requests.move(plan.work, request, RequestState.CLEANING, at, None)
        plan.work.add(SILENCE, whose=request.person)
        plan.work.add(FADE_NOW, whose=request.person, now=at)
        plan.note("request.cleaning", request.id)
        await desk.commit(plan)


async def _erase(desk: Desk, request: Request, at: datetime) -> None:
    known = await desk.storage.store.directory.person(request.person)
    if known is None:
        await _over(desk, request, at)
        return
    async with desk.storage.store.chats.lock(known[0].telegram_id):
        if at < request.due_at + CLEANED_WITHIN and await _still_cleaning(desk, request):
            return
        plan = await desk.plan(at)
        hers = await all_of_hers(plan, request.person)
        then = [case for case in hers if case.opened_at <= request.asked_at]
        try:
            await _erase_all(plan, request.person, then, told_since=len(then) < len(hers))
        except StillServes:
            _late(request, at)
            return
        requests.move(plan.work, request, RequestState.DONE, at, None)
        for case in then:
            if case.open and case.assigned is not None:
                await tell(plan, Tell(To(case.assigned), is_erased(case.number), Purpose.DUTY))
        plan.note("request.done", request.id)
        await desk.commit(plan)
    desk.storage.store.chats.forget_user(known[0].telegram_id)
    await checkpoint(desk.storage.engines.read)


async def _erase_all(plan: Plan, person: UUID, cases: Sequence[Case], *, told_since: bool) -> None:
    """`cases`: hers when she asked. What was told since was told anew, and nobody asked about it: it stays, and she."""
    if not told_since:
        await erase_person(plan, person)
        return
    for case in cases:
        await erase_case(plan, case)


async def _still_cleaning(desk: Desk, request: Request) -> bool:
    """Whether something of hers is still to be removed."""
    messages, out = ledger.ledger.c, outbox.outbox.c
    fading = select(messages.id).where(messages.person_id == request.person, messages.fades_at.is_not(None))
    under_way = out.state.in_((int(State.WAITING), int(State.BEGUN)))
    waiting = select(out.id).where(out.person_id == request.person, under_way)
    async with desk.storage.engines.read.connect() as connection:
        found = [await connection.scalar(query.limit(1)) for query in (fading, waiting)]
    return any(one is not None for one in found)


async def _over(desk: Desk, request: Request, at: datetime) -> None:
    """She is gone already."""
    plan = await desk.plan(at)
    requests.move(plan.work, request, RequestState.DONE, at, None)
    await desk.commit(plan)


def _late(request: Request, at: datetime) -> None:
    if at > request.asked_at + LAW:
        LOG.warning("Request %s can't be carried out: she still serves", request.id)

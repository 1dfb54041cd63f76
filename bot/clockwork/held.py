"""Announcements that were let go and must not begin: people are asked, or told why, and nothing is sent meanwhile."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final, TypeAlias

from bot.clockwork.attempts import attempt
from bot.clockwork.ports import Desk
from cases.announcement import Announcement, State
from flows.cards.announcements_approval import LOST_FILE, REFUSED, TOO_LATE, grown, held_back
from flows.effects import Tell
from flows.known import Known
from storage import announcements, audience_count
from storage.commit.messages import tell
from storage.commit.plan import Plan
from storage.feeding import Hold

AS_MADE: Final = 1
"""The version of one that the service made, the next of a series, and of which nobody has heard yet."""
Says: TypeAlias = Callable[[Announcement, Known], Iterable[Tell]]


async def tell_of_held(desk: Desk, at: datetime) -> None:
    """Once each: with being told it gets another version, and mostly another state."""
    feeding = desk.storage.feeding
    for one in await feeding.in_state(State.ASKED):
        if one.version == AS_MADE:
            await attempt(_ask(desk, one, at), f"Announcement {one.id}")
    for one in await feeding.in_state(State.SCHEDULED):
        hold = await feeding.hold(one, at) if one.begins_at is not None and one.begins_at <= at else None
        if hold is Hold.GROWN:
            await attempt(_ask(desk, one, at), f"Announcement {one.id}")
        elif hold in (Hold.LATE, Hold.FILE_LOST):
            await attempt(_back(desk, one, at, late=hold is Hold.LATE), f"Announcement {one.id}")


async def _ask(desk: Desk, one: Announcement, at: datetime) -> None:
    """It waits for a second one's word."""
    store = desk.storage.store
    counted = await audience_count.count(store.engine, store.keyring, one.audience)
    await _moved(desk, one, State.ASKED, at, lambda told, known: grown(told, counted, known))


async def _back(desk: Desk, one: Announcement, at: datetime, *, late: bool) -> None:
    """A draft again; its author lets it go once more, if she still wants it."""
    said = TOO_LATE(at=one.begins_at or at) if late else LOST_FILE
    await _moved(desk, one, State.DRAFT, at, lambda told, known: held_back(told, known, said))


async def pause_refused(desk: Desk, one: Announcement, at: datetime) -> None:
    """Its author puts right what Telegram does not take, and stops or resumes it."""
    await _moved(desk, one, State.PAUSED, at, lambda told, known: held_back(told, known, REFUSED))


async def _moved(desk: Desk, one: Announcement, to: State, at: datetime, says: Says) -> None:
    plan = await desk.plan(at)
    announcements.move(plan.work, one, to)
    plan.work.note(at, None, NOTED[to], one.id)
    told = replace(one, version=one.version + 1, state=to)
    for effect in says(told, await _known(desk, plan, at)):
        await tell(plan, effect)
    await desk.commit(plan)


async def _known(desk: Desk, plan: Plan, at: datetime) -> Known:
    """As anybody of the staff knows it."""
    store = desk.storage.store
    anybody = next(iter(plan.roster.people.values()))
    editable = await store.directory.editable()
    return Known(viewer=anybody, roster=plan.roster, zone=store.zone, bot="", at=at, editable=editable)


NOTED: Final[Mapping[State, str]] = {State.ASKED: "news.ask", State.DRAFT: "news.held", State.PAUSED: "news.held"}

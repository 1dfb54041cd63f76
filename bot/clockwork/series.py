"""The next of a repeated announcement that needs a second word is asked about by itself: nobody looks at lists."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from bot.clockwork.attempts import attempt
from bot.clockwork.ports import Desk
from cases.announcement import Announcement, State
from flows.cards.announcements_approval import grown
from flows.known import Known
from storage import announcements, audience_count
from storage.commit.messages import tell

AS_MADE: Final = 1
"""The version of one that the service made, and of which nobody has heard yet."""


async def ask_about_series(desk: Desk, at: datetime) -> None:
    """Once each: with being told it gets its next version."""
    for one in await desk.storage.feeding.in_state(State.ASKED):
        if one.version == AS_MADE:
            await attempt(_ask(desk, one, at), f"Announcement {one.id}")


async def _ask(desk: Desk, one: Announcement, at: datetime) -> None:
    store = desk.storage.store
    counted = await audience_count.count(store.engine, store.keyring, one.audience)
    plan = await desk.plan(at)
    announcements.move(plan.work, one, State.ASKED)
    told = replace(one, version=one.version + 1)
    editable = await store.directory.editable()
    anybody = next(iter(plan.roster.people.values()))
    known = Known(viewer=anybody, roster=plan.roster, zone=store.zone, bot="", at=at, editable=editable)
    for effect in grown(told, counted, known):
        await tell(plan, effect)
    await desk.commit(plan)

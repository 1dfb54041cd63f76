"""What has grown too big for one word since it was let go, or since the last of its series, is asked about."""

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


async def ask_about_grown(desk: Desk, at: datetime) -> None:
    """Once each: with being told it gets its next version."""
    for one in await desk.storage.feeding.in_state(State.ASKED):
        if one.version == AS_MADE:
            await attempt(_ask(desk, one, at), f"Announcement {one.id}")
    for one in await desk.storage.feeding.in_state(State.SCHEDULED):
        if one.begins_at is not None and one.begins_at <= at and await desk.storage.feeding.needs_word(one):
            await attempt(_ask(desk, one, at), f"Announcement {one.id}")


async def _ask(desk: Desk, one: Announcement, at: datetime) -> None:
    store = desk.storage.store
    counted = await audience_count.count(store.engine, store.keyring, one.audience)
    plan = await desk.plan(at)
    announcements.move(plan.work, one, State.ASKED)
    told = replace(one, version=one.version + 1, state=State.ASKED)
    editable = await store.directory.editable()
    anybody = next(iter(plan.roster.people.values()))
    known = Known(viewer=anybody, roster=plan.roster, zone=store.zone, bot="", at=at, editable=editable)
    plan.work.note(at, None, "news.ask", one.id)
    for effect in grown(told, counted, known):
        await tell(plan, effect)
    await desk.commit(plan)

"""Effects on talks that are no complaint, with their audit rows: asked, said, ended."""

from typing import Any, Final
from uuid import UUID

from sqlalchemy import func, select

from cases.person import Person
from cases.policy import may_answer
from flows.effects import AskUs, EndInquiry, ReadInquiry, SayInInquiry
from storage import inquiries
from storage.announcements import recipients
from storage.cases import kept_from
from storage.commit.plan import NotAllowed, Plan
from storage.ids import new_id
from storage.keys import Destroyed
from storage.loading_received import GOT_IT

LONGEST: Final = 3000  # characters of one word in such a talk
MOST_OPEN: Final = 50  # talks of one person that nobody has ended


async def ask_us(plan: Plan, effect: AskUs) -> None:
    """NotAllowed about an announcement that she did not get, and where too many of hers are open."""
    if not effect.words.strip() or len(effect.words) > LONGEST:
        raise NotAllowed("ask nothing, or too much at once")
    async with plan.store.engine.connect() as connection:
        if effect.about is not None:
            hers = (recipients.c.announcement_id == effect.about, recipients.c.person_id == plan.viewer.id)
            query = select(recipients.c.person_id).where(*hers, recipients.c.reached.in_(GOT_IT))
            if await connection.scalar(query) is None:
                raise NotAllowed("ask about what she did not get")
        table = inquiries.inquiries
        still_open = (table.c.person_id == plan.viewer.id, table.c.ended_at.is_(None))
        if (await connection.scalar(select(func.count()).where(*still_open)) or 0) >= MOST_OPEN:
            raise NotAllowed("ask so much at once")
    key = plan.chat.key
    inquiries.add(plan.work, effect.id, plan.viewer.id, effect.about, key, plan.at)
    inquiries.say(plan.work, new_id(plan.at), effect.id, plan.viewer.id, effect.words, key, plan.at)
    plan.note("inquiry.asked", effect.id)


async def say_in_inquiry(plan: Plan, effect: SayInInquiry) -> None:
    """By her who asked, or by who answers questions; Stale where it ended meanwhile."""
    if not effect.words.strip() or len(effect.words) > LONGEST:
        raise NotAllowed("say nothing, or too much at once")
    row = await _allowed(plan, effect.inquiry)
    try:
        key = await plan.store.keyring.open(row.key_id)
    except Destroyed as error:
        raise NotAllowed(f"inquiry {effect.inquiry} can't be read") from error
    plan.work.guard(inquiries.STILL_OPEN, which=effect.inquiry)
    inquiries.say(plan.work, new_id(plan.at), effect.inquiry, plan.viewer.id, effect.words, key, plan.at)
    plan.note("inquiry.said", effect.inquiry)


async def read_inquiry(plan: Plan, effect: ReadInquiry) -> None:
    await _allowed(plan, effect.inquiry)
    plan.note("inquiry.read", effect.inquiry)


async def end_inquiry(plan: Plan, effect: EndInquiry) -> None:
    await _allowed(plan, effect.inquiry)
    inquiries.end(plan.work, effect.inquiry, plan.at)
    plan.note("inquiry.ended", effect.inquiry)


async def _allowed(plan: Plan, which: UUID) -> Any:
    async with plan.store.engine.connect() as connection:
        row = await inquiries.row_of(connection, which)
        kept = await kept_from(connection, [row.person_id]) if row is not None else {}
    if row is None or not _is_in(plan.viewer, row.person_id, kept.get(row.person_id, frozenset())):
        raise NotAllowed(f"inquiry {which} is not there")
    return row


def _is_in(viewer: Person, asker: UUID, kept: frozenset[UUID]) -> bool:
    """Who asks and who answers, nobody else."""
    return viewer.id == asker or may_answer(viewer, asker, kept)

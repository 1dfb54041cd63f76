"""Effects on announcements, with their audit rows: written, let go, approved, paused, stopped, shown, answered."""

from dataclasses import replace
from datetime import timedelta
from typing import Final
from uuid import UUID

from cases.announcement import UNDO_FOR, Announcement, Answer, Repeat, State, may_move
from cases.person import Language, Person, Role
from cases.policy import Action, may
from flows.cards.announced import announced_screen
from flows.effects import AnswerAnnouncement, DraftAnnouncement, MoveAnnouncement, ShowAnnouncement
from storage import announcements, audience_count, recipients
from storage.cipher import Unreadable
from storage.commit.announcement_files import takes_file
from storage.commit.plan import NotAllowed, Plan
from storage.commit.rows import outgoing, put
from storage.keys import DataKey, Destroyed, KeyKind
from storage.news import news_call
from storage.outbox import Op
from storage.work import Stale

BY_HAND: Final = frozenset(
    {
        *((State.DRAFT, to) for to in (State.ASKED, State.SCHEDULED, State.DROPPED)),
        *((State.ASKED, to) for to in (State.SCHEDULED, State.DRAFT, State.DROPPED)),
        *((State.SCHEDULED, to) for to in (State.DRAFT, State.DROPPED)),
        *((State.SENDING, to) for to in (State.PAUSED, State.STOPPED)),
        *((State.PAUSED, to) for to in (State.SENDING, State.STOPPED)),
    }
)
"""What people do; the rest is the clock's: it begins, and it is over when nobody waits any more."""
SHOWN_FOR: Final = timedelta(minutes=30)


async def draft_announcement(plan: Plan, effect: DraftAnnouncement) -> None:
    """A change of text, audience or repetition takes an approval away, and makes who changed it its author.

    So nobody approves what she wrote herself. Stale where it is no draft any more.
    """
    if not may(plan.viewer, Action.ANNOUNCE):
        raise NotAllowed("announce")
    found = await _found(plan, effect.id) if effect.version else None
    key = found[1] if found else None
    one = Announcement(
        id=effect.id,
        version=effect.version or 1,
        state=State.DRAFT,
        by=plan.viewer.id,
        content=effect.content,
        audience=effect.audience,
        created_at=plan.at,
        begins_at=effect.begins_at,
        repeat=effect.repeat,
        until=effect.until,
    )
    one, key = await takes_file(plan, one, effect.sent, found[0] if found else None, key)
    if not one.content.fits or (one.content.link and not one.content.link[1].startswith("https://")):
        raise NotAllowed("announce what can't be sent")
    if found is None:
        key = key or plan.store.keyring.make(plan.work, KeyKind.NEWS, plan.at)
        announcements.add(plan.work, one, key)
    else:
        assert key is not None
        same = _says(found[0]) == _says(one)
        one = replace(one, by=found[0].by, approved_by=found[0].approved_by) if same else one
        same_time = (found[0].begins_at, found[0].repeat) == (one.begins_at, one.repeat)
        announcements.change(plan.work, one, key, same_time=same_time)
    plan.note("news.draft", one.id)


def _says(one: Announcement) -> tuple[object, ...]:
    """What an approval holds for."""
    return one.content, one.audience, one.repeat, one.until


async def move_announcement(plan: Plan, effect: MoveAnnouncement) -> None:
    found, _ = await _found(plan, effect.id)
    if found.version != effect.version:
        raise Stale("the announcement has moved on")
    if (found.state, effect.to) not in BY_HAND or not may_move(found.state, effect.to):
        raise NotAllowed(f"move an announcement from {found.state} to {effect.to}")
    approves = found.state is State.ASKED and effect.to is State.SCHEDULED
    if not may(plan.viewer, Action.APPROVE if approves else Action.ANNOUNCE):
        raise NotAllowed(f"move an announcement to {effect.to}")
    if approves and found.by == plan.viewer.id:
        raise NotAllowed("approve what one has written")
    if effect.to is State.SCHEDULED:
        await _let_go(plan, found, approves=approves)
    elif effect.to is State.STOPPED:
        announcements.move(plan.work, found, effect.to, end=plan.at)
        plan.work.add(recipients.LEAVE_OUT, which=found.id, now=plan.at)
    else:
        end = plan.at if effect.to is State.DROPPED else None
        announcements.move(plan.work, found, effect.to, end=end)
    plan.note("news.approve" if approves else f"news.{effect.to.value}", found.id)


async def _let_go(plan: Plan, found: Announcement, *, approves: bool) -> None:
    """To more people than coordinators set, only with a second one's word."""
    if not approves and found.approved_by is None:
        most = (await plan.store.directory.editable()).options.approval_above
        counted = await audience_count.count(plan.store.engine, plan.store.keyring, found.audience)
        if counted.total > most:
            raise NotAllowed("announce to so many without a second word")
    begin = max(found.begins_at or plan.at, plan.at + UNDO_FOR)
    if found.repeat is not Repeat.NEVER and found.until and begin.astimezone(plan.store.zone).date() > found.until:
        raise NotAllowed("begin a series after its end")
    approval = plan.viewer.id if approves else None
    # A second one's word that comes late moves this one, not the series; whoever lets it go late means from now on.
    anew = not approves and found.begins_at is not None and found.begins_at < plan.at
    first = begin if anew else found.begins_at or begin
    announcements.move(plan.work, found, State.SCHEDULED, begin=begin, first=first, anew=anew, approval=approval)


async def show_announcement(plan: Plan, effect: ShowAnnouncement) -> None:
    """To her alone, in each language that it is written in, as residents get it."""
    if not may(plan.viewer, Action.ANNOUNCE) and not may(plan.viewer, Action.APPROVE):
        raise NotAllowed("see an announcement")
    for language in Language:
        if not effect.announcement.content.words.get(language):
            continue
        reader = _as_reader(plan.viewer, effect.announcement, language)
        screen = announced_screen(effect.announcement, reader)
        method, params = news_call(effect.announcement.content, plan.renderer.message(screen, reader, plan.at))
        out = replace(outgoing(plan, Op.SEND, method, params), file=effect.announcement.content.file)
        put(plan, out, plan.content_key(), telling=True, fades_after=SHOWN_FOR)


def _as_reader(viewer: Person, one: Announcement, language: Language) -> Person:
    roles = one.audience.roles
    return replace(viewer, language=language, role=Role.RESIDENT if Role.RESIDENT in roles else viewer.role)


async def answer_announcement(plan: Plan, effect: AnswerAnnouncement) -> None:
    """Of who did not get it nothing is written: NotAllowed by the need Received, which flows ask first."""
    plan.work.guard(recipients.ANSWER, which=effect.id, whom=plan.viewer.id, said=Answer(effect.answer).value)
    plan.note("news.answer", effect.id)


async def _found(plan: Plan, which: UUID) -> tuple[Announcement, DataKey]:
    async with plan.store.engine.connect() as connection:
        row = await announcements.row_of(connection, which)
    if row is None or row.body is None:
        raise NotAllowed(f"announcement {which} is not there")
    try:
        key = await plan.store.keyring.open(row.key_id)
        return announcements.from_row(row, key), key
    except (Destroyed, Unreadable) as error:
        raise NotAllowed(f"announcement {which} can't be read") from error

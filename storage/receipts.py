"""Receipts of urgent cases that still stand on a screen: brought up to what is true, in place and without a sound."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from cases.case import Case
from cases.contact import Purpose
from cases.hand_over import HandOver, hand_over, is_pressing
from cases.person import Person
from cases.policy import Action, may
from flows.cards.hand_over_words import asked_person
from flows.cards.receipt_card import standing_receipt
from flows.known import Known
from flows.text import Text
from storage import ledger, outbox, talks
from storage.commit.plan import Renderer, Store
from storage.ids import new_id
from storage.ledger import Slot
from storage.outbox import Delivery, Op, Outgoing
from storage.work import Stale, Statement, Work
from storage.writer import Writer

STILL_STANDS = Statement(  # nothing is changed: it only must be so
    46,
    update(ledger.ledger)
    .where(
        ledger.ledger.c.id == bindparam("ledger_id"),
        ledger.ledger.c.case_id == bindparam("about"),
        ledger.ledger.c.slot == Slot.ANCHOR.value,
        ledger.ledger.c.telling,
        ledger.ledger.c.gone_at.is_(None),
    )
    .values(case_id=ledger.ledger.c.case_id),
)


Said = tuple[HandOver, Text | None]
FIRST: Final = (HandOver.SENDING, None)
"""What every receipt says at first."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A receipt on somebody's screen: its row in the ledger, whose it is, and of which case."""

    row: UUID
    person: UUID
    case: UUID


class Receipts:
    """What each says is remembered in memory only: after a restart it is said once more, which changes nothing."""

    def __init__(self, engine: AsyncEngine, writer: Writer, store: Store) -> None:
        self._engine = engine
        self._writer = writer
        self._store = store
        self._said: dict[UUID, Said] = {}

    async def moved(self, at: datetime, renderer: Renderer) -> list[Outgoing]:
        """One look at those that stand; the edits of those of which something else is true by now."""
        async with self._engine.connect() as connection:
            standing = await _standing(connection, at)
            about = [one.case for one in standing]
            cases = await self._store.loading.plain(about) if about else {}
            under_way = await outbox.to_staff_about(connection, about) if about else set()
        self._said = {one.row: self._said.get(one.row, FIRST) for one in standing}
        roster = (await self._store.directory.roster()) if standing else None
        edits = []
        for one in standing:
            case = cases.get(one.case)
            if case is None or roster is None or not is_pressing(case) or _silenced(case):
                continue
            over = hand_over(case, at, under_way=case.id in under_way)
            says = (over, None if over in _NOBODY else asked_person(case, roster))
            if says != self._said[one.row]:
                edits += await self._say(one, case, over, at, renderer)
                self._said[one.row] = says
        return edits

    async def _say(self, one: Standing, case: Case, over: HandOver, at: datetime, renderer: Renderer) -> list[Outgoing]:
        found = await self._store.directory.person(one.person)
        if found is None or not may(found[0], Action.SEE_NEWS, case):
            return []
        person, key = found[0], await self._store.keyring.open(found[1])
        async with self._store.chats.lock(person.telegram_id):
            chat = await self._store.chats.of(person.telegram_id, at)
            screen = standing_receipt(chat.session, await self._known(chat.person, at), case, over)
            out = _edit(one, person, renderer.message(screen, person, at), at)
            work = Work()
            work.guard(STILL_STANDS, ledger_id=one.row, about=one.case)
            outbox.add(work, out, key)
            try:
                await self._writer.submit(work)
            except Stale:  # it has left the screen meanwhile
                return []
        return [out]

    async def _known(self, person: Person, at: datetime) -> Known:
        """Enough to draw a receipt by."""
        directory = self._store.directory
        return Known(
            viewer=person,
            roster=await directory.roster(),
            zone=self._store.zone,
            bot="",
            at=at,
            rules=await directory.rules(),
        )


_NOBODY: Final = frozenset({HandOver.SENDING, HandOver.LATE, HandOver.FAILED})


def _silenced(case: Case) -> bool:
    """Somebody else may hold her phone: nothing of ours moves there by itself."""
    return case.course.unsafe_at is not None or case.course.duress_at is not None


def _edit(one: Standing, person: Person, params: dict[str, object], at: datetime) -> Outgoing:
    """No answer to anything: where its message is gone, none takes its place."""
    return Outgoing(
        id=new_id(at),
        person=person.id,
        chat=person.telegram_id,
        op=Op.EDIT,
        method="editMessageText",
        params=params,
        delivery=Delivery.RESIDENT,
        purpose=Purpose.NOTICE,
        not_before=at,
        target=one.row,
        case=one.case,
    )


async def _standing(connection: AsyncConnection, at: datetime) -> list[Standing]:
    rows, chats = ledger.ledger, talks.chats
    query = (
        select(rows.c.id, rows.c.person_id, rows.c.case_id)
        .join(chats, chats.c.anchor == rows.c.id)
        .where(
            rows.c.fades_at > at,
            rows.c.slot == Slot.ANCHOR.value,
            rows.c.case_id.is_not(None),
            rows.c.message_id.is_not(None),
        )
    )
    return [Standing(row.id, row.person_id, row.case_id) for row in await connection.execute(query)]


async def shows(connection: AsyncConnection, row: UUID, case: UUID) -> bool:
    """Whether this message is still the receipt of this case on somebody's screen."""
    here = (ledger.ledger.c.id == row, ledger.ledger.c.case_id == case, ledger.ledger.c.slot == Slot.ANCHOR.value)
    found = select(ledger.ledger.c.id).where(*here, ledger.ledger.c.telling, ledger.ledger.c.gone_at.is_(None))
    return await connection.scalar(found) is not None

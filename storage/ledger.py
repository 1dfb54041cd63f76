"""The ledger of messages: every message in and out, by id, chat, time and how telling it is; none of its content."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    String,
    Table,
    Uuid,
    bindparam,
    case,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.metadata import Moment, metadata
from storage.work import Statement, Work, among

# Telegram lets a bot delete messages under 48 hours old; we are done well before a day has gone.
SWEPT_AFTER = timedelta(hours=20)


class Slot(StrEnum):
    """What a message is in its chat."""

    NONE = ""
    START = "start"  # her /start
    WELCOME = "welcome"  # carries the exit key
    ANCHOR = "anchor"  # the living message
    ALERT = "alert"  # to staff: number, urgency, time; nothing else
    NOTICE = "notice"  # news to a resident
    NEWS = "news"  # an announcement: it stays when its buttons are pressed


ledger = Table(
    "ledger",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("person_id", Uuid, ForeignKey("people.id"), nullable=False),
    Column("message_id", BigInteger),
    Column("ours", Boolean, nullable=False),
    Column("at", Moment, nullable=False),
    Column("telling", Boolean, nullable=False),
    Column("slot", String(8), nullable=False),
    Column("case_id", Uuid, index=True),
    Column("fades_at", Moment),
    Column("gone_at", Moment),
    Index("ix_ledger_person_gone", "person_id", "gone_at"),
    Index("ix_ledger_fades", "fades_at"),
    Index("ix_ledger_person_message", "person_id", "message_id"),
)

INSERT = Statement(40, insert(ledger))
SENT = Statement(
    41,
    update(ledger)
    .where(ledger.c.id == bindparam("ledger_id"))
    .values(
        message_id=bindparam("telegram_message"),
        at=bindparam("sent_at"),
        # it is on the screen now, also where she pressed the exit key while it waited for its window
        gone_at=None,
        fades_at=case(
            (ledger.c.telling, func.coalesce(ledger.c.fades_at, bindparam("swept_at", type_=Moment))),
            (ledger.c.slot == Slot.ALERT.value, ledger.c.fades_at),  # few do, where it was said so
            else_=None,
        ),
    ),
)
GONE = Statement(
    42,
    update(ledger).where(ledger.c.id == bindparam("ledger_id")).values(gone_at=bindparam("went"), fades_at=None),
)
CLAIM_FADED = Statement(43, update(ledger).where(ledger.c.id == bindparam("ledger_id")).values(fades_at=None))
FADE = Statement(
    43,
    update(ledger)
    .where(ledger.c.id == bindparam("ledger_id"), ledger.c.fades_at <= bindparam("now"))
    .values(fades_at=None),
)
FADE_AGAIN = Statement(  # what could not be removed while she had blocked the bot
    43,
    update(ledger)
    .where(
        ledger.c.person_id == bindparam("whose"),
        ledger.c.gone_at.is_(None),
        ledger.c.fades_at.is_(None),
        or_(ledger.c.telling, ledger.c.slot == Slot.ANCHOR.value),
    )
    .values(fades_at=bindparam("now", type_=Moment)),
)
FADE_STAFF = Statement(  # what stands in the chat of who was of the staff, and what is just being sent there
    43,
    update(ledger)
    .where(
        ledger.c.person_id == bindparam("whose"),
        ledger.c.gone_at.is_(None),
        ledger.c.slot != Slot.NOTICE.value,
        or_(ledger.c.telling, among(ledger.c.slot, (Slot.ALERT.value, Slot.ANCHOR.value))),
    )
    .values(fades_at=bindparam("soon", type_=Moment)),
)
RETELL = Statement(
    44,
    update(ledger)
    .where(ledger.c.id == bindparam("ledger_id"))
    .values(
        telling=bindparam("is_telling"),
        slot=bindparam("new_slot"),
        fades_at=bindparam("new_fade"),
        case_id=bindparam("new_case"),
    ),
)
LEFT_ALONE = Statement(  # when the screen and what she wrote go if nobody touches them again; all else has its own time
    45,
    update(ledger)
    .where(
        ledger.c.person_id == bindparam("whose"),
        ledger.c.gone_at.is_(None),
        ledger.c.telling,
        or_(ledger.c.slot == Slot.ANCHOR.value, ledger.c.ours.is_(False)),
        ledger.c.at > bindparam("younger_than", type_=Moment),  # an old one has its time already, and none to lose
        ledger.c.fades_at <= bindparam("if_before", type_=Moment),
    )
    .values(fades_at=bindparam("new_fade", type_=Moment)),
)


def add(
    work: Work,
    row: UUID,
    person: UUID,
    at: datetime,
    *,
    message: int | None,
    ours: bool,
    telling: bool,
    slot: Slot = Slot.NONE,
    fades_at: datetime | None = None,
    case: UUID | None = None,
) -> None:
    """A message in (`message` known) or going out (None until it was sent). Telling ones fade within the day."""
    work.add(
        INSERT,
        id=row,
        person_id=person,
        message_id=message,
        ours=ours,
        at=at,
        telling=telling,
        slot=slot.value,
        case_id=case,
        fades_at=fades_at or (at + SWEPT_AFTER if telling else None),
        gone_at=None,
    )


async def telling(connection: AsyncConnection, person: UUID, *, hers: bool = False) -> list[UUID]:
    """The messages of a chat, both sides' or only `hers`, that tell something and are still there; oldest first."""
    query = select(ledger.c.id).where(
        ledger.c.person_id == person, ledger.c.gone_at.is_(None), ledger.c.telling.is_(True)
    )
    if hers:
        query = query.where(ledger.c.ours.is_(False))
    return list(await connection.scalars(query.order_by(ledger.c.id)))


async def as_staff(connection: AsyncConnection, person: UUID) -> list[UUID]:
    """What stands in the chat of somebody of the staff and tells something, news of her own cases apart."""
    table = ledger.c
    telling_ones = or_(table.telling, table.slot == Slot.ALERT.value)
    query = select(table.id).where(
        table.person_id == person, table.gone_at.is_(None), table.slot != Slot.NOTICE.value, telling_ones
    )
    return list(await connection.scalars(query.order_by(table.id)))


async def in_slots(connection: AsyncConnection, person: UUID, *slots: Slot) -> list[UUID]:
    query = select(ledger.c.id).where(
        ledger.c.person_id == person,
        ledger.c.gone_at.is_(None),
        ledger.c.slot.in_([slot.value for slot in slots]),
    )
    return list(await connection.scalars(query.order_by(ledger.c.id)))


class Standing(NamedTuple):
    """An alert that stands in somebody's chat since `at`."""

    row: UUID
    person: UUID
    at: datetime


async def alerts_about(connection: AsyncConnection, case: UUID) -> list[Standing]:
    """The alerts about a case that still stand in chats, oldest first."""
    table = ledger.c
    of_staff = (table.case_id == case, table.slot == Slot.ALERT.value)
    query = select(table.id, table.person_id, table.at).where(*of_staff, table.gone_at.is_(None))
    return [Standing(row.id, row.person_id, row.at) for row in await connection.execute(query.order_by(table.id))]


async def notices_about(connection: AsyncConnection, person: UUID, cases: Iterable[UUID]) -> list[UUID]:
    """What stands in a resident's chat to say that there is news of these cases, as far as it was sent."""
    table = ledger.c
    query = select(table.id).where(
        table.person_id == person,
        table.case_id.in_(list(cases)),
        table.slot == Slot.NOTICE.value,
        table.gone_at.is_(None),
        table.message_id.is_not(None),
    )
    return list(await connection.scalars(query.order_by(table.id)))


async def about(connection: AsyncConnection, row: UUID | None) -> UUID | None:
    """The case whose receipt this message shows."""
    return await connection.scalar(select(ledger.c.case_id).where(ledger.c.id == row)) if row else None


async def by_message(connection: AsyncConnection, person: UUID, message: int) -> tuple[UUID, Slot] | None:
    query = select(ledger.c.id, ledger.c.slot).where(ledger.c.person_id == person, ledger.c.message_id == message)
    row = (await connection.execute(query.order_by(ledger.c.id.desc()).limit(1))).first()
    return (row.id, Slot(row.slot)) if row else None

"""What people ask about the data held of them, and until when the law gives us time for it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Column,
    ForeignKey,
    Row,
    String,
    Table,
    Uuid,
    bindparam,
    delete,
    func,
    insert,
    not_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from cases.rights import PENDING, WAITING, Request, RequestState, Right, due_at
from storage.ids import new_id
from storage.metadata import Moment, metadata
from storage.work import Statement, Work, among

requests = Table(
    "requests",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("person_id", Uuid, ForeignKey("people.id"), nullable=False, index=True),
    Column("case_id", Uuid),
    Column("kind", String(12), nullable=False),
    Column("state", String(10), nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("due_at", Moment, nullable=False, index=True),
    Column("done_at", Moment),
    Column("done_by", Uuid),
)

INSERT = Statement(45, insert(requests))
MOVE = Statement(  # only one hand moves a request on
    46,
    update(requests)
    .where(requests.c.id == bindparam("request_id"), requests.c.state == bindparam("seen"))
    .values(state=bindparam("new_state"), done_at=bindparam("done"), done_by=bindparam("by")),
)
FORGET = Statement(
    47,
    delete(requests).where(
        requests.c.done_at < bindparam("before", type_=Moment),
        not_(among(requests.c.state, [state.value for state in PENDING])),
    ),
)

AFTER_RESTORE = Statement(  # whether she has taken it back since is not known: what goes does not come back
    46,
    update(requests)
    .where(
        requests.c.kind == Right.ERASE.value,
        among(requests.c.state, [state.value for state in WAITING]),
        requests.c.due_at < bindparam("not_before", type_=Moment),
    )
    .values(due_at=bindparam("not_before", type_=Moment)),
)

IS_PENDING = requests.c.state.in_([state.value for state in PENDING])
IS_WAITING = requests.c.state.in_([state.value for state in WAITING])


def add(work: Work, person: UUID, kind: Right, at: datetime, guarded_by: UUID | None = None) -> Request:
    """A new request, to be done within its time."""
    made = Request(new_id(at), person, kind, RequestState.OPEN, at, due_at(kind, at), guarded_by=guarded_by)
    work.add(
        INSERT,
        id=made.id,
        person_id=person,
        case_id=guarded_by,
        kind=kind.value,
        state=made.state.value,
        asked_at=at,
        due_at=made.due_at,
        done_at=None,
        done_by=None,
    )
    return made


def move(work: Work, request: Request, to: RequestState, at: datetime, by: UUID | None) -> None:
    """Stale where somebody else has moved it on meanwhile."""
    over = to not in PENDING
    work.guard(
        MOVE,
        request_id=request.id,
        seen=request.state.value,
        new_state=to.value,
        done=at if over else None,
        by=by if over else None,
    )


async def by_id(connection: AsyncConnection, request: UUID) -> Request | None:
    row = (await connection.execute(select(requests).where(requests.c.id == request))).first()
    return _read(row) if row else None


async def pending_of(connection: AsyncConnection, person: UUID) -> dict[Right, Request]:
    """What somebody has asked for and is not over."""
    rows = await connection.execute(select(requests).where(requests.c.person_id == person, IS_PENDING))
    return {found.kind: found for found in map(_read, rows)}


async def waiting(connection: AsyncConnection, limit: int, offset: int = 0) -> tuple[Sequence[Request], int]:
    """A page of what is not over, the most pressing first, and how many there are."""
    total = await connection.scalar(select(func.count()).where(IS_PENDING)) or 0
    query = select(requests).where(IS_PENDING).order_by(requests.c.due_at, requests.c.id)
    rows = await connection.execute(query.limit(limit).offset(offset))
    return [_read(row) for row in rows], total


async def overdue(connection: AsyncConnection, at: datetime) -> list[Request]:
    """What a human being should have done by now, and the coordinators have not been told so."""
    late = (requests.c.state == RequestState.OPEN.value, requests.c.due_at <= at)
    rows = await connection.execute(select(requests).where(*late).order_by(requests.c.due_at))
    return [found for found in map(_read, rows) if found.by_hand]


async def to_erase(connection: AsyncConnection, at: datetime) -> list[Request]:
    """Erasures whose time has come, and those whose chat is being cleaned."""
    kind = (requests.c.kind == Right.ERASE.value, requests.c.due_at <= at, IS_PENDING)
    rows = await connection.execute(select(requests).where(*kind).order_by(requests.c.due_at))
    return [_read(row) for row in rows]


def _read(row: Row[Any]) -> Request:
    return Request(
        id=row.id,
        person=row.person_id,
        kind=Right(row.kind),
        state=RequestState(row.state),
        asked_at=row.asked_at,
        due_at=row.due_at,
        done_at=row.done_at,
        guarded_by=row.case_id,
    )

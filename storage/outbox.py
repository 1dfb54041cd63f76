"""The outbox: what is to be sent, sealed, with all that the sender must know to send it rightly."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    LargeBinary,
    SmallInteger,
    String,
    Table,
    Uuid,
    bindparam,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from cases.contact import Purpose
from flows.effects import Priority
from storage import cipher
from storage.keys import DataKey
from storage.metadata import Moment, metadata
from storage.work import Statement, Work, among


class Op(StrEnum):
    SEND = "send"
    EDIT = "edit"
    DELETE = "delete"
    ANSWER = "answer"  # to a pressed button; in memory only


class Delivery(StrEnum):
    STAFF = "staff"  # at least once
    RESIDENT = "resident"  # at most once after an ambiguous timeout: a second buzz can endanger her
    BROADCAST = "broadcast"


class State(IntEnum):
    WAITING = 0
    BEGUN = 1  # an attempt was marked before the socket
    SENT = 2
    FAILED = 3
    UNCERTAIN = 4
    WITHDRAWN = 5  # not allowed any more when its turn came


@dataclass(frozen=True, slots=True)
class Holds:
    """What a message says holds only while the case is at this version.

    `kind` is the due row that had it said, `times` how often it had been asked before.
    """

    case: UUID
    version: int
    kind: str
    times: int = 0

    def to_json(self) -> list[Any]:
        return [str(self.case), self.version, self.kind, self.times]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """One call to the Bot API.

    `target` is the ledger row of the message sent or edited, `targets` those to delete. `file` is a kept
    attachment to upload. `key` seals it. `exit` overtakes everything and is never throttled by us. `holds`: reminders
    and questions of ours are not said any more once one of these cases has changed. `announcement`: it goes out for
    one, to one of its recipients.
    """

    id: UUID
    person: UUID | None
    chat: int
    op: Op
    method: str
    params: dict[str, Any] = field(default_factory=dict)
    priority: Priority = Priority.ROUTINE
    delivery: Delivery = Delivery.RESIDENT
    purpose: Purpose = Purpose.REPLY
    not_before: datetime
    target: UUID | None = None
    targets: tuple[UUID, ...] = ()
    attempts: int = 0
    file: UUID | None = None
    case: UUID | None = None
    persistent: bool = True
    exit: bool = False
    key: UUID | None = None
    holds: tuple[Holds, ...] = ()
    announcement: UUID | None = None


outbox = Table(
    "outbox",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("person_id", Uuid, ForeignKey("people.id"), nullable=False, index=True),
    Column("key_id", Uuid, ForeignKey("keys.id"), nullable=False),
    Column("op", String(6), nullable=False),
    Column("delivery", String(9), nullable=False),
    Column("purpose", String(9), nullable=False),
    Column("priority", SmallInteger, nullable=False),
    Column("exit", Boolean, nullable=False),
    Column("not_before", Moment, nullable=False),
    Column("state", SmallInteger, nullable=False),
    Column("attempts", SmallInteger, nullable=False),
    Column("reason", String(60), nullable=False, default=""),
    Column("target", Uuid),
    Column("case_id", Uuid),
    Column("announcement_id", Uuid),
    Column("body", LargeBinary),
    Index("ix_outbox_state_not_before", "state", "not_before"),
    Index("ix_outbox_case", "case_id"),
    Index("ix_outbox_announcement_id_state", "announcement_id", "state"),
)

INSERT = Statement(50, insert(outbox))
BEGIN = Statement(51, update(outbox).where(outbox.c.id == bindparam("outbox_id")).values(state=int(State.BEGUN)))
END = Statement(
    52,
    update(outbox)
    .where(outbox.c.id == bindparam("outbox_id"))
    .values(state=bindparam("new_state"), reason=bindparam("why"), body=None),
)
AGAIN = Statement(51, update(outbox).where(outbox.c.id == bindparam("outbox_id")).values(state=int(State.WAITING)))
POSTPONE = Statement(  # what was withdrawn meanwhile stays so
    53,
    update(outbox)
    .where(outbox.c.id == bindparam("outbox_id"), among(outbox.c.state, (int(State.WAITING), int(State.BEGUN))))
    .values(not_before=bindparam("until"), attempts=bindparam("tries"), state=int(State.WAITING)),
)
WITHDRAW_STAFF = Statement(  # what waits for somebody as staff, but for what takes something off her screen
    52,
    update(outbox)
    .where(
        outbox.c.person_id == bindparam("whose"),
        outbox.c.delivery == Delivery.STAFF.value,
        outbox.c.op != Op.DELETE.value,
        among(outbox.c.state, (int(State.WAITING), int(State.BEGUN))),
    )
    .values(state=int(State.WITHDRAWN), reason=bindparam("why"), body=None),
)
FORGET = Statement(
    54,
    delete(outbox).where(
        outbox.c.not_before < bindparam("before"), among(outbox.c.state, (State.SENT, State.FAILED, State.WITHDRAWN))
    ),
)
FORGET_UNCERTAIN = Statement(
    54, delete(outbox).where(outbox.c.not_before < bindparam("before"), outbox.c.state == int(State.UNCERTAIN))
)


def add(work: Work, out: Outgoing, key: DataKey) -> None:
    assert out.person is not None
    body: dict[str, Any] = {
        "chat": out.chat,
        "method": out.method,
        "params": out.params,
        "targets": [str(target) for target in out.targets],
        "file": str(out.file) if out.file else None,
    }
    if out.holds:
        body["holds"] = [one.to_json() for one in out.holds]
    work.add(
        INSERT,
        id=out.id,
        person_id=out.person,
        key_id=key.id,
        op=out.op.value,
        delivery=out.delivery.value,
        purpose=out.purpose.value,
        priority=int(out.priority),
        exit=out.exit,
        not_before=out.not_before,
        state=int(State.WAITING),
        attempts=0,
        reason="",
        target=out.target,
        case_id=out.case,
        announcement_id=out.announcement,
        body=cipher.seal_json(key.secret, body, cipher.bound_to("outbox.body", out.id)),
    )


def from_row(row: Any, key: DataKey) -> Outgoing:
    body = cipher.unseal_json(key.secret, row.body, cipher.bound_to("outbox.body", row.id))
    return Outgoing(
        id=row.id,
        person=row.person_id,
        chat=body["chat"],
        op=Op(row.op),
        method=body["method"],
        params=body["params"],
        priority=Priority(row.priority),
        delivery=Delivery(row.delivery),
        purpose=Purpose(row.purpose),
        not_before=row.not_before,
        target=row.target,
        targets=tuple(UUID(target) for target in body["targets"]),
        attempts=row.attempts,
        file=UUID(body["file"]) if body["file"] else None,
        case=row.case_id,
        announcement=row.announcement_id,
        exit=row.exit,
        key=row.key_id,
        holds=tuple(Holds(UUID(case), *rest) for case, *rest in body.get("holds", ())),
    )


async def to_staff_about(connection: AsyncConnection, cases: Iterable[UUID]) -> set[UUID]:
    """The cases about which a message to staff waits to be sent, or is being sent."""
    under_way = select(outbox.c.case_id).where(
        outbox.c.case_id.in_(list(cases)),
        outbox.c.op == Op.SEND.value,
        outbox.c.delivery == Delivery.STAFF.value,
        outbox.c.state.in_((int(State.WAITING), int(State.BEGUN))),
    )
    return set(await connection.scalars(under_way))


async def notices_wait(connection: AsyncConnection, person: UUID, cases: Iterable[UUID], at: datetime) -> bool:
    """Whether news of one of these cases waits for her hours."""
    waiting = select(outbox.c.id).where(
        outbox.c.person_id == person,
        outbox.c.case_id.in_(list(cases)),
        outbox.c.op == Op.SEND.value,
        outbox.c.purpose == Purpose.NOTICE.value,
        outbox.c.state == int(State.WAITING),
        outbox.c.not_before > at,
    )
    return await connection.scalar(waiting.limit(1)) is not None

"""Cases: what must be searched in the open (opaque or coarse), what was told sealed with the case's key."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Uuid,
    and_,
    bindparam,
    case,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.engine import RowMapping
from sqlalchemy.ext.asyncio import AsyncConnection

from cases.case import Case, Outcome, Status, Urgency
from cases.course import Course
from cases.taxonomy import Category
from storage import cipher
from storage.keys import DataKey
from storage.metadata import Moment, metadata
from storage.work import Statement, Work

cases = Table(
    "cases",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("number", String(16), nullable=False, unique=True),
    Column("key_id", Uuid, ForeignKey("keys.id"), nullable=False),
    Column("reporter_id", Uuid, ForeignKey("people.id"), nullable=False, index=True),
    Column("category", String(16), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("urgency", String(8), nullable=False),
    Column("kelurahan", String(16), nullable=False),
    Column("status", String(12), nullable=False),
    Column("outcome", String(16)),
    Column("group_id", Uuid, ForeignKey("groups.id")),
    Column("assigned_id", Uuid, ForeignKey("people.id")),
    Column("by_hand", Boolean, nullable=False),
    Column("wants_woman", Boolean, nullable=False),
    Column("opened_at", Moment, nullable=False),
    Column("respond_before", Moment, nullable=False),
    Column("version", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("began_at", Moment, nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("answer_by", Moment, nullable=False),
    Column("moved_at", Moment, nullable=False),
    Column("reminded_at", Moment),
    Column("reminders", Integer, nullable=False),
    Column("steps", Integer, nullable=False),
    Column("answered_at", Moment),
    Column("taken_at", Moment),
    Column("contacted_at", Moment),
    Column("told_at", Moment),
    Column("waits_until", Moment),
    Column("closed_at", Moment),
    Column("served", Boolean),
    Column("satisfaction", Integer),
    Column("later_at", Moment),
    Column("unsafe_at", Moment),
    Column("owed_at", Moment),
    Column("delivered_at", Moment),
    Column("duress_at", Moment),
    Index("ix_cases_owed_at", "owed_at"),
    Index("ix_cases_assigned_status", "assigned_id", "status"),
)

barred = Table(
    "barred",
    metadata,
    Column("case_id", Uuid, ForeignKey("cases.id"), primary_key=True),
    Column("person_id", Uuid, ForeignKey("people.id"), primary_key=True),
)

passed = Table(
    "passed",
    metadata,
    Column("case_id", Uuid, ForeignKey("cases.id"), primary_key=True),
    Column("person_id", Uuid, ForeignKey("people.id"), primary_key=True),
    Column("reason", String(40), nullable=False),
    Column("at", Moment, nullable=False),
)

COURSE = tuple(field.name for field in fields(Course))

INSERT = Statement(60, insert(cases))
INSERT_BARRED = Statement(61, insert(barred))
INSERT_PASSED = Statement(62, insert(passed))
_SAME_ASKING = and_(cases.c.asked_at == bindparam("new_asked_at"), cases.c.steps == bindparam("new_steps"))
CHANGE = Statement(
    63,
    update(cases)
    .where(cases.c.id == bindparam("case_id"), cases.c.version == bindparam("seen"))
    .values(
        status=bindparam("new_status"),
        outcome=bindparam("new_outcome"),
        group_id=bindparam("new_group"),
        assigned_id=bindparam("new_assigned"),
        urgency=bindparam("new_urgency"),
        respond_before=bindparam("new_deadline"),
        owed_at=bindparam("new_owed"),
        version=cases.c.version + 1,
        **{name: bindparam(f"new_{name}") for name in COURSE if name != "delivered_at"},
        # whoever looked at the case may not have seen yet that the sender has been: only a new asking takes it back
        delivered_at=case((_SAME_ASKING, cases.c.delivered_at), else_=None),
    ),
)
SAME = Statement(  # nothing of it has changed since it was looked at
    63,
    update(cases).where(cases.c.id == bindparam("case_id"), cases.c.version == bindparam("seen")).values(id=cases.c.id),
)
OWE = Statement(64, update(cases).where(cases.c.id == bindparam("case_id")).values(owed_at=bindparam("new_owed")))
FORGET_PASSED = Statement(59, delete(passed).where(passed.c.case_id == bindparam("whose")))

OPEN = cases.c.status != Status.CLOSED.value


def add(work: Work, case: Case, key: DataKey, owed_at: datetime | None) -> None:
    work.add(
        INSERT,
        id=case.id,
        number=case.number,
        key_id=key.id,
        reporter_id=case.reporter,
        category=case.category.value,
        kind=case.kind,
        urgency=case.urgency.value,
        kelurahan=case.kelurahan,
        status=case.status.value,
        outcome=None,
        group_id=case.group,
        assigned_id=case.assigned,
        by_hand=case.by_hand,
        wants_woman=case.wants_woman,
        opened_at=case.opened_at,
        respond_before=case.respond_before,
        version=case.version,
        body=cipher.seal_json(key.secret, case.told, cipher.bound_to("cases.body", case.id)),
        owed_at=owed_at,
        **{name: getattr(case.course, name) for name in COURSE},
    )
    for person in sorted(case.barred):
        work.add(INSERT_BARRED, case_id=case.id, person_id=person)


def change(work: Work, before: Case, after: Case, owed_at: datetime | None) -> None:
    """Write what changed of a case; Stale where it has moved on since `before` was looked at."""
    work.guard(
        CHANGE,
        case_id=before.id,
        seen=before.version,
        new_status=after.status.value,
        new_outcome=after.outcome.value if after.outcome else None,
        new_group=after.group,
        new_assigned=after.assigned,
        new_urgency=after.urgency.value,
        new_deadline=after.respond_before,
        new_owed=owed_at,
        **{f"new_{name}": getattr(after.course, name) for name in COURSE if name != "delivered_at"},
    )


async def people_beside(
    connection: AsyncConnection, case_ids: Iterable[UUID]
) -> dict[str, dict[UUID, frozenset[UUID]]]:
    """Who must not know of each case, and who has passed it on: {'barred': {case: people}, 'passed': …}."""
    ids = list(case_ids)
    found: dict[str, dict[UUID, frozenset[UUID]]] = {}
    for name, table in (("barred", barred), ("passed", passed)):
        rows = await connection.execute(select(table.c.case_id, table.c.person_id).where(table.c.case_id.in_(ids)))
        by_case: dict[UUID, set[UUID]] = {}
        for row in rows:
            by_case.setdefault(row.case_id, set()).add(row.person_id)
        found[name] = {case: frozenset(people) for case, people in by_case.items()}
    return found


async def kept_from(connection: AsyncConnection, reporters: Iterable[UUID]) -> dict[UUID, frozenset[UUID]]:
    """Of each of these people, who must not know of any complaint that she brought."""
    query = select(cases.c.reporter_id, barred.c.person_id).join(barred, barred.c.case_id == cases.c.id)
    found: dict[UUID, set[UUID]] = {}
    for row in await connection.execute(query.where(cases.c.reporter_id.in_(list(reporters)))):
        found.setdefault(row.reporter_id, set()).add(row.person_id)
    return {reporter: frozenset(people) for reporter, people in found.items()}


def not_kept_from(viewer: UUID, reporter: ColumnElement[Any]) -> ColumnElement[bool]:
    """In a query: that no complaint of `reporter` is kept from the viewer."""
    hers = select(cases.c.id).join(barred, barred.c.case_id == cases.c.id)
    return ~hers.where(cases.c.reporter_id == reporter, barred.c.person_id == viewer).exists()


def kept_from_somebody(reporter: ColumnElement[Any]) -> ColumnElement[bool]:
    """In a query: that somebody must not know of a complaint of `reporter`: what all read alike counts none of hers."""
    hers = select(cases.c.id).join(barred, barred.c.case_id == cases.c.id)
    return hers.where(cases.c.reporter_id == reporter).exists()


def from_row(
    row: RowMapping, *, barred_people: frozenset[UUID], passed_by: frozenset[UUID], key: DataKey | None
) -> Case:
    """A Case; with `key` also what was told."""
    told: dict[str, Any] | None = None
    if key is not None:
        told = cipher.unseal_json(key.secret, row["body"], cipher.bound_to("cases.body", row["id"]))
    return Case(
        id=row["id"],
        number=row["number"],
        reporter=row["reporter_id"],
        category=Category(row["category"]),
        kind=row["kind"],
        urgency=Urgency(row["urgency"]),
        kelurahan=row["kelurahan"],
        status=Status(row["status"]),
        opened_at=row["opened_at"],
        respond_before=row["respond_before"],
        version=row["version"],
        key=row["key_id"],
        course=Course(**{name: row[name] for name in COURSE}),
        group=row["group_id"],
        assigned=row["assigned_id"],
        by_hand=row["by_hand"],
        outcome=Outcome(row["outcome"]) if row["outcome"] else None,
        barred=barred_people,
        passed=passed_by,
        wants_woman=row["wants_woman"],
        told=told,
    )


async def open_counts(connection: AsyncConnection) -> dict[UUID, int]:
    """How many open cases each companion has been asked to take or is at work on."""
    rows = await connection.execute(
        select(cases.c.assigned_id, func.count())
        .where(OPEN, cases.c.assigned_id.is_not(None))
        .group_by(cases.c.assigned_id)
    )
    return {row[0]: row[1] for row in rows}


async def versions(connection: AsyncConnection, case_ids: Iterable[UUID]) -> dict[UUID, int]:
    """The version at which each case stands."""
    rows = await connection.execute(select(cases.c.id, cases.c.version).where(cases.c.id.in_(list(case_ids))))
    return {row.id: row.version for row in rows}

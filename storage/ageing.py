"""What is past its time: files and cases so long after their end, people who come no more, rows that serve nobody."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, and_, bindparam, delete, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from cases.case import Case, Status
from cases.person import Role
from cases.retention import DEFAULTS, LEDGER_KEPT, PERSON_IDLE, REQUESTS_KEPT, Keep, kept
from cases.taxonomy import Category
from storage import cases as case_rows
from storage import inquiries, requests
from storage.attachments import attachments
from storage.cases import cases
from storage.commit.plan import Plan
from storage.diary import diary
from storage.erasing import destroy
from storage.ledger import ledger
from storage.metadata import Moment
from storage.people import Standing, people
from storage.subscriptions import subscriptions
from storage.talks import talks
from storage.work import Statement, Work

ENDED: Final = func.coalesce(cases.c.closed_at, cases.c.moved_at)
_PENDING: Final = select(requests.requests.c.person_id).where(requests.IS_PENDING)
REST: Final = and_(cases.c.status == Status.CLOSED.value, cases.c.reporter_id.not_in(_PENDING))

DROP_FILE = Statement(80, delete(attachments).where(attachments.c.id == bindparam("file_id")))
FORGET_MESSAGES = Statement(  # gone from the chat, or hers and too old to be taken away
    48,
    delete(ledger).where(
        ledger.c.at < bindparam("before", type_=Moment),
        or_(ledger.c.gone_at < bindparam("before", type_=Moment), ledger.c.ours.is_(False)),
    ),
)


def _over(table: Mapping[Category, Keep], at: datetime, span: str) -> ColumnElement[bool]:
    """Those whose end lies so long back as their category's line says; `span` is a span of Keep.

    What somebody wrote after the end counts like one: a question about a closed case must not go unanswered with it.
    """
    spans = {one: getattr(kept(table, one), span) for one in (*DEFAULTS, Category.INFRASTRUCTURE)}
    return or_(
        *(
            and_(cases.c.category == category.value, at - long >= ENDED, ~_written_after(at - long))
            for category, long in spans.items()
        )
    )


def _written_after(moment: datetime) -> ColumnElement[bool]:
    return exists().where(diary.c.case_id == cases.c.id, diary.c.at > moment, diary.c.author_id.is_not(None))


async def cases_past(
    connection: AsyncConnection, table: Mapping[Category, Keep], at: datetime, limit: int
) -> list[UUID]:
    query = select(cases.c.id).where(REST, _over(table, at, "identity")).order_by(ENDED)
    return list(await connection.scalars(query.limit(limit)))


async def cases_with_old_files(
    connection: AsyncConnection, table: Mapping[Category, Keep], at: datetime, limit: int
) -> list[UUID]:
    has_some = exists().where(or_(attachments.c.case_id == cases.c.id, attachments.c.key_id == cases.c.key_id))
    query = select(cases.c.id).where(REST, has_some, _over(table, at, "files")).order_by(ENDED)
    return list(await connection.scalars(query.limit(limit)))


async def people_past(connection: AsyncConnection, at: datetime, limit: int) -> list[UUID]:
    """Residents of whom nothing is kept but that they came once, long ago.

    Who still wants announcements and can be reached, or has asked something that is kept, is none of them.
    """
    since = at - PERSON_IDLE
    query = select(people.c.id).where(
        people.c.role == Role.RESIDENT.value,
        people.c.standing == Standing.ACTIVE.value,
        people.c.created_at < since,
        people.c.id.not_in(_PENDING),
        ~exists().where(cases.c.reporter_id == people.c.id),
        ~exists().where(cases.c.assigned_id == people.c.id),
        ~exists().where(talks.c.person_id == people.c.id),
        ~exists().where(subscriptions.c.person_id == people.c.id, people.c.reachable.is_(True)),
        ~exists().where(inquiries.inquiries.c.person_id == people.c.id),
        ~exists().where(ledger.c.person_id == people.c.id, ledger.c.at >= since),
    )
    return list(await connection.scalars(query.order_by(people.c.id).limit(limit)))


async def drop_files(plan: Plan, case: Case) -> int:
    """The files of a case that rests, and the keys that sealed nothing else; returns how many files went."""
    async with plan.store.engine.connect() as connection:
        of_case = or_(attachments.c.case_id == case.id, attachments.c.key_id == case.key)
        rows = (await connection.execute(select(attachments.c.id, attachments.c.key_id).where(of_case))).all()
    plan.work.guard(case_rows.SAME, case_id=case.id, seen=case.version)
    for row in rows:
        plan.work.add(DROP_FILE, file_id=row.id)
        plan.after.append(partial(plan.store.vault.drop, row.id))
    for key in sorted({row.key_id for row in rows} - {case.key}):
        destroy(plan, key)
    plan.note("case.files_gone", case.id)
    return len(rows)


def forget_rows(work: Work, at: datetime) -> None:
    """Messages that are gone, requests long answered, questions long over."""
    work.add(FORGET_MESSAGES, before=at - LEDGER_KEPT)
    work.add(requests.FORGET, before=at - REQUESTS_KEPT)
    inquiries.drop_past(work, at)

"""Rows that turns about questions ask for beforehand; policy is asked there."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from cases.person import Person
from flows import needs
from flows.found import PAGE, Inquiry, InquiryLine, InquiryPage
from storage.cases import kept_from, not_kept_from
from storage.cipher import Unreadable
from storage.inquiries import inquiries, lines_of, row_of, words_of
from storage.keys import DataKey, Destroyed, Keyring

NEWEST: Final = 500  # of her own; the list on her screen is shorter


async def read(connection: AsyncConnection, keyring: Keyring, rows: Sequence[Any]) -> tuple[Inquiry, ...]:
    """With their lines, in the order of the rows; those whose key is gone are left out."""
    lines: dict[Any, list[Any]] = {row.id: [] for row in rows}
    kept = await kept_from(connection, {row.person_id for row in rows})
    for line in await lines_of(connection, lines):
        lines[line.inquiry_id].append(line)
    found = []
    for row in rows:
        try:
            key = await keyring.open(row.key_id)
            said = tuple(_line(one, row, key) for one in lines[row.id])
        except (Destroyed, Unreadable):
            continue
        who = kept.get(row.person_id, frozenset())
        found.append(Inquiry(row.id, row.person_id, row.announcement_id, row.opened_at, row.ended_at, said, who))
    return tuple(found)


def _line(line: Any, inquiry: Any, key: DataKey) -> InquiryLine:
    return InquiryLine(line.at, line.author_id != inquiry.person_id, words_of(line, key))


def by_need(engine: AsyncEngine, keyring: Keyring) -> dict[type, Callable[..., Awaitable[Any]]]:
    """One function per need, as storage.loading has them."""

    async def page(need: needs.Inquiries, viewer: Person, _at: datetime) -> InquiryPage:
        hidden = not_kept_from(viewer.id, inquiries.c.person_id)
        which = [inquiries.c.ended_at.is_(None), inquiries.c.person_id != viewer.id, hidden]
        if need.about is not None:
            which.append(inquiries.c.announcement_id == need.about)
        async with engine.connect() as connection:
            total = await connection.scalar(select(func.count()).select_from(inquiries).where(*which)) or 0
            number = max(0, min(need.page, (total - 1) // PAGE))
            query = select(inquiries).where(*which).order_by(inquiries.c.opened_at, inquiries.c.id)
            rows = (await connection.execute(query.limit(PAGE).offset(number * PAGE))).all()
            return InquiryPage(await read(connection, keyring, rows), number, total)

    async def one(need: needs.InquiryById, _viewer: Person, _at: datetime) -> Inquiry | None:
        async with engine.connect() as connection:
            row = await row_of(connection, need.id)
            found = await read(connection, keyring, [row]) if row is not None else ()
        return found[0] if found else None

    async def mine(_need: needs.MyInquiries, viewer: Person, _at: datetime) -> tuple[Inquiry, ...]:
        async with engine.connect() as connection:
            query = select(inquiries).where(inquiries.c.person_id == viewer.id)
            newest = query.order_by(inquiries.c.opened_at.desc(), inquiries.c.id.desc()).limit(NEWEST)
            return await read(connection, keyring, (await connection.execute(newest)).all())

    async def who_must_not_know(_need: needs.KeptFrom, viewer: Person, _at: datetime) -> frozenset[UUID]:
        async with engine.connect() as connection:
            return (await kept_from(connection, [viewer.id])).get(viewer.id, frozenset())

    return {
        needs.Inquiries: page,
        needs.InquiryById: one,
        needs.MyInquiries: mine,
        needs.KeptFrom: who_must_not_know,
    }

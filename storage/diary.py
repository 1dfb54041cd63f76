"""A case's diary: what was added, asked, passed on; in the writer's words, sealed with the case's key."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Column, ForeignKey, Index, LargeBinary, String, Table, Uuid, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from flows.found import DiaryLine
from storage import cipher
from storage.ids import new_id
from storage.keys import DataKey
from storage.metadata import Moment, metadata
from storage.work import Statement, Work

diary = Table(
    "diary",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("case_id", Uuid, ForeignKey("cases.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("author_id", Uuid, ForeignKey("people.id")),
    Column("kind", String(16), nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("ix_diary_case_id", "case_id", "id"),
)

INSERT = Statement(65, insert(diary))


def add(
    work: Work, case: UUID, key: DataKey, at: datetime, author: UUID | None, kind: str, content: dict[str, Any]
) -> None:
    row = new_id(at)
    body = cipher.seal_json(key.secret, content, cipher.bound_to("diary.body", row))
    work.add(INSERT, id=row, case_id=case, at=at, author_id=author, kind=kind, body=body)


async def lines(connection: AsyncConnection, case: UUID, key: DataKey) -> Sequence[DiaryLine]:
    rows = await connection.execute(select(diary).where(diary.c.case_id == case).order_by(diary.c.id))
    return tuple(
        DiaryLine(
            row.at,
            row.author_id,
            row.kind,
            cipher.unseal_json(key.secret, row.body, cipher.bound_to("diary.body", row.id)),
        )
        for row in rows
    )

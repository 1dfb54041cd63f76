"""Documents that we make for somebody: they lie in the vault, sealed with her key, until they were sent."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from flows.event import FileKind
from storage.attachments import INSERT, FileState, attachments
from storage.keys import DataKey
from storage.work import Work


def add(
    work: Work,
    row: UUID,
    person: UUID,
    key: DataKey,
    *,
    size: int,
    gone_at: datetime,
    kind: FileKind = FileKind.DOCUMENT,
    mime: str = "text/html",
    suffix: str = ".html",
) -> None:
    """A file that lies in the vault already, for one person and a short time."""
    work.add(
        INSERT,
        id=row,
        key_id=key.id,
        person_id=person,
        case_id=None,
        kind=kind.value,
        state=FileState.MADE.value,
        mime=mime,
        suffix=suffix,
        size=size,
        reason="",
        attempts=0,
        due_at=gone_at,
        remote=None,
        source=b"",
    )


async def over(connection: AsyncConnection, at: datetime) -> list[UUID]:
    """Those whose time is over."""
    past = (attachments.c.state == FileState.MADE.value, attachments.c.due_at <= at)
    return list(await connection.scalars(select(attachments.c.id).where(*past)))

"""Who of the staff has accepted the duties and the code of conduct of which role, in which version."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Column, ForeignKey, String, Table, Uuid, bindparam, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from cases.person import Role
from storage.metadata import Moment, metadata
from storage.work import Statement, Work

conduct = Table(
    "conduct",
    metadata,
    Column("person_id", Uuid, ForeignKey("people.id"), primary_key=True),
    Column("role", String(12), primary_key=True),
    Column("version", String(64), nullable=False),  # a digest of the text she saw
    Column("at", Moment, nullable=False),
)

FORGET = Statement(
    27, delete(conduct).where(conduct.c.person_id == bindparam("whose"), conduct.c.role == bindparam("as_role"))
)
INSERT = Statement(28, insert(conduct))


def accept(work: Work, person: UUID, role: Role, version: str, at: datetime) -> None:
    """In place of what she accepted before in the same role."""
    work.add(FORGET, whose=person, as_role=role.value)
    work.add(INSERT, person_id=person, role=role.value, version=version, at=at)


async def accepted(connection: AsyncConnection) -> dict[tuple[UUID, Role], str]:
    """The version that each person accepted, by role."""
    rows = await connection.execute(select(conduct))
    return {(row.person_id, Role(row.role)): row.version for row in rows}

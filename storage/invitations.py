"""One-time invitations for companions and coordinators: only a keyed hash of the token, for 72 hours."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Boolean, Column, ForeignKey, LargeBinary, String, Table, Uuid, bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from cases.person import Role
from flows.found import Invitation, OpenInvitation
from storage.metadata import Moment, metadata
from storage.work import Statement

LASTS = timedelta(hours=72)

invitations = Table(
    "invitations",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("token", LargeBinary(32), nullable=False, unique=True),
    Column("role", String(12), nullable=False),
    Column("group_id", Uuid, ForeignKey("groups.id")),
    Column("woman", Boolean),
    Column("made_by", Uuid, ForeignKey("people.id"), nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("used_by", Uuid, ForeignKey("people.id")),
)

INSERT = Statement(25, insert(invitations))
USE = Statement(
    26,
    update(invitations)
    .where(
        invitations.c.token == bindparam("hashed"),
        invitations.c.used_by.is_(None),
        invitations.c.expires_at > bindparam("now"),
    )
    .values(used_by=bindparam("by")),
)
VOID = Statement(
    26,
    update(invitations)
    .where(
        invitations.c.made_by == bindparam("maker"),
        invitations.c.used_by.is_(None),
        invitations.c.expires_at > bindparam("now"),
    )
    .values(expires_at=bindparam("now")),
)

CANCEL = Statement(
    26,
    update(invitations)
    .where(
        invitations.c.id == bindparam("which"),
        invitations.c.used_by.is_(None),
        invitations.c.expires_at > bindparam("now", type_=Moment),
    )
    .values(expires_at=bindparam("now", type_=Moment)),
)


async def standing(connection: AsyncConnection, at: datetime) -> tuple[OpenInvitation, ...]:
    """Those that can still be used, the newest first; never a token."""
    query = select(invitations).where(invitations.c.used_by.is_(None), invitations.c.expires_at > at)
    rows = await connection.execute(query.order_by(invitations.c.id.desc()))
    return tuple(OpenInvitation(row.id, Role(row.role), row.group_id, row.made_by, row.expires_at) for row in rows)


async def usable(connection: AsyncConnection, hashed: bytes, at: datetime) -> Invitation | None:
    query = select(invitations).where(
        invitations.c.token == hashed, invitations.c.used_by.is_(None), invitations.c.expires_at > at
    )
    row = (await connection.execute(query)).first()
    return Invitation(Role(row.role), row.group_id, row.woman) if row else None


async def made_by(connection: AsyncConnection, person: UUID) -> UUID | None:
    """Who invited a person."""
    return await connection.scalar(select(invitations.c.made_by).where(invitations.c.used_by == person).limit(1))

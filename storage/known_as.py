"""How somebody who brought a case wants to be called, as long as she lets us know it; sealed with the case's key."""

from uuid import UUID

from sqlalchemy import Column, ForeignKey, LargeBinary, Table, Uuid, bindparam, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import cipher
from storage.keys import DataKey
from storage.metadata import metadata
from storage.work import Statement, Work

known_as = Table(
    "known_as",
    metadata,
    Column("case_id", Uuid, ForeignKey("cases.id"), primary_key=True),
    Column("body", LargeBinary, nullable=False),
)

FORGET = Statement(68, delete(known_as).where(known_as.c.case_id == bindparam("whose")))
INSERT = Statement(69, insert(known_as))


def keep(work: Work, case: UUID, name: str, key: DataKey) -> None:
    """In place of whatever was kept before."""
    work.add(FORGET, whose=case)
    work.add(INSERT, case_id=case, body=cipher.seal_json(key.secret, name, _bound(case)))


def forget(work: Work, case: UUID) -> None:
    work.add(FORGET, whose=case)


async def of_case(connection: AsyncConnection, case: UUID, key: DataKey) -> str | None:
    body = await connection.scalar(select(known_as.c.body).where(known_as.c.case_id == case))
    return None if body is None else str(cipher.unseal_json(key.secret, body, _bound(case)))


def _bound(case: UUID) -> bytes:
    return cipher.bound_to("known_as.body", case)

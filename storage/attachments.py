"""Files people sent: a row for each, the cleaned bytes sealed in a file beside the database."""

import os
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from uuid import UUID

from sqlalchemy import (
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    String,
    Table,
    Uuid,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from cases.quota import Quota, Span, Used
from flows.event import FileKind, Sent
from flows.found import Files
from storage import cipher, key_file
from storage.ids import first_id, new_id
from storage.keys import DataKey
from storage.metadata import Moment, metadata
from storage.work import Statement, Work

LARGEST_SIZE = 2**31 - 1  # the column's
PART = ".part"  # of a file that is not yet whole


class FileState(StrEnum):
    WAITING = "waiting"  # still to be fetched from Telegram
    KEPT = "kept"
    NOT_OPENED = "not_opened"  # kept only as a note that something came
    MADE = "made"  # by us, for who it is about: gone at `due_at`


SENDABLE = (FileState.KEPT.value, FileState.MADE.value)

attachments = Table(
    "attachments",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("key_id", Uuid, ForeignKey("keys.id"), nullable=False),
    Column("person_id", Uuid, ForeignKey("people.id"), nullable=False),
    Column("case_id", Uuid, index=True),
    Column("kind", String(8), nullable=False),
    Column("state", String(10), nullable=False),
    Column("mime", String(60), nullable=False, default=""),
    Column("suffix", String(8), nullable=False, default=""),
    Column("size", Integer, nullable=False, default=0),
    Column("reason", String(40), nullable=False, default=""),
    Column("attempts", SmallInteger, nullable=False, default=0),
    Column("due_at", Moment),
    Column("remote", LargeBinary),
    Column("source", LargeBinary(32), nullable=False),
    Index("ix_attachments_key", "key_id"),
    Index("ix_attachments_due", "due_at"),
)

INSERT = Statement(66, insert(attachments))
KEPT = Statement(
    67,
    update(attachments)
    .where(attachments.c.id == bindparam("file_id"))
    .values(
        state=bindparam("new_state"),
        mime=bindparam("new_mime"),
        suffix=bindparam("new_suffix"),
        size=bindparam("new_size"),
        reason=bindparam("why"),
        due_at=None,
        remote=None,
    ),
)
LATER = Statement(
    68,
    update(attachments)
    .where(attachments.c.id == bindparam("file_id"))
    .values(due_at=bindparam("again_at"), attempts=bindparam("tries")),
)
GIVE_TO_CASE = Statement(
    69, update(attachments).where(attachments.c.key_id == bindparam("draft_key")).values(case_id=bindparam("whose"))
)
FORGET = Statement(67, delete(attachments).where(attachments.c.key_id == bindparam("draft_key")))
FORGET_ONE = Statement(67, delete(attachments).where(attachments.c.id == bindparam("file_id")))


def add(
    work: Work, person: UUID, file: Sent, key: DataKey, at: datetime, *, source: bytes, case: UUID | None = None
) -> None:
    """A file to be fetched, due at once; Telegram's name for it is sealed with the draft's or case's key.

    `source` is a keyed hash of that name, by which it is known whether a story still speaks of the file.
    """
    row = new_id(at)
    work.add(
        INSERT,
        id=row,
        key_id=key.id,
        person_id=person,
        case_id=case,
        kind=file.kind.value,
        state=FileState.WAITING.value,
        mime="",
        suffix="",
        size=min(max(0, file.size), LARGEST_SIZE),
        reason="",
        attempts=0,
        due_at=at,
        remote=sealed_remote(row, file.remote, key),
        source=source,
    )


def sealed_remote(row: UUID, remote: str, key: DataKey) -> bytes:
    return cipher.seal(key.secret, remote.encode(), cipher.bound_to("attachments.remote", row))


def remote(row: UUID, sealed: bytes, key: DataKey) -> str:
    return cipher.unseal(key.secret, sealed, cipher.bound_to("attachments.remote", row)).decode()


def _of_case(case: UUID, key: UUID) -> ColumnElement[bool]:
    # those of the draft it came of, and those added later from drafts with keys of their own
    return or_(attachments.c.key_id == key, attachments.c.case_id == case)


async def of_case(connection: AsyncConnection, case: UUID, key: UUID) -> Files:
    """How the files of a case (by its id and key) stand."""
    query = select(attachments.c.state, func.count()).where(_of_case(case, key)).group_by(attachments.c.state)
    counts = {row[0]: row[1] for row in await connection.execute(query)}
    return Files(
        kept=counts.get(FileState.KEPT.value, 0),
        waiting=counts.get(FileState.WAITING.value, 0),
        not_opened=counts.get(FileState.NOT_OPENED.value, 0),
    )


async def sent(connection: AsyncConnection, person: UUID, since: datetime, case: tuple[UUID, UUID] | None) -> Used:
    """The files somebody sent since a moment, and to a case (its id and key): of those to be fetched, as announced."""
    hers = (attachments.c.person_id == person, attachments.c.state != FileState.MADE.value)
    found = [(Span.DAY, await _quota(connection, *hers, attachments.c.id >= first_id(since)))]
    if case is not None:
        found.append((Span.CASE, await _quota(connection, *hers, _of_case(*case))))
    return Used(tuple(found))


async def _quota(connection: AsyncConnection, *which: ColumnElement[bool]) -> Quota:
    query = select(func.count(), func.coalesce(func.sum(attachments.c.size), 0)).where(*which)
    files, size = (await connection.execute(query)).one()
    return Quota(files, int(size))


@dataclass(frozen=True, slots=True)
class KeptFile:
    id: UUID
    kind: FileKind
    mime: str
    suffix: str


async def kept(
    connection: AsyncConnection, case: UUID, key: UUID, *, not_by: UUID | None = None, since: datetime | None = None
) -> list[KeptFile]:
    """The files of a case that were fetched and cleaned, oldest first; without those that `not_by` gave.

    `since`: only those that came from then on.
    """
    query = select(attachments).where(_of_case(case, key), attachments.c.state == FileState.KEPT.value)
    if not_by is not None:
        query = query.where(attachments.c.person_id != not_by)
    if since is not None:
        query = query.where(attachments.c.id >= first_id(since))
    rows = await connection.execute(query.order_by(attachments.c.id))
    return [KeptFile(row.id, FileKind(row.kind), row.mime, row.suffix) for row in rows]


async def sources_of_key(connection: AsyncConnection, key: UUID) -> dict[UUID, bytes]:
    """The files of a draft, and the keyed hash of Telegram's name for each."""
    rows = await connection.execute(select(attachments.c.id, attachments.c.source).where(attachments.c.key_id == key))
    return {row.id: row.source for row in rows}


async def ids_of_key(connection: AsyncConnection, key: UUID) -> list[UUID]:
    return list(await connection.scalars(select(attachments.c.id).where(attachments.c.key_id == key)))


def unsealed(row: UUID, sealed: bytes, key: DataKey) -> bytes:
    """The content of a file of the vault."""
    return cipher.unseal(key.secret, sealed, cipher.bound_to("attachments.file", row))


class Vault:
    """The folder of sealed files: one file a row, its name the row's id."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, row: UUID, data: bytes, key: DataKey) -> None:
        """Seal and write, durable before it returns."""
        self.put_sealed(row, cipher.seal(key.secret, data, cipher.bound_to("attachments.file", row)))

    def put_sealed(self, row: UUID, sealed: bytes) -> None:
        """Write what is sealed already, durable before it returns."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        target = self.folder / row.hex
        part = target.with_suffix(PART)
        with part.open("wb") as file:
            file.write(sealed)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
        key_file.sync_folder(self.folder)

    def get(self, row: UUID, key: DataKey) -> bytes:
        return unsealed(row, (self.folder / row.hex).read_bytes(), key)

    def drop(self, row: UUID) -> None:
        (self.folder / row.hex).unlink(missing_ok=True)

    def all(self) -> list[UUID]:
        """The rows whose files are here; an unfinished one counts for none and goes."""
        found = []
        for file in self.folder.glob("*") if self.folder.is_dir() else ():
            try:
                found.append(UUID(hex=file.name))
            except ValueError:
                if file.suffix == PART:
                    file.unlink(missing_ok=True)
        return found

"""Looks whether what was put back can be read: some rows of each kind, some files, and the audit from its first row."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import audit, audit_seal, cipher
from storage.attachments import attachments, unsealed
from storage.audit_chain import Broken, Head
from storage.backup.reading import File
from storage.backup.restoring import Restored
from storage.cases import cases
from storage.key_file import KeyEncryptionKeys
from storage.keys import DataKey, KeyKind, keys, unwrap
from storage.people import people
from storage.talks import talks

SEALED: Final = (people, cases, talks)  # each row's `body`, with the key of its `key_id`
SOME: Final = 25


@dataclass(slots=True)
class Checked:
    """`opened`: rows and files; `broken`: those that should open and don't, as 'table:id'.

    `versions`: of the key-encryption key, that some keys need and the key file lacks. `audit`: how far it holds;
    `audit_broken`: whether that is not to its end.
    """

    opened: int = 0
    broken: list[str] = field(default_factory=list)
    versions: set[int] = field(default_factory=set)
    audit: Head = field(default_factory=Head)
    audit_broken: bool = False
    lookup: DataKey | None = field(default=None, repr=False)

    @property
    def well(self) -> bool:
        return not (self.broken or self.versions or self.audit_broken)


@dataclass(frozen=True, slots=True)
class _Row:
    name: str
    key: UUID
    body: bytes
    bound: bytes


async def _sample(connection: AsyncConnection) -> list[_Row]:
    """Some of the oldest and the newest rows of each kind that a key still opens."""
    found: dict[str, _Row] = {}
    for table in SEALED:
        query = select(table.c.id, table.c.key_id, table.c.body).join(keys, keys.c.id == table.c.key_id)
        query = query.where(keys.c.destroyed_at.is_(None)).limit(SOME)
        for order in (table.c.id, table.c.id.desc()):
            for row in await connection.execute(query.order_by(order)):
                name = f"{table.name}:{row.id}"
                if row.body:
                    bound = cipher.bound_to(f"{table.name}.body", row.id)
                    found[name] = _Row(name, row.key_id, row.body, bound)
    return list(found.values())


async def _file_keys(connection: AsyncConnection, files: list[File]) -> dict[UUID, UUID]:
    query = select(attachments.c.id, attachments.c.key_id).where(attachments.c.id.in_([file.id for file in files]))
    return {row.id: row.key_id for row in await connection.execute(query)}


class Sample:
    """What is to be opened, chosen before the keys are read: only the few that it needs are kept in memory."""

    def __init__(self, rows: list[_Row], files: list[tuple[File, UUID]], lookup: UUID | None) -> None:
        self._rows = rows
        self._files = files
        self._lookup = lookup
        self.wanted: dict[UUID, tuple[int, bytes]] = dict.fromkeys(
            (*(row.key for row in rows), *(key for _, key in files), *([lookup] if lookup else [])), (0, b"")
        )

    @classmethod
    async def of(cls, connection: AsyncConnection, found: Restored) -> "Sample":
        key_of = await _file_keys(connection, found.some_files)
        files = [(file, key_of[file.id]) for file in found.some_files if file.id in key_of]
        lookup = await connection.scalar(select(keys.c.id).where(keys.c.kind == KeyKind.LOOKUP.value))
        return cls(await _sample(connection), files, lookup)

    def open(self, outer: KeyEncryptionKeys, checked: Checked) -> None:
        """Open all of it, the look-up key too. Raises KeyUnusable for another's file."""
        for row in self._rows:
            key = self._key(outer, checked, row.key)
            if key is not None:
                _try(checked, row.name, partial(cipher.unseal, key.secret, row.body, row.bound))
        for file, key_id in self._files:
            key = self._key(outer, checked, key_id)
            if key is not None:
                _try(checked, f"file:{file.id}", partial(unsealed, file.id, file.data or b"", key))
        checked.lookup = self._key(outer, checked, self._lookup) if self._lookup else None

    def _key(self, outer: KeyEncryptionKeys, checked: Checked, key_id: UUID) -> DataKey | None:
        version, wrapped = self.wanted[key_id]
        if not wrapped:
            return None  # lacking: counted elsewhere
        if version not in outer.by_version:
            checked.versions.add(version)
            return None
        return unwrap(outer, key_id, version, wrapped)


def _try(checked: Checked, name: str, open_it: Callable[[], bytes]) -> None:
    try:
        open_it()
    except cipher.Unreadable:
        checked.broken.append(name)
    else:
        checked.opened += 1


async def check_audit(connection: AsyncConnection, checked: Checked) -> None:
    """From its first row, with its seals where the key for them is there."""
    seal = audit_seal.derived(checked.lookup.secret, audit_seal.ROWS) if checked.lookup else None
    try:
        checked.audit = await audit.verify(connection, seal)
    except Broken as broken:
        checked.audit, checked.audit_broken = broken.last, True

"""Data keys, wrapped: a table of their own, which backups treat apart. A destroyed key leaves its row, empty."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Column,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Uuid,
    bindparam,
    insert,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from storage import cipher
from storage.audit_seal import Seal, derived
from storage.erased import Erased
from storage.ids import new_id
from storage.key_file import KeyEncryptionKeys, KeyMissing, KeyUnusable
from storage.key_watch import HeldKeys
from storage.metadata import Moment, metadata
from storage.work import Statement, Work


class KeyKind(StrEnum):
    LOOKUP = "lookup"  # for keyed hashes; never rotated, else nothing would be found again
    PERSON = "person"
    DRAFT = "draft"  # inherited by the case that comes of it
    NEWS = "news"  # an announcement's
    INBOX = "inbox"  # one a day, UTC


keys = Table(
    "keys",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("kind", String(10), nullable=False),
    Column("day", String(10), nullable=False, default=""),
    Column("created_at", Moment, nullable=False),
    Column("kek_version", Integer, nullable=False),
    Column("wrapped", LargeBinary),
    Column("destroyed_at", Moment),
    Index("ix_keys_kind_day", "kind", "day"),
)

INSERT = Statement(10, insert(keys))
DESTROY = Statement(
    11, update(keys).where(keys.c.id == bindparam("key_id")).values(wrapped=None, destroyed_at=bindparam("gone"))
)

REMEMBERED = 20_000


class Destroyed(Exception):
    """The key is gone, and with it all it opened."""


@dataclass(frozen=True, slots=True)
class DataKey:
    id: UUID
    secret: bytes

    def __repr__(self) -> str:
        return f"DataKey({self.id})"


class Keyring:
    """Opens and makes data keys; remembers those used lately."""

    def __init__(self, engine: AsyncEngine, outer: HeldKeys, lookup: DataKey, erased: Erased) -> None:
        """`erased` is told of each destroyed key after the commit."""
        self._engine = engine
        self._outer = outer
        self._lookup = lookup
        self.erased = erased
        self._opened: OrderedDict[UUID, DataKey] = OrderedDict()
        self._inbox: tuple[str, DataKey] | None = None
        self._gone: OrderedDict[UUID, None] = OrderedDict()
        self._going: OrderedDict[UUID, datetime] = OrderedDict()

    def hash(self, purpose: str, value: object) -> bytes:
        return cipher.keyed_hash(self._lookup.secret, purpose, str(value))

    def seal(self, purpose: bytes) -> Seal:
        """A seal that only who has the key file can make, the same at every start."""
        return derived(self._lookup.secret, purpose)

    def reload(self) -> int:
        """Look whether the key file has a new version; returns the one that wraps from now on."""
        return self._outer.keys.current

    def make(self, work: Work, kind: KeyKind, at: datetime, day: str = "") -> DataKey:
        """A new data key; `work` brings it into the table in the same transaction as what it seals."""
        key = DataKey(new_id(at), cipher.new_secret())
        work.add(INSERT, **_row(self._outer.keys, key, kind, at, day))
        self._remember(key)
        return key

    async def open(self, key_id: UUID) -> DataKey:
        """The data key of an id; raises Destroyed when it is gone."""
        known = self._opened.get(key_id)
        if known is not None:
            self._opened.move_to_end(key_id)
            return known
        async with self._engine.connect() as connection:
            row = (await connection.execute(select(keys).where(keys.c.id == key_id))).mappings().first()
        if row is None or row["wrapped"] is None:
            raise Destroyed(str(key_id))
        key = unwrap(self._outer.keys, row["id"], row["kek_version"], row["wrapped"])
        if key_id in self._gone:  # destroyed while it was read
            raise Destroyed(str(key_id))
        self._remember(key)
        return key

    async def open_once(self, key_id: UUID) -> DataKey:
        """As `open`, but not remembered: one of a crowd, used this once."""
        known = self._opened.get(key_id)
        if known is not None:
            return known
        async with self._engine.connect() as connection:
            row = (await connection.execute(select(keys).where(keys.c.id == key_id))).mappings().first()
        key = self.unwrapped(key_id, row["kek_version"], row["wrapped"]) if row is not None else None
        if key is None:
            raise Destroyed(str(key_id))
        return key

    def unwrapped(self, key_id: UUID, version: int, wrapped: bytes | None) -> DataKey | None:
        """The key of a row that was read among many, not remembered: a crowd must not push out those in use.

        None where it is gone.
        """
        known = self._opened.get(key_id)
        if known is not None or wrapped is None or key_id in self._gone:
            return known
        return unwrap(self._outer.keys, key_id, version, wrapped)

    def destroy(self, work: Work, key_id: UUID, at: datetime) -> None:
        """Destroy a key: what it sealed can't be read again, here or in any copy of the rows."""
        self._opened.pop(key_id, None)
        if self._inbox and self._inbox[1].id == key_id:
            self._inbox = None
        self._going[key_id] = at
        _shorten(self._going)
        work.add(DESTROY, key_id=key_id, gone=at)

    def forget(self, key_id: UUID) -> None:
        """Called after the commit that destroyed a key: somebody may have opened it meanwhile."""
        self._opened.pop(key_id, None)
        self.erased.add(key_id, self._going.pop(key_id, None))
        self._gone[key_id] = None
        _shorten(self._gone)

    async def inbox(self, work: Work, at: datetime) -> DataKey:
        """The key of the inbox day (UTC), made on its first use."""
        day = at.astimezone(UTC).date().isoformat()
        if self._inbox and self._inbox[0] == day:
            return self._inbox[1]
        query = select(keys.c.id).where(keys.c.kind == KeyKind.INBOX, keys.c.day == day, keys.c.wrapped.is_not(None))
        async with self._engine.connect() as connection:
            found = await connection.scalar(query.limit(1))
        key = await self.open(found) if found else self.make(work, KeyKind.INBOX, at, day)
        if found:
            self._inbox = (day, key)
        return key

    def keep_inbox(self, key: DataKey, at: datetime) -> None:
        """Called after the commit that brought in a new day's key."""
        self._inbox = (at.astimezone(UTC).date().isoformat(), key)

    def _remember(self, key: DataKey) -> None:
        self._opened[key.id] = key
        _shorten(self._opened)


def _shorten(remembered: OrderedDict[UUID, Any]) -> None:
    while len(remembered) > REMEMBERED:
        remembered.popitem(last=False)


def _row(outer: KeyEncryptionKeys, key: DataKey, kind: KeyKind, at: datetime, day: str) -> dict[str, object]:
    return {
        "id": key.id,
        "kind": kind.value,
        "day": day,
        "created_at": at,
        "kek_version": outer.current,
        "wrapped": wrap(outer, key),
        "destroyed_at": None,
    }


def wrap(outer: KeyEncryptionKeys, key: DataKey) -> bytes:
    """A data key sealed with the current key-encryption key."""
    return cipher.seal(outer.by_version[outer.current], key.secret, cipher.bound_to("keys.wrapped", key.id))


def unwrap(outer: KeyEncryptionKeys, key_id: UUID, version: int, wrapped: bytes) -> DataKey:
    """The data key of a row; raises KeyUnusable where the key file can't open it."""
    secret = outer.by_version.get(version)
    if secret is None:
        raise KeyUnusable(f"the key file lacks version {version}, with which key {key_id} was wrapped")
    try:
        return DataKey(key_id, cipher.unseal(secret, wrapped, cipher.bound_to("keys.wrapped", key_id)))
    except cipher.Unreadable:
        raise KeyUnusable("the key file does not belong to this database") from None


async def any_keys(connection: AsyncConnection) -> bool:
    return await connection.scalar(select(keys.c.id).limit(1)) is not None


async def lookup_key(connection: AsyncConnection, outer: KeyEncryptionKeys, at: datetime) -> DataKey:
    """The key for look-up hashes; made on an empty database, inside the caller's transaction.

    Raises KeyUnusable when the key file belongs to another database.
    """
    row = (await connection.execute(select(keys).where(keys.c.kind == KeyKind.LOOKUP.value))).mappings().first()
    if row is not None:
        _must_be_there(row["wrapped"])
        return unwrap(outer, row["id"], row["kek_version"], row["wrapped"])
    key = DataKey(new_id(at), cipher.new_secret())
    await connection.execute(insert(keys), _row(outer, key, KeyKind.LOOKUP, at, ""))
    return key


async def check(connection: AsyncConnection, outer: KeyEncryptionKeys) -> None:
    """Raises KeyUnusable when the key file does not open this database's look-up key."""
    row = (await connection.execute(select(keys).where(keys.c.kind == KeyKind.LOOKUP.value))).mappings().first()
    if row is not None:
        _must_be_there(row["wrapped"])
        unwrap(outer, row["id"], row["kek_version"], row["wrapped"])


def _must_be_there(wrapped: bytes | None) -> None:
    if wrapped is None:
        raise KeyMissing("the keys are not in this database: restore the backup once more, with its file of keys")

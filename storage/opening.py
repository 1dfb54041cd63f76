"""Opens the storage: tables, key, what was erased, lease, in that order, and everything that works on them."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from cases.rules import shipped_rules
from storage import (
    audit,
    audit_seal,
    before_migrating,
    editable,
    follow_ups,
    key_file,
    keys,
    lease,
    people,
    rules,
    seed,
    tombstones,
    wrong_clock,
)
from storage.attachments import Vault
from storage.chats import Chats
from storage.commit.plan import Store
from storage.directory import Directory
from storage.engine import Engines, open_engines
from storage.erased import Erased, ErasedFile
from storage.feeding import Feeding
from storage.fetching import Fetching
from storage.ids import new_id
from storage.inbox import Inbox
from storage.key_watch import HeldKeys
from storage.keys import Keyring
from storage.loading import Loading
from storage.locks import Locks
from storage.migrating import migrate
from storage.post import Post
from storage.receipts import Receipts
from storage.sightings import Sightings
from storage.standing_cards import StandingNews
from storage.sweeping import Sweeping
from storage.witness import Witness
from storage.witnessing import Witnessing
from storage.work import Work
from storage.writer import Writer

LOG = logging.getLogger(__name__)
ONE_AT_A_TIME = 0x51BA  # the number of our advisory lock in a PostgreSQL database


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the storage is. `promote` says whose Telegram id makes a coordinator from the start.

    `witness` is the audit's, `erased_file` tells which keys were destroyed; both lie beside the key file unless told
    otherwise.
    """

    url: str
    key_file: Path
    vault: Path
    zone: tzinfo
    witness: Path | None = None
    erased_file: Path | None = None
    promote: Callable[[int], bool] = lambda _id: False
    migrates: Callable[[], None] = lambda: None  # told before tables are brought up to date


@dataclass(frozen=True, slots=True, kw_only=True)
class Storage:
    """All parts of the open storage."""

    engines: Engines
    writer: Writer
    keyring: Keyring
    inbox: Inbox
    post: Post
    store: Store
    sweeping: Sweeping
    receipts: Receipts
    feeding: Feeding
    standing_news: StandingNews
    fetching: Fetching
    witnessing: Witnessing
    clock: Callable[[], datetime]


@asynccontextmanager
async def open_storage(place: Place, clock: Callable[[], datetime]) -> AsyncIterator[Storage]:
    """Open, migrate, and hold the lease until the end.

    Raises key_file.KeyMissing or KeyUnusable, erased.ErasedDamaged, lease.Held, migrating.Newer, each with a sentence
    for the operator.
    """
    engines = open_engines(place.url)
    try:
        keyring = await prepare(engines, place, clock())
        storage = _build(engines, keyring, place, clock)
        await storage.writer.start()
        try:
            await _seal_what_is_old(storage)
            await storage.post.crashed()
            await _replan(storage)
            async with keyring.erased.kept():
                yield storage
        finally:
            await storage.writer.stop()
            await storage.witnessing.try_note(clock())
    finally:
        await engines.close()


async def _seal_what_is_old(storage: Storage) -> None:
    """Rows that a release without seals wrote are held by the first one that has one: it is written at once."""
    await storage.witnessing.begin()
    last = select(audit.audit.c.mac).order_by(audit.audit.c.seq.desc()).limit(1)
    async with storage.engines.read.connect() as connection:
        row = (await connection.execute(last)).first()
    if row is not None and row.mac is None:
        work = Work()
        work.note(storage.clock(), None, audit.SEALED, None)
        await storage.writer.submit(work)


async def _replan(storage: Storage) -> None:
    """A new release may ask other questions, or ask them at other times; and a clock may have been ahead once."""
    work = Work()
    wrong_clock.bring_back(work, storage.clock())
    follow_ups.replan_all(work, storage.clock())
    work.add(lease.WRAPS_WITH, version=storage.keyring.reload())
    await storage.writer.submit(work)


async def prepare(engines: Engines, place: Place, at: datetime) -> Keyring:
    """Bring the tables up to date, find or make the key, seed an empty database, destroy anew what was destroyed."""
    erased = ErasedFile(place.erased_file or key_file.beside(place.key_file, "erased"))
    named = await asyncio.to_thread(erased.read)
    async with engines.write.begin() as connection:
        if connection.dialect.name == "postgresql":  # two processes started at once: one makes the tables, one waits
            await connection.execute(select(func.pg_advisory_xact_lock(ONE_AT_A_TIME)))
        if await before_migrating.needed(connection):
            await lease.must_be_free(connection, at)
            place.migrates()
            await before_migrating.copy_first(connection, place.url)
        await migrate(connection)
        outer = await _outer_key(connection, place.key_file)
        lookup = await keys.lookup_key(connection, outer, at)
        known = await tombstones.destroyed(connection)
        await tombstones.bury(connection, {key: gone for key, gone in named.items() if key not in known})
        await seed.seed(connection, at)
        await rules.seed(connection, shipped_rules(place.zone))
        await editable.seed(connection)
    lacking = [(key, gone) for key, gone in known.items() if key not in named]
    if known and not named:
        LOG.warning("No file of erased keys was there: it is begun with those that the database knows")
    await asyncio.to_thread(erased.append, lacking)
    return Keyring(engines.keys, HeldKeys(place.key_file, outer), lookup, Erased(erased))


async def _outer_key(connection: AsyncConnection, path: Path) -> key_file.KeyEncryptionKeys:
    empty = not await keys.any_keys(connection)
    if empty and await people.anybody(connection):
        raise key_file.KeyMissing("there is data, but no keys to it: put the backup of the table of keys back too")
    return key_file.read_or_create(path, may_create=empty)


def witness_of(place: Place, keyring: Keyring) -> Witness:
    path = place.witness or key_file.beside(place.key_file, "witness")
    return Witness(path, keyring.seal(audit_seal.WITNESS))


def _build(engines: Engines, keyring: Keyring, place: Place, clock: Callable[[], datetime]) -> Storage:
    seal = keyring.seal(audit_seal.ROWS)
    writer = Writer(engines.write, engines.transact, clock, new_id(clock()), seal)
    inbox = Inbox(engines.read, writer, keyring)
    directory = Directory(engines.read, keyring, place.zone)
    locks = Locks(engines.read, writer, keyring)
    loading = Loading(engines.read, keyring, directory, inbox, locks)
    chats = Chats(engines.read, keyring, place.promote)
    vault = Vault(place.vault)
    sightings = Sightings()
    store = Store(
        engine=engines.read,
        keyring=keyring,
        directory=directory,
        chats=chats,
        loading=loading,
        locks=locks,
        vault=vault,
        sightings=sightings,
        zone=place.zone,
    )
    post = Post(store, writer, clock)
    return Storage(
        engines=engines,
        writer=writer,
        keyring=keyring,
        inbox=inbox,
        post=post,
        store=store,
        sweeping=Sweeping(engines.read, writer, store),
        receipts=Receipts(engines.read, writer, store),
        feeding=Feeding(store, writer),
        standing_news=StandingNews(engines.read, writer, store),
        witnessing=Witnessing(engines.read, witness_of(place, keyring), seal),
        fetching=Fetching(engines.read, writer, keyring, vault),
        clock=clock,
    )

"""Makes a backup while the service goes on, and believes in it only after having put it back."""

import asyncio
import fcntl
import hashlib
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final
from uuid import UUID, uuid4

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import key_file, migrating
from storage.attachments import attachments
from storage.backup.checking import Checked
from storage.backup.form import KEYS, MAIN, Head
from storage.backup.names import made_at, named
from storage.backup.pipes import sealed_into
from storage.backup.putting_back import Files, put_back
from storage.backup.restoring import Restored, Target, Told
from storage.backup.sealing import Sealing
from storage.backup.unusable import Unusable
from storage.backup.writing import AT_ONCE, Counts, keys_layout, main_layouts, snapshot, write_keys, write_main
from storage.engine import Engines, open_engines
from storage.key_file import sync_folder

PART: Final = ".part"
DRILL: Final = ".check-{}-"  # of which folder of backups


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be backed up, where to, and for how long keys are kept."""

    vault: Path
    to: Path
    keys_to: Path
    keys_kept: timedelta
    sealing: Sealing
    key_file: Path


@dataclass(frozen=True, slots=True)
class Made:
    """`lost`: files whose rows are there still, but which are not in the folder of files."""

    main: Path
    keys: Path
    restored: Restored
    checked: Checked
    deleted: tuple[Path, ...]
    lost: int = 0


async def make(engines: Engines, order: Order, at: datetime, told: Told) -> Made:
    """Write both files, put them back in a drill, and only then give them their names.

    Raises Unusable where that fails, OSError where a folder can't be written. Old backups of keys are deleted at the
    end.
    """
    for folder in (order.to, order.keys_to):
        await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True, mode=0o700)
    with _alone(order.to):
        await asyncio.to_thread(_clear, order)
        main, keys = order.to / named("backup", at), order.keys_to / named("keys", at)
        parts = Files(main=Path(f"{main}{PART}"), keys=Path(f"{keys}{PART}"), sealing=order.sealing)
        try:
            counts = await _write(engines, order, parts, at, told)
            restored, checked = await _drill(order, parts, told)
            _must_be_whole(counts, restored, checked)
        except BaseException:
            await asyncio.to_thread(_clear, order)
            raise
        await asyncio.to_thread(_name, {parts.keys: keys, parts.main: main})
        deleted = await asyncio.to_thread(_delete_old, order, at)
    return Made(main, keys, restored, checked, deleted, await _still_there(engines, counts.missing))


async def _write(engines: Engines, order: Order, parts: Files, at: datetime, told: Told) -> Counts:
    assert parts.keys is not None
    async with snapshot(engines.read) as connection:
        main = await _head(connection, at)
        async with sealed_into(parts.keys, order.sealing) as sink:
            await write_keys(connection, replace(main, part=KEYS, layouts=(keys_layout(),)), sink)
        async with sealed_into(parts.main, order.sealing) as sink:
            return await write_main(connection, main, order.vault, sink, told)


async def _still_there(engines: Engines, missing: list[UUID]) -> int:
    """How many of these files were not merely erased meanwhile."""
    async with engines.read.connect() as connection:
        found = 0
        for first in range(0, len(missing), AT_ONCE):
            some = attachments.c.id.in_(missing[first : first + AT_ONCE])
            found += await connection.scalar(select(func.count()).select_from(attachments).where(some)) or 0
    return found


async def _head(connection: AsyncConnection, at: datetime) -> Head:
    revision = await migrating.revision(connection)
    if revision != migrating.HEAD:
        raise Unusable("the database is behind this release: `sipakatau migrate` first")
    return Head(part=MAIN, pair=uuid4().hex, revision=revision, at=at, layouts=main_layouts())


async def _drill(order: Order, parts: Files, told: Told) -> tuple[Restored, Checked]:
    told("Written; now it is put back in a drill …")
    where, name = _drills(order)
    async with drill_database(where, name) as engines, engines.write.begin() as connection:
        target = Target(connection=connection, vault=None, erased={})
        outer = await asyncio.to_thread(key_file.read, order.key_file)  # only now: a rotation may be under way
        return await put_back(target, parts, outer, told)


@asynccontextmanager
async def drill_database(within: Path | None, name: str = DRILL.format("")) -> AsyncIterator[Engines]:
    """An empty SQLite database that nobody else can read, gone afterwards; no key is ever written into it."""
    folder = Path(await asyncio.to_thread(tempfile.mkdtemp, prefix=name, dir=within))
    try:
        engines = open_engines(f"sqlite+aiosqlite:///{folder}/drill.db")
        try:
            yield engines
        finally:
            await engines.close()
    finally:
        await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)


def _drills(order: Order) -> tuple[Path, str]:
    """Beside the files, and what its name begins with: what is readable in the database shall not be on their disk."""
    beside = order.vault.parent if order.vault.parent.is_dir() else order.to
    return beside, DRILL.format(hashlib.sha256(str(order.to.resolve()).encode()).hexdigest()[:8])


def _must_be_whole(counts: Counts, restored: Restored, checked: Checked) -> None:
    if checked.versions:
        raise Unusable(
            f"the key file lacks version {min(checked.versions)}, which some keys need: put back the newer one"
        )
    if checked.broken:
        raise Unusable(
            f"{len(checked.broken)} rows can't be opened, the first is {checked.broken[0]}: look at the key file"
        )
    if restored.rows != counts.rows or restored.lacking:
        raise Unusable(f"what was put back is not what was written ({restored.lacking} keys lacking): try again")


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Two backups into one folder would take each other's parts for a killed one's."""
    held = os.open(folder, os.O_RDONLY)
    try:
        _lock(held, folder)
        yield
    finally:
        os.close(held)


def _lock(held: int, folder: Path) -> None:
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Unusable(f"another backup into {folder} is under way: let it end first") from None


def _clear(order: Order) -> None:
    """What a backup left that was killed."""
    for folder in {order.to, order.keys_to}:
        for part in folder.glob(f"*.age{PART}"):
            part.unlink(missing_ok=True)
    where, name = _drills(order)
    for drill in where.glob(f"{name}*"):
        shutil.rmtree(drill, ignore_errors=True)


def _name(names: dict[Path | None, Path]) -> None:
    for part, name in names.items():
        assert part is not None
        part.replace(name)
        sync_folder(name.parent)


def _delete_old(order: Order, at: datetime) -> tuple[Path, ...]:
    old = [path for path in order.keys_to.iterdir() if _is_old(path, at - order.keys_kept)]
    for path in old:
        path.unlink(missing_ok=True)
    return tuple(sorted(old))


def _is_old(path: Path, before: datetime) -> bool:
    made = made_at(path, "keys")
    return made is not None and made < before

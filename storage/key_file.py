"""The key-encryption key: a small file outside the data folder, versioned so that it can be rotated."""

import base64
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import orjson

from storage.cipher import KEY_BYTES, new_secret


class KeyMissing(Exception):
    """There is data, but not the key to it."""


class KeyUnusable(Exception):
    """The key file is there, but can't be used: the reason is in the message, nothing of the key."""


@dataclass(frozen=True, slots=True)
class KeyEncryptionKeys:
    """All versions by number; `current` wraps what is new."""

    current: int
    by_version: dict[int, bytes] = field(repr=False)


def read(path: Path) -> KeyEncryptionKeys:
    """Read the key file; raises KeyMissing or KeyUnusable with a sentence that says how to mend it."""
    try:
        data = orjson.loads(path.read_bytes())
        keys = {int(version): base64.b64decode(key, validate=True) for version, key in data["keys"].items()}
        current = int(data["current"])
    except FileNotFoundError:
        raise KeyMissing(f"{path} is missing: put back the key file that belongs to this database") from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise KeyUnusable(f"{path} can't be read as a key file: put back the one that belongs here") from None
    if current not in keys or any(len(key) != KEY_BYTES for key in keys.values()):
        raise KeyUnusable(f"{path} holds no usable current key: put back the one that belongs here")
    return KeyEncryptionKeys(current, keys)


def read_or_create(path: Path, *, may_create: bool) -> KeyEncryptionKeys:
    """Read the key; make one only for an empty database: to an old one a new key would never fit."""
    if may_create and not path.exists():
        return create(path)
    return read(path)


def create(path: Path) -> KeyEncryptionKeys:
    """Make a new key file, readable by its owner only (mode 0600); never overwrites one."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    made = KeyEncryptionKeys(1, {1: new_secret()})
    _write_new(path, made)
    sync_folder(path.parent)
    return made


def add_version(path: Path) -> KeyEncryptionKeys:
    """Put a new key into the file and make it current; the old ones stay. Raises what `read` raises, and OSError.

    A kill at any moment leaves the file as it was or as it shall be, never a part of it.
    """
    with _alone(path):
        held = read(path)
        version = max(held.by_version) + 1
        grown = KeyEncryptionKeys(version, {**held.by_version, version: new_secret()})
        _replace(path, grown)
    return grown


def keep_current(path: Path, current: int) -> KeyEncryptionKeys:
    """Take all versions but the current one out of the file; nothing is done where `current` is so no more."""
    with _alone(path):
        held = read(path)
        if held.current != current:
            return held
        kept = KeyEncryptionKeys(current, {current: held.by_version[current]})
        _replace(path, kept)
    return kept


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Two rotations at once would each forget the other's key; a killed one's lock goes with it."""
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _replace(path: Path, keys: KeyEncryptionKeys) -> None:
    path = path.resolve()  # the file itself, not a link to it: its other readers would go on with the old one
    new = path.with_name(path.name + ".new")
    new.unlink(missing_ok=True)  # left by one that was killed
    _write_new(new, keys)
    before = path.stat()
    if os.geteuid() == 0:  # else root's rotation would lock out who serves
        os.chown(new, before.st_uid, before.st_gid)
    new.replace(path)
    sync_folder(path.parent)


def _write_new(path: Path, keys: KeyEncryptionKeys) -> None:
    versions = {str(version): base64.b64encode(key).decode() for version, key in sorted(keys.by_version.items())}
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(orjson.dumps({"current": keys.current, "keys": versions}))
        file.flush()
        os.fsync(file.fileno())


def beside(path: Path, suffix: str) -> Path:
    """A file of the same name and folder with another ending: what belongs to this key and is kept with it."""
    return path.with_suffix(f".{suffix}")


def sync_folder(folder: Path) -> None:
    """Make new names durable: without this a new file may be gone after a power cut, and with the key every row."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

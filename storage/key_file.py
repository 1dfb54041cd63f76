"""The key-encryption key: a small file outside the data folder, versioned so that it can be rotated."""

import base64
import os
from dataclasses import dataclass
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
    by_version: dict[int, bytes]


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
    key = new_secret()
    content = orjson.dumps({"current": 1, "keys": {"1": base64.b64encode(key).decode()}})
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    sync_folder(path.parent)
    return KeyEncryptionKeys(1, {1: key})


def sync_folder(folder: Path) -> None:
    """Make new names durable: without this a new file may be gone after a power cut, and with the key every row."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

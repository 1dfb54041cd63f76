"""The key-encryption keys as a running process holds them: read anew when the file has changed."""

import logging
import os
from pathlib import Path

from storage import key_file
from storage.key_file import KeyEncryptionKeys, KeyMissing, KeyUnusable

LOG = logging.getLogger(__name__)

Stamp = tuple[int, int, int]  # which file it is, when it was written, how long it is


class HeldKeys:
    """A version once read is kept until the process ends: a row may still come that was wrapped with it."""

    def __init__(self, path: Path, keys: KeyEncryptionKeys) -> None:
        self._path = path
        self._keys = keys
        self._stamp: Stamp | None = None  # looked at once more: the file may have changed since it was read

    @property
    def keys(self) -> KeyEncryptionKeys:
        """What is current now; costs one look at the file's stat."""
        self.reload()
        return self._keys

    def reload(self) -> None:
        """Read the file where it has changed. Where it can't be used, what is held goes on being used."""
        stamp = self._look()
        if stamp is None or stamp == self._stamp:
            return
        self._stamp = stamp
        try:
            self._take(key_file.read(self._path))
        except (KeyMissing, KeyUnusable):
            LOG.error("The key file has changed and can't be used; the keys read before are used on.")  # noqa: TRY400  # its words name a path

    def _look(self) -> Stamp | None:
        try:
            found = os.stat(self._path)  # noqa: PTH116  # at each wrapping: half the time of Path.stat
        except OSError:
            return None
        return found.st_ino, found.st_mtime_ns, found.st_size

    def _take(self, read: KeyEncryptionKeys) -> None:
        mine = self._keys
        same = all(read.by_version.get(version, key) == key for version, key in mine.by_version.items())
        if not same or read.current < mine.current:
            LOG.error("The key file was replaced by an older one, or another's; the keys read before are used on.")
            return
        self._keys = KeyEncryptionKeys(read.current, {**mine.by_version, **read.by_version})

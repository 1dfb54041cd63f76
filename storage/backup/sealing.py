"""Who can open a backup: the owners of public keys, or who knows a passphrase."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Final, Protocol

import pyrage

from storage.backup import passphrase as by_passphrase
from storage.backup.passphrase import Writes
from storage.backup.unusable import Unusable

WRONG: Final = "can't be opened with what was given: look at the identity or passphrase, and whether this is the file"


class Sealing(Protocol):
    """Both work from stream to stream, blocking; `open` raises Unusable."""

    def seal(self, reader: IO[bytes], writer: Writes) -> None: ...

    def open(self, reader: IO[bytes], writer: Writes) -> None: ...


@dataclass(frozen=True, slots=True)
class Passphrase:
    phrase: str = field(repr=False)
    work: int = by_passphrase.WORK

    def seal(self, reader: IO[bytes], writer: Writes) -> None:
        by_passphrase.seal(reader, writer, self.phrase, work=self.work)

    def open(self, reader: IO[bytes], writer: Writes) -> None:
        try:
            by_passphrase.unseal(reader, writer, self.phrase)
        except by_passphrase.WrongPassphrase:
            raise Unusable(WRONG) from None
        except by_passphrase.Altered:
            raise Unusable(ALTERED) from None


ALTERED: Final = "was cut off or altered: take another copy of it, or another backup"


@dataclass(frozen=True, slots=True)
class PublicKeys:
    """`identities` open it again; to seal, none is needed."""

    recipients: Sequence[pyrage.x25519.Recipient] = ()
    identities: Sequence[pyrage.x25519.Identity] = field(default=(), repr=False)

    def seal(self, reader: IO[bytes], writer: Writes) -> None:
        pyrage.encrypt_io(reader, writer, list(self.recipients))

    def open(self, reader: IO[bytes], writer: Writes) -> None:
        try:
            pyrage.decrypt_io(reader, writer, list(self.identities))
        except pyrage.DecryptError:
            raise Unusable(WRONG) from None
        except BrokenPipeError:
            raise
        except OSError:  # what the library raises for a chunk that does not fit
            raise Unusable(ALTERED) from None


def for_public_keys(texts: Sequence[str]) -> PublicKeys:
    """Sealed to these, and to a key that lives only in this object: with it the backup just made can be looked at."""
    passing = pyrage.x25519.Identity.generate()
    try:
        named = [pyrage.x25519.Recipient.from_str(text) for text in texts]
    except pyrage.RecipientError:
        raise Unusable("BACKUP_RECIPIENT holds no public key of age (age1…): copy it again") from None
    return PublicKeys([*named, passing.to_public()], [passing])


def from_identity_file(path: Path) -> PublicKeys:
    lines = [line.strip() for line in _text(path).splitlines()]
    secrets = [line for line in lines if line and not line.startswith("#")]
    try:
        found = [pyrage.x25519.Identity.from_str(secret) for secret in secrets]
    except pyrage.IdentityError:
        found = []
    if not found:
        raise Unusable(f"{path} holds no secret key of age (AGE-SECRET-KEY-1…)")
    return PublicKeys([one.to_public() for one in found], found)


def from_passphrase_file(path: Path) -> Passphrase:
    """Its first line is the passphrase."""
    phrase = _text(path).partition("\n")[0].strip()
    if len(phrase) < SHORTEST:
        raise Unusable(f"{path} holds no passphrase of at least {SHORTEST} characters in its first line")
    return Passphrase(phrase)


SHORTEST: Final = 16


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, ValueError):
        raise Unusable(f"{path} can't be read: look at its name, its owner and its rights") from None

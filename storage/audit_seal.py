"""The seal of the audit's rows: a key that follows from the look-up key, so that the database alone can't make one."""

import hashlib
import hmac
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

ROWS = b"sipakatau: seal of the audit's rows"
WITNESS = b"sipakatau: seal of the audit's witness"


@dataclass(frozen=True, slots=True)
class Seal:
    """HMAC-SHA256 under a key of its own."""

    _secret: bytes = field(repr=False)

    def mac(self, told: bytes) -> bytes:
        return hmac.new(self._secret, told, hashlib.sha256).digest()

    def fits(self, told: bytes, mac: bytes) -> bool:
        return hmac.compare_digest(self.mac(told), mac)


def derived(secret: bytes, purpose: bytes) -> Seal:
    """HKDF (RFC 5869): the same secret and purpose give the same seal, and nothing of the secret can be told from it.

    The look-up key is never rotated, so neither are the seals.
    """
    return Seal(HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose).derive(secret))

"""AES-256-GCM with the row bound in, and keyed hashes for look-ups."""

import hashlib
import hmac
import os
from typing import Any
from uuid import UUID

import orjson
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
NONCE_BYTES = 12


class Unreadable(Exception):
    """The value does not belong to this row or key, or was changed. Carries the place, never the value."""


def new_secret() -> bytes:
    return os.urandom(KEY_BYTES)


def bound_to(place: str, row: UUID | str) -> bytes:
    """The associated data: `place` is 'table.column', so that no value can be moved to another row or column."""
    return f"{place}:{row}".encode()


def seal(secret: bytes, plain: bytes, bound: bytes) -> bytes:
    """Nonce (12 bytes) and ciphertext with its tag."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(secret).encrypt(nonce, plain, bound)


def unseal(secret: bytes, sealed: bytes, bound: bytes) -> bytes:
    """The plain bytes again; raises Unreadable for a wrong key, another row or a changed value."""
    try:
        return AESGCM(secret).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], bound)
    except (InvalidTag, ValueError):  # ValueError: shorter than a nonce
        raise Unreadable(bound.decode()) from None


def seal_json(secret: bytes, value: Any, bound: bytes) -> bytes:
    return seal(secret, orjson.dumps(value), bound)


def unseal_json(secret: bytes, sealed: bytes, bound: bytes) -> Any:
    return orjson.loads(unseal(secret, sealed, bound))


def keyed_hash(secret: bytes, purpose: str, value: str) -> bytes:
    """HMAC-SHA256 for look-ups: equal values of one purpose meet, nothing else can be told from it."""
    return hmac.new(secret, f"{purpose}:{value}".encode(), hashlib.sha256).digest()

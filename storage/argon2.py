"""Secrets of people as Argon2id hashes, computed beside the event loop, at most two at once."""

import asyncio
import base64
import os
from typing import Final

from cryptography.exceptions import InvalidKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

MEMORY: Final = 19 * 1024  # KiB; OWASP Password Storage Cheat Sheet: 19 MiB, two passes, one lane
PASSES: Final = 2
LANES: Final = 1
SALT: Final = 16  # bytes
LENGTH: Final = 32  # bytes
AT_ONCE: Final = 2


class Hashing:
    """`derived` counts the derivations so far; `waiting` are those who wait for their turn."""

    def __init__(self) -> None:
        self._slots = asyncio.Semaphore(AT_ONCE)
        self.derived = 0
        self.waiting = 0

    async def hashed(self, secret: str) -> str:
        """A PHC string."""
        return (await self._apart(secret, None))[0]

    async def fits(self, secret: str, *hashes: str) -> tuple[bool, ...]:
        """Which of the hashes the secret belongs to; one derivation each, whichever fits."""
        found = [await self._apart(secret, one) for one in hashes]
        return tuple(fits for _, fits in found)

    async def _apart(self, secret: str, held: str | None) -> tuple[str, bool]:
        self.waiting += 1
        try:
            async with self._slots:
                self.derived += 1
                return await asyncio.to_thread(_derive, secret.encode(), held)
        finally:
            self.waiting -= 1


def decoy() -> str:
    """Looks like a hash and takes as long, but nothing is known that would fit it."""
    salt, made = (base64.b64encode(os.urandom(size)).decode().rstrip("=") for size in (SALT, LENGTH))
    return f"$argon2id$v=19$m={MEMORY},t={PASSES},p={LANES}${salt}${made}"


def _derive(secret: bytes, held: str | None) -> tuple[str, bool]:
    if held is None:
        kdf = Argon2id(salt=os.urandom(SALT), length=LENGTH, iterations=PASSES, lanes=LANES, memory_cost=MEMORY)
        return kdf.derive_phc_encoded(secret), True
    try:
        Argon2id.verify_phc_encoded(secret, held)
    except InvalidKey:
        return "", False
    return "", True

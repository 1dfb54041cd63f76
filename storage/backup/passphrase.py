"""age files sealed with a passphrase, as a stream (https://age-encryption.org/v1): `age --decrypt` opens them too.

The library that does it for public keys takes passphrases only for what fits into memory.
"""

import base64
import binascii
import hashlib
import hmac
import os
import re
from typing import IO, Final, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

VERSION: Final = b"age-encryption.org/v1\n"
STANZA: Final = re.compile(
    rb"-> scrypt ([A-Za-z0-9+/]{22}) ([1-9][0-9]?)\n([A-Za-z0-9+/]{43})\n--- ([A-Za-z0-9+/]{43})\n"
)
LONGEST_HEADER: Final = 256
WORK: Final = 17  # 2^17 rounds: half a second and 128 MiB
HARDEST: Final = 20  # more would let a made-up file take all memory
CHUNK: Final = 64 * 1024
TAG: Final = 16
MADE: Final = bytes(12)  # the file key is sealed once with a key of its own


class Writes(Protocol):
    def write(self, data: bytes, /) -> int: ...


class WrongPassphrase(Exception):
    """The passphrase does not open it, or it is no such file."""


class Altered(Exception):
    """It was cut off, or is not as it was written."""


def seal(reader: IO[bytes], writer: Writes, passphrase: str, *, work: int = WORK) -> None:
    """From `reader` to `writer`, holding two chunks of 64 KiB."""
    file_key, salt, nonce = os.urandom(16), os.urandom(16), os.urandom(16)
    body = ChaCha20Poly1305(_stretched(passphrase, salt, work)).encrypt(MADE, file_key, None)
    header = VERSION + b"-> scrypt %s %d\n%s\n---" % (_text(salt), work, _text(body))
    writer.write(header + b" " + _text(_mac(file_key, header)) + b"\n" + nonce)
    cipher, number = ChaCha20Poly1305(_derived(file_key, b"payload", nonce)), 0
    chunk = _exactly(reader, CHUNK)
    while True:
        following = _exactly(reader, CHUNK)
        writer.write(cipher.encrypt(_nonce(number, last=not following), chunk, None))
        if not following:
            return
        chunk, number = following, number + 1


def unseal(reader: IO[bytes], writer: Writes, passphrase: str) -> None:
    """From `reader` to `writer`, each chunk only once it is known to be whole. Raises WrongPassphrase or Altered."""
    file_key = _file_key(reader, passphrase)
    cipher, number = ChaCha20Poly1305(_derived(file_key, b"payload", _exactly(reader, 16))), 0
    chunk = _exactly(reader, CHUNK + TAG)
    while True:
        following = _exactly(reader, CHUNK + TAG)
        try:
            plain = cipher.decrypt(_nonce(number, last=not following), chunk, None)
        except InvalidTag:
            raise Altered from None
        writer.write(plain)
        if not following:
            return
        chunk, number = following, number + 1


def _file_key(reader: IO[bytes], passphrase: str) -> bytes:
    header = VERSION + b"".join(reader.readline(LONGEST_HEADER) for _ in range(3)) if _begins(reader) else b""
    match = STANZA.fullmatch(header.removeprefix(VERSION))
    if match is None or int(match[2]) > HARDEST:
        raise WrongPassphrase
    stretched = _stretched(passphrase, _bytes(match[1]), int(match[2]))
    try:
        file_key = ChaCha20Poly1305(stretched).decrypt(MADE, _bytes(match[3]), None)
    except InvalidTag:
        raise WrongPassphrase from None
    if not hmac.compare_digest(_mac(file_key, header[: header.rindex(b" ")]), _bytes(match[4])):
        raise Altered
    return file_key


def _begins(reader: IO[bytes]) -> bool:
    return reader.readline(LONGEST_HEADER) == VERSION


def _exactly(reader: IO[bytes], number: int) -> bytes:
    """So many bytes, fewer only at the end: a pipe gives what it has."""
    parts = []
    while number and (part := reader.read(number)):
        parts.append(part)
        number -= len(part)
    return b"".join(parts)


def _stretched(passphrase: str, salt: bytes, work: int) -> bytes:
    salted = b"age-encryption.org/v1/scrypt" + salt
    return Scrypt(salt=salted, length=32, n=1 << work, r=8, p=1).derive(passphrase.encode())


def _derived(file_key: bytes, purpose: bytes, salt: bytes | None = None) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=purpose).derive(file_key)


def _mac(file_key: bytes, header: bytes) -> bytes:
    return hmac.new(_derived(file_key, b"header"), header, hashlib.sha256).digest()


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11) + bytes([last])


def _text(value: bytes) -> bytes:
    return base64.b64encode(value).rstrip(b"=")


def _bytes(text: bytes) -> bytes:
    """The format's own: without padding, and in one way only. Raises WrongPassphrase."""
    try:
        value = base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)
    except binascii.Error:
        raise WrongPassphrase from None
    if _text(value) != text:
        raise WrongPassphrase
    return value

"""Files that somebody might send to break, fill or fool us: damaged, joined, packed, blown up, mistaken."""

import gzip
import io
import struct
import tarfile
import time
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from random import Random
from typing import Final

from storage.media import Clean, Limits, NotOpened, clean
from tests.hostile.tally import Tally
from tests.hostile.words import words
from tests.media import everything
from tests.media.canaries import found_in

SMALL: Final = Limits(max_pixels=400_000, max_frames=30, max_objects=500, max_pages=20)
SLOW: Final = 20.0  # seconds for one small file, on a busy machine


@cache
def made(name: str) -> bytes:
    return everything.MADE[name]()


def _any(random: Random) -> bytes:
    return made(random.choice(tuple(everything.MADE)))


def damaged(random: Random) -> bytes:
    data = bytearray(_any(random))
    for _ in range(random.choice((1, 1, 2, 5, 40))):
        at, length = random.randrange(len(data) or 1), random.choice((1, 2, 4, 8, 64, 512))
        match random.randrange(7):
            case 0:
                data[at : at + 1] = random.randbytes(1)
            case 1:
                data[at : at + 1] = bytes([(data[at] if data else 0) ^ 1 << random.randrange(8)])
            case 2:
                del data[at : at + length]
            case 3:
                data[at:at] = random.randbytes(length)
            case 4:
                data[at:at] = data[at : at + length] * random.choice((1, 3, 50))
            case 5:
                data[at : at + length] = random.choice((b"\0", b"\xff", b"\x7f")) * length
            case _:
                data[at : at + 4] = struct.pack(random.choice((">I", "<I")), random.choice((0, 1, 2**31, 2**32 - 1)))
    return bytes(data)


def cut(random: Random) -> bytes:
    data = _any(random)
    return data[: random.randrange(len(data) + 1)]


def joined(random: Random) -> bytes:
    """Two files in one: read as the first by one program and as the second by another."""
    first, second = _any(random), random.choice((_any(random), packed(random), _program(random)))
    place = random.choice((random.randrange(len(first)), 0))
    return first[:place] + second + first[place:]


def appended(random: Random) -> bytes:
    """A whole file, and behind its end another one: nothing of either's marks may stay."""
    return _any(random) + random.choice((_any(random), packed(random), _program(random)))


def _archive(random: Random, inside: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("../../x", "word/document.xml", "[Content_Types].xml", "a" * 300)[: random.randint(1, 4)]:
            archive.writestr(name, inside)
    return held.getvalue()


def packed(random: Random) -> bytes:
    inside = random.choice((_any(random), bytes(5_000_000), b"<html>"))
    tar = io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("../x"))
    heads = (
        b"Rar!\x1a\x07\x01\x00",
        b"7z\xbc\xaf\x27\x1c",
        b"\xfd7zXZ\x00",
        b"BZh9",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    )
    plain = random.choice(heads) + random.randbytes(200)
    return random.choice(
        (_archive(random, inside), gzip.compress(inside), zlib.compress(inside), tar.getvalue(), plain)
    )


def _program(random: Random) -> bytes:
    heads = (
        b"MZ",
        b"\x7fELF",
        b"#!/bin/sh\n",
        b"<svg onload=x>",
        b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'a'>]>",
    )
    return random.choice(heads) + random.randbytes(100)


def _png(width: int, height: int) -> bytes:
    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(200_000))) + chunk(b"IEND", b"")


def blown_up(random: Random) -> bytes:
    """Small to send, vast to open."""
    side = random.choice((1, 600, 20_000, 65_535, 2**31 - 1))
    gif = b"GIF89a" + struct.pack("<HH", min(side, 65_535), 65_535) + b"\x80\0\0" + bytes(6)
    frame = b"," + struct.pack("<HHHH", 0, 0, min(side, 65_535), 65_535) + b"\0\x02\x02\x4c\x01\0"
    return random.choice((_png(side, random.choice((1, side))), gif + frame * random.randint(1, 500) + b";"))


def mistaken(random: Random) -> bytes:
    """The head of one kind with the body of another."""
    head, body = _any(random), _any(random)
    return head[: random.choice((4, 8, 12, 32))] + body[random.choice((0, 4, 32)) :]


def lettered(random: Random) -> bytes:
    coding = random.choice(("utf-8", "utf-16", "utf-32", "utf-7", "latin-1"))
    return words(random).encode(coding, "replace" if coding != "utf-8" else "surrogatepass")


KINDS: Final[tuple[tuple[Callable[[Random], bytes], int], ...]] = (
    *(
        (damaged, 50),
        (cut, 8),
        (joined, 8),
        (appended, 8),
        (packed, 5),
        (_program, 3),
        (blown_up, 4),
        (mistaken, 8),
        (lettered, 8),
    ),
    (lambda random: random.randbytes(random.randrange(3000)), 2),
)
_MAKERS: Final = [maker for maker, _ in KINDS]
_WEIGHTS: Final = [weight for _, weight in KINDS]


def file(random: Random) -> tuple[bytes, bool]:
    """A file, and whether each of its parts is whole: in a damaged one a mark may come to lie within what is heard."""
    maker = random.choices(_MAKERS, _WEIGHTS)[0]
    return maker(random), maker is appended


def judge(data: bytes, tally: Tally, *, whole: bool = True) -> None:
    """Clean it in this process, and what comes clean once more; a mark that was hidden in a whole file must be gone."""
    began = time.monotonic()
    try:
        faults = _faults(data, whole=whole)
    except BaseException as error:  # noqa: BLE001  # whatever a decoder throws, `clean` promised to answer
        faults = [f"{type(error).__name__} out of clean"]
    faults += ["too slow"] if time.monotonic() - began > SLOW else []
    for fault in faults:
        tally.note(fault, data.hex()[:4000])
    tally.took(wanted=True, answered=True, update=None)


def _faults(data: bytes, *, whole: bool) -> list[str]:
    result = clean(data, SMALL)
    if isinstance(result, NotOpened):
        return []
    again = clean(result.data, SMALL)
    faults = [] if isinstance(again, Clean) and again.mime == result.mime else ["not clean when cleaned again"]
    hidden = found_in(result.data) if whole and result.mime != "text/plain" else []
    return faults + [f"a mark left in {result.mime}" for _ in hidden[:1]]


def play(inputs: int, seed: int) -> Tally:
    random, tally = Random(seed), Tally(seed)
    while tally.inputs < inputs:
        data, whole = file(random)
        judge(data, tally, whole=whole)
    return tally

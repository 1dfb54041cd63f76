"""Movie files made box by box, with marks in every box that can say where, when, with what and by whom."""

import struct
from collections.abc import Iterable

from tests.media.canaries import CAMERA, COMMENT, NAME, PLACE

FILMED = 0xE1234567  # seconds since 1904: when it was filmed
PICTURES = [b"\x00\x00\x00\x0a\x65picture-%d" % number for number in range(6)]
SOUNDS = [b"sound-%d" % number for number in range(6)]
PLACES = [f"{PLACE} {number}".encode() for number in range(3)]


def box(kind: bytes, *parts: bytes, wide: bool = False) -> bytes:
    body = b"".join(parts)
    if wide:
        return struct.pack(">I4sQ", 1, kind, len(body) + 16) + body
    return struct.pack(">I4s", len(body) + 8, kind) + body


def full(kind: bytes, *parts: bytes, version: int = 0, flags: int = 0) -> bytes:
    return box(kind, struct.pack(">I", version << 24 | flags), *parts)


def file_type(brand: bytes = b"mp42") -> bytes:
    return box(b"ftyp", brand, CAMERA[:4].encode(), b"isom", b"CNRY")


def movie_header() -> bytes:
    return full(b"mvhd", struct.pack(">IIII", FILMED, FILMED, 1000, 1000), bytes(76), struct.pack(">I", 4))


def wide_movie_header() -> bytes:
    return full(b"mvhd", struct.pack(">QQIQ", FILMED, FILMED, 1000, 1000), bytes(76), struct.pack(">I", 4), version=1)


def user_data() -> bytes:
    place = box(b"\xa9xyz", struct.pack(">HH", len(PLACE), 0x15C7), PLACE.encode())
    handler = full(b"hdlr", bytes(4), b"mdir", bytes(12), b"\0")
    item = box(b"\xa9too", box(b"data", bytes(8), COMMENT.encode()))
    return box(b"udta", place, box(b"meta", bytes(4), handler, box(b"ilst", item)), box(b"auth", NAME.encode()))


def unknown(mark: str = NAME) -> bytes:
    return box(b"uuid", bytes(range(16)), mark.encode())


AVC_SETUP = box(b"avcC", b"\x01\x42\x00\x1e\xff\xe0\x00")


def video_entry(kind: bytes = b"avc1", setup: bytes = AVC_SETUP) -> bytes:
    size = struct.pack(">HHIIIH", 64, 32, 0x480000, 0x480000, 0, 1)
    name = bytes([len(CAMERA)]) + CAMERA.encode().ljust(31, b"\0")
    head = bytes(6) + struct.pack(">HHH", 1, 0, 0) + b"cnry" + bytes(8) + size + name + struct.pack(">Hh", 24, -1)
    return box(kind, head, setup, box(b"priv", COMMENT.encode()))


def sound_entry(kind: bytes = b"mp4a", *, quicktime: bool = False) -> bytes:
    head = bytes(6) + struct.pack(">HHHI", 1, int(quicktime), 0, 0) + struct.pack(">HHHHI", 1, 16, 0, 0, 8000 << 16)
    more = struct.pack(">IIII", 1, 2, 2, 2) if quicktime else b""
    inner = box(b"wave", box(b"frma", kind), box(b"note", NAME.encode()), box(bytes(4)))
    return box(kind, head, more, full(b"esds", b"\x03\x02\x00\x00"), inner if quicktime else b"")


def place_entry() -> bytes:
    return box(b"mett", bytes(6), struct.pack(">H", 1), b"\0application/gps\0")


def table(kind: bytes, rows: Iterable[int], width: str = "I") -> bytes:
    """A table with a mark behind its last row."""
    listed = list(rows)
    return full(kind, struct.pack(">I", len(listed)), struct.pack(f">{len(listed)}{width}", *listed), CAMERA.encode())


def sample_table(entry: bytes, sizes: list[int], chunks: list[int], *, wide: bool = False, constant: int = 0) -> bytes:
    per_chunk = len(sizes) // len(chunks)
    runs = struct.pack(">IIII", 1, 1, per_chunk, 1)
    listed = b"" if constant else struct.pack(f">{len(sizes)}I", *sizes)
    offsets = table(b"co64", chunks, "Q") if wide else table(b"stco", chunks)
    return box(
        b"stbl",
        full(b"stsd", struct.pack(">I", 1), entry),
        full(b"stts", struct.pack(">III", 1, len(sizes), 100)),
        full(b"stsc", runs),
        full(b"stsz", struct.pack(">II", constant, len(sizes)), listed),
        offsets,
        full(b"sgpd", b"cnry", NAME.encode()),
    )


def track(number: int, handler: bytes, samples: bytes) -> bytes:
    name = f"{CAMERA} {NAME}".encode() + b"\0"
    alias = full(b"alis", NAME.encode(), flags=1)
    header = full(b"tkhd", struct.pack(">IIII", FILMED, FILMED, number, 0), bytes(64), flags=3)
    media_header = full(b"mdhd", struct.pack(">IIII", FILMED, FILMED, 1000, 1000), struct.pack(">HH", 0x55C4, 0))
    edits = box(b"edts", full(b"elst", struct.pack(">IIiI", 1, 1000, 0, 1 << 16)))
    information = box(b"minf", box(b"dinf", full(b"dref", struct.pack(">I", 1), alias)), samples)
    media = box(b"mdia", media_header, full(b"hdlr", bytes(4), handler, CAMERA[:12].encode(), name), information)
    return box(b"trak", header, edits, media, user_data(), unknown())


def movie(
    *, brand: bytes = b"mp42", wide: bool = False, first_media: bool = True, video: bool = True, quicktime: bool = False
) -> bytes:
    """Pictures, sounds and a track of places, two samples a chunk, with marks between the chunks."""
    front = b"" if brand == b"none" else file_type(brand)
    front += unknown() if front else box(b"wide")
    streams = [*([PICTURES] if video else []), SOUNDS, PLACES]

    def moov(offset: int) -> tuple[bytes, bytes]:
        media, chunks = b"", list[list[int]]()
        for samples in streams:
            chunks.append([])
            for at in range(0, len(samples), 2 if samples is not PLACES else 3):
                media += COMMENT.encode()
                chunks[-1].append(offset + len(media))
                media += b"".join(samples[at : at + (2 if samples is not PLACES else 3)])
        entries = [*([video_entry()] if video else []), sound_entry(quicktime=quicktime), place_entry()]
        kinds = [*([b"vide"] if video else []), b"soun", b"meta"]
        tracks = [
            track(at + 1, kinds[at], sample_table(entries[at], list(map(len, streams[at])), chunks[at], wide=wide))
            for at in range(len(streams))
        ]
        header = wide_movie_header() if wide else movie_header()
        return box(b"moov", header, *tracks, user_data(), box(b"meta", PLACE.encode())), media

    length = len(moov(0)[0])
    offset = len(front) + (16 if wide else 8) + (0 if first_media else length)
    description, media = moov(offset)
    parts = [box(b"mdat", media, wide=wide), description]
    return front + b"".join(parts if first_media else parts[::-1]) + box(b"sefd", NAME.encode()) + COMMENT.encode()


def fragmented(*, absolute: bool = False) -> bytes:
    """Two fragments, each with pictures, places and sounds in one `mdat`."""
    start = file_type(b"iso5") + box(b"prft", NAME.encode())
    empty = [
        track(1, b"vide", _empty_table(video_entry())),
        track(2, b"meta", _empty_table(place_entry())),
        track(3, b"soun", _empty_table(sound_entry())),
    ]
    extends = [full(b"trex", struct.pack(">IIIII", number, 1, 100, len(SOUNDS[0]), 0)) for number in (1, 2, 3)]
    out = start + box(b"moov", movie_header(), *empty, box(b"mvex", *extends), user_data())
    for half in (0, 1):
        pictures, sounds, places = PICTURES[half * 3 :][:3], SOUNDS[half * 3 :][:3], PLACES
        length = len(_fragment(half, len(out), 0, (pictures, places, sounds), absolute=absolute))
        out += _fragment(half, len(out), length, (pictures, places, sounds), absolute=absolute)
        out += box(b"mdat", COMMENT.encode(), *pictures, *places, *sounds)
        out += full(b"emsg", NAME.encode())
    return out


def _empty_table(entry: bytes) -> bytes:
    empty = (full(kind, bytes(4)) for kind in (b"stts", b"stsc", b"stco"))
    return box(b"stbl", full(b"stsd", struct.pack(">I", 1), entry), full(b"stsz", bytes(8)), *empty)


def _fragment(half: int, start: int, length: int, streams: tuple[list[bytes], ...], *, absolute: bool) -> bytes:
    at = length + 8 + len(COMMENT)
    parts = [full(b"mfhd", struct.pack(">I", half + 1))]
    for number, samples in enumerate(streams, 1):
        sizes = struct.pack(f">{len(samples)}I", *map(len, samples)) if number < 3 else b""
        run = full(b"trun", struct.pack(">Ii", len(samples), at), sizes, flags=0x201 if sizes else 0x1)
        base = struct.pack(">Q", start) if absolute else b""
        header = full(b"tfhd", struct.pack(">I", number), base, flags=0x1 if absolute else 0x20000)
        parts.append(box(b"traf", header, full(b"tfdt", bytes(4)), run, unknown()))
        at += sum(map(len, samples))
    return box(b"moof", *parts)

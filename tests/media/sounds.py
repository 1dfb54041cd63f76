"""Sound files made by code: Ogg pages, WAV chunks, MP3 frames, with marks wherever they can hide."""

import io
import random
import struct
import wave

from tests.media.canaries import CAMERA, COMMENT, NAME, PLACE

OPUS_SILENCE = b"\xf8\xff\xfe"
BEGINS, ENDS = 2, 4
SERIAL = 0x1234ABCD


def ogg_crc(data: bytes) -> int:
    """Bit by bit, as RFC 3533 describes it: slow, and not the way the product does it."""
    register = 0
    for byte in data:
        register ^= byte << 24
        for _ in range(8):
            register = (register << 1 ^ (0x04C11DB7 if register & 0x80000000 else 0)) & 0xFFFFFFFF
    return register


def ogg_page(flags: int, granule: int, serial: int, sequence: int, lacing: bytes, body: bytes) -> bytes:
    head = struct.pack("<4sBBqIIIB", b"OggS", 0, flags, granule, serial, sequence, 0, len(lacing))
    whole = head + lacing + body
    return whole[:22] + struct.pack("<I", ogg_crc(whole)) + whole[26:]


def lacing(packet: bytes) -> bytes:
    return bytes([255] * (len(packet) // 255) + [len(packet) % 255])


def ogg_pages(packets: list[bytes], serial: int, sequence: int) -> bytes:
    """Header packets one after another, over as many pages as they need."""
    segments, body = b"".join(map(lacing, packets)), b"".join(packets)
    out, at = b"", 0
    for first in range(0, len(segments), 255):
        part = segments[first : first + 255]
        continued = 1 if first and segments[first - 1] == 255 else 0
        out += ogg_page(continued, 0, serial, sequence, part, body[at : at + sum(part)])
        at, sequence = at + sum(part), sequence + 1
    return out


def comments(padding: int = 0) -> bytes:
    lines = [f"ARTIST={NAME}", f"LOCATION={PLACE}", f"COMMENT={COMMENT}", "METADATA_BLOCK_PICTURE=" + "A" * padding]
    coded = b"".join(struct.pack("<I", len(line)) + line.encode() for line in lines)
    vendor = CAMERA.encode()
    return struct.pack("<I", len(vendor)) + vendor + struct.pack("<I", len(lines)) + coded


def opus(*, padding: int = 0, serial: int = SERIAL, trailing: bytes = b"") -> bytes:
    """Half a second of silence as a voice note; `padding` makes the comments run over several pages."""
    head = b"OpusHead\x01\x01" + struct.pack("<HIhB", 312, 48000, 0, 0)
    tags = ogg_pages([b"OpusTags" + comments(padding)], serial, 1)
    packets = [OPUS_SILENCE] * 25
    sound = ogg_page(ENDS, 25 * 960, serial, 2 + tags.count(b"OggS"), b"\x03" * 25, b"".join(packets))
    return ogg_page(BEGINS, 0, serial, 0, bytes([len(head)]), head) + tags + sound + trailing


def vorbis() -> bytes:
    head = b"\x01vorbis" + struct.pack("<IBIiiiBB", 0, 1, 44100, 0, 64000, 0, 0xB8, 1)
    setup = b"\x05vorbis" + random.Random(5).randbytes(3000)
    headers = ogg_pages([b"\x03vorbis" + comments() + b"\x01", setup], SERIAL, 1)
    sound = ogg_page(ENDS, 4096, SERIAL, 9, bytes([200]), random.Random(6).randbytes(200))
    return ogg_page(BEGINS, 0, SERIAL, 0, bytes([30]), head) + headers + sound


def foreign_ogg() -> bytes:
    """A stream of a kind that is not kept, holding text."""
    body = b"kate\0" + COMMENT.encode()
    return ogg_page(BEGINS, 0, 77, 0, lacing(body), body)


def wav() -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as made:
        made.setnchannels(1)
        made.setsampwidth(2)
        made.setframerate(8000)
        made.writeframes(random.Random(1).randbytes(4001 * 2))
    riff = out.getvalue()
    before = _chunk(b"bext", NAME.encode().ljust(602, b"\0"))
    info = _chunk(b"LIST", b"INFO" + _chunk(b"IART", NAME.encode()) + _chunk(b"ICMT", COMMENT.encode()))
    after = info + _chunk(b"id3 ", b"ID3" + PLACE.encode()) + _chunk(b"iXML", CAMERA.encode())
    body = b"WAVE" + before + riff[12:] + after
    return _chunk(b"RIFF", body) + COMMENT.encode()


def wav_samples(data: bytes) -> bytes:
    with wave.open(io.BytesIO(data)) as opened:
        return bytes(opened.readframes(opened.getnframes()))


def mp3_frames(count: int = 12) -> bytes:
    """MPEG 1 layer III, 128 kbit/s, 44.1 kHz, mono: 417 bytes each, noise inside."""
    seeded = random.Random(3)
    return b"".join(b"\xff\xfb\x90\xc0" + bytes(seeded.randrange(255) for _ in range(413)) for _ in range(count))


def info_frame() -> bytes:
    """Says how many frames follow, and with which encoder on whose machine they were made."""
    fields = struct.pack(">4sIII", b"Info", 0xF, 12, 12 * 417) + bytes(range(100)) + struct.pack(">I", 57)
    body = bytes(17) + fields + CAMERA.encode()
    return b"\xff\xfb\x90\xc0" + body.ljust(413, b"\0")


def mp3() -> bytes:
    text = f"{NAME} {PLACE}".encode()
    front = b"ID3\x04\x00\x00" + struct.pack(">I", len(text) + 10) + b"TPE1" + struct.pack(">IH", len(text), 0) + text
    ape_item = struct.pack("<II", len(COMMENT), 0) + b"Comment\0" + COMMENT.encode()
    ape = b"APETAGEX" + struct.pack("<IIII", 2000, len(ape_item) + 32, 1, 0) + bytes(8)
    last = b"TAG" + COMMENT.encode().ljust(125, b"\0")
    return front + info_frame() + mp3_frames() + ape_item + ape + last


def _chunk(kind: bytes, body: bytes) -> bytes:
    return kind + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)

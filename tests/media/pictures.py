"""Pictures made by code, with marks in every place a picture can carry them."""

import struct
import zlib
from io import BytesIO
from typing import Any

import pillow_heif
from PIL import Image, ImageCms, PngImagePlugin

from tests.media.canaries import CAMERA, COMMENT, NAME, PLACE, XMP

WIDE = (64, 32)
LEFT, RIGHT = (200, 30, 30), (30, 30, 200)
ORIENTATION, MAKE, ARTIST, GPS, EXIF_BLOCK, MAKER_NOTE, SERIAL = 274, 271, 315, 34853, 34665, 37500, 42033
TURN_RIGHT = 6


def picture(size: tuple[int, int] = WIDE) -> Image.Image:
    """A red left and a blue right half: which way up it is can be seen."""
    made = Image.new("RGB", size, LEFT)
    made.paste(RIGHT, (size[0] // 2, 0, *size))
    return made


def exif(orientation: int = 1) -> bytes:
    tags = Image.Exif()
    tags[ORIENTATION], tags[MAKE], tags[ARTIST] = orientation, CAMERA, NAME
    tags.get_ifd(GPS)[29] = PLACE
    tags.get_ifd(EXIF_BLOCK)[SERIAL] = CAMERA
    tags.get_ifd(EXIF_BLOCK)[MAKER_NOTE] = COMMENT.encode()
    return tags.tobytes()


def profile() -> bytes:
    """An sRGB profile whose description names a device."""
    made = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return made + CAMERA.encode()


def jpeg(orientation: int = TURN_RIGHT, **options: Any) -> bytes:
    out = BytesIO()
    picture().save(
        out,
        "JPEG",
        exif=exif(orientation),
        xmp=XMP,
        comment=COMMENT.encode(),
        icc_profile=profile(),
        quality=95,
        **options,
    )
    iptc = _segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x20" + NAME.encode())
    multi = _segment(0xE2, b"MPF\0" + PLACE.encode())
    data = out.getvalue()
    return data[:2] + iptc + multi + data[2:] + COMMENT.encode()


def mpo() -> bytes:
    """Two pictures in one JPEG, as phones with a depth or motion mode write them."""
    out = BytesIO()
    picture().save(out, "MPO", save_all=True, append_images=[picture((32, 16))], exif=exif())
    return out.getvalue()


def cmyk_jpeg() -> bytes:
    out = BytesIO()
    picture().convert("CMYK").save(out, "JPEG", exif=exif(), comment=COMMENT)
    return out.getvalue()


def png(mode: str = "RGB") -> bytes:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", NAME)
    notes.add_text("Comment", COMMENT, zip=True)
    notes.add_itxt("XML:com.adobe.xmp", XMP.decode())
    notes.add(b"tIME", struct.pack(">HBBBBB", 2024, 1, 2, 3, 4, 5))
    notes.add(b"prVt", CAMERA.encode())
    out = BytesIO()
    made = picture().convert(mode)
    made.save(out, "PNG", pnginfo=notes, exif=exif(), icc_profile=profile() if mode == "RGB" else None)
    return out.getvalue() + PLACE.encode()


def webp(*, frames: int = 1, lossless: bool = False) -> bytes:
    out = BytesIO()
    others = [picture().rotate(90 * turn) for turn in range(1, frames)]
    more: dict[str, Any] = {"save_all": True, "append_images": others, "duration": 80} if others else {}
    picture().save(out, "WEBP", exif=exif(TURN_RIGHT), xmp=XMP, icc_profile=profile(), lossless=lossless, **more)
    return out.getvalue() + COMMENT.encode()


def gif(frames: int = 3) -> bytes:
    out = BytesIO()
    others = [picture().rotate(90 * turn) for turn in range(1, frames)]
    picture().save(out, "GIF", save_all=True, append_images=others, duration=80, loop=0, comment=COMMENT.encode())
    return out.getvalue() + NAME.encode()


def heic(orientation: int = 1) -> bytes:
    made = pillow_heif.from_pillow(picture())
    out = BytesIO()
    made.save(out, quality=90, exif=exif(orientation), xmp=XMP)
    return out.getvalue()


def huge_png(width: int, height: int) -> bytes:
    """A few kilobytes that claim any number of pixels."""
    rows = zlib.compress(bytes(1000), 9)
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    chunks = (_chunk(b"IHDR", head), _chunk(b"IDAT", rows), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body

"""Write a WebP anew from its frames: EXIF, XMP, ICC and unknown chunks cannot survive."""

from io import BytesIO

from storage.media import frames
from storage.media.outcome import Limits

QUALITY = 90
LOSSLESS_CHUNK = b"VP8L"
FIRST_CHUNK_AT = 12


def cleaned(data: bytes, limits: Limits) -> bytes:
    """Raise RefusedError(TOO_MANY_FRAMES, TOO_MANY_PIXELS), or what Pillow raises on broken data."""
    animation = frames.read(data, "WEBP", limits)
    first, *others = animation.frames
    lossless = data[FIRST_CHUNK_AT : FIRST_CHUNK_AT + 4] == LOSSLESS_CHUNK
    out = BytesIO()
    if not others:
        first.save(out, "WEBP", quality=QUALITY, lossless=lossless)
        return out.getvalue()
    first.save(
        out,
        "WEBP",
        save_all=True,
        append_images=others,
        duration=list(animation.durations),
        loop=animation.loop or 0,
        quality=QUALITY,
    )
    return out.getvalue()

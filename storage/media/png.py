"""Write a PNG anew from its pixels, of an APNG the first frame: text, EXIF, time, ICC cannot survive."""

from io import BytesIO

from storage.media import raster
from storage.media.outcome import Limits


def cleaned(data: bytes, limits: Limits) -> bytes:
    """Raise RefusedError(TOO_MANY_PIXELS), or what Pillow raises on broken data."""
    out = BytesIO()
    raster.bare(raster.opened(data, "PNG", limits)).save(out, "PNG")
    return out.getvalue()

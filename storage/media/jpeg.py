"""Write a JPEG anew from its pixels, upright: EXIF, XMP, IPTC, ICC, MPF, comments, thumbnails cannot survive."""

from storage.media import raster
from storage.media.outcome import Limits


def cleaned(data: bytes, limits: Limits) -> bytes:
    """Raise RefusedError(TOO_MANY_PIXELS), or what Pillow raises on broken data."""
    return raster.as_jpeg(raster.bare(raster.opened(data, "JPEG", limits)))

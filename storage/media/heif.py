"""Turn a HEIC or HEIF photo into a JPEG of its main picture; few phones here can show the original."""

from io import BytesIO

import pillow_heif

from storage.media import raster
from storage.media.outcome import Limits


def cleaned(data: bytes, limits: Limits) -> bytes:
    """Raise RefusedError(TOO_MANY_PIXELS), or what libheif raises on broken data.

    The file's own rotation is applied by the decoder; EXIF's is not read, as HEIF asks (ISO 23008-12, A.3).
    """
    pillow_heif.options.DECODE_THREADS = 1  # the process has a memory limit, and each thread takes a stack
    pillow_heif.options.THUMBNAILS = False
    pillow_heif.options.DEPTH_IMAGES = False
    pillow_heif.options.AUX_IMAGES = False
    photo = pillow_heif.open_heif(BytesIO(data))
    raster.check_size(photo.size, limits)
    return raster.as_jpeg(raster.bare(photo.to_pillow(), photo.info.get("icc_profile")))

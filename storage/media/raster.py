"""Open a picture under caps and make it bare: upright, in sRGB, nothing with it but its pixels."""

from io import BytesIO

from PIL import Image, ImageCms, ImageOps

from storage.media.outcome import Limits, Reason, RefusedError

BARE_MODES = frozenset(("1", "L", "LA", "RGB", "RGBA", "I;16"))
WHITE = (255, 255, 255, 255)
# Our own tables at one quality for everybody: a camera's quantisation tables tell its make.
JPEG_QUALITY = 92


def opened(data: bytes, name: str, limits: Limits) -> Image.Image:
    """Read a picture's head as the named format; raises RefusedError(TOO_MANY_PIXELS) before decoding."""
    try:
        picture = Image.open(BytesIO(data), formats=(name,))
    except Image.DecompressionBombError:
        raise RefusedError(Reason.TOO_MANY_PIXELS) from None
    check_size(picture.size, limits)
    return picture


def check_size(size: tuple[int, int], limits: Limits, frames: int = 1) -> None:
    if size[0] * size[1] * frames > limits.max_pixels:
        raise RefusedError(Reason.TOO_MANY_PIXELS)


def bare(picture: Image.Image, icc: bytes | None = None) -> Image.Image:
    """Decode a frame and give a copy in one of BARE_MODES, without any info."""
    icc = icc or picture.info.get("icc_profile")
    upright = ImageOps.exif_transpose(picture)
    see_through = "transparency" in upright.info or upright.mode in {"PA", "La", "RGBa"}
    if upright.mode not in BARE_MODES or see_through:
        in_cmyk = upright.mode == "CMYK" and icc
        upright = upright if in_cmyk else upright.convert("RGBA" if see_through else "RGB")
    result = _in_srgb(upright, icc) if icc else upright.copy()
    result.info.clear()
    return result


def as_jpeg(picture: Image.Image) -> bytes:
    """Write a bare picture as JPEG; what is transparent becomes white."""
    if picture.mode in {"LA", "RGBA"}:
        ground = Image.new("RGBA", picture.size, WHITE)
        picture = Image.alpha_composite(ground, picture.convert("RGBA")).convert("RGB")
    out = BytesIO()
    (picture if picture.mode == "L" else picture.convert("RGB")).save(out, "JPEG", quality=JPEG_QUALITY)
    return out.getvalue()


def _in_srgb(picture: Image.Image, icc: bytes) -> Image.Image:
    """Convert the colours, since the profile itself names the device; one that is unusable is ignored."""
    has_alpha = picture.mode in {"LA", "RGBA"}
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(icc))
        wanted = ImageCms.createProfile("sRGB")
        mode = "RGBA" if has_alpha else "RGB"
        converted = ImageCms.profileToProfile(picture, source, wanted, outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        converted = None
    if converted is None:
        return picture.convert("RGB") if picture.mode == "CMYK" else picture.copy()
    return converted

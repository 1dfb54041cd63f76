"""Photos as Telegram keeps them: JPEG without metadata, in a few sizes."""

import io
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PIL.Image import Image

SIDES: Final = (90, 320, 800, 1280)


class NotAPicture(ValueError):
    """The bytes are no picture Telegram would show."""


def as_sizes(data: bytes) -> list[tuple[bytes, int, int]]:
    """Return (JPEG, width, height) from the smallest to the largest; raises NotAPicture."""
    from PIL import Image, ImageOps, UnidentifiedImageError  # noqa: PLC0415 - slow to load, needed for photos only

    try:
        with Image.open(io.BytesIO(data)) as opened:
            picture = ImageOps.exif_transpose(opened).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise NotAPicture(str(type(error).__name__)) from error
    longest = max(picture.size)
    wanted = [side for side in SIDES if side < longest] + [min(longest, SIDES[-1])]
    return [_jpeg(picture.copy(), side) for side in dict.fromkeys(wanted)]


def measured(data: bytes) -> tuple[int, int]:
    """Return (width, height) of a picture; raises NotAPicture."""
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - slow to load, needed for photos only

    try:
        with Image.open(io.BytesIO(data)) as picture:
            return picture.size
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise NotAPicture(str(type(error).__name__)) from error


def _jpeg(picture: "Image", side: int) -> tuple[bytes, int, int]:
    picture.thumbnail((side, side))
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=85)
    return written.getvalue(), picture.size[0], picture.size[1]

"""A photo as a phone makes it: place, owner and camera in its EXIF."""

from io import BytesIO

from tests.media.pictures import exif, picture


def photo() -> bytes:
    out = BytesIO()
    picture().save(out, "JPEG", exif=exif())
    return out.getvalue()

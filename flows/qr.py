"""A link as a picture that a phone's camera reads."""

from io import BytesIO

import segno


def picture(link: str) -> bytes:
    """PNG, some 300 pixels wide; error correction M, so that a dirty print is still read."""
    out = BytesIO()
    segno.make_qr(link, error="m").save(out, kind="png", scale=8, border=4)
    return out.getvalue()

"""Write a GIF anew from its frames: comments, application blocks and trailing bytes cannot survive."""

from io import BytesIO

from storage.media import frames
from storage.media.outcome import Limits

RESTORE_BACKGROUND = 2


def cleaned(data: bytes, limits: Limits) -> bytes:
    """Raise RefusedError(TOO_MANY_FRAMES, TOO_MANY_PIXELS), or what Pillow raises on broken data."""
    animation = frames.read(data, "GIF", limits)
    first, *others = animation.frames
    out = BytesIO()
    if not others:
        first.save(out, "GIF")
        return out.getvalue()
    repeat = {} if animation.loop is None else {"loop": animation.loop}
    first.save(
        out,
        "GIF",
        save_all=True,
        append_images=others,
        duration=list(animation.durations),
        disposal=RESTORE_BACKGROUND,
        **repeat,
    )
    return out.getvalue()

"""Read the frames of a moving picture bare, with how long each is shown."""

from dataclasses import dataclass

from PIL import Image, ImageSequence

from storage.media import raster
from storage.media.outcome import Limits, Reason, RefusedError

DEFAULT_DURATION = 100  # ms, what browsers take where a file says nothing useful


@dataclass(frozen=True, slots=True)
class Animation:
    """Bare frames, their durations in ms, and how often they repeat (0 = for ever, None = once)."""

    frames: tuple[Image.Image, ...]
    durations: tuple[int, ...]
    loop: int | None


def read(data: bytes, name: str, limits: Limits) -> Animation:
    """Raise RefusedError(TOO_MANY_FRAMES or TOO_MANY_PIXELS) before the first frame is decoded."""
    picture = raster.opened(data, name, limits)
    count = getattr(picture, "n_frames", 1)
    if count > limits.max_frames:
        raise RefusedError(Reason.TOO_MANY_FRAMES)
    raster.check_size(picture.size, limits, count)
    loop = picture.info.get("loop")
    icc = picture.info.get("icc_profile")
    shown = [(raster.bare(one, icc), _duration(one)) for one in ImageSequence.Iterator(picture)]
    return Animation(
        tuple(one for one, _ in shown),
        tuple(duration for _, duration in shown),
        loop if isinstance(loop, int) else None,
    )


def _duration(frame: Image.Image) -> int:
    duration = frame.info.get("duration", 0)
    return int(duration) if isinstance(duration, int | float) and duration > 0 else DEFAULT_DURATION

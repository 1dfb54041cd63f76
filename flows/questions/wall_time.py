"""What time of the day, by a button or typed as people write it: "9", "09.30", "jam 14"."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from typing import Any, Final

from flows.event import Said
from flows.questions.question import Answered, Asking, Chosen, Face, Heard, Question, Taken, Unclear
from flows.questions.sentences import not_here
from flows.screen import in_columns
from flows.text import Text, text, verbatim

OR_WRITE = text("wall_time.or_write", "Tekan jamnya, atau tulis, misalnya 9.30.")
NOT_READ = text("wall_time.not_read", "Maaf, jam itu belum kami pahami. Contoh: 9, 09.30, atau jam 14.")
GONE = text(
    "wall_time.gone", "Maaf, jam itu sudah lewat hari ini. Pilih jam yang lebih lambat, atau kembali dan ganti harinya."
)
OFFERED: Final = (8, 9, 10, 12, 14, 16, 17, 18, 19)
_CLOCK: Final = re.compile(r"(?:jam|pukul|at)?\s*(\d{1,2})(?:[.:](\d{2}))?", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class WallTime(Question[time]):
    """A wall time in the city; where `on(so_far)` is today, one that is still to come."""

    on: Callable[[Any], date | None] = lambda _: None

    @property
    def words(self) -> bool:
        return True

    def draw(self, asking: Asking, /) -> Face:
        hours = (hour for hour in OFFERED if not self._is_over(time(hour), asking))
        buttons = tuple(asking.button(verbatim(f"{hour:02}.00"), f"{hour:02}:00") for hour in hours)
        return Face((OR_WRITE,), in_columns(buttons, 3))

    def take(self, heard: Heard, asking: Asking, /) -> Taken:
        match heard:
            case Chosen(value) | Said(value):
                found = read_clock(value)
                if found is None:
                    return Unclear(NOT_READ)
                return Unclear(GONE) if self._is_over(found, asking) else Answered(found.isoformat("minutes"))
        return not_here(heard, write=True)

    def _is_over(self, hour: time, asking: Asking) -> bool:
        now = asking.known.at.astimezone(asking.known.zone)
        return self.on(asking.so_far) == now.date() and hour <= now.time()

    def load(self, stored: Any, _: Any, /) -> time:
        return time.fromisoformat(stored)

    def review(self, value: time, _: Asking, /) -> Text:
        return verbatim(value.strftime("%H.%M"))


def read_clock(words: str) -> time | None:
    found = _CLOCK.fullmatch(words.strip())
    if found is None:
        return None
    try:
        return time(int(found[1]), int(found[2] or 0))
    except ValueError:
        return None

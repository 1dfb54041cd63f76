"""The figures as a picture for a phone, in light and dark: bars on white paper, with words beside every bar."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from cases.figures import Measure, line_of
from cases.person import Language
from cases.roster import Roster
from cases.small_numbers import Span
from flows.cards.figures_words import said, week_of
from flows.figures import Figures
from flows.questions.sentences import listed
from flows.text import Text, text

ALT = text(
    "chart.alt",
    "Gambar: batang per kelompok (dijawab tepat waktu dan terlambat, pekan lalu) dan batang 8 pekan (baru dan selesai)."
    " Batang bergaris berarti angkanya tidak disebut persis.",
)
ALT_NUMBERS = text(
    "chart.alt_numbers", "{week}: baru {new}, selesai {closed}, tepat waktu {in_time}, terlambat {late}."
)

WIDTH: Final = 1080
EDGE: Final = 48
LABEL: Final = 380  # pixels for a group's name
NUMBER: Final = 150  # pixels for the number behind a bar
BAR: Final = 34
GAP: Final = 14
PAPER, INK, FAINT = (255, 255, 255), (32, 33, 36), (95, 99, 104)
COLOURS: Final[dict[Measure, tuple[int, int, int]]] = {
    Measure.IN_TIME: (0, 114, 178),  # told apart by the colour-blind too (Okabe and Ito)
    Measure.LATE: (213, 94, 0),
    Measure.NEW: (0, 158, 115),
    Measure.CLOSED: (120, 94, 160),
}
LANGUAGE_WORDS: Final[dict[Language, dict[str, str]]] = {
    Language.INDONESIAN: {
        "in_time": "tepat waktu", "late": "terlambat", "new": "baru", "closed": "selesai",
        "groups": "Jawaban pertama per kelompok, pekan lalu", "weeks": "Delapan pekan terakhir",
        "none": "Belum ada angka.",
    },
    Language.ENGLISH: {
        "in_time": "in time", "late": "late", "new": "new", "closed": "closed",
        "groups": "First answers by group, last week", "weeks": "The last eight weeks",
        "none": "No figures yet.",
    },
}  # fmt: skip
MOST_GROUPS: Final = 22


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: `drawn` is the number that it is as long as; hatched where that is not known exactly."""

    label: str
    measure: Measure
    number: Span

    @property
    def drawn(self) -> float:
        return (self.number.low + self.number.high) / 2


def bars_of_groups(figures: Figures, roster: Roster) -> tuple[Bar, ...]:
    """In time and late of each group of which something was due last week, by name."""
    found = []
    named = [(roster.groups[one].name, line) for one, line in figures.last.groups.items() if one in roster.groups]
    for name, line in sorted(named, key=lambda one: one[0])[:MOST_GROUPS]:
        pair = [Bar(name, measure, line[measure]) for measure in (Measure.IN_TIME, Measure.LATE)]
        found += pair if any(one.number.high for one in pair) else []
    return tuple(found)


def bars_of_weeks(figures: Figures) -> tuple[Bar, ...]:
    """New and closed of the last weeks: the city's, or those of the one group that is told."""
    found = []
    for week in figures.weeks:
        line = line_of(week, figures.group)
        label = f"{week.first.day}.{week.first.month}."
        found += [Bar(label, measure, line[measure]) for measure in (Measure.NEW, Measure.CLOSED)]
    return tuple(found)


def drawn(figures: Figures, roster: Roster, language: Language) -> bytes:
    """A PNG, 1080 pixels wide."""
    words = LANGUAGE_WORDS[language]
    blocks = ((words["groups"], bars_of_groups(figures, roster)), (words["weeks"], bars_of_weeks(figures)))
    height = EDGE * 2 + sum(_height(bars) for _, bars in blocks)
    picture = Image.new("RGB", (WIDTH, height), PAPER)
    pen = ImageDraw.Draw(picture)
    top = EDGE
    for heading, bars in blocks:
        _block(pen, top, heading, bars, words)
        top += _height(bars)
    out = BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def _height(bars: Sequence[Bar]) -> int:
    return 130 + max(1, len(bars)) * (BAR + GAP) + EDGE


def _block(pen: ImageDraw.ImageDraw, top: int, heading: str, bars: Sequence[Bar], words: dict[str, str]) -> None:
    pen.text((EDGE, top), heading, INK, ImageFont.load_default(40))
    if not bars:
        nothing = words["none"]
        pen.text((EDGE, top + 80), nothing, FAINT, ImageFont.load_default(32))
        return
    left = EDGE
    for measure in dict.fromkeys(bar.measure for bar in bars):
        pen.rectangle((left, top + 70, left + 32, top + 102), COLOURS[measure])
        pen.text((left + 44, top + 68), words[measure.value], INK, ImageFont.load_default(32))
        left += 300
    longest = max(*(bar.drawn for bar in bars), 1.0)
    for place, (bar, label) in enumerate(zip(bars, _labels(bars), strict=True)):
        _bar(pen, top + 130 + place * (BAR + GAP), bar, label, longest)


def _labels(bars: Sequence[Bar]) -> Iterator[str]:
    """The name at the first bar of each only."""
    before = ""
    for bar in bars:
        yield bar.label if bar.label != before else ""
        before = bar.label


def _bar(pen: ImageDraw.ImageDraw, top: int, bar: Bar, label: str, longest: float) -> None:
    font = ImageFont.load_default(30)
    while pen.textlength(label, font) > LABEL - EDGE - 10:
        label = f"{label[:-3]}.."
    pen.text((EDGE, top), label, INK, font)
    length = round(bar_length(bar, longest))
    colour = COLOURS[bar.measure]
    if length and bar.number.exact:
        pen.rectangle((LABEL, top, LABEL + length, top + BAR), colour)
    elif length:
        _hatched(pen, (LABEL, top, LABEL + length, top + BAR), colour)
    pen.text((LABEL + length + 12, top), number_words(bar.number), INK, font)


def bar_length(bar: Bar, longest: float) -> float:
    """Pixels: the longest bar takes all the room there is."""
    return bar.drawn / longest * (WIDTH - LABEL - NUMBER - EDGE)


def _hatched(pen: ImageDraw.ImageDraw, box: tuple[int, int, int, int], colour: tuple[int, int, int]) -> None:
    left, _, right, bottom = box
    pen.rectangle(box, outline=colour, width=3)
    for x in range(left, right, 12):
        end = min(x + BAR, right)
        pen.line((x, bottom, end, bottom - (end - x)), colour, 3)


def number_words(number: Span) -> str:
    """In signs that the font has: no long dash."""
    if number.exact:
        return str(number.low)
    return "< 5" if number.few else f"{number.low}-{number.high}"


def caption(figures: Figures) -> Text:
    """What the picture shows, for who does not see it."""
    numbers = said(ALT_NUMBERS(week=week_of(figures.last)), line_of(figures.last, figures.group))
    return listed((numbers, ALT), "\n")

"""How figures are said: plain words first, then a short table; small numbers as they may be known."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Final

from cases.figures import Line, Published
from cases.roster import Roster
from cases.small_numbers import Span
from flows.questions.sentences import listed
from flows.text import Text, text, verbatim

FEW: Final = text("figures.few", "kurang dari 5")
FROM_TO: Final = text("figures.from_to", "{low}–{high}")

WEEK: Final = text("figures.week", "Pekan {first} sampai {last}")
LAST_WEEK: Final = text("figures.last_week", "Pekan lalu: pengaduan baru {new}, terlambat dijawab {late}.")
SO_FAR: Final = text("figures.so_far", "Pekan ini sampai kemarin: pengaduan baru {new}, terlambat dijawab {late}.")
MONTH: Final = text("figures.month", "Bulan lalu: pengaduan baru {new}, terlambat dijawab {late}.")
BEFORE: Final = text("figures.before", "Pekan sebelumnya: pengaduan baru {new}, terlambat dijawab {late}.")
REST: Final = text("figures.rest", "Dijawab tepat waktu {in_time}, selesai {closed}.")
GROUP: Final = text(
    "figures.group", "{group}: baru {new} · tepat waktu {in_time} · terlambat {late} · selesai {closed}"
)
QUIET: Final = text("figures.quiet", "Kelompok lain: semua 0.")


def span(number: Span) -> Text:
    """A number, or what may be known of it."""
    if number.exact:
        return verbatim(str(number.low))
    return FEW if number.few else FROM_TO(low=number.low, high=number.high)


def said(sentence: Text, line: Line) -> Text:
    """A sentence with what it names of the line."""
    return sentence(**{measure.value: span(number) for measure, number in line.items()})


def week_of(published: Published) -> Text:
    return WEEK(first=published.first, last=published.end - timedelta(days=1))


def city_lines(sentence: Text, published: Published) -> Iterator[Text]:
    yield said(sentence, published.city)
    yield said(REST, published.city)


def table(published: Published, roster: Roster) -> tuple[Text, ...]:
    """A line for each group of which there is something to say, by name."""
    told = [group for group, line in published.groups.items() if any(number.high for number in line.values())]
    named = sorted((roster.groups[one] for one in told if one in roster.groups), key=lambda one: (one.name, one.id))
    lines = [said(GROUP(group=group.name), published.groups[group.id]) for group in named]
    return (*lines, QUIET) if len(told) < len(published.groups) else tuple(lines)


def in_lines(texts: Iterable[Text]) -> Text:
    return listed(texts, "\n")

"""No published set of figures lets one compute a number from 1 to 4, nor that there is a case no group's line shows."""

from itertools import product
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from cases.figures import Counted, Measure, Stretch, of_week
from cases.small_numbers import FEW, Span, alone, part, whole
from tests.cards.desk_figures import rows_of_measure
from tests.cards.desk_town import NOW, ZONE

SEEN = range(FEW * 3)
parts_ = st.dictionaries(st.integers(0, 9), st.integers(0, 12), max_size=6)


def bounds(parts: dict[int, Span], city: Span) -> tuple[dict[int, Span], Span]:
    """All that a clever reader can know: what each part, and the rest in no part, may be at least and at most."""
    low, high = sum(one.low for one in parts.values()), sum(one.high for one in parts.values())
    rest = Span(max(0, city.low - high), city.high - low)
    known = {
        key: Span(one.low, min(one.high, city.high - (low - one.low))) for key, one in parts.items()
    }  # the rest may be anything from 0 on
    return known, rest


@given(parts_, st.integers(0, 20))
def test_each_small_part_may_still_be_any_of_four_and_the_rest_any_of_five(parts: dict[int, int], rest: int) -> None:
    shown = {key: part(number) for key, number in parts.items()}
    city = whole(parts, sum(parts.values()) + rest)
    known, left = bounds(shown, city)
    for key, number in parts.items():
        assert known[key] == (Span(1, 4) if 0 < number < FEW else Span(number, number))
    assert left.low <= rest <= left.high
    assert left.high - left.low >= FEW - 1
    assert left.low == 0 or rest + sum(parts.values()) >= FEW


@given(st.lists(st.integers(0, 6), min_size=1, max_size=3), st.integers(0, 6))
def test_other_numbers_would_have_been_published_alike(numbers: list[int], rest: int) -> None:
    """By trying them all: for each small number there are others with which every word would be the same."""
    seen = _seen(numbers, rest)
    alike = [one for one in product(range(7), repeat=len(numbers)) if any(_seen(list(one), r) == seen for r in SEEN)]
    for place, number in enumerate(numbers):
        if 0 < number < FEW:
            assert {one[place] for one in alike} == {1, 2, 3, 4}
    if 0 < rest < FEW:
        rests = {r for r in SEEN for one in alike if _seen(list(one), r) == seen}
        assert len(rests) >= FEW


def _seen(numbers: list[int], rest: int) -> tuple[tuple[Span, ...], Span]:
    return tuple(map(part, numbers)), whole(dict(enumerate(numbers)), sum(numbers) + rest)


@given(st.integers(0, 500))
def test_alone_nobody_knows_it_within_four(number: int) -> None:
    shown = alone(number)
    assert shown.low <= number <= shown.high
    assert shown == Span(0, 0) if number == 0 else shown.high - shown.low >= FEW - 2
    assert (shown.low > 0) == (number > 0)


@given(st.integers(0, 4), st.integers(0, 8))
def test_violence_changes_no_line_of_a_group(hidden: int, plain: int) -> None:
    """Nor does a case of which somebody must not know."""
    group = UUID(int=7)
    with_, without = (
        of_week(
            [*_new(group, plain, ordinary=True), *_new(group, number, ordinary=False)],
            Stretch(NOW.date(), NOW.date().replace(day=NOW.day + 7), ZONE),
            [group],
        )
        for number in (hidden, 0)
    )
    assert with_.groups == without.groups
    seen, less = with_.city[Measure.NEW], without.city[Measure.NEW]
    assert less.low <= seen.low <= less.low + FEW  # one step at most
    assert seen.high - seen.low == FEW - 1


def _new(group: UUID, number: int, *, ordinary: bool) -> list[Counted]:
    return rows_of_measure(group, number, NOW.date(), ZONE, Measure.NEW, ordinary=ordinary)

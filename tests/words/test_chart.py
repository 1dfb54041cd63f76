"""The picture of the figures: a PNG whose bars agree with the numbers, and words for who can't see it."""

from io import BytesIO

import pytest
from PIL import Image

from cases.figures import Measure
from cases.person import Language
from cases.small_numbers import Span
from flows.chart import COLOURS, LABEL, Bar, bar_length, bars_of_groups, bars_of_weeks, caption, drawn, number_words
from flows.figures import WEEKS, Figures
from tests.cards.desk_chat import say
from tests.cards.desk_figures import figures
from tests.cards.desk_town import KOORDINATOR, NOW, ZONE, Town

ROSTER = Town().roster


def made(*numbers: int) -> Figures:
    return figures(NOW, ZONE, ROSTER.groups, numbers)


def picture(found: Figures, language: Language = Language.INDONESIAN) -> Image.Image:
    with Image.open(BytesIO(drawn(found, ROSTER, language))) as opened:
        opened.load()
        assert opened.format == "PNG"
        return opened.convert("RGB")


def widths(image: Image.Image, colour: tuple[int, int, int]) -> list[int]:
    """The lengths of the filled bars of a colour, from above."""
    pixels, found = image.load(), []
    assert pixels is not None
    for y in range(1, image.height):
        row = [x for x in range(LABEL, image.width) if pixels[x, y] == colour]
        above = pixels[LABEL, y - 1] == colour
        if row and row[0] == LABEL and not above and len(row) == row[-1] - LABEL + 1:
            found.append(len(row))
    return found


@pytest.mark.parametrize("language", Language)
def test_it_fits_a_phone_and_telegram(language: Language) -> None:
    found = picture(made(12, 3), language)
    assert found.width == 1080
    assert found.width + found.height <= 10_000  # Bot API, sendPhoto
    assert max(found.size) / min(found.size) <= 20
    assert found.getpixel((0, 0)) == (255, 255, 255)


def test_filled_bars_are_as_long_as_the_numbers_say() -> None:
    found = made(41, 21)
    bars = [bar for bar in bars_of_groups(found, ROSTER) if bar.measure is Measure.IN_TIME]
    longest = max(bar.drawn for bar in bars_of_groups(found, ROSTER))
    expected = [round(bar_length(bar, longest)) + 1 for bar in bars]
    assert [bar.number for bar in bars] in ([Span(40, 40), Span(20, 20)], [Span(20, 20), Span(40, 40)])
    assert widths(picture(found), COLOURS[Measure.IN_TIME]) == expected


def test_a_small_number_is_hatched_and_always_as_long() -> None:
    shown = {drawn(made(30, number), ROSTER, Language.INDONESIAN) for number in (2, 3, 4)}
    assert len(shown) == 1  # one picture for all of them
    assert number_words(Span(1, 4)) == "< 5"


def test_the_last_weeks_the_newest_last() -> None:
    bars = bars_of_weeks(made(12))
    assert len(bars) == WEEKS * 2
    assert [bar.number.high >= 12 for bar in bars[-2:]] == [True, True]
    assert isinstance(bars[0], Bar)


def test_nothing_to_draw_is_said() -> None:
    assert bars_of_groups(made(0), ROSTER) == ()
    assert picture(made(0)).height > 200


def test_words_for_who_does_not_see_it() -> None:
    said = say(caption(made(12, 3)))
    assert "Gambar:" in said
    assert "tepat waktu" in said
    assert "{" not in said
    assert len(said) < 1024  # Bot API, caption


def test_an_officers_picture_has_her_group_alone() -> None:
    group = next(iter(ROSTER.groups))
    own = made(12, 9).only(group)
    assert {bar.label for bar in bars_of_groups(own, ROSTER)} == {ROSTER.groups[group].name}
    assert KOORDINATOR.name not in say(caption(own))

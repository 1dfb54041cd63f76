"""`/angka`: the figures of weeks and of the month before; an officer sees those of her own group alone."""

from datetime import timedelta
from typing import Final

from cases.person import Person
from cases.policy import Action, may
from flows.button_data import Press, pack
from flows.cards import figures_words as words
from flows.cards.card import Card, Scene
from flows.cards.home import last_row, lost, show
from flows.cards.paging import cut, page_note, pages_of, turning
from flows.chart import caption, drawn
from flows.effects import SendMade, Toast
from flows.event import FileKind
from flows.figures import Figures
from flows.known import Known
from flows.needs import FiguresNow, Need
from flows.screen import Button, Screen
from flows.text import Text, text
from flows.turn import Turn

NAME: Final = "figures"
FADES_AFTER: Final = timedelta(hours=24)

TITLE = text("figures.title", "Angka pelayanan")
BY_GROUP = text("figures.by_group", "Per kelompok, pekan lalu")
CITY = text("figures.city", "Seluruh kota")
CHART = text("figures.chart", "📊 Kirim gambar")
SENT = text("figures.sent", "Gambarnya di bawah.")
NOTHING = text("figures.nothing", "Pekan lalu tidak ada pengaduan di kelompok mana pun.")
HINT = text(
    "figures.hint",
    "Angka di bawah 5 tidak disebut persis, dan angka kota disebut dalam rentang, supaya tidak ada warga yang bisa "
    "dikenali.",
)


def city_screen(figures: Figures, last: tuple[Button, ...]) -> Screen:
    """Plain words first: last week, the one before, this one so far, the month before."""
    body = [words.in_lines((words.week_of(figures.last), *words.city_lines(words.LAST_WEEK, figures.last)))]
    body.append(words.said(words.BEFORE, figures.weeks[-2].city))
    for sentence, published in ((words.SO_FAR, figures.so_far), (words.MONTH, figures.month)):
        if published is not None:
            body.append(words.said(sentence, published.city))
    rows = ((Button(BY_GROUP, pack(NAME, "groups")),), _chart_button(), last)
    return Screen((*body, HINT), rows, TITLE)


def _groups(figures: Figures, known: Known, number: int, last: tuple[Button, ...]) -> Screen:
    lines = words.table(figures.last, known.roster)
    pages = pages_of(len(lines))
    number = min(number, pages - 1)
    body: list[Text] = [words.week_of(figures.last)]
    body.append(words.in_lines(cut(lines, number)) if lines else NOTHING)
    body.extend((*page_note(number, pages), HINT))
    rows = (
        *turning(number, pages, lambda page: pack(NAME, "groups", page)),
        (Button(CITY, pack(NAME, "show")),),
        _chart_button(),
        last,
    )
    return Screen(tuple(body), rows, TITLE)


def _own(figures: Figures, known: Known, last: tuple[Button, ...]) -> Screen:
    """The last four weeks of her group, the newest first."""
    body = [
        words.in_lines((words.week_of(week), *words.table(week, known.roster))) for week in reversed(figures.weeks[-4:])
    ]
    return Screen((*body, HINT), (_chart_button(), last), TITLE)


def _chart_button() -> tuple[Button, ...]:
    return (Button(CHART, pack(NAME, "chart")),)


def _may(viewer: Person) -> bool:
    return may(viewer, Action.SEE_NUMBERS) or may(viewer, Action.SEE_GROUP)


def _needs(_press: Press, viewer: Person) -> tuple[Need, ...]:
    return (FiguresNow(),) if _may(viewer) else ()


def _act(press: Press, scene: Scene) -> Turn:
    figures = scene.known.loaded.get(FiguresNow())
    if not _may(scene.viewer) or not isinstance(figures, Figures):
        return lost(scene)
    last = last_row(scene)
    if press.action == "chart":
        picture = drawn(figures, scene.known.roster, scene.viewer.language)
        said = caption(figures)
        file = SendMade(FileKind.PHOTO, "image/png", ".png", picture, FADES_AFTER, caption=said)
        return scene.turn(file, Toast(SENT))
    if figures.group is not None:
        return show(scene, _own(figures, scene.known, last))
    if press.action == "groups":
        return show(scene, _groups(figures, scene.known, press.page(), last))
    return show(scene, city_screen(figures, last))


CARD = Card(NAME, _act, _needs)

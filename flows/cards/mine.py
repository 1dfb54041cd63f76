"""The list of the complaints that somebody brought."""

from cases.case import Case
from cases.person import Person
from flows.button_data import Press, pack
from flows.cards.card import Card, Scene
from flows.cards.home import last_row, show
from flows.cards.paging import page_note, turning
from flows.cards.status_words import short_status
from flows.known import MyCases, Need, Page
from flows.screen import Button, Screen, stacked
from flows.text import text
from flows.turn import Turn

NAME = "mine"

TITLE = text("mine.title", "Pengaduan saya")
CHOOSE = text("mine.choose", "Pilih nomor untuk melihat kabarnya.")
EMPTY = text("mine.empty", "Belum ada apa-apa di sini.")
LINE = text("mine.line", "{number} · {status}")


def mine_screen(page: Page, last: tuple[Button, ...]) -> Screen:
    if not page.cases:
        return Screen((EMPTY,), (last,), TITLE)
    rows = stacked(*(_button(case) for case in page.cases))
    turns = turning(page.number, page.pages, lambda number: pack(NAME, "list", number))
    return Screen((CHOOSE, *page_note(page.number, page.pages)), (*rows, *turns, last), TITLE)


def _button(case: Case) -> Button:
    label = LINE(number=case.number, status=short_status(case))
    return Button(label, pack("status", "show", case.id, version=case.version))


def _needs(press: Press, _viewer: Person) -> tuple[Need, ...]:
    return (MyCases(press.page()),)


def _act(press: Press, scene: Scene) -> Turn:
    return show(scene, mine_screen(scene.known.page(MyCases(press.page())), last_row(scene)))


CARD = Card(NAME, _act, _needs)

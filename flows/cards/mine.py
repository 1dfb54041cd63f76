"""The list of the complaints that somebody brought."""

from cases.case import Case
from cases.lock import IDLE
from cases.person import Person
from flows.button_data import Press, pack
from flows.cards.card import Card, Scene
from flows.cards.home import last_row
from flows.cards.paging import page_note, turning
from flows.cards.status_words import short_status
from flows.effects import Show
from flows.found import Page
from flows.needs import MyCases, Need
from flows.screen import Button, Screen, stacked
from flows.text import text
from flows.turn import Turn

NAME = "mine"

TITLE = text("mine.title", "Pengaduan saya")
CHOOSE = text("mine.choose", "Pilih nomor untuk melihat kabarnya.")
EMPTY = text("mine.empty", "Belum ada apa-apa di sini. Punya nomor? Ketik nomornya.")
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


def _need(press: Press, viewer: Person) -> MyCases:
    return MyCases(press.page(), behind=viewer.opened)


def _needs(press: Press, viewer: Person) -> tuple[Need, ...]:
    return (_need(press, viewer),)


def _act(press: Press, scene: Scene) -> Turn:
    """What is behind her lock is not on it, as if it were not there, while that is shut."""
    page = scene.known.page(_need(press, scene.viewer))
    violence = any(case.violence for case in page.cases)
    return scene.turn(Show(mine_screen(page, last_row(scene)), fades_after=IDLE if violence else None))


CARD = Card(NAME, _act, _needs)

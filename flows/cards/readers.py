"""`Siapa yang membuka?`: who brought a case sees who has opened it, by role and day. Names are not shown to anybody."""

from cases.case import Case
from cases.person import Role
from cases.policy import Action
from flows.button_data import Press, pack
from flows.cards.card import Scene
from flows.cards.menu import BACK, way_back
from flows.cards.paging import cut, page_note, pages_of, turning
from flows.effects import Read, Show
from flows.found import Opening
from flows.needs import ReadersOf
from flows.questions.sentences import listed
from flows.screen import Button, Screen
from flows.text import Text, text, verbatim
from flows.turn import Turn

ACTION = "readers"

WHO = text("readers.who", "Siapa yang membuka?")
OPENED_BY = text("readers.opened_by", "Yang membuka isi pengaduan ini, selain Anda:")
NOBODY = text("readers.nobody", "Belum ada yang membuka isi pengaduan ini.")
NO_NAMES = text(
    "readers.no_names",
    "Nama tidak kami tampilkan. Setiap kali isinya dibuka, tercatat. Kalau ada yang membuat Anda khawatir, sampaikan "
    "lewat “Bertanya”.",
)
ONE = text("readers.one", "{role} · {day}")
SEVERAL = text("readers.several", "{role} ({n} orang) · {day}")
COMPANION = text("readers.companion", "Pendamping")
COORDINATOR = text("readers.coordinator", "Koordinator")

ROLES: dict[Role, Text] = {Role.COMPANION: COMPANION, Role.COORDINATOR: COORDINATOR}


def readers_button(case: Case, card: str) -> Button:
    return Button(WHO, pack(card, ACTION, case.id, version=case.version))


def readers_screen(case: Case, openings: tuple[Opening, ...], page: int, card: str) -> Screen:
    """One page of who opened it, newest first; `card` is hers of the case, to which it leads back."""
    pages = pages_of(len(openings))
    page = min(page, pages - 1)
    turns = turning(page, pages, lambda number: pack(card, ACTION, case.id, number, version=case.version))
    back = Button(BACK, pack(card, "show", case.id, version=case.version))
    lines = (OPENED_BY, listed(map(opening_line, cut(openings, page)), "\n")) if openings else (NOBODY,)
    return Screen((*lines, *page_note(page, pages), NO_NAMES), (*turns, way_back(back)), verbatim(case.number))


def opening_line(one: Opening) -> Text:
    role = ROLES.get(one.role, COMPANION)
    return (ONE if one.people == 1 else SEVERAL(n=one.people))(role=role, day=one.day)


def show_readers(press: Press, scene: Scene) -> Turn | None:
    case = scene.allowed_case(press, Action.SEE_READERS)
    openings = scene.known.loaded.get(ReadersOf(case.id)) if case else None
    if case is None or openings is None:
        return None
    return scene.turn(
        Read(case.id, Action.SEE_READERS.value), Show(readers_screen(case, openings, press.page(1), press.card))
    )

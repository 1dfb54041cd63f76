"""`/perhatian`: what needs a coordinator's eye, told by counts, times and classes of errors."""

from cases.person import Person
from cases.policy import Action, may
from flows.button_data import Press, pack
from flows.cards import request_notices
from flows.cards.card import Card, Scene
from flows.cards.home import last_row, lost, show
from flows.cards.paging import cut, page_note, pages_of, turning
from flows.found import TroubleReport
from flows.needs import Need, Trouble
from flows.questions.sentences import listed
from flows.screen import Button, Screen
from flows.text import Text, text
from flows.turn import Turn

NAME = "trouble"

TITLE = text("trouble.title", "Perlu perhatian")
FINE = text("trouble.fine", "Tidak ada yang perlu perhatian. ✅")
UNASSIGNED = text("trouble.unassigned", "Tanpa pendamping: {n}")
WAITING_UPDATES = text("trouble.waiting_updates", "Pesan masuk yang belum diproses: {n}")
WAITING_MESSAGES = text("trouble.waiting_messages", "Pesan keluar yang belum terkirim: {n}")
UNCERTAIN = text("trouble.uncertain", "Pesan keluar yang belum pasti terkirim: {n}")
SET_ASIDE = text("trouble.set_aside", "Pesan masuk yang gagal diproses: {n}")
ASIDE = text("trouble.aside", "{at} · {error}")
REQUESTS = text("trouble.requests", "Permintaan data")


def trouble_screen(report: TroubleReport, page: int, last: tuple[Button, ...]) -> Screen:
    pages = pages_of(len(report.set_aside))
    page = min(page, pages - 1)
    aside = tuple(ASIDE(at=one.at, error=one.error) for one in cut(report.set_aside, page))
    turns = turning(page, pages, lambda number: pack(NAME, "show", number))
    lines = [listed(part, "\n") for part in (_counts(report) or (FINE,), aside) if part]
    body = (*lines, *page_note(page, pages))
    requests = Button(REQUESTS, pack(request_notices.NAME, "list"))
    return Screen(body, (*turns, (requests,), last), TITLE)


def _counts(report: TroubleReport) -> tuple[Text, ...]:
    counts = (
        (UNASSIGNED, report.unassigned),
        (WAITING_UPDATES, report.waiting_updates - 1),  # the tap that asks for this is one of them
        (WAITING_MESSAGES, report.waiting_messages),
        (UNCERTAIN, report.uncertain_messages),
        (SET_ASIDE, len(report.set_aside)),
    )
    return tuple(said(n=number) for said, number in counts if number > 0)


def _needs(_press: Press, viewer: Person) -> tuple[Need, ...]:
    return (Trouble(),) if may(viewer, Action.SEE_TROUBLE) else ()


def _act(press: Press, scene: Scene) -> Turn:
    if not may(scene.viewer, Action.SEE_TROUBLE):
        return lost(scene)
    report = scene.known.loaded[Trouble()]
    assert isinstance(report, TroubleReport)
    return show(scene, trouble_screen(report, press.page(), last_row(scene)))


CARD = Card(NAME, _act, _needs)

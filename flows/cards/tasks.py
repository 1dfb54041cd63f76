"""`Tugas saya`: the open cases of a companion, and those that lie with the coordinators; urgent first."""

from cases.case import Case
from cases.person import Person
from flows.button_data import Press, pack
from flows.cards.card import Card, Scene
from flows.cards.case_notices import LISTED, URGENCY, case_button
from flows.cards.home import last_row, lost, show
from flows.cards.paging import page_note, turning
from flows.found import Page
from flows.needs import MyTasks, Need
from flows.screen import Button, Screen, stacked
from flows.text import text
from flows.turn import Turn

NAME = "tasks"
CASE = LISTED

TITLE = text("tasks.title", "Tugas saya")
TOTAL = text("tasks.total", "{total} tugas terbuka.")
EMPTY = text("tasks.empty", "Tidak ada tugas terbuka. Terima kasih.")
TAKEN = text("tasks.taken", "✅ {number} · {urgency}")
UNANSWERED = text("tasks.unanswered", "🔔 {number} · {at}")
UNASSIGNED = text("tasks.unassigned", "❗ {number} · {urgency}")
SIGNS = text("tasks.signs", "✅ Anda dampingi · 🔔 tanggapi sebelum waktunya · ❗ belum ada pendamping")


def tasks_screen(page: Page, last: tuple[Button, ...]) -> Screen:
    if not page.cases:
        return Screen((EMPTY,), (last,), TITLE)
    rows = stacked(*(_button(case) for case in page.cases))
    turns = turning(page.number, page.pages, lambda number: pack(NAME, "list", number))
    body = (TOTAL(total=page.total), SIGNS, *page_note(page.number, page.pages))
    return Screen(body, (*rows, *turns, last), TITLE)


def _button(case: Case) -> Button:
    urgency = URGENCY[case.urgency]
    if case.taken:
        label = TAKEN(number=case.number, urgency=urgency)
    elif case.assigned:
        label = UNANSWERED(number=case.number, at=case.course.answer_by)
    else:
        label = UNASSIGNED(number=case.number, urgency=urgency)
    return case_button(label, CASE, "show", case)


def _needs(press: Press, viewer: Person) -> tuple[Need, ...]:
    return (MyTasks(press.page()),) if viewer.accompanies else ()


def _act(press: Press, scene: Scene) -> Turn:
    if not scene.viewer.accompanies:
        return lost(scene)
    return show(scene, tasks_screen(scene.known.page(MyTasks(press.page())), last_row(scene)))


CARD = Card(NAME, _act, _needs)

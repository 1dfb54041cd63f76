"""The details of a case: everything she told, in pages, in a message that fades."""

from cases.case import Case
from cases.person import Person
from cases.policy import Action, may
from flows.button_data import pack
from flows.cards.case_notices import (
    ACCEPT,
    ANSWER,
    HAND_OVER,
    OWN,
    PASS_ON,
    UPDATE,
    alert_title,
    can_hand_over,
    can_pass_on,
    case_button,
)
from flows.cards.details_lines import paragraphs
from flows.cards.exit import exit_button
from flows.cards.paged_lines import in_pages
from flows.cards.paging import PAGE_OF, turning
from flows.found import Files
from flows.known import Known
from flows.needs import FilesOf
from flows.screen import Button, Screen, stacked
from flows.text import text

SEND_FILES = text("details.send_files", "📎 Kirim berkas")
FADES = text("details.fades", "Pesan ini hilang sendiri setelah 5 menit.")


def details_screen(case: Case, known: Known, page: int = 0) -> Screen:
    """One page of what `known` holds of the case; the caller has asked policy."""
    pages = in_pages(paragraphs(case, known), known)
    page = min(page, len(pages) - 1)
    numbered = (PAGE_OF(page=page + 1, pages=len(pages)),) if len(pages) > 1 else ()
    turns = turning(page, len(pages), lambda number: pack(OWN, "page", case.id, number, version=case.version))
    buttons = stacked(*_buttons(case, known))
    body = (*pages[page], *numbered, FADES)
    return Screen(body, (*turns, *buttons, (exit_button(),)), alert_title(case))


def _buttons(case: Case, known: Known) -> list[Button]:
    viewer: Person = known.viewer
    files: Files | None = known.loaded.get(FilesOf(case.id))
    buttons = []
    if files and files.kept:
        buttons.append(case_button(SEND_FILES, OWN, "files", case))
    if case.open and not case.taken and may(viewer, Action.ACCEPT, case):
        buttons.append(case_button(ACCEPT, OWN, "accept", case))
    if _answerable(case, known) and may(viewer, Action.ANSWER, case):
        buttons.append(case_button(ANSWER, OWN, "answer", case))
    if case.taken and may(viewer, Action.MOVE_ON, case):
        buttons.append(case_button(UPDATE, OWN, "update", case))
    if can_pass_on(case) and may(viewer, Action.PASS_ON, case):
        buttons.append(case_button(PASS_ON, OWN, "pass", case))
    if can_hand_over(case) and may(viewer, Action.ASSIGN, case):
        buttons.append(case_button(HAND_OVER, OWN, "give", case))
    return buttons


def _answerable(case: Case, known: Known) -> bool:
    """Once somebody has it; before that only where something was asked, so that taking it stays the next step."""
    return (case.open and case.taken) or any(line.kind == "question" for line in known.diary(case))

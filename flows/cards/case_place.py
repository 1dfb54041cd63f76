"""Where a case's card stands: in a message of its own (an alert, details), or in the living message (the list)."""

from collections.abc import Callable
from dataclasses import dataclass

from cases.case import Case
from cases.person import Person, Role
from cases.policy import Action, may
from cases.rules import Rules
from flows.button_data import pack
from flows.cards.case_notices import (
    ANSWER,
    DUE,
    OPEN,
    OWN,
    PASS_ON,
    UPDATE,
    alert_body,
    alert_buttons,
    alert_title,
    can_hand_over,
    can_pass_on,
    case_button,
)
from flows.cards.course_words import stage_lines
from flows.cards.deadlines import NAME as DEADLINES
from flows.cards.deadlines import NO_GROUP_CODE as NO_GROUP
from flows.cards.menu import BACK, way_back
from flows.cards.tasks import CASE, NAME
from flows.effects import Redraw, Show
from flows.questions.sentences import listed
from flows.screen import Button, Rows, Screen, stacked
from flows.text import Text, text

ACCOMPANYING = text("case.accompanying", "Anda mendampingi pengaduan ini.")
TAKEN_BY_OTHER = text("case.taken", "Sudah ada yang mendampingi.")
ENDED = text("case.ended", "Pengaduan ini sudah ditutup.")
HAND_OVER_AGAIN = text("case.hand_over_again", "Ganti pendamping")


@dataclass(frozen=True, slots=True)
class Place:
    """`card` names the card in button data; `put` shows a screen there; `back` leads out of it, if anywhere.

    `home` is the way out where that differs from case to case.
    """

    card: str
    put: Callable[[Screen], Redraw | Show]
    back: Button | None
    home: Callable[[Case, Person], Button] | None = None

    def screen(
        self, body: tuple[Text, ...], rows: Rows = (), title: Text | None = None, back: Button | None = None
    ) -> Screen:
        """A screen whose last row leads `back`, or out of the card; an alert that leads nowhere has no such row."""
        leads = back or self.back
        return Screen(body, (*rows, *((way_back(leads),) if leads else ())), title)

    def case_screen(self, case: Case, viewer: Person, rules: Rules | None = None) -> Screen:
        """The case as it stands for this viewer, who may see it; nothing of what it is about.

        With `rules`, coordinators see besides where it stands on its ladder.
        """
        stage = _stage(case, viewer, rules)
        out = self.home(case, viewer) if self.home else self.back
        if case.open and not case.taken:
            buttons = alert_buttons(case, viewer, self.card)
            return self.screen((*alert_body(case), *stage), stacked(*buttons), alert_title(case), out)
        body = (_standing(case, viewer), *stage)
        return self.screen(body, stacked(*self._buttons(case, viewer)), alert_title(case), out)

    def _buttons(self, case: Case, viewer: Person) -> tuple[Button, ...]:
        buttons = [case_button(OPEN, self.card, "open", case)]
        if case.open and may(viewer, Action.ANSWER, case):
            buttons.append(case_button(ANSWER, self.card, "answer", case))
        if case.taken and may(viewer, Action.MOVE_ON, case):
            buttons.append(case_button(UPDATE, self.card, "update", case))
        if case.assigned == viewer.id and can_pass_on(case):
            buttons.append(case_button(PASS_ON, self.card, "pass", case))
        if _coordinates(viewer) and can_hand_over(case):
            buttons.append(case_button(HAND_OVER_AGAIN, self.card, "give", case))
        return tuple(buttons)


def _stage(case: Case, viewer: Person, rules: Rules | None) -> tuple[Text, ...]:
    if rules is None or not _coordinates(viewer) or not may(viewer, Action.SEE_STAGE, case):
        return ()
    lines = tuple(stage_lines(case, rules))
    return (listed(lines, "\n"),) if lines else ()


def _standing(case: Case, viewer: Person) -> Text:
    if not case.open:
        return ENDED
    return ACCOMPANYING if case.assigned == viewer.id else TAKEN_BY_OTHER


def _coordinates(viewer: Person) -> bool:
    return viewer.role is Role.COORDINATOR


def _to_deadlines(case: Case, viewer: Person) -> Button:
    """To the list on which it stands: her own, or the group's."""
    if case.assigned == viewer.id or not _coordinates(viewer):
        return Button(BACK, pack(DEADLINES, "mine"))
    return Button(BACK, pack(DEADLINES, "group", case.group or NO_GROUP))


ALERT = Place(OWN, Redraw, None)
TASK = Place(CASE, Show, Button(BACK, pack(NAME, "list")))
DEADLINE = Place(DUE, Show, Button(BACK, pack(DEADLINES, "show")), _to_deadlines)

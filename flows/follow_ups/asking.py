"""A follow-up's question as a screen, and the data of its buttons."""

from datetime import datetime

from cases.case import Case
from flows.button_data import pack
from flows.cards.case_notices import OPEN, OWN, case_button
from flows.follow_ups.follow_up import FollowUp, Whom
from flows.questions.sentences import listed
from flows.screen import Button, Rows, Screen, in_columns, stacked
from flows.text import Text, verbatim
from flows.words import placeholders

CARD = "fu"  # flows.cards.follow_up_card
SHOW = "show"


def question_screen(follow_up: FollowUp, case: Case, last: tuple[Button, ...] = ()) -> Screen:
    """The question, which names the case or else stands under its number; `last` is the row below its answers."""
    rows = (*_answers(follow_up, case), *((last,) if last else ()))
    title = None if "number" in placeholders(follow_up.question.indonesian) else verbatim(case.number)
    return Screen((filled(follow_up.question, follow_up, case),), rows, title)


def open_button(label: Text, follow_up: FollowUp, case: Case) -> Button:
    """The button that opens the question."""
    return Button(label, data(SHOW, follow_up, case))


def short_button(follow_up: FollowUp, case: Case) -> Button:
    """For a list whose lines are written out above its buttons."""
    return open_button(verbatim(f"{follow_up.sign} {case.number}"), follow_up, case)


def line_of(follow_up: FollowUp, case: Case) -> Text:
    """The question in one line of several."""
    return listed((verbatim(follow_up.sign), filled(follow_up.line, follow_up, case)), " ")


def filled(said: Text, follow_up: FollowUp, case: Case) -> Text:
    return said(number=case.number, at=follow_up.since(case))


def data(action: str, follow_up: FollowUp, case: Case) -> str:
    """Carries the round, so that a question of an earlier one answers nothing in this one."""
    return pack(CARD, action, case.id, follow_up.name, stamp(follow_up.since(case)), version=case.version)


def stamp(at: datetime) -> str:
    """A moment in seconds, short enough for button data."""
    return f"{int(at.timestamp()):x}"


def _answers(follow_up: FollowUp, case: Case) -> Rows:
    """In columns where there are any, what does not fill a row of them one below the other."""
    if follow_up.whom is Whom.COORDINATORS:
        return stacked(case_button(OPEN, OWN, "open", case))
    buttons = tuple(Button(answer.label, data(answer.code, follow_up, case)) for answer in follow_up.answers)
    whole = len(buttons) // follow_up.columns * follow_up.columns
    return (*in_columns(buttons[:whole], follow_up.columns), *stacked(*buttons[whole:]))

"""The case a talk is about, if she may do to it what the talk does; policy is asked again at the end of the talk."""

from cases.case import Case
from cases.policy import Action, may
from flows.cards.menu import way_back
from flows.effects import Show
from flows.known import CaseById, Known
from flows.screen import Screen
from flows.session import Talk
from flows.text import text

NOT_FOUND = text("not_found", "Tidak ditemukan, atau bukan (lagi) untuk akun ini.")  # the words of `flows.cards.home`


def subject_of(talk: Talk, known: Known, action: Action) -> Case | None:
    """None where there is no such case, it is not hers, or she may not: the difference would tell."""
    if talk.subject is None:
        return None
    case = known.case(CaseById(talk.subject)) or next((case for case in known.mine if case.id == talk.subject), None)
    return case if case and may(known.viewer, action, case) else None


def not_found() -> Show:
    return Show(Screen((NOT_FOUND,), (way_back(),)))

"""A question of ours that stands on her card, so that who is never written to can answer it as well."""

from cases.case import Case
from cases.past import Past
from flows.follow_ups import FOLLOW_UPS
from flows.follow_ups.asking import open_button
from flows.follow_ups.follow_up import FollowUp, Whom
from flows.known import FollowUpsOf, Known
from flows.screen import Rows, stacked
from flows.text import text

QUESTION = text("status.question", "❓ Satu pertanyaan untuk Anda")


def asked_of_her(case: Case, known: Known) -> Rows:
    """The button that opens it; none where nothing is asked, or where it is not known what was answered."""
    found = _standing(case, known) if FollowUpsOf(case.id) in known.loaded else None
    return stacked(open_button(QUESTION, found, case)) if found else ()


def _standing(case: Case, known: Known) -> FollowUp | None:
    past = known.past(case)
    hers = (one for one in FOLLOW_UPS.values() if one.whom is Whom.RESIDENT)
    return next((one for one in hers if one.stands(case, past.get(one.name, Past()), known.rules, known.at)), None)

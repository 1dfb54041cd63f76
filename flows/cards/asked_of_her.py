"""A question of ours that stands on her card, so that who is never written to can answer it as well."""

from collections.abc import Mapping

from cases.case import Case
from cases.contact import ContactRules, Never, Purpose, may_contact
from cases.past import Past
from flows.follow_ups import FOLLOW_UPS
from flows.follow_ups.asking import open_button
from flows.follow_ups.follow_up import FollowUp, Whom
from flows.known import Known
from flows.needs import FollowUpsOf, ReporterContact
from flows.screen import Rows, stacked
from flows.text import text

QUESTION = text("status.question", "❓ Satu pertanyaan untuk Anda")


def asked_of_her(case: Case, known: Known) -> Rows:
    """The button that opens it; none where nothing is asked, or where it is not known what was answered."""
    found = standing(case, known.past(case), known) if FollowUpsOf(case.id) in known.loaded else None
    return stacked(open_button(QUESTION, found, case)) if found else ()


def standing(case: Case, past: Mapping[str, Past], known: Known) -> FollowUp | None:
    """The first question about a case of the viewer's that waits for her answer."""
    hers = (one for one in FOLLOW_UPS.values() if one.whom is Whom.RESIDENT and fits_her(one, case, known))
    return next((one for one in hers if one.stands(case, past.get(one.name, Past()), known.rules, known.at)), None)


def fits_her(follow_up: FollowUp, case: Case, known: Known) -> bool:
    """Whether she may write later is not asked of who has said that nobody may."""
    rules: ContactRules = known.loaded.get(ReporterContact(case.id)) or known.viewer.contact
    written_to = not isinstance(may_contact(rules, Purpose.NOTICE, known.at, known.zone), Never)
    return written_to or not follow_up.leads_to_message

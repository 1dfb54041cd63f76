"""The case a talk is about, if she may do to it what the talk does; policy is asked again at the end of the talk."""

from collections.abc import Iterator
from dataclasses import replace

from cases.case import Case, Urgency
from cases.contact import Purpose
from cases.policy import Action, may
from flows.cards.case_notices import question_alert
from flows.cards.menu import way_back
from flows.cards.refusals import NOT_FOUND
from flows.effects import AssignedTo, Effect, Priority, RaiseUrgency, Show, Tell
from flows.known import Known
from flows.needs import CaseById
from flows.screen import Screen
from flows.session import Talk


def subject_of(talk: Talk, known: Known, action: Action) -> Case | None:
    """None where there is no such case, it is not hers, or she may not: the difference would tell."""
    if talk.subject is None:
        return None
    case = known.case(CaseById(talk.subject)) or next((case for case in known.mine if case.id == talk.subject), None)
    return case if case and may(known.viewer, action, case) else None


def not_found() -> Show:
    return Show(Screen((NOT_FOUND,), (way_back(),)))


def something_new(case: Case, *, danger: bool) -> Iterator[Effect]:
    """Her companion, or the coordinators while there is none, hears that something came; `danger` raises the case."""
    raised = danger and case.open and case.urgency is not Urgency.DANGER
    if raised:
        yield RaiseUrgency(case.id)
        case = replace(case, urgency=Urgency.DANGER)
    priority = Priority.URGENT if danger else Priority.ROUTINE
    yield Tell(AssignedTo(case.id), question_alert(case, raised=raised), Purpose.DUTY, priority, case=case.id)

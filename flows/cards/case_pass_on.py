"""`Alihkan`: a companion hands a case on with one tap; the next is asked by the same rule."""

from cases.case import Case
from cases.policy import Action
from flows.button_data import Press
from flows.cards.card import Scene
from flows.cards.case_notices import can_pass_on, case_button, passed_notice
from flows.cards.case_place import Place
from flows.cards.case_reasons import CHOSEN
from flows.cards.menu import BACK
from flows.cards.refusals import OUT_OF_DATE
from flows.effects import PassOn, Toast
from flows.screen import Screen, stacked
from flows.text import text
from flows.turn import Turn

WHY = text("pass_on.why", "Mengapa {number} dialihkan? Penggantinya kami carikan.")


def pass_on(press: Press, scene: Scene, place: Place) -> Turn | None:
    """Ask why."""
    case = scene.allowed_case(press, Action.PASS_ON)
    if case is None:
        return None
    if not can_pass_on(case):
        return scene.turn(place.put(place.case_screen(case, scene.viewer, scene.known.rules)))
    return scene.turn(place.put(_reasons(case, place)))


def pass_as(press: Press, scene: Scene, place: Place) -> Turn | None:
    """Hand it on for a reason."""
    case = scene.allowed_case(press, Action.PASS_ON)
    if case is None or press.part(1) not in CHOSEN:
        return None
    if press.version != case.version or not can_pass_on(case):
        return scene.turn(Toast(OUT_OF_DATE), place.put(place.case_screen(case, scene.viewer, scene.known.rules)))
    return scene.turn(PassOn(case.id, press.part(1)), place.put(place.screen(passed_notice(case).body)))


def _reasons(case: Case, place: Place) -> Screen:
    choices = (case_button(label, place.card, "as", case, code) for code, label in CHOSEN.items())
    back = case_button(BACK, place.card, "show", case)
    return place.screen((WHY(number=case.number),), stacked(*choices), back=back)

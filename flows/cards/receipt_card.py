"""`Perbarui` under a receipt: the same receipt with what is true by now."""

from cases.case import Case
from cases.hand_over import HandOver
from cases.person import Person
from cases.policy import Action
from flows import engine
from flows.button_data import Press
from flows.cards.card import Card, Scene, needs_case
from flows.cards.home import lost
from flows.effects import Toast
from flows.kinds.receipt import CARD as NAME
from flows.kinds.receipt import lines_now, receipt_now
from flows.known import Known
from flows.needs import HandOverOf, Need
from flows.screen import Screen
from flows.session import Session
from flows.text import text
from flows.turn import Turn

UP_TO_DATE = text("receipt.up_to_date", "Ini keadaan sekarang.")


def standing_receipt(session: Session, known: Known, case: Case, over: HandOver) -> Screen:
    """The receipt that stands on her screen, as it is by now: alone, or over the first question of the next talk."""
    rules, talk = known.viewer.contact, session.talk
    if talk is not None and talk.subject == case.id:
        return engine.redraw(session, known, lines_now(case, rules, over, known.roster))
    return receipt_now(case, rules, over, known.roster).screen


def _act(press: Press, scene: Scene) -> Turn:
    """Whoever may see that there is news may see this: it stands on her screen already, and names nobody."""
    case = scene.allowed_case(press, Action.SEE_NEWS)
    over = scene.known.hand_over(case) if case else None
    if case is None or over is None or case.reporter != scene.viewer.id or not case.open:
        return lost(scene)
    return scene.turn(Toast(UP_TO_DATE), receipt_now(case, scene.viewer.contact, over, scene.known.roster))


def _needs(press: Press, viewer: Person) -> tuple[Need, ...]:
    id_ = press.id()
    return (*needs_case(press, viewer), HandOverOf(id_)) if id_ else ()


CARD = Card(NAME, _act, _needs)

"""A question of ours about a case: opened, and answered with one tap. Each press asks whether it still makes sense."""

from collections.abc import Callable
from dataclasses import replace

from cases.case import Case
from cases.person import Person
from cases.policy import Action
from flows.button_data import Press, pack, pack_id
from flows.cards import status, status_screen
from flows.cards.asked_of_her import fits_her
from flows.cards.behind import fading, in_place_of, is_behind, nothing_there
from flows.cards.card import Card, Scene
from flows.cards.case_notices import OPEN, OWN, case_button
from flows.cards.case_pass_on import pass_on
from flows.cards.case_place import ALERT, DEADLINE
from flows.cards.case_work import answer_begun
from flows.cards.home import back_home, lost
from flows.cards.menu import BACK, way_back
from flows.cards.progress import note_begun
from flows.cards.refusals import OUT_OF_DATE
from flows.effects import Redraw, Reopen, Show, Toast, Wipe
from flows.follow_ups import FOLLOW_UPS
from flows.follow_ups.asking import CARD as NAME
from flows.follow_ups.asking import SHOW, data, question_screen, stamp
from flows.follow_ups.follow_up import Answer, FollowUp, Whom, nothing
from flows.follow_ups.unsafe import CODE as UNSAFE
from flows.needs import CaseById, Diary, FollowUpsOf, HerWordSince, Need, ReporterContact, WordSince
from flows.screen import Button, Rows, Screen, stacked
from flows.text import Text, text, verbatim
from flows.turn import Turn

OTHERS_DUE = text("follow_up.others_due", "Tenggat lainnya")

ANSWERS: dict[Whom, Action] = {Whom.COMPANION: Action.MOVE_ON, Whom.RESIDENT: Action.JUDGE}
BEGINS: dict[str, Callable[[Case, Scene], Turn]] = {"note": note_begun, "answer": answer_begun}


def _act(press: Press, scene: Scene) -> Turn:
    follow_up = FOLLOW_UPS.get(press.part(1))
    action = ANSWERS.get(follow_up.whom) if follow_up else None
    case = scene.allowed_case(press, action) if action else None
    if follow_up is None or case is None:
        return nothing_there(scene)
    answer = next((answer for answer in follow_up.answers if answer.code == press.action), None)
    if answer is not None and answer.code == UNSAFE:
        return _carried_out(answer, case, scene)  # however old the button: it must never fail her
    if press.part(2) != stamp(follow_up.since(case)) or not _answerable(follow_up, case, scene):
        return _out_of_date(press, case, scene)
    if press.action == SHOW:
        return _asked(follow_up, case, scene)
    return _answered(answer, follow_up, case, scene) if answer else lost(scene)


def _asked(follow_up: FollowUp, case: Case, scene: Scene) -> Turn:
    """Behind her lock not even what we ask is shown."""
    if is_behind(case, scene):
        return in_place_of(case, scene)
    return fading(scene.turn(Show(question_screen(follow_up, case, _last(follow_up, case, scene)))), case)


def _answerable(follow_up: FollowUp, case: Case, scene: Scene) -> bool:
    past = scene.known.past(case).get(follow_up.name)
    return follow_up.answerable(case, past) if past else follow_up.applies(case)


def _answered(answer: Answer, follow_up: FollowUp, case: Case, scene: Scene) -> Turn:
    if answer.opens == "pass":
        return pass_on(Press(OWN, "pass", (pack_id(case.id),), case.version), scene, ALERT) or lost(scene)
    if answer.begins:
        begun = BEGINS[answer.begins](case, scene)
        return Turn(begun.session, (*answer.act(case, scene), *begun.effects))
    turn = _carried_out(answer, case, scene)
    after = FOLLOW_UPS.get(answer.asks or "")
    if after is not None and fits_her(after, case, scene.known) and not is_behind(case, scene):
        return turn.then(Show(question_screen(after, case, _last(after, case, scene))))
    if follow_up.whom is Whom.RESIDENT:
        rows = (*_adds(turn, case), _last(follow_up, case, scene))
        return turn.then(Show(Screen(_then(answer), rows, verbatim(case.number))))
    return turn.then(Redraw(_thanks_to_staff(answer, follow_up, case)))


def _adds(turn: Turn, case: Case) -> Rows:
    """Who has us open it again may have something to add."""
    again = any(isinstance(effect, Reopen) for effect in turn.effects)
    add = Button(status_screen.ADD, pack(status_screen.NAME, "add", case.id, version=case.version))
    return stacked(add) if again else ()


def _carried_out(answer: Answer, case: Case, scene: Scene) -> Turn:
    effects = answer.act(case, scene)
    wiped = any(isinstance(effect, Wipe) for effect in effects)
    return Turn(replace(scene.session, active=None) if wiped else scene.session, effects)


def _then(answer: Answer) -> tuple[Text, ...]:
    return (answer.then,) if answer.then else ()


def _thanks_to_staff(answer: Answer, follow_up: FollowUp, case: Case) -> Screen:
    """Whoever can't yet do it has the way out at hand."""
    still = answer.act is nothing
    ways = (Button(one.label, data(one.code, follow_up, case)) for one in follow_up.answers if one.opens and still)
    opened = case_button(OPEN, OWN, "open", case)
    others = Button(OTHERS_DUE, pack("due", "show"))
    return Screen(_then(answer), (*stacked(*ways, opened, others), way_back()), verbatim(case.number))


def _out_of_date(press: Press, case: Case, scene: Scene) -> Turn:
    """What is true now, kindly; a list from which a question was to be opened stays."""
    said = Toast(OUT_OF_DATE)
    if case.reporter == scene.viewer.id:
        return status.shown(case, scene, said)
    if press.action == SHOW:
        return scene.turn(said, Show(DEADLINE.case_screen(case, scene.viewer, scene.known.rules)))
    return scene.turn(said, Redraw(ALERT.case_screen(case, scene.viewer, scene.known.rules)))


def _last(follow_up: FollowUp, case: Case, scene: Scene) -> tuple[Button, ...]:
    """Back to the talk under way, else to the case: a resident's card of it, or the staff's."""
    card = status_screen.NAME if follow_up.whom is Whom.RESIDENT else DEADLINE.card
    to_case = Button(BACK, pack(card, "show", case.id, version=case.version))
    return way_back(back_home(scene) if scene.session.talk else to_case)


def _needs(press: Press, _viewer: Person) -> tuple[Need, ...]:
    id_ = press.id()
    if id_ is None:
        return ()
    return (CaseById(id_), FollowUpsOf(id_), Diary(id_), ReporterContact(id_), HerWordSince(id_), WordSince())


CARD = Card(NAME, _act, _needs)

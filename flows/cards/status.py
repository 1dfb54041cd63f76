"""One complaint as seen by who brought it: where it stands, and what she can do about it."""

from dataclasses import replace

from cases.case import MOVES, Case, Outcome, Status
from cases.contact import Purpose
from cases.policy import Action
from flows import engine
from flows.button_data import Press, pack
from flows.cards.card import Card, Scene, needs_case
from flows.cards.case_notices import withdrawn_notice
from flows.cards.home import OUT_OF_DATE, back_home, lost, show
from flows.cards.menu import BACK, way_back
from flows.cards.status_words import long_status
from flows.effects import AssignedTo, MoveCase, Show, Tell, Toast
from flows.kinds.add_more import AddMore
from flows.kinds.ask import Ask
from flows.screen import Button, Rows, Screen, stacked
from flows.text import Text, text, verbatim
from flows.turn import Turn

NAME = "status"

OPENED = text("status.opened", "Disampaikan {at}.")
ADD = text("status.add", "Tambah keterangan")
ASK = text("status.ask", "Bertanya")
WITHDRAW = text("status.withdraw", "Tarik pengaduan")
SURE = text("status.withdraw.sure", "Yakin mau menarik {number}? Kami berhenti mengurusnya.")
YES = text("status.withdraw.yes", "Ya, tarik")
NO = text("status.withdraw.no", "Tidak jadi")
DONE = text("status.withdraw.done", "Sudah kami tarik. Anda boleh kembali kapan saja.")


def status_screen(case: Case, back: Button, note: Text | None = None) -> Screen:
    body = (long_status(case),) if case.violence else (long_status(case), OPENED(at=case.opened_at))
    body = body if note is None else (note, *body)
    return Screen(body, (*_choices(case), way_back(back)), verbatim(case.number))


def _choices(case: Case) -> Rows:
    """What she can do; about a closed one she can only ask."""
    actions = ((ADD, "add"), (ASK, "ask"), (WITHDRAW, "withdraw")) if case.open else ((ASK, "ask"),)
    return stacked(*(Button(label, pack(NAME, action, case.id, version=case.version)) for label, action in actions))


def _sure_screen(case: Case) -> Screen:
    yes = Button(YES, pack(NAME, "withdrawn", case.id, version=case.version))
    no = Button(NO, pack(NAME, "show", case.id, version=case.version))
    back = Button(BACK, no.data)
    return Screen((SURE(number=case.number),), (*stacked(yes, no), way_back(back)), verbatim(case.number))


def _show(press: Press, scene: Scene) -> Turn | None:
    case = scene.allowed_case(press, Action.SEE_STATUS)
    return show(scene, status_screen(case, back_from(scene))) if case and _hers(scene, case) else None


def _hers(scene: Scene, case: Case) -> bool:
    """Staff have a card of their own for a case; this one is for who brought it."""
    return case.reporter == scene.viewer.id


def _add(press: Press, scene: Scene) -> Turn | None:
    case = scene.allowed_case(press, Action.ADD)
    if case is None or not case.open:
        return _show(press, scene)
    return engine.begin(AddMore, scene.session, scene.event, scene.known, case.id)


def _ask(press: Press, scene: Scene) -> Turn | None:
    case = scene.allowed_case(press, Action.ASK)
    return engine.begin(Ask, scene.session, scene.event, scene.known, case.id) if case else None


def _withdraw(press: Press, scene: Scene) -> Turn | None:
    case = scene.allowed_case(press, Action.WITHDRAW)
    if case is None or Status.CLOSED not in MOVES[case.status]:
        return _show(press, scene)
    return show(scene, _sure_screen(case))


def _withdrawn(press: Press, scene: Scene) -> Turn | None:
    case = scene.allowed_case(press, Action.WITHDRAW)
    if case is None:
        return None
    if press.version != case.version or not case.open:
        return scene.turn(Toast(OUT_OF_DATE), Show(status_screen(case, back_from(scene))))
    after = replace(case, status=Status.CLOSED, outcome=Outcome.WITHDRAWN, version=case.version + 1)
    return scene.turn(
        MoveCase(case.id, Status.CLOSED, Outcome.WITHDRAWN),
        Tell(AssignedTo(case.id), withdrawn_notice(case), Purpose.DUTY, case=case.id),
        Show(status_screen(after, back_from(scene), DONE)),
    )


def back_from(scene: Scene) -> Button:
    return back_home(scene) if scene.session.talk else Button(BACK, pack("mine", "list"))


ACTIONS = {"show": _show, "add": _add, "ask": _ask, "withdraw": _withdraw, "withdrawn": _withdrawn}


def _act(press: Press, scene: Scene) -> Turn:
    act = ACTIONS.get(press.action)
    return (act(press, scene) if act else None) or lost(scene)


CARD = Card(NAME, _act, needs_case)

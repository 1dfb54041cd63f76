"""`/data_saya`: what is kept of her, put right, silenced or erased, by herself (UU 27/2022)."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from cases.person import Person
from cases.policy import Action, may
from cases.rights import Request, Right, due_at
from flows import engine
from flows.button_data import Press
from flows.cards import my_data_screens as screens
from flows.cards.card import Card, Scene
from flows.cards.home import lost, show
from flows.effects import AskByHand, AskErasing, SendMyData, Show, UndoErasing, WithdrawConsent
from flows.kinds.change_contact import ChangeContact
from flows.needs import MyData, Need
from flows.screen import Screen
from flows.turn import Turn

NAME = screens.NAME
READ_WITHIN = timedelta(minutes=15)


def _gone_at(scene: Scene) -> datetime | None:
    asked: Mapping[Right, Request] = scene.known.loaded.get(MyData()) or {}
    request = asked.get(Right.ERASE)
    return request.due_at if request else None


def _send(scene: Scene) -> Turn:
    card = screens.card(scene, _gone_at(scene), screens.SENT)
    return scene.turn(Show(card), SendMyData(READ_WITHIN))


def _fix(scene: Scene) -> Turn:
    hers = (case for case in scene.known.mine if case.open and case.reporter == scene.viewer.id)
    return show(scene, screens.what_to_fix(tuple(case for case in hers if may(scene.viewer, Action.SEE_STATUS, case))))


def _contact(scene: Scene) -> Turn:
    return engine.begin(ChangeContact, scene.session, scene.event, scene.known)


def _by_hand(kind: Right) -> Callable[[Scene], Turn]:
    return lambda scene: scene.turn(AskByHand(kind), Show(screens.said(screens.ASKED)))


def _withdraw(scene: Scene) -> Turn:
    return scene.turn(WithdrawConsent(), Show(screens.said(screens.WITHDRAWN)))


def _gone(scene: Scene) -> Turn:
    if scene.viewer.staff:
        return show(scene, screens.said(screens.SERVING))
    gone_at = _gone_at(scene) or due_at(Right.ERASE, scene.known.at)
    return scene.turn(AskErasing(), Show(screens.card(scene, gone_at)))


def _undo(scene: Scene) -> Turn:
    return scene.turn(UndoErasing(), Show(screens.card(scene, None, screens.UNDONE)))


def _screen(action: str, scene: Scene) -> Screen | None:
    match action:
        case "show":
            return screens.card(scene, _gone_at(scene))
        case "see":
            return screens.alone()
        case "consent":
            return screens.sure_to_withdraw()
        case "erase":
            return screens.said(screens.SERVING) if scene.viewer.staff else screens.what_goes()
        case "sure":
            return screens.sure_to_erase()
    return None


DOES = {
    "send": _send,
    "fix": _fix,
    "contact": _contact,
    "other": _by_hand(Right.CORRECT),
    "copy": _by_hand(Right.COPY),
    "withdraw": _withdraw,
    "gone": _gone,
    "undo": _undo,
}


def _act(press: Press, scene: Scene) -> Turn:
    if press.action in DOES:
        return DOES[press.action](scene)
    screen = _screen(press.action, scene)
    return show(scene, screen) if screen else lost(scene)


def _needs(_press: Press, _viewer: Person) -> tuple[Need, ...]:
    return (MyData(),)


CARD = Card(NAME, _act, _needs)

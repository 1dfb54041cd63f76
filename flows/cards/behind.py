"""What she is shown of a case of hers that is behind her lock: that there is something, how to ask for it, no more."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

from cases.case import Case
from cases.contact import Purpose
from cases.lock import IDLE
from cases.person import Person
from cases.policy import Action, may
from flows.button_data import Press, pack
from flows.cards.card import Card, Scene, needs_case
from flows.cards.home import home, last_row, lost
from flows.cards.lock_notices import call_notice
from flows.effects import AddToCase, AssignedTo, Priority, Show, Tell, Toast
from flows.known import Known
from flows.needs import Diary, Need
from flows.screen import Button, Screen, stacked
from flows.text import Text, text
from flows.turn import Turn

NAME: Final = "news"
AGAIN: Final = timedelta(hours=1)

THERE_IS_NEWS = text("news.there_is", "Ada kabar untuk Anda.")
IN_HAND = text("news.in_hand", "Sedang kami urus.")
CALL_ME = text("news.call_me", "Minta dihubungi")
ASKED = text("news.asked", "Baik, sudah kami sampaikan.")


def is_behind(case: Case, scene: Scene) -> bool:
    """Whether it is hers, and her lock hides it."""
    return case.reporter == scene.viewer.id and not may(scene.viewer, Action.SEE_STATUS, case)


def in_place_of(case: Case, scene: Scene, *said: Toast) -> Turn:
    """Without a word that there is news; where she has one that was not given, what a stranger gets."""
    if may(scene.viewer, Action.SEE_NEWS, case):
        return scene.turn(*said, Show(news_screen(case, scene)))
    return scene.turn(home(scene))


def nothing_there(scene: Scene) -> Turn:
    """Of what is not there, not hers, or behind a lock that is shut: all the same."""
    shut = scene.viewer.locked and not scene.viewer.opened and not scene.viewer.staff
    return scene.turn(home(scene)) if shut else lost(scene)


def fading(turn: Turn, case: Case | None) -> Turn:
    """What is shown of a violence case goes by itself as soon as the lock would shut."""
    if case is None or not case.violence:
        return turn
    shown = (replace(one, fades_after=IDLE) if isinstance(one, Show) and one.telling else one for one in turn.effects)
    return Turn(turn.session, tuple(shown))


def news_screen(case: Case, scene: Scene) -> Screen:
    said = THERE_IS_NEWS if _is_news(case, scene.known) else IN_HAND
    call = Button(CALL_ME, pack(NAME, "call", case.id, version=case.version))
    return Screen((said,), (*stacked(call), last_row(scene)))


def _is_news(case: Case, known: Known) -> bool:
    return case.taken or not case.open or any(line.kind == "answer" for line in known.diary(case))


def _act(press: Press, scene: Scene) -> Turn:
    case = scene.allowed_case(press, Action.ASK_TO_BE_CALLED)
    if case is None or press.action != "call" or not _still_hers_to_ask(case, scene):
        return nothing_there(scene)
    thanks = Show(_said(ASKED, scene))
    if _asked_lately(case, scene):
        return scene.turn(thanks)
    return scene.turn(
        AddToCase(case.id, "call", {}),
        Tell(AssignedTo(case.id), call_notice(case), Purpose.DUTY, Priority.URGENT, case.id),
        thanks,
    )


def _still_hers_to_ask(case: Case, scene: Scene) -> bool:
    """Not from an old screen once a word hides it: a stranger would learn that there is something."""
    return may(scene.viewer, Action.SEE_NEWS, case)


def _asked_lately(case: Case, scene: Scene) -> bool:
    return any(line.kind == "call" and scene.known.at - line.at < AGAIN for line in scene.known.diary(case))


def _said(words: Text, scene: Scene) -> Screen:
    return Screen((words,), (last_row(scene),))


def _needs(press: Press, viewer: Person) -> tuple[Need, ...]:
    id_ = press.id()
    return (*needs_case(press, viewer), Diary(id_)) if id_ else ()


CARD = Card(NAME, _act, _needs)

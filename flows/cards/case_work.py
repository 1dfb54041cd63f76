"""What staff do with a case: look at it, take it, hand it on. Each asks policy about the case as it is now."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TypeAlias
from uuid import UUID

from cases.case import MOVES, Case, Status
from cases.contact import Purpose
from cases.course import taken
from cases.person import Person
from cases.policy import Action, may
from flows import engine
from flows.button_data import Press
from flows.cards import progress
from flows.cards.card import Card, Scene, needs_case
from flows.cards.case_hand_over import give, give_to, relieved
from flows.cards.case_notices import taken_notice
from flows.cards.case_pass_on import pass_as, pass_on
from flows.cards.case_place import ALERT, DEADLINE, ENDED, TAKEN_BY_OTHER, TASK, Place
from flows.cards.details import details_screen
from flows.cards.home import lost
from flows.cards.pin_asked import behind_pin, pin_asked
from flows.cards.refusals import NOT_FOUND
from flows.effects import Accept, Read, Redraw, Reply, ReporterOf, SendFiles, Show, Tell, Toast
from flows.kinds.answer import Answer, before_answering
from flows.needs import Diary, FilesOf, HerWordSince, KnownAs, Need, ReachedHer, ReporterContact
from flows.screen import Screen
from flows.text import text
from flows.turn import Turn

FADES_AFTER = timedelta(minutes=5)

THANKS = text("case.thanks", "Terima kasih. Anda mendampingi {number}.")
FILES_COMING = text("case.files_coming", "Berkas sedang dikirim.")

CaseAct: TypeAlias = Callable[[Press, Scene, Place], Turn | None]


def _show(press: Press, scene: Scene, place: Place) -> Turn | None:
    case = scene.allowed_case(press, Action.SEE_STAGE)
    return scene.turn(place.put(place.case_screen(case, scene.viewer, scene.known.rules))) if case else None


def _open(press: Press, scene: Scene, _place: Place) -> Turn | None:
    """Details in a message of their own, gone after minutes."""
    case = scene.allowed_case(press, Action.SEE_CONTENT)
    if case is None:
        return None
    return scene.turn(_read(case), Reply(details_screen(case, scene.known), FADES_AFTER))


def _turn_page(press: Press, scene: Scene, _place: Place) -> Turn | None:
    case = scene.allowed_case(press, Action.SEE_CONTENT)
    if case is None:
        return None
    return scene.turn(_read(case), Redraw(details_screen(case, scene.known, press.page(1))))


def _files(press: Press, scene: Scene, _place: Place) -> Turn | None:
    case = scene.allowed_case(press, Action.SEE_CONTENT)
    if case is None:
        return None
    return scene.turn(_read(case), SendFiles(case.id, FADES_AFTER), Toast(FILES_COMING))


def _answer(press: Press, scene: Scene, _place: Place) -> Turn | None:
    """Begin to answer; what was asked comes with it, which is a reading of the case."""
    case = scene.allowed_case(press, Action.ANSWER)
    return answer_begun(case, scene) if case else None


def answer_begun(case: Case, scene: Scene) -> Turn:
    """Needs the diary and how she may be reached; the caller has asked policy."""
    said = before_answering(case, scene.known)
    begun = engine.begin(Answer, scene.session, scene.event, scene.known, case.id, said)
    # behind a lock that is shut nothing of it stands there: then only its number was seen
    read = (_read(case),) if may(scene.viewer, Action.SEE_CONTENT, case) else ()
    return Turn(begun.session, (*read, *begun.effects))


def _accept(press: Press, scene: Scene, place: Place) -> Turn | None:
    """Taken as long as nobody else has it, whatever the button's age: an alert must not need a second tap."""
    case = scene.allowed_case(press, Action.ACCEPT)
    if case is None:
        return None
    if not case.open or case.taken or Status.ACCOMPANIED not in MOVES[case.status]:
        return scene.turn(*_too_late(case, scene, place))
    after = replace(
        case,
        status=Status.ACCOMPANIED,
        assigned=scene.viewer.id,
        version=case.version + 1,
        course=taken(case.course, scene.event.at),
    )
    return scene.turn(
        Accept(case.id),
        *relieved(case, scene),
        place.put(place.case_screen(after, scene.viewer, scene.known.rules)),
        Toast(THANKS(number=case.number)),
        Tell(ReporterOf(case.id), taken_notice(after), Purpose.NOTICE, case=case.id),
    )


def _too_late(case: Case, scene: Scene, place: Place) -> tuple[Toast | Redraw | Show, ...]:
    shown = place.put(place.case_screen(case, scene.viewer, scene.known.rules))
    if case.open and case.assigned == scene.viewer.id:
        return (shown,)
    return (Toast(TAKEN_BY_OTHER if case.open else ENDED), shown)


def _read(case: Case) -> Read:
    return Read(case.id, Action.SEE_CONTENT.value)


ACTIONS: dict[str, CaseAct] = {
    "show": _show,
    "open": _open,
    "page": _turn_page,
    "files": _files,
    "answer": _answer,
    "accept": _accept,
    "pass": pass_on,
    "as": pass_as,
    "give": give,
    "to": give_to,
    **progress.ACTIONS,
}
BEHIND_PIN = frozenset({"open", "page", "files"})
BESIDE: dict[str, Callable[[UUID], tuple[Need, ...]]] = {
    "open": lambda id_: (Diary(id_), FilesOf(id_), ReporterContact(id_), ReachedHer(id_), KnownAs(id_)),
    "page": lambda id_: (Diary(id_), FilesOf(id_), ReporterContact(id_), ReachedHer(id_), KnownAs(id_)),
    "answer": lambda id_: (Diary(id_), ReporterContact(id_), HerWordSince(id_)),
}


def _needs(press: Press, viewer: Person) -> tuple[Need, ...]:
    id_ = press.id()
    if id_ is None or not viewer.accompanies:
        return ()
    beside = BESIDE[press.action](id_) if press.action in BESIDE else ()
    return (*needs_case(press, viewer), *beside)


def _act(place: Place, press: Press, scene: Scene) -> Turn:
    act = ACTIONS.get(press.action)
    case = scene.allowed_case(press, Action.SEE_STAGE) if press.action in BEHIND_PIN else None
    if case and scene.viewer.accompanies and behind_pin(scene.viewer, case):
        return pin_asked(press, scene)
    done = act(press, scene, place) if act and scene.viewer.accompanies else None
    if done:
        return done
    return lost(scene) if place is not ALERT else scene.turn(Toast(NOT_FOUND), Redraw(Screen((NOT_FOUND,))))


ALERT_CARD = Card(ALERT.card, partial(_act, ALERT), _needs)
TASK_CARD = Card(TASK.card, partial(_act, TASK), _needs)
DEADLINE_CARD = Card(DEADLINE.card, partial(_act, DEADLINE), _needs)

"""What is typed while nothing is asked: a number, a word that opens her lock, or anything else.

Whatever is wrong gets what everybody gets who just writes something, in words and in time.
"""

from dataclasses import replace
from typing import Any, Final

from cases.lock import IDLE, PIN_LENGTH, Opened, may_be_a_word
from cases.number import parse
from cases.person import Person
from cases.policy import Action, may
from flows.cards import mine, status
from flows.cards.behind import in_place_of, is_behind
from flows.cards.card import Scene
from flows.cards.home import last_row
from flows.cards.menu import show_menu
from flows.effects import MarkDuress, OpenLock, Show, Unsay
from flows.event import Event, Said
from flows.needs import CaseByNumber, DiaryByNumber, HandOverOf, KnownAs, MyCases, Need, Opens, WordSince
from flows.text import text
from flows.turn import Turn

OPEN: Final = text("lock.open", "🔓 Terbuka.")
LIST: Final = MyCases(0, behind=True)


def guess_needs(event: Event, viewer: Person) -> tuple[Need, ...]:
    said = event.input
    if not isinstance(said, Said):
        return ()
    number = parse(said.text)
    if number is not None:
        return numbered_needs(number)
    return (Opens(said.text), LIST) if _may_open(said.text, viewer) else ()


def numbered_needs(number: str) -> tuple[Need, ...]:
    return (CaseByNumber(number), DiaryByNumber(number), HandOverOf(number), KnownAs(number), WordSince())


def guessed(scene: Scene, otherwise: Turn) -> Turn:
    """`otherwise` is what anything else gets."""
    said = scene.event.input
    if not isinstance(said, Said):
        return otherwise
    number = parse(said.text)
    if number is not None:
        return numbered(number, scene) or otherwise
    match scene.known.loaded.get(Opens(said.text)):
        case Opened.WORD:
            return _opened(scene)
        case Opened.DURESS:
            return otherwise.then(MarkDuress())
    return otherwise


def numbered(number: str, scene: Scene) -> Turn | None:
    """Her own case by its number, and the message with the number gone; None for any other, and behind her lock."""
    case = scene.known.case(CaseByNumber(number))
    if case is None or case.reporter != scene.viewer.id:
        return None
    if not is_behind(case, scene):
        return _after(status.shown(case, scene), Unsay())
    if scene.viewer.opened:  # her word is younger than the case: together with the number it opens
        inside = _inside(scene, numbers=scene.viewer.numbers | {case.id})
        turn = status.shown(case, inside)
        return Turn(turn.session, (OpenLock(case.id), *turn.effects, Unsay()))
    return _after(in_place_of(case, scene), Unsay()) if may(scene.viewer, Action.SEE_NEWS, case) else None


def _opened(scene: Scene) -> Turn:
    inside = _inside(scene, opened=True)
    if scene.viewer.staff:
        return inside.turn(Unsay(), OpenLock(), show_menu(inside.viewer, OPEN))
    screen = mine.mine_screen(scene.known.page(LIST), last_row(inside))
    return inside.turn(Unsay(), OpenLock(), Show(screen, fades_after=IDLE))


def _inside(scene: Scene, **now: Any) -> Scene:
    return replace(scene, known=replace(scene.known, viewer=replace(scene.viewer, **now)))


def _may_open(said: str, viewer: Person) -> bool:
    """Of staff only what looks like a PIN: their other words are no guesses."""
    if viewer.staff:
        return len(said.strip()) == PIN_LENGTH and said.strip().isdigit()
    return may_be_a_word(said)


def _after(turn: Turn, *effects: Unsay) -> Turn:
    return Turn(turn.session, (*turn.effects, *effects))

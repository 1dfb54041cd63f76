"""Whatever of a case somebody is shown leaves a row in the audit: seen to here, so that no card can forget it.

A card that shows what a case is about says so itself (Read with SEE_CONTENT or READ_ANSWERS); of one that shows only
its number and where it stands, and of a list of numbers, it is said here.
"""

from collections.abc import Iterator
from typing import Final

from cases.case import Case
from cases.person import Person
from cases.policy import Action, may
from flows.button_data import pack_id
from flows.effects import (
    Accept,
    AddToCase,
    AssignTo,
    Contacted,
    Effect,
    Exclude,
    Judge,
    MoveCase,
    MoveOn,
    OpenCase,
    PassOn,
    RaiseUrgency,
    Read,
    ReadList,
    Redraw,
    Reopen,
    Reply,
    Show,
)
from flows.known import Known
from flows.needs import DeadlinesOf, MyCases, MyDeadlines, MyQuestions, MyTasks, Need
from flows.screen import Screen
from flows.text import Text
from flows.turn import Turn

ON_CASE: Final = (
    Accept,
    AddToCase,
    AssignTo,
    Contacted,
    Exclude,
    Judge,
    MoveCase,
    MoveOn,
    PassOn,
    RaiseUrgency,
    Read,
    Reopen,
)
"""What has a row of its own in the audit, in the same transaction."""

LISTS: Final[dict[type, str]] = {
    MyCases: "mine",
    MyTasks: "tasks",
    MyDeadlines: "deadlines",
    DeadlinesOf: "deadlines",
    MyQuestions: "questions",
}


def with_reads(turn: Turn, known: Known) -> Turn:
    """The turn, with a reading of each case that its screens name; first, while policy is as it was looked at."""
    shown = [effect.screen for effect in turn.effects if isinstance(effect, Show | Redraw | Reply)]
    if not shown:
        return turn
    said = frozenset(part for screen in shown for part in _parts(screen))
    single = {case.id: case for case in known.loaded.values() if isinstance(case, Case)}
    noted = {_about(effect) for effect in turn.effects}
    reads = [_read(case, known.viewer) for case in single.values() if case.id not in noted and _named(case, said)]
    listed = {name for case, name in _listed(known) if case.id not in {*single, *noted} and _named(case, said)}
    found: list[Effect] = [*filter(None, reads), *map(ReadList, sorted(listed))]
    return Turn(turn.session, (*found, *turn.effects)) if found else turn


def _read(case: Case, viewer: Person) -> Read | None:
    """As what she may be shown its number: who may read nothing of it, may still have something to say about it."""
    what = next((one for one in (Action.SEE_STATUS, Action.SEE_NEWS, Action.ADD) if may(viewer, one, case)), None)
    return Read(case.id, what.value) if what else None


def _about(effect: Effect) -> object:
    if isinstance(effect, OpenCase):
        return effect.id
    return effect.case if isinstance(effect, ON_CASE) else None


def _listed(known: Known) -> Iterator[tuple[Case, str]]:
    for need, found in known.loaded.items():
        name = LISTS.get(type(need))
        if name:
            yield from ((case, name) for case in _cases_of(need, found))
    yield from ((case, "mine") for case in known.mine)


def _cases_of(need: Need, found: object) -> Iterator[Case]:
    if isinstance(need, MyQuestions):
        assert isinstance(found, tuple)
        yield from (case for case, _ in found)
    else:
        yield from getattr(found, "cases", ())


def _named(case: Case, said: frozenset[str]) -> bool:
    return any(case.number in part or pack_id(case.id) in part for part in said)


def _parts(screen: Screen) -> Iterator[str]:
    """All that stands on a screen, as far as values were put into it, and what its buttons carry."""
    for text in (*screen.body, *((screen.title,) if screen.title else ())):
        yield from _values(text)
    for row in screen.rows:
        for button in row:
            yield button.data
            yield from _values(button.label)


def _values(text: Text) -> Iterator[str]:
    for _, value in text.values:
        if isinstance(value, Text):
            yield from _values(value)
        elif isinstance(value, str):
            yield value

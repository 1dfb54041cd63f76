"""`/berhalangan`: staff say when they are away; coordinators see which companions are, and may set it for them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from cases.case import Urgency
from cases.leave import Leave, ended
from cases.person import Person
from cases.policy import Action, may
from flows import engine
from flows.button_data import Press
from flows.cards.card import Card, Scene
from flows.cards.home import back_home, lost, show
from flows.cards.leave_lists import away_screen, whom_screen
from flows.cards.leave_screens import (
    LENGTHS,
    NAME,
    WAYS,
    Calendar,
    calendar_screen,
    keeps_screen,
    lengths_screen,
    period_text,
    sure_screen,
)
from flows.cards.refusals import OUT_OF_DATE
from flows.effects import EndLeave, Show, Toast
from flows.kinds.leave import PickDays, PickDaysAndTasks, back_from, noted, told, whose
from flows.needs import MyDeadlines, Need
from flows.screen import Screen
from flows.text import Text, text
from flows.turn import Turn

WELCOME_BACK = text("leave.welcome_back", "Selamat datang kembali. Tugas baru bisa datang lagi.")
SHE_IS_BACK = text("leave.she_is_back", "Sudah kami catat: {name} sudah kembali.")
REMOVED = text("leave.removed", "Sudah kami hapus: {period}.")
TOLD_BACK = text("leave.told_back", "Koordinator mencatat Anda sudah kembali. Selamat datang lagi.")
TOLD_REMOVED = text("leave.told_removed", "Koordinator menghapus catatan berhalangan Anda: {period}.")
FOR = text("leave.for", "Untuk {name}.")

OWN_TASKS: Final = MyDeadlines(0)  # without what lies with the coordinators

_DIGITS: Final = 8  # of a day in button data


def _show(press: Press, calendar: Calendar, scene: Scene) -> Turn:
    return show(scene, _screen(calendar, scene, press.page(1)))


def _today(_press: Press, calendar: Calendar, scene: Scene) -> Turn:
    return show(scene, lengths_screen(calendar))


def _for(press: Press, calendar: Calendar, scene: Scene) -> Turn:
    days, today = press.page(1), scene.known.today
    if days not in LENGTHS:
        return lost(scene)
    way = press.part(2)
    if way not in WAYS and calendar.accompanies:
        return show(scene, keeps_screen(calendar, days))
    leave = Leave(today, today + timedelta(days=days - 1), keeps=way == "keep" and calendar.own)
    return scene.turn(*noted(leave, calendar.person, scene.known, calendar.tasks))


def _pick(_press: Press, calendar: Calendar, scene: Scene) -> Turn:
    said = () if calendar.own else (FOR(name=calendar.person.name),)
    flow = PickDaysAndTasks if calendar.accompanies else PickDays
    return engine.begin(flow, scene.session, scene.event, scene.known, calendar.person.id, said)


def _back(_press: Press, calendar: Calendar, scene: Scene) -> Turn:
    """She is here again; what lies ahead stays noted."""
    now, person, today = calendar.now, calendar.person, scene.known.today
    if now is None:
        return _out_of_date(calendar, scene)
    left = [period for period in person.leave if not period.covers(today)]
    kept = ended(now, today)
    after = replace(person, leave=tuple(sorted([*left, *([kept] if kept else [])])))
    note = WELCOME_BACK if calendar.own else SHE_IS_BACK(name=person.name)
    return _done(EndLeave(person.id), TOLD_BACK, note, replace(calendar, person=after), scene)


def _sure(press: Press, calendar: Calendar, scene: Scene) -> Turn:
    period = _coming(press, calendar)
    if period is None:
        return _out_of_date(calendar, scene)
    return show(scene, sure_screen(calendar, period, press.page(2)))


def _drop(press: Press, calendar: Calendar, scene: Scene) -> Turn:
    period = _coming(press, calendar)
    if period is None:
        return _out_of_date(calendar, scene)
    person = calendar.person
    after = replace(person, leave=tuple(other for other in person.leave if other.first != period.first))
    words = period_text(period)
    effect = EndLeave(person.id, period.first)
    return _done(effect, TOLD_REMOVED(period=words), REMOVED(period=words), replace(calendar, person=after), scene)


def _done(effect: EndLeave, to_her: Text, note: Text, after: Calendar, scene: Scene) -> Turn:
    shown = Show(_screen(after, scene, note=note))
    return scene.turn(effect, *told(to_her, after.person, scene.known), shown)


def _screen(calendar: Calendar, scene: Scene, page: int = 0, note: Text | None = None) -> Screen:
    back = back_home(scene) if calendar.own else back_from(calendar.person, scene.known)
    return calendar_screen(calendar, back, page, note)


def _out_of_date(calendar: Calendar, scene: Scene) -> Turn:
    return scene.turn(Toast(OUT_OF_DATE), Show(_screen(calendar, scene)))


def _coming(press: Press, calendar: Calendar) -> Leave | None:
    """The coming period that a button means, if it is still noted."""
    day = _day(press.part(1))
    return next((period for period in calendar.coming if period.first == day), None)


def _day(code: str) -> date | None:
    if len(code) != _DIGITS or not (code.isascii() and code.isdigit()):
        return None
    try:
        return date.fromisoformat(code)
    except ValueError:
        return None


LISTS = {"away": away_screen, "whom": whom_screen}
ACTS: dict[str, Callable[[Press, Calendar, Scene], Turn]] = {
    "show": _show,
    "today": _today,
    "for": _for,
    "pick": _pick,
    "back": _back,
    "sure": _sure,
    "drop": _drop,
}


def _act(press: Press, scene: Scene) -> Turn:
    if press.action in LISTS and may(scene.viewer, Action.SET_LEAVE):
        return show(scene, LISTS[press.action](scene.known, press.page()))
    person = whose(press.id(), scene.known) if press.id() or not press.part(0) else None
    act = ACTS.get(press.action)
    if person is None or act is None:
        return lost(scene)
    return act(press, _calendar(person, scene), scene)


def _calendar(person: Person, scene: Scene) -> Calendar:
    """With how many open tasks she has, and whether one of them could stay with her, where that was loaded."""
    if person.id != scene.viewer.id or OWN_TASKS not in scene.known.loaded:
        return Calendar(person, scene.known)
    hers = scene.known.page(OWN_TASKS)
    keepable = any(case.taken and case.urgency is not Urgency.DANGER for case in hers.cases)
    return Calendar(person, scene.known, hers.total, keepable or hers.pages > 1)


def _needs(press: Press, viewer: Person) -> tuple[Need, ...]:
    own = not press.part(0) or press.id() == viewer.id
    return (OWN_TASKS,) if own and viewer.accompanies else ()


CARD = Card(NAME, _act, _needs)

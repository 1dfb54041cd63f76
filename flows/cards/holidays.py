"""The holidays, by date: coordinators remove and add them."""

from dataclasses import replace

from cases.holiday import Holiday
from cases.policy import Action, may
from flows import engine
from flows.button_data import Press
from flows.cards.card import Card, Scene
from flows.cards.holiday_list import NAME, NOTED, REMOVED, holiday_on, list_screen, page_of, sure_screen
from flows.cards.home import lost, show
from flows.effects import AddHoliday, RemoveHoliday, Show, Toast
from flows.kinds.new_holiday import NewHoliday
from flows.turn import Turn

ON_ONE = frozenset({"sure", "certain", "drop"})  # where it is none any more, the list is shown


def _list(press: Press, scene: Scene) -> Turn:
    page = press.page() if press.part(0) else None
    return show(scene, list_screen(scene.known.rules.holidays, scene.known.today, page))


def _drop(holiday: Holiday, scene: Scene) -> Turn:
    now = scene.known.rules.holidays
    left = tuple(other for other in now if other != holiday)
    shown = Show(list_screen(left, scene.known.today, page_of(holiday, now)))
    return scene.turn(RemoveHoliday(holiday.date), Toast(REMOVED), shown)


def _certain(holiday: Holiday, scene: Scene) -> Turn:
    """An expected date has been confirmed."""
    now = scene.known.rules.holidays
    known = tuple(replace(other, sure=True) if other == holiday else other for other in now)
    shown = Show(list_screen(known, scene.known.today, page_of(holiday, now)))
    return scene.turn(AddHoliday(holiday.date, holiday.name), Toast(NOTED), shown)


def _with(holiday: Holiday, action: str, scene: Scene) -> Turn:
    match action:
        case "sure":
            return show(scene, sure_screen(holiday))
        case "certain":
            return _certain(holiday, scene)
        case "drop":
            return _drop(holiday, scene)
    return lost(scene)


def _act(press: Press, scene: Scene) -> Turn:
    if not may(scene.viewer, Action.SET_RULES):
        return lost(scene)
    if press.action == "add":
        return engine.begin(NewHoliday, scene.session, scene.event, scene.known)
    if press.action in ON_ONE:
        holiday = holiday_on(press.part(0), scene.known.rules.holidays)
        return _with(holiday, press.action, scene) if holiday else _list(Press(NAME, "list"), scene)
    return _list(press, scene) if press.action == "list" else lost(scene)


CARD = Card(NAME, _act)

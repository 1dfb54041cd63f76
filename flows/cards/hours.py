"""Working days and hours, switched and chosen by buttons."""

from datetime import time

from cases.policy import Action, may
from cases.working_time import WorkingTime
from flows.button_data import Press, pack
from flows.cards import rule_cards
from flows.cards.card import Card, Scene
from flows.cards.home import lost, show
from flows.cards.menu import BACK, way_back
from flows.effects import SetWorkingTime, Show, Toast
from flows.questions.sentences import beside
from flows.screen import Button, Screen, in_columns, stacked
from flows.spans import WEEKDAYS, clock_words
from flows.text import Text, text
from flows.turn import Turn

NAME = rule_cards.HOURS

TITLE = text("hours.title", "Jam kerja")
ABOUT = text(
    "hours.about",
    "Janji dengan “kerja” hanya berjalan di hari dan jam ini. Keadaan bahaya selalu berjalan, siang dan malam.",
)
OPENS = text("hours.opens", "Mulai: {at}")
CLOSES = text("hours.closes", "Selesai: {at}")
WHEN_OPENS = text("hours.when_opens", "Jam berapa mulai?")
WHEN_CLOSES = text("hours.when_closes", "Jam berapa selesai?")
ONE_DAY = text("hours.one_day", "Sisakan paling sedikit satu hari kerja.")

ON, OFF = "✅", "▫️"
HALF_HOURS: tuple[time, ...] = tuple(time(minutes // 60, minutes % 60) for minutes in range(6 * 60, 22 * 60 + 1, 30))
SIDES: dict[str, Text] = {"start": WHEN_OPENS, "end": WHEN_CLOSES}


def hours_screen(working: WorkingTime) -> Screen:
    days = tuple(_day(day, working) for day in range(len(WEEKDAYS)))
    hours = (
        Button(OPENS(at=clock_words(working.start)), pack(NAME, "clock", "start")),
        Button(CLOSES(at=clock_words(working.end)), pack(NAME, "clock", "end")),
    )
    back = way_back(Button(BACK, pack(rule_cards.PROMISES, "show")))
    return Screen((ABOUT,), (*in_columns(days, 2), *stacked(*hours), back), TITLE)


def _day(day: int, working: WorkingTime) -> Button:
    """The button says what it wants, so that an old one, or one pressed twice, undoes nothing."""
    on = day in working.days
    return Button(beside(ON if on else OFF, WEEKDAYS[day]), pack(NAME, "off" if on else "on", day))


def _clock(side: str, working: WorkingTime) -> Screen:
    now = getattr(working, side)
    choices = tuple(
        Button(beside(ON if at == now else "", clock_words(at)), pack(NAME, "set", side, _code(at)))
        for at in _possible(side, working)
    )
    back = way_back(Button(BACK, pack(NAME, "show")))
    return Screen((SIDES[side],), (*in_columns(choices, 4), back), TITLE)


def _possible(side: str, working: WorkingTime) -> list[time]:
    if side == "start":
        return [at for at in HALF_HOURS if at < working.end]
    return [at for at in HALF_HOURS if at > working.start]


def _code(at: time) -> str:
    return f"{at.hour:02}{at.minute:02}"


def _set_days(days: frozenset[int], scene: Scene) -> Turn:
    working = scene.known.rules.working
    if days == working.days:
        return show(scene, hours_screen(working))
    if not days:
        return scene.turn(Toast(ONE_DAY), Show(hours_screen(working)))
    return _set(days, working.start, working.end, scene)


def _set_clock(side: str, code: str, scene: Scene) -> Turn:
    working = scene.known.rules.working
    at = next((at for at in _possible(side, working) if _code(at) == code), None)
    if at is None:
        return lost(scene)
    start, end = (at, working.end) if side == "start" else (working.start, at)
    return _set(working.days, start, end, scene)


def _set(days: frozenset[int], start: time, end: time, scene: Scene) -> Turn:
    now = scene.known.rules.working
    working = WorkingTime(zone=now.zone, days=days, start=start, end=end, holidays=now.holidays)
    return scene.turn(SetWorkingTime(days, start, end), Show(hours_screen(working)))


def _act(press: Press, scene: Scene) -> Turn:
    if not may(scene.viewer, Action.SET_RULES):
        return lost(scene)
    working, part = scene.known.rules.working, press.part(0)
    day = WEEKDAY_CODES.get(part)
    match press.action:
        case "show":
            return show(scene, hours_screen(working))
        case "on" | "off" as wanted if day is not None:
            return _set_days(working.days | {day} if wanted == "on" else working.days - {day}, scene)
        case "clock" if part in SIDES:
            return show(scene, _clock(part, working))
        case "set" if part in SIDES:
            return _set_clock(part, press.part(1), scene)
    return lost(scene)


WEEKDAY_CODES = {str(day): day for day in range(len(WEEKDAYS))}
CARD = Card(NAME, _act)

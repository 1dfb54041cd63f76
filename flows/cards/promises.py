"""`/janji`: what is promised, by urgency and category; coordinators change it with a few taps."""

from dataclasses import replace

from cases.case import Urgency
from cases.policy import Action, may
from cases.promise import SPANS, Promise, allowed
from cases.rules import Rules
from cases.within import Within
from flows.button_data import Press
from flows.cards import promise_screens as screens
from flows.cards.card import Card, Scene
from flows.cards.home import lost, show
from flows.cards.promise_choices import CHOICES
from flows.cards.promise_screens import CATEGORY_CODES, NAME
from flows.effects import RemovePromise, SetPromise, Show, Toast
from flows.screen import Screen
from flows.text import text
from flows.turn import Turn

SAVED = text("promises.saved", "Tersimpan.")


def _set(press: Press, place: screens.Place, span: str, scene: Scene) -> Turn:
    within = _within(press.part(3), span, place.urgency)
    if within is None:
        return lost(scene)
    promise = replace(scene.known.rules.promise(place.category, place.urgency), **{span: within})
    shown = screens.line(place, _with_line(scene.known.rules, place, promise))
    return scene.turn(SetPromise(place.category, place.urgency, span, within), Toast(SAVED), Show(shown))


def _follow(place: screens.Place, scene: Scene) -> Turn:
    """The category's own line goes; where there is none any more nothing is to be done."""
    rules, own = scene.known.rules, (place.category, place.urgency)
    if place.category is None:
        return lost(scene)
    if own not in rules.promises:
        return show(scene, screens.line(place, rules))
    left = {line: promise for line, promise in rules.promises.items() if line != own}
    shown = screens.line(place, replace(rules, promises=left))
    return scene.turn(RemovePromise(place.category, place.urgency), Toast(SAVED), Show(shown))


def _with_line(rules: Rules, place: screens.Place, promise: Promise) -> Rules:
    return replace(rules, promises={**rules.promises, (place.category, place.urgency): promise})


def _within(stored: str, span: str, urgency: Urgency) -> Within | None:
    """One of the times on offer; a button that names another is none of ours."""
    found = next((within for within in CHOICES[span] if within.stored == stored), None)
    return found if found and allowed(urgency, found) else None


def _place(press: Press) -> screens.Place | None:
    urgency, code = press.part(0), press.part(1)
    if urgency not in set(Urgency) or code not in CATEGORY_CODES:
        return None
    return screens.Place(CATEGORY_CODES[code], Urgency(urgency))


def _screen(press: Press, place: screens.Place | None, scene: Scene) -> Screen | None:
    rules, span = scene.known.rules, press.part(2)
    match press.action:
        case "show":
            return screens.overview(rules, scene)
        case "urgency" if press.part(0) in set(Urgency):
            return screens.table(Urgency(press.part(0)), rules)
        case "line" if place:
            return screens.line(place, rules)
        case "span" if place and span in SPANS:
            return screens.span(place, span, rules)
    return None


def _act(press: Press, scene: Scene) -> Turn:
    if not may(scene.viewer, Action.SET_RULES):
        return lost(scene)
    place, span = _place(press), press.part(2)
    match press.action:
        case screens.CHOOSE_IT if place and span in SPANS:
            return _set(press, place, span, scene)
        case "follow" if place:
            return _follow(place, scene)
    screen = _screen(press, place, scene)
    return show(scene, screen) if screen else lost(scene)


CARD = Card(NAME, _act)

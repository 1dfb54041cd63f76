"""`/orang`: who serves, for coordinators: each with her place, and the way to another place or off the staff."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from cases.contact import Purpose
from cases.person import Person
from cases.policy import Action, may
from cases.roster import Place, place_of
from flows import engine
from flows.button_data import Press
from flows.cards.card import Card, Scene
from flows.cards.home import lost, show
from flows.cards.people_notices import moving
from flows.cards.people_screens import (
    NAME,
    choose_group_screen,
    groups_screen,
    list_screen,
    load_of,
    person_screen,
    roles_screen,
    sure_screen,
    sure_to_move_screen,
)
from flows.cards.refusals import OUT_OF_DATE
from flows.cards.role_words import ROLE_CODES, name_of
from flows.cards.roster_file import roster_file
from flows.effects import Remove, Show, Tell, To, Toast
from flows.kinds.roster_file import RosterFile
from flows.needs import Need, OpenCounts
from flows.screen import Screen
from flows.text import text
from flows.turn import Turn

DONE = text("people.done", "{name} sudah dikeluarkan.")
TOLD = text("people.told", "{name} tidak bertugas lagi. Dikeluarkan oleh {by}.")
SENT = text("people.sent", "Daftarnya ada di bawah. Berkas itu hilang sendiri dari obrolan ini.")
MOVED = text("people.moved", "Sudah dicatat.")
SEXES: Final = {"w": True, "m": False}


def _moved(press: Press, person: Person, to: Place, scene: Scene) -> Turn:
    load, keeps = load_of(person, scene.known), press.part(3) != "h"
    after = replace(person, role=to.role, group=to.group, woman=to.woman)
    if to.role is not person.role and person.accepted:
        after = replace(after, accepted="")
    inside = replace(scene, known=replace(scene.known, roster=scene.known.roster.moved(after)))
    shown = Show(person_screen(after, 0, inside, (MOVED,)))
    return scene.turn(*moving(person, to, scene.known, keeps=keeps, load=load), Toast(MOVED), shown)


def _removed(person: Person, page: int, scene: Scene) -> Turn:
    roster = scene.known.roster.without(person.id)
    done = DONE(name=name_of(person))
    told = Screen((TOLD(name=name_of(person), by=name_of(scene.viewer)),))
    inside = replace(scene, known=replace(scene.known, roster=roster))
    return scene.turn(
        Remove(person.id),
        Toast(done),
        Show(list_screen(inside, page, note=(done,))),
        *(Tell(To(one.id), told, Purpose.DUTY) for one in roster.coordinators() if one.id != scene.viewer.id),
    )


def _sends(_press: Press, scene: Scene) -> Turn:
    return scene.turn(roster_file(scene.known), Show(list_screen(scene, 0, note=(SENT,))))


def _takes(_press: Press, scene: Scene) -> Turn:
    if not may(scene.viewer, Action.MOVE_STAFF):
        return lost(scene)
    return engine.begin(RosterFile, scene.session, scene.event, scene.known)


LISTS: Final[dict[str, Callable[[Press, Scene], Turn]]] = {
    "list": lambda press, scene: show(scene, list_screen(scene, press.page())),
    "of": lambda press, scene: show(scene, list_screen(scene, press.page(1), press.id())),
    "groups": lambda press, scene: show(scene, groups_screen(scene, press.page())),
    "csv": _sends,
    "upload": _takes,
}


def _act(press: Press, scene: Scene) -> Turn:
    if not may(scene.viewer, Action.REMOVE_STAFF):
        return lost(scene)
    if press.action in LISTS:
        return LISTS[press.action](press, scene)
    id_ = press.id()
    person = scene.known.roster.people.get(id_) if id_ else None
    if person is None or not person.staff:
        return scene.turn(Toast(OUT_OF_DATE), Show(list_screen(scene, press.page(1))))
    return _with_her(press, person, scene)


def _with_her(press: Press, person: Person, scene: Scene) -> Turn:
    herself, page = person.id == scene.viewer.id, press.page(1)
    if press.action in ("sure", "remove") and not herself:
        return (
            _removed(person, page, scene)
            if press.action == "remove"
            else show(scene, sure_screen(person, page, scene.known))
        )
    found = _changes(press, person, scene) if may(scene.viewer, Action.MOVE_STAFF) else None
    return found or show(scene, person_screen(person, page, scene))


def _changes(press: Press, person: Person, scene: Scene) -> Turn | None:
    """None for what is no step of a change, or one that leads nowhere."""
    code, herself = press.part(1), person.id == scene.viewer.id
    if press.action == "role" and not herself:
        return show(scene, roles_screen(person))
    if press.action == "sex" and code in SEXES:
        return _moved(press, person, replace(place_of(person), woman=SEXES[code]), scene)
    role = ROLE_CODES.get(code)
    if role is None or (herself and role is not person.role):
        return None
    if press.action == "group":
        return show(scene, choose_group_screen(person, code, press.page(2), scene.known.roster))
    return _moves(press, person, Place(role, press.id(2), person.woman), scene)


def _moves(press: Press, person: Person, to: Place, scene: Scene) -> Turn | None:
    roster = scene.known.roster
    if not roster.fits(to) or to == place_of(person):
        return None
    if press.action == "to":
        screen = sure_to_move_screen(person, press.part(1), to, load_of(person, scene.known), roster)
        return show(scene, screen)
    return _moved(press, person, to, scene) if press.action == "move" else None


def _needs(press: Press, viewer: Person) -> tuple[Need, ...]:
    return (OpenCounts(),) if press.id() and may(viewer, Action.REMOVE_STAFF) else ()


CARD = Card(NAME, _act, _needs)

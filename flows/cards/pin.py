"""`PIN`: a staff member sets, changes or shuts her lock; a coordinator takes away one that was forgotten."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from cases.person import Person
from cases.policy import Action, may
from flows import engine
from flows.button_data import Press, pack
from flows.cards.card import Card, Scene
from flows.cards.home import last_row, lost, show
from flows.cards.menu import BACK, menu_screen, way_back
from flows.cards.paging import cut, page_note, pages_of, turning
from flows.cards.pin_asked import pin_asked
from flows.effects import ForgetLock, Show, ShutLock, Toast, Wipe
from flows.kinds.pin import SetPin
from flows.screen import Button, Screen, stacked
from flows.text import text, verbatim
from flows.turn import Turn

NAME: Final = "pin"

TITLE = text("pin.title", "PIN")
WHAT = text("pin.what", "PIN diminta sebelum isi pengaduan kekerasan dibuka. Setelah 10 menit diminta lagi.")
SET = text("pin.set", "Pasang PIN")
CHANGE = text("pin.change", "Ganti PIN")
SHUT = text("pin.shut", "🔒 Kunci sekarang")
SHUT_NOW = text("pin.shut_now", "🔒 Terkunci.")
SOMEBODY_FORGOT = text("pin.somebody_forgot", "Ada yang lupa PIN")
WHO = text("pin.who", "PIN siapa yang dihapus? Pastikan Anda bicara langsung dengannya.")
NOBODY = text("pin.nobody", "Belum ada orang lain.")
SURE = text("pin.sure", "Hapus PIN {name}? Ia kami beri tahu, dan memasang yang baru.")
YES = text("pin.yes", "Ya, hapus")
NO = text("pin.no", "Tidak jadi")
FORGOTTEN = text("pin.forgotten", "PIN {name} sudah dihapus.")


def _screen(scene: Scene) -> Screen:
    viewer = scene.viewer
    buttons = [Button(CHANGE if viewer.locked else SET, pack(NAME, "set"))]
    if viewer.opened:
        buttons.append(Button(SHUT, pack(NAME, "shut")))
    if may(viewer, Action.RESET_PIN):
        buttons.append(Button(SOMEBODY_FORGOT, pack(NAME, "who")))
    return Screen((WHAT,), (*stacked(*buttons), last_row(scene)), TITLE)


def _set(press: Press, scene: Scene) -> Turn:
    """A new one only from who knows the old."""
    if scene.viewer.locked and not scene.viewer.opened:
        return pin_asked(press, scene)
    return engine.begin(SetPin, scene.session, scene.event, scene.known)


def shut_now(scene: Scene) -> Turn:
    """What was opened leaves the screen, too."""
    wiped = Wipe(menu_screen(scene.viewer, SHUT_NOW))
    return Turn(replace(scene.session, active=None), (ShutLock(), Toast(SHUT_NOW), wiped))


# A PIN that somebody forgot. ------------------------------------------------------------------------------------


def _others(scene: Scene) -> Sequence[Person]:
    found = (one for one in scene.known.roster.people.values() if one.staff and one.id != scene.viewer.id)
    return sorted(found, key=lambda one: (one.name, one.id))


def _who(press: Press, scene: Scene) -> Screen:
    others = _others(scene)
    page, pages = min(press.page(), pages_of(len(others)) - 1), pages_of(len(others))
    buttons = (Button(verbatim(one.name or "…"), pack(NAME, "sure", one.id)) for one in cut(others, page))
    turns = turning(page, pages, lambda number: pack(NAME, "who", number))
    back = way_back(Button(BACK, pack(NAME, "show")))
    return Screen((WHO if others else NOBODY, *page_note(page, pages)), (*stacked(*buttons), *turns, back), TITLE)


def _forget(press: Press, scene: Scene) -> Turn:
    if not may(scene.viewer, Action.RESET_PIN):
        return lost(scene)
    if press.action == "who":
        return show(scene, _who(press, scene))
    person = next((one for one in _others(scene) if one.id == press.id()), None)
    if person is None:
        return lost(scene)
    name = verbatim(person.name or "…")
    if press.action == "forget":
        done = Screen((FORGOTTEN(name=name),), (way_back(Button(BACK, pack(NAME, "show"))),), TITLE)
        return scene.turn(ForgetLock(person.id), Show(done))
    yes, no = Button(YES, pack(NAME, "forget", person.id)), Button(NO, pack(NAME, "who"))
    return show(scene, Screen((SURE(name=name),), (*stacked(yes, no), way_back(Button(BACK, no.data))), TITLE))


def _act(press: Press, scene: Scene) -> Turn:
    if not scene.viewer.staff:
        return lost(scene)
    match press.action:
        case "show":
            return show(scene, _screen(scene))
        case "set":
            return _set(press, scene)
        case "shut":
            return shut_now(scene)
        case "who" | "sure" | "forget":
            return _forget(press, scene)
    return lost(scene)


CARD = Card(NAME, _act)

"""`/orang`: who serves, for coordinators: each with role and group, and the way to take somebody off the staff."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from cases.contact import Purpose
from cases.person import Person, Role
from cases.policy import Action, may
from cases.roster import Roster
from flows.button_data import Press, pack
from flows.cards.applicant import NAMELESS, NO_GROUP
from flows.cards.card import Card, Scene
from flows.cards.exit import exit_button
from flows.cards.home import last_row, lost, show
from flows.cards.invite import ROLE_NAMES
from flows.cards.menu import BACK
from flows.cards.paging import cut, page_note, pages_of, turning
from flows.cards.refusals import OUT_OF_DATE
from flows.effects import Remove, Show, Tell, To, Toast
from flows.screen import Button, Screen, stacked
from flows.text import Text, text, verbatim
from flows.turn import Turn

NAME: Final = "people"

TITLE = text("people.title", "Pendamping & koordinator")
WHO = text("people.who", "{total} orang bertugas. Tekan namanya untuk melihat.")
LINE = text("people.line", "{name} · {group}")
COORDINATOR = text("people.coordinator", "{name} · koordinator")
IS = text("people.is", "Tugasnya: {role}, {group}.")
YOU = text("people.you", "Ini Anda sendiri. Hanya koordinator lain yang bisa mengeluarkan Anda.")
REMOVE = text("people.remove", "Keluarkan")
SURE = text("people.sure", "Keluarkan {name} dari tugas?")
WHAT_THEN = text(
    "people.what_then",
    "Mulai saat itu juga ia tidak menerima dan tidak melihat apa-apa lagi di sini. Yang sedang ia dampingi dialihkan.",
)
YES = text("people.yes", "Ya, keluarkan")
NO = text("people.no", "Tidak jadi")
DONE = text("people.done", "{name} sudah dikeluarkan.")
TOLD = text("people.told", "{name} tidak bertugas lagi. Dikeluarkan oleh {by}.")


def staff_of(roster: Roster) -> list[Person]:
    """By name; who shares a name is told apart by her group."""
    found = (person for person in roster.people.values() if person.staff)
    return sorted(found, key=lambda person: (person.name.casefold(), person.id))


def list_screen(roster: Roster, page: int, last: tuple[Button, ...], note: Sequence[Text] = ()) -> Screen:
    found = staff_of(roster)
    pages = pages_of(len(found))
    page = min(page, pages - 1)
    lines = [Button(_line(person, roster), pack(NAME, "show", person.id, page)) for person in found]
    turns = turning(page, pages, lambda number: pack(NAME, "list", number))
    body = (*note, WHO(total=len(found)), *page_note(page, pages))
    return Screen(body, (*stacked(*cut(lines, page)), *turns, last), TITLE)


def person_screen(person: Person, page: int, scene: Scene) -> Screen:
    """What may be done with her: a further way is a further row."""
    roster, herself = scene.known.roster, person.id == scene.viewer.id
    ways = () if herself else (Button(REMOVE, pack(NAME, "sure", person.id, page)),)
    body = (IS(role=ROLE_NAMES[person.role], group=_group(person, roster)), *((YOU,) if herself else ()))
    return Screen(body, (*stacked(*ways), _back("list", page)), name_of(person))


def sure_screen(person: Person, page: int) -> Screen:
    yes = Button(YES, pack(NAME, "remove", person.id, page))
    no = Button(NO, pack(NAME, "show", person.id, page))
    return Screen((WHAT_THEN,), (*stacked(yes, no), (exit_button(),)), SURE(name=name_of(person)))


def name_of(person: Person) -> Text:
    return verbatim(person.name) if person.name.strip() else NAMELESS


def _line(person: Person, roster: Roster) -> Text:
    if person.role is Role.COORDINATOR:
        return COORDINATOR(name=name_of(person))
    return LINE(name=name_of(person), group=_group(person, roster))


def _group(person: Person, roster: Roster) -> Text:
    group = roster.groups.get(person.group) if person.group else None
    return verbatim(group.name) if group else NO_GROUP


def _back(action: str, *subject: int) -> tuple[Button, ...]:
    return (Button(BACK, pack(NAME, action, *subject)), exit_button())


def _removed(person: Person, page: int, scene: Scene) -> Turn:
    rest = {id_: one for id_, one in scene.known.roster.people.items() if id_ != person.id}
    roster = replace(scene.known.roster, people=rest)
    done = DONE(name=name_of(person))
    told = Screen((TOLD(name=name_of(person), by=name_of(scene.viewer)),))
    return scene.turn(
        Remove(person.id),
        Toast(done),
        Show(list_screen(roster, page, last_row(scene), (done,))),
        *(Tell(To(one.id), told, Purpose.DUTY) for one in roster.coordinators() if one.id != scene.viewer.id),
    )


def _act(press: Press, scene: Scene) -> Turn:
    if not may(scene.viewer, Action.REMOVE_STAFF):
        return lost(scene)
    if press.action == "list":
        return show(scene, list_screen(scene.known.roster, press.page(), last_row(scene)))
    id_, page = press.id(), press.page(1)
    person = scene.known.roster.people.get(id_) if id_ else None
    if person is None or not person.staff:
        listed = list_screen(scene.known.roster, page, last_row(scene))
        return scene.turn(Toast(OUT_OF_DATE), Show(listed))
    if press.action in ("sure", "remove") and person.id != scene.viewer.id:
        return _removed(person, page, scene) if press.action == "remove" else show(scene, sure_screen(person, page))
    return show(scene, person_screen(person, page, scene))


CARD = Card(NAME, _act)

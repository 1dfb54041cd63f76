"""What is shown of the groups: the list, and each with where it is at home and who serves in it."""

from typing import Final

from cases.place import all_kelurahan
from cases.roster import Group, Roster
from flows.button_data import pack
from flows.cards.menu import BACK, way_back
from flows.cards.paging import cut, page_note, pages_of, turning
from flows.cards.rule_cards import ORGANISE
from flows.questions.sentences import listed
from flows.screen import Button, Screen, stacked
from flows.text import Text, text, verbatim

NAME: Final = "groups"

TITLE = text("groups.title", "Kelompok")
ALL = text("groups.all", "{n} kelompok. ❔ = nama yang belum diperiksa, ⚠️ = belum ada pendamping.")
UNSURE = text("groups.unsure", "❔ {name}")
EMPTY = text("groups.empty", "⚠️ {name}")
NOT_CONFIRMED = text("groups.not_confirmed", "❔ Nama ini belum pasti.")
AT_HOME = text("groups.at_home", "Kelurahan: {places}.")
NOWHERE = text("groups.nowhere", "Belum ada kelurahannya. Atur di Kelurahan.")
SERVES = text("groups.serves", "Pendamping: {n}.")
ADD = text("groups.add", "➕ Tambah kelompok")
RENAME = text("groups.rename", "Ubah nama")
CONFIRM = text("groups.confirm", "Nama ini benar")
CONFIRMED = text("groups.confirmed", "Sudah dicatat: {name}.")
PEOPLE = text("groups.people", "Orangnya")


def groups_screen(roster: Roster, page: int, note: tuple[Text, ...] = ()) -> Screen:
    found = sorted(roster.groups.values(), key=lambda group: (group.name.casefold(), group.id))
    pages = pages_of(len(found))
    page = min(page, pages - 1)
    lines = (Button(_label(group, roster), pack(NAME, "one", group.id, page)) for group in cut(found, page))
    turns = turning(page, pages, lambda number: pack(NAME, "list", number))
    back = way_back(Button(BACK, pack(ORGANISE, "show")))
    body = (*note, ALL(n=len(found)), *page_note(page, pages))
    return Screen(body, (*stacked(*lines, Button(ADD, pack(NAME, "add"))), *turns, back), TITLE)


def group_screen(group: Group, roster: Roster, page: int = 0, note: tuple[Text, ...] = ()) -> Screen:
    places = [place for place in all_kelurahan() if roster.home.get(place.code) == group.id]
    at_home = AT_HOME(places=listed(verbatim(place.full) for place in places)) if places else NOWHERE
    serving = SERVES(n=len(roster.companions(group.id)))
    ways = [Button(RENAME, pack(NAME, "rename", group.id)), Button(PEOPLE, pack("people", "of", group.id))]
    if not group.confirmed:
        ways.insert(0, Button(CONFIRM, pack(NAME, "confirm", group.id)))
    unsure = () if group.confirmed else (NOT_CONFIRMED,)
    back = way_back(Button(BACK, pack(NAME, "list", page)))
    return Screen((*note, *unsure, at_home, serving), (*stacked(*ways), back), verbatim(group.name))


def _label(group: Group, roster: Roster) -> Text:
    if not group.confirmed:
        return UNSURE(name=group.name)
    return verbatim(group.name) if roster.companions(group.id) else EMPTY(name=group.name)

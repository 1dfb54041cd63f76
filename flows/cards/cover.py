"""`/wilayah`: the 22 kelurahan, who is at home there, and which neighbouring group covers it."""

from uuid import UUID

from cases.place import Kelurahan, all_kelurahan
from cases.policy import Action, may
from cases.roster import Group, Roster
from flows.button_data import Press, pack
from flows.cards.card import Card, Scene
from flows.cards.home import last_row, lost, show
from flows.cards.menu import BACK, way_back
from flows.cards.paging import cut, page_note, pages_of, turning
from flows.effects import SetCover, Show
from flows.known import PAGE
from flows.screen import Button, Screen, stacked
from flows.text import Text, text, verbatim
from flows.turn import Turn

NAME = "cover"
PLACES = {place.code: place for place in all_kelurahan()}

TITLE = text("cover.title", "Wilayah")
CHOOSE = text("cover.choose", "Pilih kelurahan. ⚠️ = belum ada kelompok, langsung ke koordinator.")
LINE = text("cover.line", "{place} · {group}")
LINE_COVERED = text("cover.line_covered", "{place} · ↔️ {group}")
LINE_NOBODY = text("cover.line_nobody", "⚠️ {place}")
AT_HOME = text("cover.at_home", "Kelompok di sini: {group}.")
NO_HOME = text("cover.no_home", "Belum ada kelompok yang diketahui di sini.")
COVERED = text("cover.covered", "Kelompok tetangga yang membantu: {group}.")
NOT_COVERED = text("cover.not_covered", "Belum ada kelompok tetangga yang membantu.")
WHICH = text("cover.which", "Pilih kelompok tetangga:")
NOBODY = text("cover.nobody", "Tanpa kelompok tetangga")


def _list(page: int, scene: Scene) -> Screen:
    places = all_kelurahan()
    pages = pages_of(len(places))
    page = min(page, pages - 1)
    rows = stacked(*(_line(place, scene.known.roster) for place in cut(places, page)))
    turns = turning(page, pages, lambda number: pack(NAME, "list", number))
    return Screen((CHOOSE, *page_note(page, pages)), (*rows, *turns, last_row(scene)), TITLE)


def _line(place: Kelurahan, roster: Roster) -> Button:
    home, cover = _group(roster, roster.home.get(place.code)), _group(roster, roster.cover.get(place.code))
    if home:
        label = LINE(place=place.full, group=home.name)
    elif cover:
        label = LINE_COVERED(place=place.full, group=cover.name)
    else:
        label = LINE_NOBODY(place=place.full)
    return Button(label, pack(NAME, "place", place.code))


def _place(place: Kelurahan, cover: UUID | None, page: int, roster: Roster) -> Screen:
    home, covering = _group(roster, roster.home.get(place.code)), _group(roster, cover)
    groups = [group for group in _by_name(roster) if home is None or group.id != home.id]
    pages = pages_of(len(groups))
    page = min(page, pages - 1)
    choices = [Button(verbatim(group.name), pack(NAME, "set", place.code, group.id)) for group in cut(groups, page)]
    turns = turning(page, pages, lambda number: pack(NAME, "place", place.code, number))
    none = ((Button(NOBODY, pack(NAME, "set", place.code)),),) if covering else ()
    back = way_back(Button(BACK, pack(NAME, "list", all_kelurahan().index(place) // PAGE)))
    body = (*_standing(home, covering), WHICH, *page_note(page, pages))
    return Screen(body, (*stacked(*choices), *turns, *none, back), verbatim(place.full))


def _standing(home: Group | None, cover: Group | None) -> tuple[Text, Text]:
    return (
        AT_HOME(group=home.name) if home else NO_HOME,
        COVERED(group=cover.name) if cover else NOT_COVERED,
    )


def _set(press: Press, place: Kelurahan, scene: Scene) -> Turn:
    chosen, roster = press.id(1), scene.known.roster
    known = chosen in roster.groups and chosen != roster.home.get(place.code)
    if press.part(1) and not known:
        return lost(scene)
    return scene.turn(SetCover(place.code, chosen), Show(_place(place, chosen, 0, roster)))


def _group(roster: Roster, id_: UUID | None) -> Group | None:
    return roster.groups.get(id_) if id_ else None


def _by_name(roster: Roster) -> list[Group]:
    return sorted(roster.groups.values(), key=lambda group: (group.name, group.id))


def _act(press: Press, scene: Scene) -> Turn:
    if not may(scene.viewer, Action.SET_COVER):
        return lost(scene)
    place, roster = PLACES.get(press.part(0)), scene.known.roster
    match press.action:
        case "list":
            return show(scene, _list(press.page(), scene))
        case "place" if place:
            return show(scene, _place(place, roster.cover.get(place.code), press.page(1), roster))
        case "set" if place:
            return _set(press, place, scene)
    return lost(scene)


CARD = Card(NAME, _act)

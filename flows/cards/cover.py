"""`/wilayah`: the 22 kelurahan, who is at home there, which neighbour covers it, and whether anybody serves."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final
from uuid import UUID

from cases.place import Kelurahan, all_kelurahan
from cases.policy import Action, may
from cases.roster import Group, Roster
from flows.button_data import Press, pack
from flows.cards.card import Card, Scene
from flows.cards.home import last_row, lost, show
from flows.cards.menu import BACK, way_back
from flows.cards.paging import cut, page_note, pages_of, turning
from flows.effects import SetCover, SetHome, Show
from flows.found import PAGE
from flows.questions.sentences import listed
from flows.screen import Button, Screen, stacked
from flows.text import Text, text, verbatim
from flows.turn import Turn

NAME = "cover"
PLACES = {place.code: place for place in all_kelurahan()}

TITLE = text("cover.title", "Wilayah")
CHOOSE = text(
    "cover.choose",
    "Pilih kelurahan. ⚠️ = belum ada kelompok, langsung ke koordinator. ❕ = kelompoknya belum punya pendamping.",
)
LINE = text("cover.line", "{place} · {group}")
LINE_COVERED = text("cover.line_covered", "{place} · ↔️ {group}")
LINE_EMPTY = text("cover.line_empty", "❕ {place} · {group}")
LINE_NOBODY = text("cover.line_nobody", "⚠️ {place}")
AT_HOME = text("cover.at_home", "Kelompok di sini: {group}.")
NO_HOME = text("cover.no_home", "Belum ada kelompok yang diketahui di sini.")
COVERED = text("cover.covered", "Kelompok tetangga yang membantu: {group}.")
NOT_COVERED = text("cover.not_covered", "Belum ada kelompok tetangga yang membantu.")
WHICH = text("cover.which", "Pilih kelompok tetangga:")
NOBODY = text("cover.nobody", "Tanpa kelompok tetangga")
SERVE = text("cover.serve", "Pendamping di sini: {names}.")
NONE_SERVE = text("cover.none_serve", "⚠️ Belum ada pendamping di sini: pengaduan langsung ke koordinator.")
CHANGE_HOME = text("cover.change_home", "Ubah kelompok di sini")
WHICH_HOME = text("cover.which_home", "Kelompok mana yang ada di kelurahan ini?")
NO_HOME_HERE = text("cover.no_home_here", "Belum ada kelompok di sini")
HOME_SET = text(
    "cover.home_set",
    "Sudah diatur. Pengaduan baru dari sini datang ke {group}. Yang sudah menunggu di koordinator tetap di sana: "
    "alihkan dari Tenggat.",
)
HOME_GONE = text(
    "cover.home_gone",
    "Sudah diatur. Pengaduan baru dari sini datang ke kelompok tetangga, atau ke koordinator. Yang sedang didampingi "
    "tetap.",
)


def _list(page: int, scene: Scene) -> Screen:
    places = all_kelurahan()
    pages = pages_of(len(places))
    page = min(page, pages - 1)
    rows = stacked(*(_line(place, scene.known.roster) for place in cut(places, page)))
    turns = turning(page, pages, lambda number: pack(NAME, "list", number))
    return Screen((CHOOSE, *page_note(page, pages)), (*rows, *turns, last_row(scene)), TITLE)


def _line(place: Kelurahan, roster: Roster) -> Button:
    home, cover = _group(roster, roster.home.get(place.code)), _group(roster, roster.cover.get(place.code))
    at = home or cover
    if at and not roster.serve(place.code):
        label = LINE_EMPTY(place=place.full, group=at.name)
    elif home:
        label = LINE(place=place.full, group=home.name)
    elif cover:
        label = LINE_COVERED(place=place.full, group=cover.name)
    else:
        label = LINE_NOBODY(place=place.full)
    return Button(label, pack(NAME, "place", place.code))


def _place(place: Kelurahan, cover: UUID | None, page: int, scene: Scene, note: tuple[Text, ...] = ()) -> Screen:
    roster = replace(scene.known.roster, cover=_with(scene.known.roster.cover, place, cover))
    home, covering = _group(roster, roster.home.get(place.code)), _group(roster, cover)
    groups = [group for group in _by_name(roster) if home is None or group.id != home.id]
    pages = pages_of(len(groups))
    page = min(page, pages - 1)
    choices = [Button(verbatim(group.name), pack(NAME, "set", place.code, group.id)) for group in cut(groups, page)]
    turns = turning(page, pages, lambda number: pack(NAME, "place", place.code, number))
    none = ((Button(NOBODY, pack(NAME, "set", place.code)),),) if covering else ()
    back = way_back(Button(BACK, pack(NAME, "list", all_kelurahan().index(place) // PAGE)))
    at_home = stacked(Button(CHANGE_HOME, pack(NAME, "homes", place.code))) if may_set_home(scene) else ()
    body = (*note, *_standing(home, covering), _serving(place, roster), WHICH, *page_note(page, pages))
    return Screen(body, (*stacked(*choices), *turns, *none, *at_home, back), verbatim(place.full))


def may_set_home(scene: Scene) -> bool:
    return may(scene.viewer, Action.SET_PLACES)


def _serving(place: Kelurahan, roster: Roster) -> Text:
    found = roster.serve(place.code)
    return SERVE(names=listed(verbatim(one.name or "…") for one in found)) if found else NONE_SERVE


def _with(there: Mapping[str, UUID], place: Kelurahan, group: UUID | None) -> dict[str, UUID]:
    others = {code: one for code, one in there.items() if code != place.code}
    return others | ({place.code: group} if group else {})


def _homes(place: Kelurahan, page: int, scene: Scene) -> Screen:
    roster = scene.known.roster
    groups = [group for group in _by_name(roster) if group.id != roster.home.get(place.code)]
    pages = pages_of(len(groups))
    page = min(page, pages - 1)
    choices = [Button(verbatim(group.name), pack(NAME, "home", place.code, group.id)) for group in cut(groups, page)]
    turns = turning(page, pages, lambda number: pack(NAME, "homes", place.code, number))
    none = stacked(Button(NO_HOME_HERE, pack(NAME, "home", place.code))) if place.code in roster.home else ()
    back = way_back(Button(BACK, pack(NAME, "place", place.code)))
    body = (WHICH_HOME, *page_note(page, pages))
    return Screen(body, (*stacked(*choices), *turns, *none, back), verbatim(place.full))


def _set_home(press: Press, place: Kelurahan, scene: Scene) -> Turn:
    chosen, roster = press.id(1), scene.known.roster
    group = _group(roster, chosen)
    if (press.part(1) and group is None) or not may_set_home(scene):
        return lost(scene)
    after = replace(roster, home=_with(roster.home, place, chosen))
    note = HOME_SET(group=group.name) if group else HOME_GONE
    inside = replace(scene, known=replace(scene.known, roster=after))
    shown = _place(place, roster.cover.get(place.code), 0, inside, (note,))
    return scene.turn(SetHome(place.code, chosen), Show(shown))


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
    return scene.turn(SetCover(place.code, chosen), Show(_place(place, chosen, 0, scene)))


def _group(roster: Roster, id_: UUID | None) -> Group | None:
    return roster.groups.get(id_) if id_ else None


def _by_name(roster: Roster) -> list[Group]:
    return sorted(roster.groups.values(), key=lambda group: (group.name, group.id))


def _home(press: Press, place: Kelurahan, scene: Scene) -> Turn:
    if not may_set_home(scene):
        return lost(scene)
    return show(scene, _homes(place, press.page(1), scene))


def _one(press: Press, place: Kelurahan, scene: Scene) -> Turn:
    return show(scene, _place(place, scene.known.roster.cover.get(place.code), press.page(1), scene))


ACTS: Final[dict[str, Callable[[Press, Kelurahan, Scene], Turn]]] = {
    "place": _one,
    "set": _set,
    "homes": _home,
    "home": _set_home,
}


def _act(press: Press, scene: Scene) -> Turn:
    if not may(scene.viewer, Action.SET_COVER):
        return lost(scene)
    if press.action == "list":
        return show(scene, _list(press.page(), scene))
    place, act = PLACES.get(press.part(0)), ACTS.get(press.action)
    return act(press, place, scene) if act and place else lost(scene)


CARD = Card(NAME, _act)

"""`/riwayat`: who changed what and when; a change can be undone where nothing was changed after it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from cases.person import Person
from cases.policy import Action, may
from cases.services import leaves_no_number
from flows.button_data import Press, pack
from flows.cards.card import Card, Scene
from flows.cards.history_words import AREAS, FIELDS, changes, in_words, what
from flows.cards.home import lost, show
from flows.cards.menu import BACK, way_back
from flows.cards.options import told_others
from flows.cards.paging import page_note, pages_of, turning
from flows.cards.services_shelf import LAST
from flows.effects import Effect, Toast, UndoEdit
from flows.found import Edited, EditPage
from flows.known import Known
from flows.needs import EditById, Edits, Need
from flows.questions.sentences import listed
from flows.screen import Button, Screen, in_columns, stacked
from flows.text import Text, text, verbatim
from flows.turn import Turn

NAME: Final = "history"

TITLE = text("history.title", "Riwayat perubahan")
NONE = text("history.none", "Belum ada yang diubah.")
CHOOSE = text("history.choose", "Terbaru di atas. Pilih satu untuk melihatnya.")
LINE = text("history.line", "{mark}{at} · {what}")
WHO = text("history.who", "{at}, oleh {who}")
SOMEBODY = text("history.somebody", "seseorang yang sudah tidak bertugas")
BEFORE = text("history.before", "Sebelum: {words}")
AFTER = text("history.after", "Sesudah: {words}")
UNDONE = text("history.undone", "↩️ Sudah diurungkan.")
UNDO = text("history.undo", "↩️ Urungkan")
SURE = text("history.sure", "Kembalikan seperti sebelum perubahan ini? Berlaku saat itu juga.")
YES = text("history.yes", "Ya, urungkan")
NO = text("history.no", "Tidak jadi")
TOO_LATE = text("history.too_late", "Tidak bisa: sesudah itu sudah diubah lagi, atau sudah diurungkan.")
DONE = text("history.done", "Sudah dikembalikan.")
ALL = text("history.all", "Semua")
SHORTER = text("history.shorter", "⚠️ Kalau jadi lebih pendek, yang sudah lebih lama ikut dihapus untuk selamanya.")

OWN_ACTION: Final[Mapping[str, Action]] = {
    **dict.fromkeys(("promise", "working_time", "holiday", "option"), Action.SET_RULES),
    "retention": Action.SET_RETENTION,
}


def may_see(area: str, viewer: Person) -> bool:
    """Who may edit an area reads its history and undoes there."""
    return may(viewer, OWN_ACTION.get(area, Action.SET_WORDS))


def body_of(edit: Edited) -> tuple[Text, ...]:
    """What was changed, in words."""
    if edit.area in FIELDS:
        return (what(edit), listed(tuple(changes(edit)), "\n"))
    before, after = in_words(edit, edit.before), in_words(edit, edit.after)
    return (what(edit), BEFORE(words=before), AFTER(words=after))


def refused(edit: Edited, known: Known) -> Text | None:
    """Why it may not be undone although nothing was changed after it; None: it may."""
    if edit.area != "service":
        return None
    before = edit.before if isinstance(edit.before, Mapping) else None
    return LAST if leaves_no_number(edit.subject, before, known.editable.services) else None


def list_screen(found: EditPage, area: str, viewer: Person) -> Screen:
    pages = pages_of(found.total)
    turns = turning(found.number, pages, lambda number: pack(NAME, "list", area, number))
    rows = stacked(*(_row(edit, area, found.number) for edit in found.edits))
    seen = ((name, label) for name, label in AREAS.items() if may_see(name, viewer))
    areas = in_columns(tuple(Button(label, pack(NAME, "list", name, 0)) for name, label in seen), 3)
    every = stacked(Button(ALL, pack(NAME, "list"))) if area else ()
    note = CHOOSE if found.edits else NONE
    title = listed((TITLE, AREAS[area]), ": ") if area in AREAS else TITLE
    back = way_back(Button(BACK, pack("organise", "show")))
    return Screen((note, *page_note(found.number, pages)), (*rows, *turns, *every, *areas, back), title)


def _row(edit: Edited, area: str, page: int) -> Button:
    line = LINE(mark="↩️ " if edit.undone else "", at=edit.at, what=what(edit))
    return Button(line, pack(NAME, "one", edit.id, area, page))


def one_screen(edit: Edited, press: Press, known: Known, *, asking: bool = False, note: Text | None = None) -> Screen:
    person = known.roster.people.get(edit.by)
    who = verbatim(person.name) if person and person.name else SOMEBODY
    body = [*((note,) if note else ()), WHO(at=edit.at, who=who), *body_of(edit)]
    place = (edit.id, press.part(1), press.page(2))
    buttons: tuple[Button, ...] = ()
    if edit.undone:
        body.append(UNDONE)
    elif asking:
        body.extend((SURE, *((SHORTER,) if edit.area == "retention" else ())))
        buttons = (Button(YES, pack(NAME, "do", *place)), Button(NO, pack(NAME, "one", *place)))
    elif may_see(edit.area, known.viewer):
        buttons = (Button(UNDO, pack(NAME, "undo", *place)),)
    back = Button(BACK, pack(NAME, "list", press.part(1), press.page(2)))
    return Screen(tuple(body), (*stacked(*buttons), way_back(back)), TITLE)


def _with(edit: Edited, press: Press, scene: Scene) -> Turn:
    match press.action:
        case "one":
            return show(scene, one_screen(edit, press, scene.known))
        case "undo":
            return show(scene, one_screen(edit, press, scene.known, asking=True))
        case "do":
            reason = refused(edit, scene.known)
            if reason is not None and not edit.undone:
                shown = show(scene, one_screen(edit, press, scene.known, note=reason))
                return scene.turn(Toast(reason, alert=True), *shown.effects)
            if edit.undone or not scene.known.loaded.get(EditById(edit.id, standing=True)):
                note = None if edit.undone else TOO_LATE
                shown = show(scene, one_screen(edit, press, scene.known, note=note))
                return scene.turn(Toast(TOO_LATE), *shown.effects)
            back = show(scene, one_screen(replace(edit, undone=True), press, scene.known))
            return scene.turn(UndoEdit(edit.id), Toast(DONE), *back.effects, *_told_others(edit, scene.known))
    return lost(scene)


def _told_others(edit: Edited, known: Known) -> Iterator[Effect]:
    if edit.area == "option":
        value = edit.before.get("value") if isinstance(edit.before, Mapping) else None
        yield from told_others(edit.subject, value, known)


def _area(press: Press) -> str:
    return press.part(0) if press.part(0) in AREAS else ""


def _act(press: Press, scene: Scene) -> Turn:
    if not may(scene.viewer, Action.SET_WORDS):
        return lost(scene)
    if press.action == "list":
        found = scene.known.loaded.get(Edits(press.page(1), _area(press)))
        return (
            show(scene, list_screen(found, _area(press), scene.viewer)) if isinstance(found, EditPage) else lost(scene)
        )
    id_ = press.id()
    edit = scene.known.loaded.get(EditById(id_)) if id_ else None
    if not isinstance(edit, Edited) or not may_see(edit.area, scene.viewer):
        return lost(scene)
    return _with(edit, press, scene)


def _needs(press: Press, viewer: Person) -> tuple[Need, ...]:
    if not may(viewer, Action.SET_WORDS):
        return ()
    if press.action == "list":
        return (Edits(press.page(1), _area(press)),)
    id_ = press.id()
    if id_ is None:
        return ()
    return (EditById(id_), EditById(id_, standing=True)) if press.action == "do" else (EditById(id_),)


CARD = Card(NAME, _act, _needs)

"""`/riwayat`: who changed what and when; a change can be undone where nothing was changed after it."""

from collections.abc import Mapping
from typing import Any, Final

from cases.person import Person
from cases.policy import Action, may
from flows.button_data import Press, pack
from flows.cards.card import Card, Scene
from flows.cards.home import lost, show
from flows.cards.menu import BACK, way_back
from flows.cards.paging import page_note, pages_of, turning
from flows.effects import Toast, UndoEdit
from flows.known import EditById, Edited, EditPage, Edits, Known, Need
from flows.questions.sentences import cut, listed
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
WHAT = text("history.what", "{area}: {subject}")
BEFORE = text("history.before", "Sebelum: {words}")
AFTER = text("history.after", "Sesudah: {words}")
SHIPPED = text("history.shipped", "(seperti asal)")
UNDONE = text("history.undone", "↩️ Sudah diurungkan.")
UNDO = text("history.undo", "↩️ Urungkan")
SURE = text("history.sure", "Kembalikan ke “{words}”? Berlaku saat itu juga.")
YES = text("history.yes", "Ya, urungkan")
NO = text("history.no", "Tidak jadi")
TOO_LATE = text("history.too_late", "Tidak bisa: sesudah itu sudah diubah lagi, atau sudah diurungkan.")
DONE = text("history.done", "Sudah dikembalikan.")
ALL = text("history.all", "Semua")
HIDDEN = text("history.hidden", "disembunyikan")
SHORTER = text("history.shorter", "⚠️ Kalau jadi lebih pendek, yang sudah lebih lama ikut dihapus untuk selamanya.")

AREAS: Final[Mapping[str, Text]] = {
    "wording": text("history.wording", "Kata-kata"),
    "kind": text("history.kind", "Jenis pengaduan"),
    "hidden": text("history.hide", "Tampil atau tidak"),
    "topic": text("history.topic", "Topik kabar"),
    "option": text("history.option", "Pengaturan"),
    "service": text("history.service", "Daftar layanan"),
    "guide": text("history.guide", "Panduan"),
    "promise": text("history.promise", "Janji"),
    "working_time": text("history.working_time", "Jam kerja"),
    "holiday": text("history.holiday", "Hari libur"),
    "retention": text("history.retention", "Lama menyimpan"),
}
SHOWN: Final = 600
RULES: Final = frozenset({"promise", "working_time", "holiday"})


def may_undo(edit: Edited, viewer: Person) -> bool:
    if edit.area == "retention":
        return may(viewer, Action.SET_RETENTION)
    return may(viewer, Action.SET_RULES if edit.area in RULES else Action.SET_WORDS)


def in_words(area: str, value: Any) -> Text:
    """A value as it is read; what nobody understands any more is shown as it is stored."""
    if value is None:
        return SHIPPED
    if area == "hidden":
        return HIDDEN
    if not isinstance(value, dict):
        return verbatim(cut(str(value), SHOWN))
    if set(value) <= {"words", "value", "name"}:
        return verbatim(cut(", ".join(str(part) for part in value.values()), SHOWN))
    parts = (f"{name}: {_plain(part)}" for name, part in value.items() if part not in ("", None))
    return verbatim("\n".join(cut(part, SHOWN) for part in parts)[:SHOWN])


def _plain(part: Any) -> str:
    return {True: "ya", False: "tidak"}.get(part, str(part)) if isinstance(part, bool) else str(part)


def _what(edit: Edited) -> Text:
    subject = verbatim(cut(edit.subject, 60))
    area = AREAS.get(edit.area)
    return subject if area is None else WHAT(area=area, subject=subject)


def list_screen(found: EditPage, area: str) -> Screen:
    pages = pages_of(found.total)
    turns = turning(found.number, pages, lambda number: pack(NAME, "list", area, number))
    rows = stacked(*(_row(edit, area, found.number) for edit in found.edits))
    areas = in_columns(tuple(Button(label, pack(NAME, "list", name, 0)) for name, label in AREAS.items()), 3)
    every = stacked(Button(ALL, pack(NAME, "list"))) if area else ()
    note = CHOOSE if found.edits else NONE
    title = listed((TITLE, AREAS[area]), ": ") if area in AREAS else TITLE
    back = way_back(Button(BACK, pack("organise", "show")))
    return Screen((note, *page_note(found.number, pages)), (*rows, *turns, *every, *areas, back), title)


def _row(edit: Edited, area: str, page: int) -> Button:
    line = LINE(mark="↩️ " if edit.undone else "", at=edit.at, what=_what(edit))
    return Button(line, pack(NAME, "one", edit.id, area, page))


def one_screen(edit: Edited, press: Press, known: Known, *, asking: bool = False) -> Screen:
    person = known.roster.people.get(edit.by)
    who = verbatim(person.name) if person and person.name else SOMEBODY
    before, after = in_words(edit.area, edit.before), in_words(edit.area, edit.after)
    body = [WHO(at=edit.at, who=who), _what(edit), BEFORE(words=before), AFTER(words=after)]
    place = (edit.id, press.part(1), press.page(2))
    buttons: tuple[Button, ...] = ()
    if edit.undone:
        body.append(UNDONE)
    elif asking:
        body.extend((SURE(words=before), *((SHORTER,) if edit.area == "retention" else ())))
        buttons = (Button(YES, pack(NAME, "do", *place)), Button(NO, pack(NAME, "one", *place)))
    elif may_undo(edit, known.viewer):
        buttons = (Button(UNDO, pack(NAME, "undo", *place)),)
    back = Button(BACK, pack(NAME, "list", press.part(1), press.page(2)))
    return Screen(tuple(body), (*stacked(*buttons), way_back(back)), TITLE)


def _with(edit: Edited, press: Press, scene: Scene) -> Turn:
    match press.action:
        case "one":
            return show(scene, one_screen(edit, press, scene.known))
        case "undo":
            return show(scene, one_screen(edit, press, scene.known, asking=True))
        case "do" if may_undo(edit, scene.viewer):
            if edit.undone or not scene.known.loaded.get(EditById(edit.id, standing=True)):
                shown = show(scene, one_screen(edit, press, scene.known))
                return scene.turn(Toast(TOO_LATE), *shown.effects)
            back = show(scene, one_screen(edit, press, scene.known))
            return scene.turn(UndoEdit(edit.id), Toast(DONE), *back.effects)
    return lost(scene)


def _area(press: Press) -> str:
    return press.part(0) if press.part(0) in AREAS else ""


def _act(press: Press, scene: Scene) -> Turn:
    if not may(scene.viewer, Action.SET_WORDS):
        return lost(scene)
    if press.action == "list":
        found = scene.known.loaded.get(Edits(press.page(1), _area(press)))
        return show(scene, list_screen(found, _area(press))) if isinstance(found, EditPage) else lost(scene)
    id_ = press.id()
    edit = scene.known.loaded.get(EditById(id_)) if id_ else None
    return _with(edit, press, scene) if isinstance(edit, Edited) else lost(scene)


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

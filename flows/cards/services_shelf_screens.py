"""How coordinators see a shelf: its list, one item as residents see it, and the question before it is removed."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from cases.services import unchecked
from flows.button_data import pack
from flows.cards.menu import BACK, way_back
from flows.cards.paging import cut, page_note, pages_of, turning
from flows.cards.services_shelf import Shelf
from flows.known import Known
from flows.questions.sentences import cut as shortened
from flows.screen import Button, Screen, stacked
from flows.text import Text, text, verbatim

SHOWN = text("shelf.shown", "👁 Terlihat oleh warga.")
HIDDEN = text("shelf.hidden", "🙈 Tidak terlihat oleh warga.")
SIGNS = text("shelf.signs", "👁 terlihat · 🙈 tersembunyi · ⏰ perlu diperiksa ulang")
DUE = text("shelf.due", "⏰ Perlu diperiksa ulang.")
CHECKED = text("shelf.checked", "✅ Sudah saya periksa")
EDIT = text("shelf.edit", "✏️ Ubah")
HIDE = text("shelf.hide", "🙈 Sembunyikan")
SHOW = text("shelf.show", "👁 Tampilkan")
UP = text("shelf.up", "🔼 Naik")
DOWN = text("shelf.down", "🔽 Turun")
DROP = text("shelf.drop", "🗑 Hapus")
SURE = text("shelf.sure", "Hapus “{name}”? Masih bisa diurungkan lewat riwayat.")
SURE_HIDE = text(
    "shelf.sure_hide",
    "Sembunyikan “{name}”? Semua warga langsung tidak melihat nomor ini lagi, juga di layar untuk keadaan bahaya.",
)
YES_HIDE = text("shelf.yes_hide", "Ya, sembunyikan")
YES_DROP = text("shelf.yes_drop", "Ya, hapus")

LABEL: Final = 54  # characters of a name on a button


def list_screen(shelf: Shelf, known: Known, page: int = 0, note: Text | None = None) -> Screen:
    items = shelf.items(known.editable)
    of = pages_of(len(items))
    page = min(page, of - 1)
    due = due_keys(known)
    rows = stacked(*(_button(shelf, item, due) for item in cut(items, page)))
    turns = turning(page, of, lambda number: pack(shelf.card, "list", number))
    add = stacked(Button(shelf.add, pack(shelf.card, "add")))
    back = way_back(Button(BACK, pack("organise", "show")))
    body = (*((note,) if note else ()), shelf.intro, SIGNS, *page_note(page, of))
    return Screen(body, (*rows, *turns, *add, back), shelf.title)


def _button(shelf: Shelf, item: Any, due: frozenset[str]) -> Button:
    signs = ("👁" if item.shown else "🙈") + ("⏰" if item.key in due else "")
    return Button(verbatim(f"{signs} {shortened(shelf.name(item), LABEL)}"), pack(shelf.card, "open", item.key))


def due_keys(known: Known) -> frozenset[str]:
    """Of all that is to be checked again."""
    editable = known.editable
    found = unchecked(editable.services, editable.guides, known.today, editable.options.check_after)
    return frozenset(one.key for part in found for one in part)


def one_screen(shelf: Shelf, item: Any, known: Known, page: int = 0, note: Text | None = None) -> Screen:
    """`item` as it stands now, which may be newer than what is known."""
    seen, page, of = shelf.body(item, known, page)
    turns = turning(page, of, lambda number: pack(shelf.card, "open", item.key, number))
    foot = (*seen.foot, *_state(shelf, item, known))
    back = way_back(Button(BACK, pack(shelf.card, "list")))
    rows = (*turns, *stacked(*_main(shelf, item)), tuple(_moves(shelf, item)), back)
    return replace(seen, body=(*((note,) if note else ()), *seen.body), foot=foot, rows=rows)


def _state(shelf: Shelf, item: Any, known: Known) -> Iterator[Text]:
    yield SHOWN if item.shown else HIDDEN
    if item.shown and item.key in due_keys(_with(shelf, item, known)):
        yield DUE
    reason = shelf.not_shown(item, known)
    if reason is not None and not item.shown:
        yield reason


def _with(shelf: Shelf, item: Any, known: Known) -> Known:
    """What is known, with this item as it is now."""
    others = tuple(item if one.key == item.key else one for one in shelf.items(known.editable))
    return shelf.known_with(known, others)


def _main(shelf: Shelf, item: Any) -> Iterator[Button]:
    yield Button(CHECKED, pack(shelf.card, "check", item.key))
    yield Button(EDIT, pack(shelf.card, "edit", item.key))
    yield (
        Button(HIDE, pack(shelf.card, "hide", item.key))
        if item.shown
        else Button(SHOW, pack(shelf.card, "show", item.key))
    )


def _moves(shelf: Shelf, item: Any) -> Iterator[Button]:
    for label, action in ((UP, "up"), (DOWN, "down"), (DROP, "drop")):
        yield Button(label, pack(shelf.card, action, item.key))


def sure_screen(shelf: Shelf, item: Any) -> Screen:
    return _asked(shelf, item, SURE, Button(YES_DROP, pack(shelf.card, "gone", item.key)))


def sure_hide_screen(shelf: Shelf, item: Any) -> Screen:
    """Of what stands under the emergency numbers: a thumb's slip must not take it off every phone."""
    return _asked(shelf, item, SURE_HIDE, Button(YES_HIDE, pack(shelf.card, "hidden", item.key)))


def _asked(shelf: Shelf, item: Any, words: Text, yes: Button) -> Screen:
    back = way_back(Button(BACK, pack(shelf.card, "open", item.key)))
    return Screen((words(name=verbatim(shelf.name(item))),), (*stacked(yes), back), shelf.title)

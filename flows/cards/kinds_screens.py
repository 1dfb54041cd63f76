"""How categories and their kinds look to who decides what the menus offer."""

from typing import Any, Final

from cases.editable import Editable, OwnKind
from cases.person import Language
from cases.taxonomy import Category
from flows.button_data import pack
from flows.cards.menu import BACK, way_back
from flows.questions.sentences import beside
from flows.screen import Button, Screen, stacked
from flows.subjects import offered
from flows.subjects.categories import CATEGORIES
from flows.subjects.shown import own_kinds, own_label
from flows.text import Text, text

NAME: Final = "kinds"
LABELS: Final[dict[Category, Text]] = {option.value: option.label for option in CATEGORIES}

TITLE = text("kinds.title", "Jenis pengaduan")
CHOOSE = text("kinds.choose", "Pilih kategori. 🚫 = sedang tidak ditawarkan.")
ABOUT = text(
    "kinds.about", "Tekan untuk menampilkan (✅) atau menyembunyikan (🚫). Pengaduan yang sudah ada tidak berubah."
)
HIDE = text("kinds.hide", "🚫 Sembunyikan kategori ini")
SHOW = text("kinds.show", "✅ Tampilkan kategori ini")
ALWAYS = text("kinds.always", "Kategori ini selalu ditawarkan.")
ADD = text("kinds.add", "➕ Tambah jenis")
RENAME = text("kinds.rename", "✏️ {label}")


def kind_value(kind: OwnKind) -> dict[str, Any]:
    """As an edit has it."""
    return {
        "category": kind.category.value,
        "id": kind.label[Language.INDONESIAN],
        "en": kind.label[Language.ENGLISH],
        "icon": kind.icon,
        "shown": kind.shown,
    }


def overview(editable: Editable) -> Screen:
    rows = (
        Button(beside("🚫" if f"@{one}" in editable.hidden else "", LABELS[one]), pack(NAME, "of", one))
        for one in Category
    )
    return Screen((CHOOSE,), (*stacked(*rows), way_back(Button(BACK, pack("words", "show")))), TITLE)


def category_screen(category: Category, editable: Editable, language: Language, note: Text | None = None) -> Screen:
    shipped = [
        Button(beside(_mark(kind.code in editable.hidden), kind.label), pack(NAME, "flip", kind.code, category))
        for kind in offered(category)
    ]
    own = []
    for kind in own_kinds(category, editable):
        label = own_label(kind.code, editable, language)
        flip = Button(beside(_mark(not kind.shown), label), pack(NAME, "own", kind.code, category))
        own.append((flip, Button(RENAME(label=label), pack(NAME, "rename", kind.code, category))))
    rows = (*stacked(*shipped), *own, *_of_category(category, editable))
    always = (ALWAYS,) if category is Category.VIOLENCE else ()
    body = (*(() if note is None else (note,)), LABELS[category], *always, ABOUT)
    return Screen(body, (*rows, way_back(Button(BACK, pack(NAME, "show")))), TITLE)


def _of_category(category: Category, editable: Editable) -> tuple[tuple[Button, ...], ...]:
    hidden = f"@{category}" in editable.hidden
    add = stacked(Button(ADD, pack(NAME, "add", category))) if category is not Category.INFRASTRUCTURE else ()
    if category is Category.VIOLENCE:
        return add
    return (*add, *stacked(Button(SHOW if hidden else HIDE, pack(NAME, "cat", category))))


def _mark(hidden: bool) -> str:
    return "🚫" if hidden else "✅"

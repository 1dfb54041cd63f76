"""`/simpan`: how long files and cases are kept after their end, by category; coordinators change it with a few taps."""

from collections.abc import Mapping
from dataclasses import replace

from cases.person import Person
from cases.policy import Action, may
from cases.retention import CHOICES, DEFAULTS, Keep, kept
from cases.taxonomy import Category
from flows.button_data import Press, pack
from flows.cards import rule_cards
from flows.cards.card import Card, Scene
from flows.cards.home import lost, show
from flows.cards.menu import BACK, way_back
from flows.cards.promise_screens import LABELS
from flows.effects import SetRetention, Show, Toast
from flows.needs import KeptFor, Need
from flows.questions.sentences import beside, listed
from flows.screen import Button, Screen, in_columns, stacked
from flows.text import Text, text
from flows.turn import Turn

NAME = rule_cards.KEEP

TITLE = text("keep.title", "Lama menyimpan")
ABOUT = text(
    "keep.about",
    "Setelah pengaduan selesai, berkasnya dihapus lebih dulu, lalu seluruh pengaduan. Yang tinggal hanya angka tanpa "
    "nama. Yang dibuka kembali tidak disentuh.",
)
LINE = text("keep.line", "{category}: berkas {files}, pengaduan {case}")
DAYS = text("keep.days", "{n} hari")
FILES = text("keep.files", "📎 Berkas: {days}")
CASE = text("keep.case", "🗂 Pengaduan: {days}")
ASKED: dict[str, Text] = {
    "files": text("keep.ask_files", "Berapa hari berkas disimpan setelah selesai?"),
    "case": text("keep.ask_case", "Berapa hari pengaduan disimpan setelah selesai?"),
}
SHORTER = text(
    "keep.shorter",
    "Lebih pendek dari sekarang: yang sudah lebih lama dari {days} ikut dihapus, dan tidak bisa dikembalikan.",
)
YES = text("keep.yes", "Ya, ubah")
NO = text("keep.no", "Tidak jadi")
SAVED = text("keep.saved", "Tersimpan.")


def _table(scene: Scene) -> Mapping[Category, Keep]:
    return scene.known.loaded.get(KeptFor()) or {}


def _overview(scene: Scene) -> Screen:
    table = _table(scene)
    lines = listed((_line(category, kept(table, category)) for category in DEFAULTS), "\n")
    buttons = (Button(LABELS[category], _data("line", category)) for category in DEFAULTS)
    back = way_back(Button(BACK, pack(rule_cards.PROMISES, "show")))
    return Screen((ABOUT, lines), (*stacked(*buttons), back), TITLE)


def _line(category: Category, keep: Keep) -> Text:
    return LINE(category=LABELS[category], files=DAYS(n=keep.files_days), case=DAYS(n=keep.identity_days))


def _one(category: Category, keep: Keep) -> Screen:
    buttons = (
        Button(FILES(days=DAYS(n=keep.files_days)), _data("files", category)),
        Button(CASE(days=DAYS(n=keep.identity_days)), _data("case", category)),
    )
    return Screen((LABELS[category],), (*stacked(*buttons), way_back(Button(BACK, pack(NAME, "show")))), TITLE)


def _choice(which: str, category: Category, keep: Keep) -> Screen:
    now = getattr(keep, SPANS[which])
    buttons = tuple(
        Button(beside("✅" if days == now else "", DAYS(n=days)), _data(f"set_{which}", category, days))
        for days in CHOICES
        if _with(keep, which, days) is not None
    )
    back = way_back(Button(BACK, _data("line", category)))
    return Screen((LABELS[category], ASKED[which]), (*in_columns(buttons, 3), back), TITLE)


def _set(which: str, category: Category, days: int, scene: Scene, *, sure: bool) -> Turn:
    """What is shorter than now takes what is there already: that is asked twice."""
    now = kept(_table(scene), category)
    keep = _with(now, which, days)
    if keep is None or days not in CHOICES:
        return lost(scene)
    if days < getattr(now, SPANS[which]) and not sure:
        yes, no = Button(YES, _data(f"sure_{which}", category, days)), Button(NO, _data("line", category))
        body = (LABELS[category], SHORTER(days=DAYS(n=days)))
        return show(scene, Screen(body, (*stacked(yes, no), way_back(Button(BACK, no.data))), TITLE))
    return scene.turn(SetRetention(category, keep), Toast(SAVED), Show(_one(category, keep)))


def _with(keep: Keep, which: str, days: int) -> Keep | None:
    """None for files that would be kept longer than their case."""
    try:
        return replace(keep, **{SPANS[which]: days})
    except ValueError:
        return None


def _data(action: str, category: Category, *further: int) -> str:
    return pack(NAME, action, category.value, *further)


def _act(press: Press, scene: Scene) -> Turn:
    if not may(scene.viewer, Action.SET_RETENTION):
        return lost(scene)
    category = next((category for category in DEFAULTS if category.value == press.part(0)), None)
    action, _, which = press.action.partition("_")
    match action:
        case "show":
            return show(scene, _overview(scene))
        case "line" if category:
            return show(scene, _one(category, kept(_table(scene), category)))
        case "files" | "case" as span if category:
            return show(scene, _choice(span, category, kept(_table(scene), category)))
        case "set" | "sure" if category and which in SPANS:
            return _set(which, category, press.page(1), scene, sure=action == "sure")
    return lost(scene)


def _needs(_press: Press, viewer: Person) -> tuple[Need, ...]:
    return (KeptFor(),) if may(viewer, Action.SET_RETENTION) else ()


SPANS = {"files": "files_days", "case": "identity_days"}
CARD = Card(NAME, _act, _needs)

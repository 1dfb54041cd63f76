"""Numbers and hours that coordinators set: when a second one must agree, when announcements are quiet."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import time
from typing import Any, Final

from cases.contact import Purpose
from cases.editable import Options
from cases.policy import Action, may
from flows.button_data import Press, pack
from flows.cards.card import Card, Scene
from flows.cards.home import lost, show
from flows.cards.menu import BACK, way_back
from flows.cards.role_words import name_of
from flows.effects import Edit, Effect, Show, Tell, To, Toast
from flows.known import Known
from flows.questions.sentences import beside
from flows.screen import Button, Screen, in_columns, stacked
from flows.text import Text, text, verbatim
from flows.turn import Turn

NAME: Final = "options"

TITLE = text("options.title", "Pengaturan")
CHOOSE = text("options.choose", "Pilih yang ingin diubah.")
SAVED = text("options.saved", "Tersimpan, berlaku sekarang.")
CHANGED = text("options.changed", "ℹ️ {by} mengubah pengaturan. Sekarang: {what}.")
GO_NOW = text(
    "options.go_now",
    "⚠️ Berlaku juga untuk siaran yang sedang menunggu jam: "
    "kalau jamnya dilonggarkan, siaran itu bisa langsung terkirim. Lihat dulu /siaran.",
)
RESTORE = text("options.restore", "↩️ Seperti asal")


@dataclass(frozen=True, slots=True)
class Option:
    """`choices` are stored as they stand here; an hour is written without its colon in a button."""

    label: Text
    ask: Text
    choices: tuple[str, ...]


OPTIONS: Final[Mapping[str, Option]] = {
    "approval_above": Option(
        text("options.approval_above", "Siaran perlu persetujuan: di atas {value} orang"),
        text("options.approval_above.ask", "Mulai dari berapa penerima siaran perlu disetujui koordinator lain?"),
        ("25", "50", "100", "200", "500", "1000"),
    ),
    "quiet_from": Option(
        text("options.quiet_from", "Siaran berhenti mulai pukul {value}"),
        text("options.quiet_from.ask", "Mulai pukul berapa siaran tidak dikirim lagi?"),
        ("17:00", "18:00", "19:00", "20:00", "21:00", "22:00", "23:00", "00:00"),
    ),
    "quiet_until": Option(
        text("options.quiet_until", "Siaran boleh lagi pukul {value}"),
        text("options.quiet_until.ask", "Mulai pukul berapa siaran boleh dikirim?"),
        ("06:00", "07:00", "08:00", "09:00", "10:00"),
    ),
    "check_after": Option(
        text("options.check_after", "Layanan diperiksa lagi tiap {value} hari"),
        text("options.check_after.ask", "Setelah berapa hari daftar layanan perlu diperiksa lagi?"),
        ("30", "60", "90", "180", "365"),
    ),
}


QUIET: Final = frozenset({"quiet_from", "quiet_until"})
SHARED: Final = QUIET | {"approval_above"}
"""Of these the other coordinators are told."""


def plain(value: Any) -> str:
    """As it is read and chosen."""
    return value.strftime("%H:%M") if isinstance(value, time) else str(value)


def overview(options: Options) -> Screen:
    rows = (
        Button(option.label(value=plain(getattr(options, name))), pack(NAME, "one", name))
        for name, option in OPTIONS.items()
    )
    return Screen((CHOOSE,), (*stacked(*rows), way_back(Button(BACK, pack("words", "show")))), TITLE)


def _one(name: str, option: Option, options: Options) -> Screen:
    now = plain(getattr(options, name))
    buttons = tuple(
        Button(beside("✅" if choice == now else "", verbatim(choice)), pack(NAME, "set", name, at))
        for at, choice in enumerate(option.choices)
    )
    restore = stacked(Button(RESTORE, pack(NAME, "reset", name)))
    body = (option.ask, *((GO_NOW,) if name in QUIET else ()))
    return Screen(body, (*in_columns(buttons, 3), *restore, way_back(Button(BACK, pack(NAME, "show")))), TITLE)


def _read(name: str, value: str | None) -> Any:
    """As it counts; None: as shipped."""
    if value is None:
        return getattr(Options(), name)
    return time.fromisoformat(value) if ":" in value else int(value)


def _set(name: str, value: str | None, scene: Scene) -> Turn:
    after = replace(scene.known.editable.options, **{name: _read(name, value)})
    edit = Edit("option", name, None if value is None else {"value": value})
    return scene.turn(edit, Toast(SAVED), Show(overview(after)), *told_others(name, value, scene.known))


def told_others(name: str, value: str | None, known: Known) -> Iterator[Effect]:
    """What keeps one alone from sending to many, or at night, is not changed without the others knowing."""
    if name not in SHARED:
        return
    now = OPTIONS[name].label(value=plain(_read(name, value)))
    changed = Screen((CHANGED(by=name_of(known.viewer), what=now),))
    for person in known.roster.coordinators():
        if person.id != known.viewer.id:
            yield Tell(To(person.id), changed, Purpose.DUTY)


def _act(press: Press, scene: Scene) -> Turn:
    if not may(scene.viewer, Action.SET_RULES):
        return lost(scene)
    options, option = scene.known.editable.options, OPTIONS.get(press.part(0))
    match press.action:
        case "show":
            return show(scene, overview(options))
        case "one" if option:
            return show(scene, _one(press.part(0), option, options))
        case "reset" if option:
            return _set(press.part(0), None, scene)
        case "set" if option and press.page(1) < len(option.choices):
            return _set(press.part(0), option.choices[press.page(1)], scene)
    return lost(scene)


CARD = Card(NAME, _act)

"""`Hapus jejak`: what the exit key does, done on purpose after a talk; what it can't do is said before, once."""

from dataclasses import replace

from flows.button_data import Press, pack
from flows.cards.card import Card, Scene
from flows.cards.exit import TRACES as NAME
from flows.cards.home import last_row, lost, show
from flows.cards.menu import menu_screen
from flows.effects import Wipe
from flows.screen import Button, Screen, stacked
from flows.text import text
from flows.turn import Turn

TITLE = text("traces.title", "Hapus jejak")
WHAT_GOES = text(
    "traces.what_goes",
    "Pesan Anda dan pesan kami dibersihkan dari obrolan ini. Yang sudah terkirim tetap kami urus.",
)
LIMITS = text(
    "traces.limits",
    "Yang tidak bisa dihapus: pesan Anda yang lebih lama dari 48 jam, foto layar, pemberitahuan yang sudah tampil, "
    "pesan yang diteruskan, serta foto atau rekaman di galeri HP. Bot ini juga tetap terlihat di daftar obrolan.",
)
NOW = text("traces.now", "Hapus sekarang")


def traces_screen(scene: Scene) -> Screen:
    return Screen((WHAT_GOES, LIMITS), (*stacked(Button(NOW, pack(NAME, "now"))), last_row(scene)), TITLE)


def _act(press: Press, scene: Scene) -> Turn:
    match press.action:
        case "go" if not scene.session.told_limits:
            return replace(show(scene, traces_screen(scene)), session=replace(scene.session, told_limits=True))
        case "go" | "now":
            return Turn(replace(scene.session, active=None), (Wipe(menu_screen(scene.viewer)),))
    return lost(scene)


CARD = Card(NAME, _act)

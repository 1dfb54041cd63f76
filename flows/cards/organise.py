"""`/kelola`: one door to all that is set from the chat; each row only for who may."""

from typing import Final

from cases.policy import Action, may
from flows.button_data import Press, pack
from flows.cards.card import Card, Scene
from flows.cards.home import last_row, lost, show
from flows.cards.rule_cards import ORGANISE as NAME
from flows.screen import Button, Screen, stacked
from flows.text import Text, text
from flows.turn import Turn

TITLE = text("organise.title", "Kelola")
WHAT = text("organise.what", "Apa yang mau diatur?")

ROWS: Final[tuple[tuple[Text, str, Action], ...]] = (
    (text("organise.people", "👥 Orang"), pack("people", "list"), Action.MOVE_STAFF),
    (text("organise.invite", "✉️ Undang"), pack("invite", "show"), Action.INVITE),
    (text("organise.groups", "🏘️ Kelompok"), pack("groups", "list"), Action.SET_PLACES),
    (text("organise.cover", "🗺️ Kelurahan"), pack("cover", "list"), Action.SET_COVER),
    (text("organise.words", "✏️ Kata-kata & jenis pengaduan"), pack("words", "show"), Action.SET_WORDS),
    (text("organise.guides", "📖 Panduan warga"), pack("guideset", "list"), Action.SET_WORDS),
    (text("organise.services", "☎️ Layanan & nomor"), pack("svcset", "list"), Action.SET_WORDS),
    (text("organise.rules", "⏱️ Janji & waktu kerja"), pack("promises", "show"), Action.SET_RULES),
    (text("organise.keep", "🗄️ Lama penyimpanan"), pack("keep", "show"), Action.SET_RETENTION),
    (text("organise.history", "🕘 Riwayat perubahan"), pack("history", "list"), Action.SET_WORDS),
)


def _act(_press: Press, scene: Scene) -> Turn:
    rows = [Button(label, data) for label, data, action in ROWS if may(scene.viewer, action)]
    if not rows:
        return lost(scene)
    return show(scene, Screen((WHAT,), (*stacked(*rows), last_row(scene)), TITLE))


CARD = Card(NAME, _act)

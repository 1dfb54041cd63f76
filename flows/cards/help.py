"""/bantuan: what can be done here, said without naming what it is for."""

from flows.cards.card import Scene
from flows.cards.exit import KEY
from flows.cards.home import last_row
from flows.cards.numbers import numbers_button
from flows.desk.shown_commands import staff_commands
from flows.questions.sentences import listed
from flows.screen import Screen
from flows.text import text

TITLE = text("help.title", "Bantuan")

FOR_ALL = (
    text("help.start", "/start: mulai dari awal"),
    text("help.cancel", "/batal: berhenti mengisi"),
    text("help.status", "/status NOMOR: melihat kabar"),
    text("help.privacy", "/privasi: tentang kami dan kerahasiaan"),
    text("help.language", "/bahasa: ganti bahasa"),
    text("help.exit", "Tombol {key} membersihkan obrolan ini.")(key=KEY),
)
COMMAND = text("help.command", "/{name}: {what}")


def help_screen(scene: Scene) -> Screen:
    further = staff_commands(scene.viewer) if scene.viewer.staff else ()
    hers = (COMMAND(name=name, what=what) for name, what in further)
    return Screen((listed((*FOR_ALL, *hers), "\n"),), ((numbers_button(),), last_row(scene)), TITLE)

"""/bantuan: what can be done here, said without naming what it is for."""

from cases.person import Role
from flows.cards.card import Scene
from flows.cards.home import last_row
from flows.cards.numbers import numbers_button
from flows.questions.sentences import listed
from flows.screen import Screen
from flows.text import Text, text

TITLE = text("help.title", "Bantuan")

FOR_ALL = (
    text("help.start", "/start: mulai dari awal"),
    text("help.cancel", "/batal: berhenti mengisi"),
    text("help.status", "/status NOMOR: melihat kabar"),
    text("help.privacy", "/privasi: tentang kami dan kerahasiaan"),
    text("help.language", "/bahasa: ganti bahasa"),
    text("help.exit", "Tombol 👋 Salam membersihkan obrolan ini."),
)
FOR_COMPANIONS = (
    text("help.tasks", "/tugas: tugas saya"),
    text("help.deadlines", "/tenggat: tenggat"),
    text("help.leave", "/berhalangan: sedang berhalangan"),
    text("help.lock", "/kunci: kunci sekarang"),
)
FOR_COORDINATORS = (
    *FOR_COMPANIONS,
    text("help.invite", "/undang: undang pendamping"),
    text("help.cover", "/wilayah: wilayah dan kelompok"),
    text("help.promises", "/janji: janji & waktu kerja"),
    text("help.trouble", "/perhatian: yang perlu perhatian"),
)
FURTHER: dict[Role, tuple[Text, ...]] = {
    Role.RESIDENT: (),
    Role.COMPANION: FOR_COMPANIONS,
    Role.COORDINATOR: FOR_COORDINATORS,
}


def help_screen(scene: Scene) -> Screen:
    further = FURTHER[scene.viewer.role] if scene.viewer.staff else ()
    return Screen((listed((*FOR_ALL, *further), "\n"),), ((numbers_button(),), last_row(scene)), TITLE)

"""/bantuan: what can be done here, said without naming what it is for."""

from cases.person import Role
from flows.cards.card import Scene
from flows.cards.exit import KEY
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
    text("help.exit", "Tombol {key} membersihkan obrolan ini.")(key=KEY),
)
DEADLINES = text("help.deadlines", "/tenggat: tenggat")
LOCK = text("help.lock", "/kunci: kunci sekarang")
ORGANISE = text("help.organise", "/kelola: orang, kelompok, wilayah, kata-kata")
FOR_COMPANIONS = (
    text("help.tasks", "/tugas: tugas saya"),
    DEADLINES,
    text("help.leave", "/berhalangan: sedang berhalangan"),
    LOCK,
)
FOR_COORDINATORS = (
    *FOR_COMPANIONS,
    ORGANISE,
    text("help.invite", "/undang: undang pendamping"),
    text("help.cover", "/wilayah: wilayah dan kelompok"),
    text("help.promises", "/janji: janji & waktu kerja"),
    text("help.trouble", "/perhatian: yang perlu perhatian"),
)
FURTHER: dict[Role, tuple[Text, ...]] = {
    Role.RESIDENT: (),
    Role.COMPANION: FOR_COMPANIONS,
    Role.COORDINATOR: FOR_COORDINATORS,
    Role.OFFICER: (DEADLINES, LOCK),
    Role.PROGRAMME: (ORGANISE, LOCK),
    Role.OBSERVER: (LOCK,),
}


def help_screen(scene: Scene) -> Screen:
    further = FURTHER[scene.viewer.role] if scene.viewer.staff else ()
    return Screen((listed((*FOR_ALL, *further), "\n"),), ((numbers_button(),), last_row(scene)), TITLE)

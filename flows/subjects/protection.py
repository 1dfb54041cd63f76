"""What is asked for health cover and social aid alike: the state she found, and which papers are lacking."""

from typing import Annotated, ClassVar

from flows.part import Part
from flows.questions.choose import Choose, Option
from flows.questions.question import DONT_KNOW
from flows.questions.toggles import Marked, Toggles
from flows.text import text

ASK_PROGRAMME = text("intake.programme.ask", "Bantuan atau layanan yang mana?")
PROGRAMME = text("intake.programme.short", "Bantuan")

FOUND = Choose(
    text("intake.found.ask", "Bagaimana keadaannya sekarang?"),
    options=(
        Option("stopped", text("found.stopped", "Dulu dapat, sekarang berhenti"), "⏹️"),
        Option("never", text("found.never", "Belum pernah dapat"), "❌"),
        Option("wrong_data", text("found.wrong_data", "Datanya salah"), "✏️"),
        Option("refused", text("found.refused", "Pernah ditolak"), "🚫"),
    ),
    short=text("intake.found.short", "Keadaannya"),
    skip=DONT_KNOW,
)
LACKING = Toggles(
    text("intake.papers.ask", "Surat apa yang belum ada? Cukup pilih namanya, jangan kirim fotonya."),
    options=(
        Option("ktp", text("paper.ktp", "KTP")),
        Option("family_card", text("paper.family_card", "Kartu Keluarga")),
        Option("birth", text("paper.birth", "Akta lahir")),
        Option("poor_letter", text("paper.poor_letter", "Surat tidak mampu")),
        Option("bpjs_card", text("paper.bpjs_card", "Kartu BPJS")),
        Option("aid_card", text("paper.aid_card", "Kartu bantuan")),
    ),
    nothing=text("intake.papers.nothing", "Sudah ada semua"),
    short=text("intake.papers.short", "Surat yang belum ada"),
    columns=2,
    skip=DONT_KNOW,
)


class Named(Part):
    """For kinds that say by themselves which programme it is."""

    name: ClassVar[str] = "named"

    found: Annotated[str | None, FOUND]
    papers: Annotated[Marked | None, LACKING]

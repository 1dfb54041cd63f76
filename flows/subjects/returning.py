"""Somebody who came back from abroad or from afar, and needs papers."""

from typing import Annotated, ClassVar

from cases.taxonomy import Category
from flows.part import Part
from flows.questions.choose import Choose, Option
from flows.questions.question import DONT_KNOW, SKIP
from flows.questions.short import Short
from flows.questions.toggles import Marked, Toggles
from flows.subjects.subject import Subject
from flows.text import text

WHERE_FROM = Short(
    text("returning.from.ask", "Kembali dari mana? Negara atau kotanya saja."),
    short=text("returning.from.short", "Kembali dari"),
    skip=SKIP,
)
SINCE = Choose(
    text("returning.since.ask", "Sejak kapan di sini lagi?"),
    options=(
        Option("month", text("returning.since.month", "Sebulan ini"), "🌙"),
        Option("year", text("returning.since.year", "Setahun ini"), "📅"),
        Option("longer", text("returning.since.longer", "Sudah lebih lama"), "🕰️"),
    ),
    short=text("returning.since.short", "Di sini sejak"),
    skip=DONT_KNOW,
)
PAPERS_AT_HAND = Toggles(
    text("returning.papers.ask", "Surat apa yang ada sekarang? Cukup pilih namanya, jangan kirim fotonya."),
    options=(
        Option("passport", text("returning.papers.passport", "Paspor")),
        Option("travel", text("returning.papers.travel", "Surat jalan (SPLP)")),
        Option("ktp", text("paper.ktp", "KTP")),
        Option("family_card", text("paper.family_card", "Kartu Keluarga")),
        Option("birth", text("paper.birth", "Akta lahir")),
    ),
    nothing=text("returning.papers.nothing", "Belum ada satu pun"),
    short=text("returning.papers.short", "Surat yang ada"),
    columns=2,
    skip=DONT_KNOW,
)


class Returned(Part):
    """Where she was, since when she is here again, and what papers she has."""

    name: ClassVar[str] = "returning"

    country: Annotated[str | None, WHERE_FROM]
    since: Annotated[str | None, SINCE]
    papers: Annotated[Marked | None, PAPERS_AT_HAND]


RETURNING = Subject(
    code="returning",
    category=Category.PAPERS,
    label=text("kind.returning", "Warga yang baru kembali"),
    icon="🧳",
    asks=Returned,
)

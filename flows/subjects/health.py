"""Health cover, and what is asked about it."""

from typing import Annotated, ClassVar

from cases.taxonomy import Category
from flows.part import Part
from flows.questions.choose import Choose, Option
from flows.questions.question import DONT_KNOW
from flows.questions.toggles import Marked
from flows.subjects.protection import ASK_PROGRAMME, FOUND, LACKING, PROGRAMME, Named
from flows.subjects.subject import Subject
from flows.text import text

WHICH_COVER = Choose(
    ASK_PROGRAMME,
    options=(
        Option("pbi", text("programme.pbi", "BPJS gratis dari pemerintah"), "💳"),
        Option("work", text("programme.work", "BPJS dari tempat kerja"), "🧰"),
        Option("own", text("programme.own", "BPJS bayar sendiri"), "💵"),
        Option("no_bpjs", text("programme.no_bpjs", "Belum punya BPJS"), "🆕"),
    ),
    short=PROGRAMME,
    skip=DONT_KNOW,
)


class Cover(Part):
    """For kinds of which it is not yet known what cover there is."""

    name: ClassVar[str] = "cover"

    programme: Annotated[str | None, WHICH_COVER]
    found: Annotated[str | None, FOUND]
    papers: Annotated[Marked | None, LACKING]


HEALTH: tuple[Subject, ...] = (
    Subject(
        "pbi_inactive", Category.HEALTH, text("kind.pbi_inactive", "BPJS gratis tidak aktif lagi"), "🚫", asks=Named
    ),
    Subject("not_insured", Category.HEALTH, text("kind.not_insured", "Belum punya BPJS"), "🆕", asks=Named),
    Subject("change_segment", Category.HEALTH, text("kind.change_segment", "Mau pindah jenis BPJS"), "🔁", asks=Cover),
    Subject("hospital_bill", Category.HEALTH, text("kind.hospital_bill", "Tagihan rumah sakit"), "🧾", asks=Cover),
)

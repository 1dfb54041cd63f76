"""Social aid and the data behind it, and what is asked about it."""

from typing import Annotated, ClassVar

from cases.taxonomy import Category
from flows.part import Part
from flows.questions.choose import Choose, Option
from flows.questions.question import DONT_KNOW
from flows.questions.toggles import Marked
from flows.subjects.protection import ASK_PROGRAMME, FOUND, LACKING, PROGRAMME, Named
from flows.subjects.subject import Subject
from flows.text import text

WHICH_AID = Choose(
    ASK_PROGRAMME,
    options=(
        Option("pkh", text("programme.pkh", "PKH"), "👪"),
        Option("sembako", text("programme.sembako", "Bantuan sembako (BPNT)"), "🛒"),
        Option("city_rice", text("programme.city_rice", "Beras dari kota"), "🍚"),
        Option("cash", text("programme.cash", "Bantuan tunai"), "💵"),
        Option("other_aid", text("programme.other", "Bantuan lain"), "🎁"),
    ),
    short=PROGRAMME,
    skip=DONT_KNOW,
)


class Aid(Part):
    """For kinds of which it is not yet known what aid they are about."""

    name: ClassVar[str] = "aid"

    programme: Annotated[str | None, WHICH_AID]
    found: Annotated[str | None, FOUND]
    papers: Annotated[Marked | None, LACKING]


SOCIAL: tuple[Subject, ...] = (
    Subject("desil", Category.SOCIAL, text("kind.desil", "Data desil tidak sesuai"), "📊", asks=Aid),
    Subject("pkh", Category.SOCIAL, text("kind.pkh", "PKH"), "👪", asks=Named),
    Subject("sembako", Category.SOCIAL, text("kind.sembako", "Bantuan sembako (BPNT)"), "🛒", asks=Named),
    Subject("city_rice", Category.SOCIAL, text("kind.city_rice", "Beras dari kota"), "🍚", asks=Named),
    Subject("other_aid", Category.SOCIAL, text("kind.other_aid", "Bantuan lain"), "🎁", asks=Aid),
    Subject("wrong_target", Category.SOCIAL, text("kind.wrong_target", "Bantuan salah orang"), "🎯", asks=Aid),
)

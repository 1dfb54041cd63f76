"""Steps 6 and 7: the story in her words, and few questions for health cover and social aid."""

from typing import Any

from cases.taxonomy import Category
from flows.questions.choose import Choose, Option, Options
from flows.questions.question import DONT_KNOW
from flows.questions.tell import Tell
from flows.questions.toggles import Toggles
from flows.text import text

STORY = Tell(
    text("intake.story.ask", "Silakan ceritakan dengan kata-kata sendiri. Apa yang Anda butuhkan?"),
    short=text("intake.story.short", "Cerita"),
    may_call=True,
    step=6,
)

HEALTH_PROGRAMMES = (
    Option("pbi", text("programme.pbi", "BPJS gratis dari pemerintah"), "💳"),
    Option("work", text("programme.work", "BPJS dari tempat kerja"), "🧰"),
    Option("own", text("programme.own", "BPJS bayar sendiri"), "💵"),
    Option("no_bpjs", text("programme.no_bpjs", "Belum punya BPJS"), "🆕"),
)
SOCIAL_PROGRAMMES = (
    Option("pkh", text("programme.pkh", "PKH"), "👪"),
    Option("sembako", text("programme.sembako", "Bantuan sembako (BPNT)"), "🛒"),
    Option("city_rice", text("programme.city_rice", "Beras dari kota"), "🍚"),
    Option("cash", text("programme.cash", "Bantuan tunai"), "💵"),
    Option("other_aid", text("programme.other", "Bantuan lain"), "🎁"),
)
NAMED_BY_KIND = frozenset({"pkh", "sembako", "city_rice", "not_insured", "pbi_inactive"})


def _is_social_protection(talk: Any) -> bool:
    return talk.category in (Category.HEALTH, Category.SOCIAL)


def _programme_unknown(talk: Any) -> bool:
    return _is_social_protection(talk) and talk.kind not in NAMED_BY_KIND


def _programmes(talk: Any) -> Options[str]:
    return HEALTH_PROGRAMMES if talk.category is Category.HEALTH else SOCIAL_PROGRAMMES


PROGRAMME = Choose(
    text("intake.programme.ask", "Bantuan atau layanan yang mana?"),
    options=_programmes,
    when=_programme_unknown,
    depends=("category",),
    short=text("intake.programme.short", "Bantuan"),
    skip=DONT_KNOW,
    step=7,
)
FOUND = Choose(
    text("intake.found.ask", "Bagaimana keadaannya sekarang?"),
    options=(
        Option("stopped", text("found.stopped", "Dulu dapat, sekarang berhenti"), "⏹️"),
        Option("never", text("found.never", "Belum pernah dapat"), "❌"),
        Option("wrong_data", text("found.wrong_data", "Datanya salah"), "✏️"),
        Option("refused", text("found.refused", "Pernah ditolak"), "🚫"),
    ),
    when=_is_social_protection,
    depends=("category",),
    short=text("intake.found.short", "Keadaannya"),
    skip=DONT_KNOW,
    step=7,
)
PAPERS = Toggles(
    text("intake.papers.ask", "Surat apa yang belum ada? Cukup pilih namanya, jangan kirim fotonya."),
    options=(
        Option("ktp", text("paper.ktp", "KTP")),
        Option("family_card", text("paper.family_card", "Kartu Keluarga")),
        Option("birth", text("paper.birth", "Akta lahir")),
        Option("poor_letter", text("paper.poor_letter", "Surat tidak mampu")),
        Option("bpjs_card", text("paper.bpjs_card", "Kartu BPJS")),
        Option("aid_card", text("paper.aid_card", "Kartu bantuan")),
    ),
    when=_is_social_protection,
    nothing=text("intake.papers.nothing", "Sudah ada semua"),
    short=text("intake.papers.short", "Surat yang belum ada"),
    columns=2,
    skip=DONT_KNOW,
    step=7,
)

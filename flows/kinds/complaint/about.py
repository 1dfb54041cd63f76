"""Steps 4 and 5: what it is about, for whom, and where."""

from typing import Any

from cases.taxonomy import Category
from flows.questions.choose import Choose, Option, Options
from flows.questions.numbers import number_lines
from flows.questions.question import DONT_KNOW, SKIP, AskAgain, Close
from flows.questions.signpost import Road, Signpost
from flows.questions.where_is import WhereIs
from flows.questions.yes_no import YesNo
from flows.subjects import offered
from flows.subjects.categories import CATEGORIES
from flows.subjects.shown import ChooseCategory, ChooseKind
from flows.text import Text, text

MYSELF, ANOTHER = "self", "other"

CATEGORY = ChooseCategory(
    text("intake.category.ask", "Ini tentang apa?"),
    options=CATEGORIES,
    short=text("intake.category.short", "Tentang"),
    step=4,
)

# The city's own channel. Its number is not verified, so none is shown (domain.md, Directory). ---------------------

ELSEWHERE_HOW = text(
    "intake.elsewhere.how", "Maaf, di sini tidak kami catat. Nomornya bisa Anda tanyakan di kantor kelurahan."
)
NO_CASE = text("intake.elsewhere.closed", "Baik. Semoga segera dibereskan.")


def _is_infrastructure(talk: Any) -> bool:
    return talk.category is Category.INFRASTRUCTURE


def _where_to_ask() -> tuple[Text, ...]:
    return (ELSEWHERE_HOW,)


ELSEWHERE = Signpost(
    text(
        "intake.elsewhere.ask",
        "Untuk jalan, lampu, sampah, dan air ada saluran kota: “Lapor Pak Wali”, "
        "layanan WhatsApp milik Pemerintah Kota Parepare.",
    ),
    roads=(
        Road("again", text("intake.elsewhere.again", "↩️ Pilih yang lain"), AskAgain("category")),
        Road("close", text("intake.elsewhere.close", "✔️ Baik, selesai"), Close(NO_CASE)),
    ),
    lines=_where_to_ask,
    when=_is_infrastructure,
    step=4,
)


def _kinds(talk: Any) -> Options[str]:
    return tuple(Option(subject.code, subject.label, subject.icon) for subject in offered(talk.category))


KIND = ChooseKind(
    text("intake.kind.ask", "Mana yang paling dekat?"),
    options=_kinds,
    depends=("category",),
    short=text("intake.kind.short", "Lebih jelasnya"),
    step=4,
)

# For whom; then whose safety and whose consent is named. ----------------------------------------------------------

FOR_WHOM = Choose(
    text("intake.for.ask", "Untuk siapa?"),
    options=(
        Option(MYSELF, text("intake.for.self", "Untuk saya sendiri"), "🙋"),
        Option(ANOTHER, text("intake.for.other", "Untuk orang lain"), "🧑‍🤝‍🧑"),
    ),
    short=text("intake.for.short", "Pengaduan ini"),
    step=4,
)


def is_for_another(talk: Any) -> bool:
    return bool(talk.for_whom == ANOTHER)


WHO = Choose(
    text("intake.who.ask", "Siapa orang itu bagi Anda?"),
    options=(
        Option("child", text("intake.who.child", "Anak saya"), "🧒"),
        Option("parent", text("intake.who.parent", "Orang tua saya"), "👵"),
        Option("sibling", text("intake.who.sibling", "Kakak atau adik saya"), "👭"),
        Option("relative", text("intake.who.relative", "Keluarga lain"), "👪"),
        Option("neighbour", text("intake.who.neighbour", "Tetangga"), "🏘️"),
        Option("friend", text("intake.who.friend", "Teman"), "🧑‍🤝‍🧑"),
        Option("other", text("intake.who.other", "Orang lain"), "👤"),
    ),
    when=is_for_another,
    short=text("intake.who.short", "Orang itu"),
    skip=SKIP,
    step=4,
)

SOMEBODY = text("intake.her.other", "orang itu")
NAMED: dict[str | None, Text] = {
    "child": text("intake.her.child", "anak Anda"),
    "parent": text("intake.her.parent", "orang tua Anda"),
    "sibling": text("intake.her.sibling", "saudara Anda"),
    "relative": text("intake.her.relative", "keluarga Anda itu"),
    "neighbour": text("intake.her.neighbour", "tetangga Anda"),
    "friend": text("intake.her.friend", "teman Anda"),
}
ASK_SAFETY = text("intake.her_safety.ask", "Apakah {who} aman sekarang?")
ASK_CONSENT = text("intake.her_consent.ask", "Apakah {who} tahu dan setuju Anda bercerita di sini?")


def _safety_of(talk: Any) -> Text:
    return ASK_SAFETY(who=NAMED.get(talk.who, SOMEBODY))


def _consent_of(talk: Any) -> Text:
    return ASK_CONSENT(who=NAMED.get(talk.who, SOMEBODY))


HER_SAFETY = YesNo(
    ASK_SAFETY(who=SOMEBODY),
    ask_of=_safety_of,
    when=is_for_another,
    depends=("who",),
    yes=text("intake.her_safety.yes", "Ya, aman"),
    no=text("intake.her_safety.no", "Tidak aman"),
    short=text("intake.her_safety.short", "Orang itu aman"),
    skip=DONT_KNOW,
    step=4,
)


def _she_is_unsafe(talk: Any) -> bool:
    return talk.her_safety is False


SHE_IS_UNSAFE = Signpost(
    text("intake.other_unsafe.ask", "Kalau orang itu dalam bahaya, hubungi sekarang:"),
    roads=(Road("go", text("intake.other_unsafe.go", "▶️ Lanjut bercerita")),),
    lines=number_lines,
    when=_she_is_unsafe,
    step=4,
)
HER_CONSENT = YesNo(
    ASK_CONSENT(who=SOMEBODY),
    ask_of=_consent_of,
    when=is_for_another,
    depends=("who",),
    yes=text("intake.her_consent.yes", "Ya, tahu dan setuju"),
    no=text("intake.her_consent.no", "Belum"),
    short=text("intake.her_consent.short", "Orang itu setuju"),
    skip=DONT_KNOW,
    step=4,
)

PLACE = WhereIs(
    text("intake.place.ask", "Di kelurahan mana?"),
    short=text("intake.place.short", "Lokasi"),
    skip=DONT_KNOW,
    step=5,
)

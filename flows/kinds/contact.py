"""Step 3: may we write, when, on whose phone, with which words, or through whom; and the rules that follow."""

from dataclasses import replace
from datetime import time
from typing import Any

from cases.contact import EVERY_DAY, Consent, ContactRules, Phone, Wording
from cases.taxonomy import Category
from flows.cards.notice_words import WORDINGS
from flows.questions.choose import Choose, Option
from flows.questions.question import DONT_KNOW, SKIP
from flows.questions.short import Short
from flows.questions.signpost import Road, Signpost
from flows.questions.toggles import Marked, Toggles
from flows.spans import WEEKDAYS
from flows.text import text

ANY_TIME, WINDOW, NEVER = "any", "window", "never"

MAY_WRITE = Choose(
    text("intake.write.ask", "Bolehkah kami menulis kepada Anda di sini?"),
    options=(
        Option(ANY_TIME, text("contact.any", "Boleh, kapan saja"), "✅"),
        Option(WINDOW, text("contact.window", "Boleh, di waktu tertentu"), "🕐"),
        Option(NEVER, text("contact.never", "Jangan menulis ke sini"), "🚫"),
    ),
    hints=(text("intake.write.hint", "Kalau dilewati, kami tidak akan menulis lebih dulu."),),
    short=text("intake.write.short", "Menulis ke sini"),
    skip=SKIP,
    step=3,
)


def _in_window(talk: Any) -> bool:
    return bool(talk.may_write == WINDOW)


def _not_here(talk: Any) -> bool:
    return bool(talk.may_write == NEVER)


def writes(talk: Any) -> bool:
    """Whether we may write to her; of who was not asked here it is known."""
    return getattr(talk, "may_write", ANY_TIME) in (ANY_TIME, WINDOW)


def _seen_by_others(talk: Any) -> bool:
    """Who does not know has not said that nobody else looks."""
    return bool(talk.phone != Phone.OWN)


DAYS = Toggles(
    text("intake.days.ask", "Hari apa saja yang aman?"),
    options=tuple(Option(str(day), name) for day, name in enumerate(WEEKDAYS)),
    nothing=text("intake.days.every", "Setiap hari"),
    short=text("intake.days.short", "Hari"),
    columns=2,
    when=_in_window,
    step=3,
)
HOURS = Choose(
    text("intake.hours.ask", "Jam berapa yang aman?"),
    options=(
        Option("08-11", text("contact.morning", "Pagi, jam 8 sampai 11"), "🌅"),
        Option("11-15", text("contact.noon", "Siang, jam 11 sampai 3"), "☀️"),
        Option("15-18", text("contact.afternoon", "Sore, jam 3 sampai 6"), "🌇"),
        Option("18-21", text("contact.evening", "Malam, jam 6 sampai 9"), "🌙"),
        Option("08-21", text("contact.whole_day", "Seharian, 8 pagi–9 malam"), "🕗"),
    ),
    short=text("intake.hours.short", "Jam"),
    when=_in_window,
    step=3,
)
PHONE = Choose(
    text("intake.phone.ask", "Siapa yang memegang HP ini?"),
    options=(
        Option(Phone.OWN, text("intake.phone.own", "Hanya saya"), "🙋"),
        Option(Phone.SHARED, text("intake.phone.shared", "Orang lain juga bisa melihat"), "👥"),
    ),
    short=text("intake.phone.short", "Pemegang HP"),
    when=writes,
    skip=DONT_KNOW,
    step=3,
)
WORDING = Choose(
    text("intake.wording.ask", "Mana yang paling wajar terbaca di HP ini?"),
    options=tuple(Option(wording, words) for wording, words in WORDINGS.items()),
    hints=(
        text(
            "intake.wording.why",
            "HP ini juga dilihat orang lain. Karena itu, kalau ada kabar, pesan kami hanya berbunyi seperti pilihan "
            "Anda, tanpa nomor dan tanpa isi.",
        ),
    ),
    short=text("intake.wording.short", "Bunyi pesan kami"),
    when=lambda talk: writes(talk) and _seen_by_others(talk) and getattr(talk, "still_here", None) != "no",
    skip=SKIP,
    step=3,
)
THROUGH = Short(
    text("intake.through.ask", "Kalau begitu, lewat siapa, ke nomor berapa, atau di mana kami menghubungi Anda?"),
    short=text("intake.through.short", "Lewat"),
    when=_not_here,
    skip=SKIP,
    step=3,
)


# For violence, once what it is about is known; in its own place where it is known from the start. -------------------


def _seen_at_any_time(talk: Any) -> bool:
    return getattr(talk, "may_write", ANY_TIME) == ANY_TIME and _seen_by_others(talk)


def _violence_seen_at_any_time(talk: Any) -> bool:
    return talk.category is Category.VIOLENCE and _seen_at_any_time(talk)


STILL_HERE = Signpost(
    text(
        "intake.still_here.ask",
        "HP ini juga dilihat orang lain, jadi pesan kami bisa terbaca kapan saja. Tetap boleh kami tulis ke sini?",
    ),
    roads=(
        Road("no", text("intake.still_here.no", "🚫 Lebih aman jangan")),
        Road("yes", text("intake.still_here.yes", "✅ Tetap boleh")),
    ),
    when=_violence_seen_at_any_time,
    depends=("may_write", "phone"),
    short=text("intake.still_here.short", "Tetap ditulisi"),
    step=4,
)
INSTEAD = replace(THROUGH, when=lambda talk: talk.still_here == "no", depends=("still_here",), step=4)
STILL_HERE_AT_ONCE = replace(STILL_HERE, when=_seen_at_any_time, depends=("phone",), step=0)


def rules_of(talk: Any, through: str | None = None) -> ContactRules:
    """What follows from the answers of whichever of these questions a flow asks."""
    may_write = NEVER if getattr(talk, "still_here", None) == "no" else getattr(talk, "may_write", ANY_TIME)
    rules = contact_rules(may_write, getattr(talk, "days", None), getattr(talk, "hours", None), through)
    phone = Phone.UNKNOWN if rules.consent is Consent.NEVER else Phone(talk.phone or Phone.SHARED)
    return replace(rules, phone=phone, wording=Wording(talk.wording or Wording.NEWS))


def contact_rules(may_write: str | None, days: Marked | None, hours: str | None, through: str | None) -> ContactRules:
    """No unless she says yes: a skipped question is a no (domain.md, Safety 2)."""
    if may_write == ANY_TIME:
        return ContactRules(Consent.ANY_TIME)
    if may_write == WINDOW and hours is not None:
        start, end = (time(int(hour)) for hour in hours.split("-"))
        chosen = frozenset(int(day) for day in days.chosen) if days else frozenset[int]()
        return ContactRules(Consent.IN_WINDOW, chosen or EVERY_DAY, start, end)
    return ContactRules(Consent.NEVER, through=through or "")

"""Step 3: may we write to her, on which days and hours, or through whom; and the rules that follow."""

from datetime import time
from typing import Any

from cases.contact import EVERY_DAY, Consent, ContactRules
from flows.questions.choose import Choose, Option
from flows.questions.question import SKIP
from flows.questions.short import Short
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
THROUGH = Short(
    text("intake.through.ask", "Kalau begitu, lewat siapa, ke nomor berapa, atau di mana kami menghubungi Anda?"),
    short=text("intake.through.short", "Lewat"),
    when=_not_here,
    skip=SKIP,
    step=3,
)


def contact_rules(may_write: str | None, days: Marked | None, hours: str | None, through: str | None) -> ContactRules:
    """No unless she says yes: a skipped question is a no (domain.md, Safety 2)."""
    if may_write == ANY_TIME:
        return ContactRules(Consent.ANY_TIME)
    if may_write == WINDOW and hours is not None:
        start, end = (time(int(hour)) for hour in hours.split("-"))
        chosen = frozenset(int(day) for day in days.chosen) if days else frozenset[int]()
        return ContactRules(Consent.IN_WINDOW, chosen or EVERY_DAY, start, end)
    return ContactRules(Consent.NEVER, through=through or "")

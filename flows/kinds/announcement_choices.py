"""What the questions of an announcement offer, and when they apply."""

from datetime import date
from typing import Any, Final

from cases.announcement import Repeat
from cases.guides import title_in, visible
from cases.person import Language
from cases.place import all_kelurahan
from flows.button_data import pack_id
from flows.cards.role_words import ROLE_CODES, ROLE_NAMES
from flows.known import Known
from flows.questions.choose import Option, Options
from flows.text import text, verbatim

ALL: Final = "all"
NOW: Final = "now"
LATER: Final = "later"
RESIDENTS: Final = "residents"
STAFF: Final = "staff"
BOTH: Final = "both"

LINK_SHORT = text("announcement.link.short", "Tautan")
WHO: Final[Options[str]] = (
    Option(RESIDENTS, text("announcement.who.residents", "Warga yang berlangganan")),
    Option(STAFF, text("announcement.who.staff", "Petugas")),
    Option(BOTH, text("announcement.who.both", "Warga dan petugas")),
)
LANGUAGES: Final[Options[str]] = (
    Option(ALL, text("announcement.languages.all", "Semua bahasa")),
    Option(Language.INDONESIAN.value, text("announcement.languages.id", "Bahasa Indonesia saja")),
    Option(Language.ENGLISH.value, text("announcement.languages.en", "Bahasa Inggris saja")),
)
WHEN: Final[Options[str]] = (
    Option(NOW, text("announcement.when.now", "Begitu saya tekan Kirim")),
    Option(LATER, text("announcement.when.later", "Pada hari dan jam tertentu")),
)


def for_residents(told: Any) -> bool:
    return told.who in (RESIDENTS, BOTH)


def for_staff(told: Any) -> bool:
    return told.who in (STAFF, BOTH)


def later(told: Any) -> bool:
    return bool(told.when == LATER)


def repeats(told: Any) -> bool:
    return told.repeat not in (None, Repeat.NEVER.value)


def first_day(told: Any) -> date | None:
    day = told.day
    return day if isinstance(day, date) else None


def guides(known: Known) -> Options[str]:
    shown = visible(known.editable.guides, known.today)
    return tuple(Option(one.key, verbatim(title_in(one, known.viewer.language)[:60])) for one in shown)


def topics(known: Known) -> Options[str]:
    shown = (one for one in known.editable.topics if one.shown)
    language = known.viewer.language
    return tuple(
        Option(one.code, verbatim(one.label.get(language) or one.label.get(Language.INDONESIAN, one.code)))
        for one in shown
    )


def roles(_: Known) -> Options[str]:
    return tuple(Option(code, ROLE_NAMES[role]) for code, role in ROLE_CODES.items())


def places(_: Known) -> Options[str]:
    return tuple(Option(one.code, verbatim(one.full)) for one in all_kelurahan())


def groups(known: Known) -> Options[str]:
    by_name = sorted(known.roster.groups.values(), key=lambda group: group.name.casefold())
    return tuple(Option(pack_id(group.id), verbatim(group.name)) for group in by_name)

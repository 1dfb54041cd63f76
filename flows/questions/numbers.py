"""The emergency numbers as lines of a screen: as coordinators keep them, wherever they stand."""

from collections.abc import Iterable
from typing import Final

from cases.directory import emergency as shipped
from cases.editable import Service
from cases.services import emergency
from flows.questions.sentences import beside, listed
from flows.text import Text, text, verbatim

NUMBERS = text("talk.numbers", "☎️ Nomor darurat")
PHONE = text("talk.numbers.phone", "telepon {number}")
WHATSAPP = text("talk.numbers.whatsapp", "WhatsApp {number}")
TRANSLATED = {  # what the directory says in other words to who reads another language; all else stands as it is there
    named.indonesian: named
    for named in (
        text("directory.sapa", "SAPA 129 (perempuan dan anak)"),
        text("directory.police", "Polisi"),
        text("directory.medical", "Gawat darurat medis"),
        text("directory.andi_makkasau", "IGD RSUD Andi Makkasau"),
        text("directory.day_and_night", "24 jam"),
    )
}
KEY: Final = "directory.numbers"
"""Whoever renders a text of this key puts `lines_of` what coordinators keep in its place (flows.words.Words)."""


def number_lines() -> tuple[Text, ...]:
    """One paragraph, a line for each entry that may be shown, the most useful first.

    In it stand the numbers that ship with the program, so that the last apology has them without any database.
    """
    lines = listed((_line(entry.name, entry.phone, entry.whatsapp, entry.hours) for entry in shipped()), "\n")
    return (Text(KEY, "{numbers}", (("numbers", lines),)),)


def lines_of(services: Iterable[Service]) -> Text | None:
    """The same of the edited directory; None where nothing is left there to call: then the shipped ones stay."""
    shown = emergency(services)
    if not any(one.phone or one.whatsapp for one in shown):
        return None
    return listed((_line(one.name, one.phone, one.whatsapp, one.hours) for one in shown), "\n")


def in_words(written: str) -> Text:
    """What the directory says, translated where it is as shipped."""
    return TRANSLATED.get(written) or verbatim(written)


def ways(phone: str | None, whatsapp: str | None, hours: str | None) -> list[Text]:
    return [
        *([PHONE(number=phone)] if phone else []),
        *([WHATSAPP(number=whatsapp)] if whatsapp else []),
        *([in_words(hours)] if hours else []),
    ]


def _line(name: str, phone: str | None, whatsapp: str | None, hours: str | None) -> Text:
    found = ways(phone, whatsapp, hours)
    named = beside("☎️", in_words(name))
    return listed((named, listed(found)), ": ") if found else named

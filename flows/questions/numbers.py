"""The emergency numbers as lines of a screen."""

from cases.directory import Entry, emergency
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


def number_lines() -> tuple[Text, ...]:
    """One paragraph, a line for each entry that may be shown, the most useful first."""
    return (listed((_line(entry) for entry in emergency()), "\n"),)


def _line(entry: Entry) -> Text:
    ways = [
        *([PHONE(number=entry.phone)] if entry.phone else []),
        *([WHATSAPP(number=entry.whatsapp)] if entry.whatsapp else []),
        *([_words(entry.hours)] if entry.hours else []),
    ]
    name = beside("☎️", _words(entry.name))
    return listed((name, listed(ways)), ": ") if ways else name


def _words(written: str) -> Text:
    return TRANSLATED.get(written) or verbatim(written)

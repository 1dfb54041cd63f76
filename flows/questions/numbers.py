"""The emergency numbers as lines of a screen."""

from cases.directory import Entry, emergency
from flows.questions.sentences import listed
from flows.text import Text, text, verbatim

NUMBERS = text("talk.numbers", "☎️ Nomor darurat")
PHONE = text("talk.numbers.phone", "telepon {number}")
WHATSAPP = text("talk.numbers.whatsapp", "WhatsApp {number}")


def number_lines() -> tuple[Text, ...]:
    """One paragraph, a line for each entry that may be shown, the most useful first."""
    return (listed((_line(entry) for entry in emergency()), "\n"),)


def _line(entry: Entry) -> Text:
    ways = [
        *([PHONE(number=entry.phone)] if entry.phone else []),
        *([WHATSAPP(number=entry.whatsapp)] if entry.whatsapp else []),
        *([verbatim(entry.hours)] if entry.hours else []),
    ]
    return listed((verbatim(f"☎️ {entry.name}"), listed(ways)), ": ") if ways else verbatim(f"☎️ {entry.name}")

"""What stands under a guide or a service: when it was checked, where it comes from."""

from datetime import date

from flows.known import Known
from flows.text import Text, text, verbatim
from flows.words import Words

CHECKED = text("entry.checked", "Diperiksa: {day}")
SOURCE = text("entry.source", "Sumber: {source}")
UNTIL = text("entry.until", "Berlaku sampai: {day}")


def day_of(day: date, known: Known) -> Text:
    """A day without its weekday, in the reader's language."""
    said = Words(known.viewer.language, {}, known.zone).say(Text("", "{day}", (("day", day),)))
    return verbatim(said.partition(" ")[2])


def provenance(source: str, last_checked: date | None, known: Known) -> tuple[Text, ...]:
    checked = (CHECKED(day=day_of(last_checked, known)),) if last_checked else ()
    return (*checked, *((SOURCE(source=verbatim(source)),) if source.strip() else ()))

"""What a topic and its place are called: told apart from the card, which leads to talks."""

from typing import Final

from cases.editable import Topic
from cases.person import Language
from cases.place import all_kelurahan
from flows.known import Known
from flows.text import Text, text, verbatim

BY_CODE: Final = {place.code: place for place in all_kelurahan()}
CITY = text("subs.city", "Seluruh kota")


def topic_label(topic: Topic, language: Language) -> str:
    return topic.label.get(language) or topic.label.get(Language.INDONESIAN, topic.code)


def topic_name(code: str, known: Known) -> str:
    """Also of one that is offered no more; its code where it is not known at all."""
    found = next((topic for topic in known.editable.topics if topic.code == code), None)
    return topic_label(found, known.viewer.language) if found else code


def place_text(code: str) -> Text:
    return verbatim(BY_CODE[code].full) if code in BY_CODE else CITY

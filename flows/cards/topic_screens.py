"""How the topics of announcements look to who decides which there are."""

from typing import Any, Final

from cases.editable import Editable, Topic
from cases.person import Language
from flows.button_data import pack
from flows.cards.menu import BACK, way_back
from flows.questions.sentences import beside
from flows.screen import Button, Screen, stacked
from flows.text import Text, text, verbatim

NAME: Final = "topics"

TITLE = text("topics.title", "Topik kabar")
ABOUT = text("topics.about", "Topik yang bisa diikuti warga. Tekan untuk menampilkan (✅) atau menyembunyikan (🚫).")
ADD = text("topics.add", "➕ Tambah topik")
RENAME = text("topics.rename", "✏️ {label}")


def topic_value(topic: Topic, position: int) -> dict[str, Any]:
    """As an edit has it."""
    label = topic.label
    indonesian = label[Language.INDONESIAN]
    return {
        "id": indonesian,
        "en": label.get(Language.ENGLISH) or indonesian,
        "shown": topic.shown,
        "position": position,
    }


def topics_screen(editable: Editable, language: Language, note: Text | None = None) -> Screen:
    rows = []
    for topic in editable.topics:
        label = verbatim(topic.label.get(language) or topic.label[Language.INDONESIAN])
        flip = Button(beside("✅" if topic.shown else "🚫", label), pack(NAME, "flip", topic.code))
        rows.append((flip, Button(RENAME(label=label), pack(NAME, "rename", topic.code))))
    add = stacked(Button(ADD, pack(NAME, "add")))
    body = (ABOUT,) if note is None else (note, ABOUT)
    return Screen(body, (*rows, *add, way_back(Button(BACK, pack("words", "show")))), TITLE)

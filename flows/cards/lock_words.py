"""The way to a word of her own, from wherever it is offered."""

from typing import Final

from flows.button_data import pack
from flows.screen import Button
from flows.text import text

NAME: Final = "word"  # flows.cards.word

TITLE = text("word.title", "Kata rahasia")
OFFER = text("word.offer", "🔑 Pasang kata rahasia")


def offer_button() -> Button:
    return Button(OFFER, pack(NAME, "set"))


def word_button() -> Button:
    return Button(TITLE, pack(NAME, "show"))

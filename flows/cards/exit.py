"""The exit key: one tap, in every state, back to what an unused bot shows."""

import unicodedata

from flows.button_data import EXIT
from flows.event import Event, Pressed, Said
from flows.screen import Button
from flows.text import text

KEY = text("exit.key", "👋 Salam")  # the same in every language: who knows it finds it again

_LONGEST = 32  # characters looked at; the key with skin tone and spaces is shorter


def exit_button() -> Button:
    return Button(KEY, EXIT)


def is_exit(event: Event) -> bool:
    """Whether this is the exit key, as a button or as its label sent by the reply keyboard or typed."""
    match event.input:
        case Pressed(data):
            return data == EXIT
        case Said(said):
            return len(said) <= _LONGEST and _bare(said) in _LABELS
    return False


def is_exit_words(words: str | None) -> bool:
    """Whether the bare text of a message or data of a button is the exit key: asked before anything else is read."""
    return words is not None and (words == EXIT or (len(words) <= _LONGEST and _bare(words) in _LABELS))


def _bare(label: str) -> str:
    """Without spaces, case, skin tone and variation marks: keyboards add them by themselves."""
    folded = unicodedata.normalize("NFKC", label).casefold()
    return "".join(sign for sign in folded if unicodedata.category(sign) not in _ADDED)


_ADDED = frozenset({"Zs", "Cc", "Cf", "Mn", "Sk"})
_LABELS = frozenset({_bare(KEY.indonesian), "👋"})

"""The exit key: one tap or one word, in every state, back to what an unused bot shows; and the same on purpose."""

import unicodedata
from typing import Final

from flows.button_data import EXIT, pack
from flows.event import Event, Pressed, Said
from flows.screen import Button
from flows.text import text

KEY = text("exit.key", "👋 Salam")  # the same in every language: who knows it finds it again
REMOVE_TRACES = text("traces.remove", "🧹 Hapus jejak")
TRACES: Final = "traces"  # flows.cards.traces

WORDS: Final = frozenset({"salam", "permisi", "tabe", "tabek", "tabi"})
"""What may be typed instead: greetings that nobody wonders at, in Indonesian and (tabe', tabi') in Bugis."""

_WAVE: Final = "👋"
_LONGEST: Final = 32  # characters looked at; the key with skin tone and spaces is shorter
_ADDED: Final = frozenset({"Zs", "Cc", "Cf", "Mn", "Sk", "Lm", "Po", "Ps", "Pe", "Pi", "Pf", "Pd"})
_GLOTTAL: Final = frozenset("\ua78b\ua78c")  # letters in Unicode, but an apostrophe to who writes tabe'


def exit_button() -> Button:
    return Button(KEY, EXIT)


def traces_button() -> Button:
    return Button(REMOVE_TRACES, pack(TRACES, "go"))


def is_exit(event: Event) -> bool:
    """Whether this is the exit key: as a button, as its label sent by the reply keyboard, or as a word that is one."""
    match event.input:
        case Pressed(data):
            return data == EXIT
        case Said(said):
            return _is_word(said)
    return False


def is_exit_words(words: str | None) -> bool:
    """Whether the bare text of a message or data of a button is the exit key: asked before anything else is read."""
    return words is not None and (words == EXIT or _is_word(words))


def _is_word(said: str) -> bool:
    """Only the bare word: a story that has it in it is none."""
    if len(said) > _LONGEST:
        return False
    bare = _bare(said)
    return bare == _WAVE or bare.removeprefix(_WAVE).removesuffix(_WAVE) in WORDS


def _bare(label: str) -> str:
    """Without spaces, case, accents, punctuation, skin tone and variation marks: keyboards add them by themselves."""
    folded = unicodedata.normalize("NFKD", label).casefold()
    return "".join(sign for sign in folded if unicodedata.category(sign) not in _ADDED and sign not in _GLOTTAL)

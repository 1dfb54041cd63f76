"""The lock of a chat: how long it stays open, how long a wrong guess makes wait, and how words are compared."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Final


class Opened(Enum):
    """What a guess came to."""

    WORD = auto()
    DURESS = auto()  # the word for when somebody forces her: to whoever looks on it is as wrong as any other
    NOT = auto()
    WAIT = auto()  # too many wrong ones: not even the right one counts now


IDLE: Final = timedelta(minutes=10)
"""So long after her last act it stays open."""

SET_WITH: Final = timedelta(minutes=15)
"""A word set so long after a complaint at most is of who brought it: whoever finds her phone can set one, too."""

FREE: Final = 3
WAITS: Final = (
    timedelta(seconds=30),
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
)
FORGIVEN: Final = timedelta(hours=24)
"""So long after the last wrong one, guesses are counted anew: who writes of other things is not kept out for good."""

APOSTROPHES: Final = frozenset("'`´‘’ʼꞌ")
UNSEEN: Final = frozenset({"Mn", "Cf", "Sk"})

LONGEST_WORD: Final = 64  # characters
MOST_WORDS: Final = 4  # a longer sentence is no word of hers, and not looked at
PIN_LENGTH: Final = 6
TOLD_AFTER: Final = 10  # wrong ones in a row


@dataclass(frozen=True, slots=True)
class Tried:
    """How many wrong guesses there were in a row, and until when nothing counts."""

    number: int = 0
    until: datetime | None = None


def vouches(since: datetime, brought_at: datetime) -> bool:
    """Whether a word that is there since `since` is hers who brought a case at `brought_at`."""
    return since <= brought_at + SET_WITH


def wait_after(wrong: int) -> timedelta:
    """How long nothing counts after so many wrong ones in a row."""
    if wrong <= FREE:
        return timedelta()
    return WAITS[min(wrong - FREE, len(WAITS)) - 1]


def waits(until: datetime | None, at: datetime) -> bool:
    """A moment further off than any wait was written by a clock that was ahead once: it holds nobody up."""
    return until is not None and at < until <= at + WAITS[-1]


def bare(secret: str) -> str:
    """Without case, width, marks and superfluous spaces: keyboards change and add these by themselves.

    Pictures count only where there is nothing else.
    """
    folded = unicodedata.normalize("NFKC", secret[: LONGEST_WORD * 4]).casefold()
    signs = "".join(_kept(sign) for sign in folded)
    words = "".join(sign for sign in signs if not unicodedata.category(sign).startswith("S"))
    return " ".join((words if words.strip() else signs).split())


def _kept(sign: str) -> str:
    """Marks part words, but not the one within ta'be; what can't be seen, and tones of skin, are dropped."""
    if sign in APOSTROPHES or unicodedata.category(sign) in UNSEEN:
        return ""
    return " " if unicodedata.category(sign).startswith(("P", "Z", "Cc")) else sign


def may_be_a_word(said: str) -> bool:
    """Whether it is short enough to be held against the lock at all."""
    return 0 < len(said.strip()) <= LONGEST_WORD and len(said.split()) <= MOST_WORDS

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

LONGEST_WORD: Final = 64  # characters
MOST_WORDS: Final = 4  # a longer sentence is no word of hers, and not looked at
PIN_LENGTH: Final = 6
TOLD_AFTER: Final = 10  # wrong ones in a row


@dataclass(frozen=True, slots=True)
class Tried:
    """How many wrong guesses there were in a row, and until when nothing counts."""

    number: int = 0
    until: datetime | None = None


def wait_after(wrong: int) -> timedelta:
    """How long nothing counts after so many wrong ones in a row."""
    if wrong <= FREE:
        return timedelta()
    return WAITS[min(wrong - FREE, len(WAITS)) - 1]


def waits(until: datetime | None, at: datetime) -> bool:
    """A moment further off than any wait was written by a clock that was ahead once: it holds nobody up."""
    return until is not None and at < until <= at + WAITS[-1]


def bare(secret: str) -> str:
    """Without case, width and superfluous spaces: keyboards change these by themselves."""
    return " ".join(unicodedata.normalize("NFKC", secret[: LONGEST_WORD * 4]).casefold().split())


def may_be_a_word(said: str) -> bool:
    """Whether it is short enough to be held against the lock at all."""
    return 0 < len(said.strip()) <= LONGEST_WORD and len(said.split()) <= MOST_WORDS

"""What is done with the lock of a chat: a resident's code word, a staff member's PIN."""

from dataclasses import dataclass, field
from uuid import UUID


@dataclass(frozen=True, slots=True)
class SetLock:
    """Her new word or PIN, in place of any before; `duress` is what she types where somebody forces her."""

    secret: str = field(repr=False)
    duress: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class DropLock:
    """She wants none any more; only while it is open."""


@dataclass(frozen=True, slots=True)
class OpenLock:
    """She gave it: what is behind it may be shown in this chat until she is idle for a while.

    `number_of`: a case that is older than her word, of which she gave the number beside it.
    """

    number_of: UUID | None = None


@dataclass(frozen=True, slots=True)
class ShutLock:
    """From now on it must be given again."""


@dataclass(frozen=True, slots=True)
class MarkDuress:
    """She gave the word for duress: whoever accompanies her is warned, and nothing is written to her any more."""


@dataclass(frozen=True, slots=True)
class ForgetLock:
    """A coordinator takes away the PIN that somebody of the staff forgot."""

    person: UUID


@dataclass(frozen=True, slots=True)
class Unsay:
    """The message that brought this turn goes from her chat at once: it holds a secret."""

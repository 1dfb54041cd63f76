"""What is done with the leave calendar of the staff."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class TakeLeave:
    """`person` is on leave from `first` to `last`, local days, both included: she said so, or a coordinator for her.

    `keeps`: what she has taken stays with her; else others get it as she goes.
    """

    person: UUID
    first: date
    last: date
    keeps: bool = False


@dataclass(frozen=True, slots=True)
class EndLeave:
    """`person` is back today: her leave ends yesterday, one that begins today is gone.

    With `coming` instead, the leave that begins on that later day is taken back.
    """

    person: UUID
    coming: date | None = None

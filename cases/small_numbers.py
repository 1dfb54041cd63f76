"""Numbers of residents as they may be published, so that nobody can compute of how few people one of them speaks.

Parts (groups) stand beside a whole (the city) that holds further cases which no part may show. From 5 on a part is
exact, 0 is 0, what lies between reads "fewer than 5". The whole is never exact: it is given in steps of five above
the least that the parts leave possible. So the steps follow from nothing but what is published anyhow, and whatever
the numbers are, each small part may still be any of 1 to 4, and the rest any of at least five numbers from 0 on.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

FEW: Final = 5
"""The smallest number of residents that is told as it is (brief of the programme; features.md, small numbers)."""

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A number somewhere from `low` to `high`, both included."""

    low: int
    high: int

    @property
    def exact(self) -> bool:
        return self.low == self.high

    @property
    def few(self) -> bool:
        return not self.exact and self.high < FEW


NONE: Final = Span(0, 0)


def part(number: int) -> Span:
    """One of several that stand beside a whole."""
    return Span(1, FEW - 1) if 0 < number < FEW else Span(number, number)


def alone(number: int) -> Span:
    """A number of the whole city beside which no parts stand, at a moment or over days: in steps of five."""
    start = number - number % FEW
    return NONE if number == 0 else Span(max(1, start), start + FEW - 1)


def whole(parts: Mapping[Key, int], total: int) -> Span:
    """The whole beside its published parts; `total` holds them all, and what is in none. ValueError for less."""
    least = sum(part(number).low for number in parts.values())
    above = total - least
    if total < sum(parts.values()):
        raise ValueError("the whole is less than its parts")
    start = least + above - above % FEW
    return Span(start, start + FEW - 1)

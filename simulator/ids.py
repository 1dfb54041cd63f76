"""Identifiers as Telegram hands them out, from one seeded source."""

import random
import string
from typing import Final

TOKEN_ALPHABET: Final = string.ascii_letters + string.digits + "_-"
FIRST_UPDATE_ID: Final = (100_000_000, 900_000_000)
PERSON_ID: Final = (200_000_000, 7_999_999_999)


class Ids:
    """Random but, given a seed, repeatable identifiers."""

    def __init__(self, seed: int | None = None) -> None:
        self._random = random.Random(seed)  # noqa: S311 - test data, repeatable by seed; no secret of anybody
        self._taken: set[int] = set()

    def person(self) -> int:
        return self._fresh(*PERSON_ID)

    def group(self, *, supergroup: bool) -> int:
        return -1_000_000_000_000 - self._fresh(*PERSON_ID) if supergroup else -self._fresh(*PERSON_ID)

    def update(self) -> int:
        return self._random.randint(*FIRST_UPDATE_ID)

    def token(self) -> str:
        return f"{self.person()}:{self.word(35)}"

    def word(self, length: int) -> str:
        return "".join(self._random.choices(TOKEN_ALPHABET, k=length))

    def number(self) -> str:
        """Return 18 digits, as callback query ids have."""
        return str(self._random.randint(10**17, 10**18 - 1))

    def _fresh(self, low: int, high: int) -> int:
        while (number := self._random.randint(low, high)) in self._taken:
            pass
        self._taken.add(number)
        return number

"""How long what belongs to a case is kept after its end: a table by category that coordinators change."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from cases.taxonomy import Category

CHOICES: Final = (30, 60, 90, 180, 365, 730)  # days on offer
PERSON_IDLE: Final = timedelta(days=90)  # who brought nothing, or all of whose cases are gone, and has not come since
REQUESTS_KEPT: Final = timedelta(days=365)  # the proof that a request was answered in time
LEDGER_KEPT: Final = timedelta(hours=72)  # Telegram's 48 hours for deleting, and a day


@dataclass(frozen=True, slots=True)
class Keep:
    """Days after the end: of files, and of the case with all that identifies anybody."""

    files_days: int
    identity_days: int

    def __post_init__(self) -> None:
        if not 0 < self.files_days <= self.identity_days:
            raise ValueError(f"files are kept {self.files_days} days, their case {self.identity_days}")

    @property
    def files(self) -> timedelta:
        return timedelta(days=self.files_days)

    @property
    def identity(self) -> timedelta:
        return timedelta(days=self.identity_days)


USUAL: Final = Keep(90, 365)

# Violence is shorter: what is not there can't be found by who looks for it. The reason is in docs/decisions/0014.
DEFAULTS: Final[Mapping[Category, Keep]] = {
    category: Keep(30, 180) if category is Category.VIOLENCE else USUAL
    for category in Category
    if category is not Category.INFRASTRUCTURE  # opens no case
}


def kept(table: Mapping[Category, Keep], category: Category) -> Keep:
    """What holds for a category: the coordinators' line, else the default."""
    return table.get(category) or DEFAULTS.get(category, USUAL)

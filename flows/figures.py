"""The figures as they are asked for: eight weeks that are over, this week so far, the month before."""

from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from cases.figures import Published

WEEKS: Final = 8


@dataclass(frozen=True, slots=True)
class Figures:
    """`weeks`: the newest last. `so_far`: this week until yesterday. `month`: the one before this.

    `group`: whose alone they are; the city's is then left out.
    """

    weeks: tuple[Published, ...]
    so_far: Published | None
    month: Published | None
    group: UUID | None = None

    @property
    def last(self) -> Published:
        return self.weeks[-1]

    def only(self, group: UUID) -> "Figures":
        """What an officer of the group may see."""
        weeks = tuple(
            replace(week, city={}, groups={one: line for one, line in week.groups.items() if one == group})
            for week in self.weeks
        )
        return Figures(weeks, None, None, group)

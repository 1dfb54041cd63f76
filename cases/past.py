"""What became of a question that the service asks by itself about a case."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self


@dataclass(frozen=True, slots=True)
class Past:
    """When it was last asked about this case, how often, and whether it was answered."""

    last_at: datetime | None = None
    times: int = 0
    answered: bool = False

    def since(self, began: datetime | None) -> Self:
        """Only what belongs to the present round; what was asked before it began does not count."""
        if self.last_at is None or (began is not None and self.last_at < began):
            return type(self)()
        return self

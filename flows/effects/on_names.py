"""What she lets be known of herself: how she wants to be called, as long as she lets it stand."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class NameHerself:
    """Whoever accompanies the case may read from now on how she wants to be called."""

    case: UUID
    name: str


@dataclass(frozen=True, slots=True)
class WithdrawName:
    """Nobody may any more: nothing of it is kept."""

    case: UUID

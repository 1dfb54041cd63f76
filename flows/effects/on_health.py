"""What is done with an update that could not be handled and was set aside."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class RetryAside:
    """Give it its turn again, as soon as the inbox is looked at."""

    update: UUID


@dataclass(frozen=True, slots=True)
class ClearAside:
    """Forget what it said for good."""

    update: UUID

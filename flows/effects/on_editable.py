"""What is done with what coordinators edit: one change, versioned, that can be undone."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Edit:
    """Set `subject` of `area` to `value` (None: as it is shipped, or gone); `area` is one of storage.edits.AREAS.

    Values are plain JSON. Each edit is kept with what stood there before.
    """

    area: str
    subject: str
    value: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class UndoEdit:
    """Put back what stood there before; Stale where it has been changed again meanwhile."""

    edit: UUID

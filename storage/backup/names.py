"""What backups are called: which part it is, and when it was made. Nothing more may be told by a name."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

NAME: Final = re.compile(r"(backup|keys)-(\d{8}T\d{6}Z)\.age")
STAMP: Final = "%Y%m%dT%H%M%SZ"


def named(part: str, at: datetime) -> str:
    return f"{part}-{at.astimezone(UTC).strftime(STAMP)}.age"


def made_at(path: Path, part: str) -> datetime | None:
    """When a backup of this part was made, by its name; None for another file."""
    match = NAME.fullmatch(path.name)
    return datetime.strptime(match[2], STAMP).replace(tzinfo=UTC) if match and match[1] == part else None

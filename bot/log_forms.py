"""How a line of the log looks: for people, for machines, and for systemd's journal, which knows the time itself."""

import json
import logging
import os
from datetime import UTC, datetime
from typing import Final, TextIO

PEOPLE: Final = "%(asctime)s %(levelname)s %(name)s: %(message)s"
UNDER_THE_JOURNAL: Final = "%(levelname)s %(name)s: %(message)s"
GRAVITY: Final = ((logging.CRITICAL, 2), (logging.ERROR, 3), (logging.WARNING, 4), (logging.INFO, 6))
"""Levels as syslog numbers them (RFC 5424); the journal takes `<3>` before a line for its gravity."""


def form(shape: str, stream: TextIO) -> logging.Formatter:
    """The formatter for LOG_FORMAT; lines that go straight to the journal carry no time of ours."""
    journal = goes_to_journal(stream)
    if shape == "json":
        return _Json(with_time=not journal)
    return _Graded(UNDER_THE_JOURNAL) if journal else logging.Formatter(PEOPLE)


def goes_to_journal(stream: TextIO) -> bool:
    """Whether systemd reads this stream: it names device and inode of the one it gave (JOURNAL_STREAM)."""
    given = os.environ.get("JOURNAL_STREAM", "")
    try:
        found = os.fstat(stream.fileno())
    except (OSError, ValueError):
        return False
    return given == f"{found.st_dev}:{found.st_ino}"


class _Graded(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        gravity = next((number for level, number in GRAVITY if record.levelno >= level), 7)
        return f"<{gravity}>{super().format(record)}"


class _Json(logging.Formatter):
    def __init__(self, *, with_time: bool) -> None:
        super().__init__()
        self._with_time = with_time

    def format(self, record: logging.LogRecord) -> str:
        said = {"level": record.levelname.lower(), "logger": record.name, "message": record.getMessage()}
        if self._with_time:
            said = {"time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"), **said}
        return json.dumps(said, ensure_ascii=False)

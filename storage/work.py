"""What one transaction is to do: statements with their rows, and lines for the audit."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Executable, or_


class NotAllowed(Exception):
    """A turn wanted what policy forbids. A mistake of ours: flows ask first. Nothing of it is done."""


class Stale(Exception):
    """A row is not as it was when it was looked at: look again and decide anew."""


class Refused(Exception):
    """The database can't take what was to be written: a mistake of ours.

    Carries the kinds of error and the statement; the messages of drivers quote the values that they refuse.
    """


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement made once and used for many rows; `rank` orders statements within a commit (parents first)."""

    rank: int
    sql: Executable


def among(column: ColumnElement[Any], values: Iterable[Any]) -> ColumnElement[bool]:
    """As `column.in_(values)`, for a Statement: SQLAlchemy refuses to run an IN for many rows at once."""
    return or_(*(column == value for value in values))


@dataclass(frozen=True, slots=True)
class Write:
    """One row's parameters for a statement. `guarded`: exactly one row must be met, else the work is Stale."""

    statement: Statement
    row: Mapping[str, Any]
    guarded: bool = False


@dataclass(frozen=True, slots=True)
class AuditLine:
    """Who did what to what: opaque ids and a word of our own only."""

    at: datetime
    actor: UUID | None
    action: str
    subject: UUID | None


@dataclass(slots=True)
class Work:
    """All that one turn, or one report of the sender, wants written: all of it or nothing."""

    writes: list[Write] = field(default_factory=list)
    audit: list[AuditLine] = field(default_factory=list)

    def add(self, statement: Statement, /, **row: Any) -> None:
        self.writes.append(Write(statement, row))

    def guard(self, statement: Statement, /, **row: Any) -> None:
        self.writes.append(Write(statement, row, guarded=True))

    def note(self, at: datetime, actor: UUID | None, action: str, subject: UUID | None) -> None:
        self.audit.append(AuditLine(at, actor, action, subject))

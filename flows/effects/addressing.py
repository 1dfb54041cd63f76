"""Whom a message is for, and how urgent it is."""

from dataclasses import dataclass
from enum import IntEnum
from uuid import UUID


class Priority(IntEnum):
    """The sender takes lower numbers first."""

    URGENT = 0
    ROUTINE = 1
    BROADCAST = 2


@dataclass(frozen=True, slots=True)
class To:
    """One person by id."""

    person: UUID


@dataclass(frozen=True, slots=True)
class AssignedTo:
    """The companion of a case, as it stands after this turn; the coordinators where there is none."""

    case: UUID


@dataclass(frozen=True, slots=True)
class ReporterOf:
    """Who brought a case; her contact rules decide whether and when."""

    case: UUID


@dataclass(frozen=True, slots=True)
class Coordinators:
    """All active coordinators; with `case`, only those who may be alerted about it."""

    case: UUID | None = None


Address = To | AssignedTo | ReporterOf | Coordinators

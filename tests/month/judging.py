"""What all judgements share: a fault in words by which it is found again, who may know, when a silence is excused."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Final

from cases.case import Case, Urgency
from cases.rules import WITA
from tests.month.play import Record

GRAIN: Final = timedelta(minutes=2)  # between two looks where somebody is in danger
OTHERS: Final = timedelta(hours=1) + GRAIN  # after the opening of the service, for all else; the hour ends at a look
JUST_NOW: Final = timedelta(seconds=10)

Judge = Callable[[Record], Iterator[str]]


def told(record: Record, at: datetime, number: str, words: str) -> str:
    return f"seed {record.seed}, {at.astimezone(WITA):%a %d %b %H.%M.%S}, {number}: {words}"


def by_when(record: Record, case: Case, due: datetime) -> datetime:
    """Until when a breach at `due` must have been shown: counted from when the process was there again."""
    danger = case.urgency is Urgency.DANGER
    before = timedelta(0) if danger else OTHERS
    for begins, ends in record.down:
        if begins - before <= due < ends or begins <= _shown(record, due, danger=danger) < ends:
            due = max(due, ends)
    return _shown(record, due, danger=danger)


def coordinators_of(record: Record, case: Case) -> list[int]:
    """The chats of those who may know of a case."""
    chats = [chat for chat, who in record.living.staff.items() if who.coordinator]
    return [chat for chat in chats if record.ids[chat] not in case.barred | {case.reporter}]


def _shown(record: Record, due: datetime, *, danger: bool) -> datetime:
    return due + GRAIN if danger else record.rules.working.opens(due) + OTHERS

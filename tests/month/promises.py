"""Every promise kept, or its breach shown to a coordinator who may know: first answer, first action, word of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from cases.case import Case, Status
from tests.month.history import Life
from tests.month.judging import by_when, coordinators_of, told
from tests.month.play import Record

DueOf = Callable[[Record, Case], datetime | None]


@dataclass(frozen=True, slots=True)
class Breach:
    """`what` was not done by `due`, as the case stood then; `until` it was done, or the case ended.

    `first_due` lies before where it waited for others meanwhile: it may have been shown then already.
    """

    what: str
    due: datetime
    first_due: datetime
    until: datetime
    case: Case


def hidden_breaches(record: Record) -> Iterator[str]:
    for life in record.living.acting.history.lives.values():
        for breach in breaches(record, life):
            yield from _hidden(record, breach)


def breaches(record: Record, life: Life) -> Iterator[Breach]:
    """Every promise about this case that was not kept."""
    yield from _unanswered(record, life)
    yield from _standing(record, life, "first action", _no_first_action)
    yield from _standing(record, life, "word of it", _no_word)


def shown_at(record: Record, breach: Breach) -> datetime | None:
    """When a coordinator who may know was first told the number after it was due."""
    chats = coordinators_of(record, breach.case)
    number = breach.case.number
    for heard in record.living.hearing.heard:
        if heard.at >= breach.first_due and not heard.edited and heard.chat in chats and number in heard.words:
            return heard.at
    return None


def _hidden(record: Record, breach: Breach) -> Iterator[str]:
    latest = by_when(record, breach.case, breach.due)
    shown = shown_at(record, breach)
    if min(breach.until, record.end) <= latest:
        return
    others = [chat for chat in coordinators_of(record, breach.case) if record.ids[chat] != breach.case.assigned]
    if not others:
        return  # none may know; or the only one who may has it herself, and is asked as its companion
    if shown is None or shown > latest:
        when = "never" if shown is None else f"only {shown - breach.first_due} later"
        words = f"{breach.what} ({breach.case.urgency}, {breach.case.status}) due, and a coordinator was told {when}"
        yield told(record, breach.due, breach.case.number, words)


def _unanswered(record: Record, life: Life) -> Iterator[Breach]:
    """A round: nobody took it by the time she was promised."""
    for _, ends, case in _last_of_each(record, life, lambda case: (case.course.began_at, case.open and not case.taken)):
        if case.open and not case.taken and case.course.answered_at is None and ends > case.respond_before:
            yield Breach("a first answer", case.respond_before, case.respond_before, ends, case)


def _standing(record: Record, life: Life, what: str, due_of: DueOf) -> Iterator[Breach]:
    for begins, ends, case in _last_of_each(record, life, lambda case: due_of(record, case)):
        due = due_of(record, case)
        if due is not None and ends > due:
            yield Breach(what, max(due, begins), due, ends, case)


def _no_first_action(record: Record, case: Case) -> datetime | None:
    course, rules = case.course, record.rules
    if (
        case.status not in (Status.ACCOMPANIED, Status.REFERRED)
        or course.contacted_at
        or course.taken_at is None
        or course.unsafe_at
    ):
        return None
    promise = rules.promise(case.category, case.urgency)
    began = rules.after(course.began_at, promise.first_action)
    return max(began, rules.after(course.taken_at, promise.first_answer))  # who took it late has some time too


def _no_word(record: Record, case: Case) -> datetime | None:
    """The companion is asked at the first such time; coordinators at the second; in between the list shows it."""
    course, rules = case.course, record.rules
    if case.status not in (Status.ACCOMPANIED, Status.REFERRED) or course.contacted_at is None or course.unsafe_at:
        return None
    every = rules.promise(case.category, case.urgency).update_every
    return rules.after(rules.after(course.told_at or course.contacted_at, every), every)


def _last_of_each(
    record: Record, life: Life, key: Callable[[Case], object]
) -> Iterator[tuple[datetime, datetime, Case]]:
    """Stretches in which `key` stays the same: when each began and ended, and the case as it stood at its end."""
    stretch: tuple[datetime, datetime, Case] | None = None
    for begins, ends, case in life.spans(record.end):
        if stretch is not None and key(stretch[2]) == key(case):
            stretch = (stretch[0], ends, case)
            continue
        if stretch is not None:
            yield stretch
        stretch = (begins, ends, case)
    if stretch is not None:
        yield stretch

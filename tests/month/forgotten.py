"""Nobody is forgotten: what is open stands with somebody who hears of it, and the lists of deadlines show it."""

from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise

from cases.case import Case, Status, Urgency
from cases.rules import WITA
from cases.within import Unit, Within
from tests.month.deadline_lists import OVERDUE, Listed
from tests.month.judging import by_when, coordinators_of, told
from tests.month.play import Record

FIVE_WORKING_DAYS = Within(5, Unit.WORKING_DAYS)


def nobody_looks(record: Record) -> Iterator[str]:
    """An open case of which no due row will tell."""
    for life in record.living.acting.history.lives.values():
        rows = record.rows[life.number].values()
        coming = [row.due_at for row in rows if row.due_at is not None and row.due_at > record.end]
        if life.last.open and not coming:
            yield told(record, record.end, life.number, f"is {life.last.status}, and nothing will ever be looked at")


def silences(record: Record) -> Iterator[str]:
    """An open case that nobody has taken, and of which nobody heard for longer than its ladder says."""
    heard = sorted((one for one in record.living.hearing.heard if not one.edited), key=lambda one: one.at)
    staff = record.living.staff
    for life in record.living.acting.history.lives.values():
        times = [one.at for one in heard if one.chat in staff and life.number in one.words]
        for begins, ends, case in life.spans(record.end):
            if case.taken or not case.open:
                continue
            marks = [begins, *(at for at in times if begins < at < ends), ends]
            for first, second in pairwise(marks):
                latest = by_when(record, case, _next_word(record, case, first))
                if second > latest:
                    yield told(record, first, life.number, f"then {second - first} without a word to anybody")


def unlisted(record: Record) -> Iterator[str]:
    """What is overdue and not in a coordinator's `/tenggat`; what is in it and she must not know of."""
    for listed in record.listed:
        for life in record.living.acting.history.lives.values():
            case = life.at(listed.at)
            if case is not None and case.open:
                yield from _misses(record, listed, case)


def _misses(record: Record, listed: Listed, case: Case) -> Iterator[str]:
    who, due = record.living.staff[listed.chat].name, _owed(record, case)
    if listed.chat not in coordinators_of(record, case):
        if case.number in listed.lines:
            yield told(record, listed.at, case.number, f"stands in the list of {who}, who must not know")
    elif case.number not in listed.lines:
        yield told(record, listed.at, case.number, f"is not in the list of {who}")
    elif (due < listed.at) != listed.lines[case.number].startswith(OVERDUE):
        words = f"is due at {due.astimezone(WITA)}, and shown to {who} as «{listed.lines[case.number]}»"
        yield told(record, listed.at, case.number, words)


def _owed(record: Record, case: Case) -> datetime:
    course, rules = case.course, record.rules
    promise = rules.promise(case.category, case.urgency)
    if not case.taken:
        return case.respond_before if course.answered_at is None else course.answer_by
    if case.status is Status.WAITING and course.waits_until:
        return course.waits_until
    if case.status is Status.REFERRED and course.contacted_at is not None:
        return rules.after(course.moved_at, FIVE_WORKING_DAYS)
    if course.unsafe_at is not None:
        return rules.after(max(course.unsafe_at, course.moved_at), promise.update_every)
    if course.contacted_at is None:
        return rules.after(course.began_at, promise.first_action)
    return rules.after(course.told_at or course.contacted_at, promise.update_every)


def _next_word(record: Record, case: Case, after: datetime) -> datetime:
    """The longest pause of its ladder: half of a step to a companion, a working day (in danger an hour) to all."""
    rules, promise = record.rules, record.rules.promise(case.category, case.urgency)
    if case.assigned is not None:
        return rules.after(after, promise.climb)
    again = Within(1, Unit.HOURS) if case.urgency is Urgency.DANGER else Within(1, Unit.WORKING_DAYS)
    return rules.after(after, again)

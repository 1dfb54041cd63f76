"""When each follow-up is asked first, how often again, and when not at all: situations told one by one."""

from datetime import datetime, timedelta

import pytest

from cases.case import Case, Outcome, Urgency
from tests.follow_ups.rounds import (
    answered,
    asked,
    at,
    closed,
    contacted,
    due,
    judged,
    moved,
    opened,
    passed,
    referred,
    reopened,
    taken,
    told,
    waiting,
)

NEW = opened(at(2))  # Monday ten o'clock
DANGER = opened(at(7, 23), Urgency.DANGER)  # a Saturday night
TAKEN = taken(at(3), NEW)
IN_HAND = contacted(at(4), TAKEN)  # a Wednesday
REFERRED = referred(at(5), IN_HAND)
WAITING = waiting(at(5), at(12), IN_HAND)
CLOSED = closed(at(6, 15), IN_HAND)  # a Friday
UNSOLVED = closed(at(6, 15), IN_HAND, Outcome.NOT_RESOLVED)
SERVED = judged(CLOSED, served=True)
LATER = judged(SERVED, satisfaction=4, later_at=at(9) + timedelta(days=90))

FIRST: list[tuple[str, Case, datetime | None]] = [
    # Has she been spoken to?
    ("contact", NEW, None),
    ("contact", TAKEN, at(4)),  # one working day after it was taken
    ("contact", taken(at(6, 15), NEW), at(9, 15)),  # not on a weekend
    ("contact", taken(at(7, 23, 5), DANGER), at(7, 23, 20)),  # in danger at any hour
    ("contact", IN_HAND, None),
    ("contact", waiting(at(5), at(12), TAKEN), None),
    ("contact", CLOSED, None),
    # Did anybody call you?
    ("heard", NEW, None),
    ("heard", TAKEN, at(9)),  # five working days after it was opened
    ("heard", IN_HAND, at(9)),  # her companion's word is not enough
    ("heard", WAITING, None),  # it pauses with the case
    ("heard", taken(at(12), NEW), at(13)),  # who took it late has her time first
    ("heard", taken(at(7, 23, 5), DANGER), at(8, 0)),
    ("heard", CLOSED, None),
    # What has happened?
    ("what_moved", NEW, None),
    ("what_moved", TAKEN, None),  # first she is to be spoken to
    ("what_moved", IN_HAND, at(11)),
    ("what_moved", contacted(at(7, 12), TAKEN), at(16, 8)),  # a week later is a Saturday: Monday at eight
    ("what_moved", moved(at(10), IN_HAND), at(17)),
    ("what_moved", REFERRED, None),
    ("what_moved", WAITING, None),
    ("what_moved", CLOSED, None),
    # She is to hear something.
    ("update_due", TAKEN, None),
    ("update_due", IN_HAND, at(11)),
    ("update_due", told(at(9), IN_HAND), at(16)),
    ("update_due", moved(at(9), IN_HAND), at(11)),  # a note of the companion's is no word to her
    ("update_due", REFERRED, at(11)),
    ("update_due", WAITING, None),
    ("update_due", CLOSED, None),
    # Others were given time.
    ("waiting_over", IN_HAND, None),
    ("waiting_over", WAITING, at(12)),
    ("waiting_over", waiting(at(5), at(14), IN_HAND), at(16, 8)),
    ("waiting_over", waiting(at(5), None, IN_HAND), at(12)),  # nobody said until when: as often as she hears of it
    ("waiting_over", closed(at(6), WAITING), None),
    # Has the service answered?
    ("referral", IN_HAND, None),
    ("referral", REFERRED, at(12)),
    ("referral", closed(at(6), REFERRED), None),
    # It stands still.
    ("still", NEW, None),  # that is the ladder's
    ("still", IN_HAND, at(18)),
    ("still", moved(at(10), IN_HAND), at(24)),
    ("still", WAITING, at(26)),  # from the end of the time given to others
    ("still", CLOSED, None),
    # A promise was broken.
    ("late_answer", NEW, at(3)),
    ("late_answer", DANGER, at(7, 23, 15)),
    ("late_answer", opened(at(6, 17)), at(10, 8)),  # promised until closing time: said the next morning
    ("late_answer", TAKEN, None),
    ("late_answer", CLOSED, None),
    ("late_action", NEW, None),
    ("late_action", TAKEN, at(9)),
    ("late_action", taken(at(7, 23, 5), DANGER), at(8, 0)),
    ("late_action", IN_HAND, None),
    ("late_action", CLOSED, None),
    ("late_update", TAKEN, None),
    ("late_update", IN_HAND, at(18)),
    ("late_update", told(at(9), IN_HAND), at(23)),
    ("late_update", WAITING, None),
    ("late_update", CLOSED, None),
    # It is over: is it?
    ("closing", IN_HAND, None),
    ("closing", CLOSED, at(9, 15)),
    ("closing", UNSOLVED, None),  # by our own word she was not helped
    ("closing", closed(at(6, 15), IN_HAND, Outcome.WITHDRAWN), None),
    ("closing", SERVED, None),
    ("closing", judged(CLOSED, served=False), None),
    ("not_helped", UNSOLVED, at(9, 15)),
    ("not_helped", closed(at(6, 15), IN_HAND, Outcome.OUTSIDE_REMIT), at(9, 15)),
    ("not_helped", CLOSED, None),
    ("not_helped", closed(at(6, 15), IN_HAND, Outcome.WITHDRAWN), None),
    ("not_helped", judged(UNSOLVED, served=False), None),
    ("not_helped", reopened(at(9), UNSOLVED), None),
    # Asked in its place, never by a message of its own.
    ("satisfaction", SERVED, None),
    ("ask_later", SERVED, None),
    # Months later.
    ("months_later", SERVED, None),
    ("months_later", LATER, at(9) + timedelta(days=90)),
    ("months_later", reopened(at(20), LATER), None),
]


@pytest.mark.parametrize(("name", "of", "when"), FIRST, ids=[f"{row[0]} {n}" for n, row in enumerate(FIRST)])
def test_when_it_is_asked_first(name: str, of: Case, when: datetime | None) -> None:
    assert due(name, of) == when


AGAIN: list[tuple[str, Case, list[datetime]]] = [
    ("contact", TAKEN, [at(4), at(5), at(6)]),
    ("contact", taken(at(7, 23, 5), DANGER), [at(7, 23, 20), at(8, 0, 20), at(8, 1, 20)]),
    ("heard", TAKEN, [at(9)]),
    ("what_moved", IN_HAND, [at(11), at(16), at(19)]),
    ("update_due", IN_HAND, [at(11), at(13), at(17)]),
    ("waiting_over", WAITING, [at(12), at(13), at(16)]),
    ("referral", REFERRED, [at(12), at(17), at(20)]),
    ("late_answer", NEW, [at(3)]),
    ("late_action", TAKEN, [at(9)]),
    ("late_update", IN_HAND, [at(18)]),
    ("closing", CLOSED, [at(9, 15)]),
    ("months_later", LATER, [at(9) + timedelta(days=90)]),
]


@pytest.mark.parametrize(("name", "of", "times"), AGAIN, ids=[f"{row[0]} {n}" for n, row in enumerate(AGAIN)])
def test_how_often_it_is_asked(name: str, of: Case, times: list[datetime]) -> None:
    found, past = [], None
    while (when := due(name, of, past) if past else due(name, of)) is not None:
        found.append(when)
        past = asked(name, of, when, past) if past else asked(name, of, when)
    assert found == times


def test_what_stands_still_is_shown_again_and_again() -> None:
    past = asked("still", IN_HAND, at(18))
    for _ in range(5):
        assert past.last_at is not None
        when = due("still", IN_HAND, past)
        assert when == past.last_at + timedelta(days=14)
        past = asked("still", IN_HAND, when, past)


@pytest.mark.parametrize(
    ("name", "of", "anew", "when"),
    [
        ("contact", TAKEN, taken(at(12), passed(at(11), TAKEN)), at(13)),
        ("heard", TAKEN, taken(at(12), passed(at(11), TAKEN)), at(13)),
        ("what_moved", IN_HAND, moved(at(20), IN_HAND), at(27)),
        ("update_due", IN_HAND, told(at(20), IN_HAND), at(27)),
        ("waiting_over", WAITING, waiting(at(20), at(24), WAITING), at(24)),
        ("referral", REFERRED, referred(at(20), REFERRED), at(27)),
        ("late_answer", NEW, reopened(at(20), CLOSED), at(23)),
        ("closing", CLOSED, closed(at(24), contacted(at(24), taken(at(23), reopened(at(20), CLOSED)))), at(25)),
    ],
)
def test_a_new_round_starts_it_anew(name: str, of: Case, anew: Case, when: datetime) -> None:
    past = answered(name, of, at(9, 11), asked(name, of, at(9)))
    assert due(name, of, past) is None
    assert due(name, anew, past) == when
    assert asked(name, anew, when, past).times == 1


@pytest.mark.parametrize(("name", "of"), [("heard", TAKEN), ("closing", CLOSED), ("months_later", LATER)])
def test_what_was_answered_is_not_asked_again(name: str, of: Case) -> None:
    assert due(name, of, answered(name, of, at(30))) is None

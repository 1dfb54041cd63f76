"""How far a case has come in its present round: the moments from which its promises count."""

from dataclasses import dataclass, replace
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A round begins when a case is opened or opened again (`began_at`).

    `asked_at`: since when whoever is asked now has been asked; `answer_by`: until when that is. `reminded_at`: the
    last reminder of this asking, `reminders` their number. `steps`: how often it has gone to the next, or to the
    coordinators. `answered_at`: a human being answered first. `taken_at`: whoever has it took it. `contacted_at`:
    she was spoken to. `moved_at`: something happened last. `told_at`: she last got word. `waits_until`: while it
    waits for others. `served`: her own word whether she was helped, None before she said it. `later_at`: when she
    agreed to be asked once more. `unsafe_at`: since when she must not be written to or called on her phone.
    `delivered_at`: the present asking really reached somebody who is asked. `duress_at`: she was made to open it.
    """

    began_at: datetime
    asked_at: datetime
    answer_by: datetime
    moved_at: datetime
    reminded_at: datetime | None = None
    reminders: int = 0
    steps: int = 0
    answered_at: datetime | None = None
    taken_at: datetime | None = None
    contacted_at: datetime | None = None
    told_at: datetime | None = None
    waits_until: datetime | None = None
    closed_at: datetime | None = None
    served: bool | None = None
    satisfaction: int | None = None
    later_at: datetime | None = None
    unsafe_at: datetime | None = None
    delivered_at: datetime | None = None
    duress_at: datetime | None = None


def begun(at: datetime, answer_by: datetime) -> Course:
    """A new round: nobody has answered yet."""
    return Course(began_at=at, asked_at=at, answer_by=answer_by, moved_at=at)


def asked(course: Course, at: datetime, answer_by: datetime) -> Course:
    """Somebody else is asked from now on; what the one before did is no contact of hers."""
    return replace(
        course,
        asked_at=at,
        answer_by=answer_by,
        reminded_at=None,
        reminders=0,
        steps=course.steps + 1,
        taken_at=None,
        contacted_at=None,
        waits_until=None,
        delivered_at=None,
    )


def reminded(course: Course, at: datetime) -> Course:
    return replace(course, reminded_at=at, reminders=course.reminders + 1)


def taken(course: Course, at: datetime) -> Course:
    return replace(course, taken_at=at, moved_at=at, answered_at=course.answered_at or at)


def moved(course: Course, at: datetime) -> Course:
    """Whoever has it did something."""
    return replace(course, moved_at=at)


def told(course: Course, at: datetime) -> Course:
    """She got word: an answer that she can read, or a talk."""
    return replace(course, told_at=at, moved_at=at, answered_at=course.answered_at or at)


def contacted(course: Course, at: datetime) -> Course:
    return replace(told(course, at), contacted_at=at)


def waiting(course: Course, at: datetime, until: datetime | None) -> Course:
    """It waits for others until then; None: it does so no more."""
    return replace(course, moved_at=at, waits_until=until)


def silenced(course: Course, at: datetime) -> Course:
    return replace(course, unsafe_at=at)


def closed(course: Course, at: datetime) -> Course:
    return replace(course, moved_at=at, closed_at=at, waits_until=None)


def judged(course: Course, served: bool | None, satisfaction: int | None, later_at: datetime | None) -> Course:
    """Her own word; None leaves what she said before."""
    return replace(
        course,
        served=course.served if served is None else served,
        satisfaction=course.satisfaction if satisfaction is None else satisfaction,
        later_at=course.later_at if later_at is None else later_at,
    )

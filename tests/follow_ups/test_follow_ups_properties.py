"""What holds of every follow-up on any case, whatever was asked before."""

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from cases.case import Case, Outcome, Status, Urgency
from cases.course import Course
from cases.past import Past
from cases.rules import WITA
from flows.follow_ups import FOLLOW_UPS
from flows.follow_ups.follow_up import FollowUp, Whom
from flows.follow_ups.planned import LADDER, planned
from tests.follow_ups.rounds import RULES, at, opened, reopened, taken

AT_THE_END = {"closing", "satisfaction", "ask_later", "months_later"}

MOMENTS = st.datetimes(datetime(2026, 11, 2), datetime(2027, 3, 1), timezones=st.just(WITA))  # noqa: DTZ001 - the zone is put in by the strategy
AFTER = st.timedeltas(timedelta(0), timedelta(days=40))
PASTS = st.builds(Past, st.none() | MOMENTS, st.integers(0, 4), st.booleans())
KINDS = st.sampled_from(sorted(FOLLOW_UPS)).map(FOLLOW_UPS.__getitem__)


@st.composite
def courses(draw: st.DrawFn) -> Course:
    """Moments in an order in which they can come; each later one may be missing."""
    began = draw(MOMENTS)
    taken_at = began + draw(AFTER)
    contacted_at = taken_at + draw(AFTER) if draw(st.booleans()) else None
    told_at = (contacted_at or taken_at) + draw(AFTER) if draw(st.booleans()) else contacted_at
    moved_at = (told_at or taken_at) + draw(AFTER)
    return Course(
        began_at=began,
        asked_at=began,
        answer_by=began + timedelta(hours=4),
        moved_at=moved_at,
        taken_at=taken_at,
        contacted_at=contacted_at,
        told_at=told_at,
        waits_until=moved_at + draw(AFTER) if draw(st.booleans()) else None,
        closed_at=moved_at if draw(st.booleans()) else None,
        served=draw(st.sampled_from([None, True, False])),
        later_at=moved_at + draw(AFTER) if draw(st.booleans()) else None,
    )


@st.composite
def cases_(draw: st.DrawFn) -> Case:
    course, urgency = draw(courses()), draw(st.sampled_from(Urgency))
    status, outcome = draw(st.sampled_from(Status)), draw(st.sampled_from(Outcome))
    made = opened(course.began_at, urgency, draw(st.sampled_from(["kdrt", "desil"])))
    closing = status is Status.CLOSED
    return replace(made, status=status, outcome=outcome if closing else None, course=course)


@given(KINDS, cases_(), PASTS)
def test_it_is_never_due_before_its_round_began(one: FollowUp, case: Case, past: Past) -> None:
    when = one.due(case, past, RULES)
    assert when is None or when >= one.since(case)


@given(KINDS, cases_(), PASTS)
def test_it_is_never_due_before_it_was_asked_last(one: FollowUp, case: Case, past: Past) -> None:
    when = one.due(case, past, RULES)
    if past.last_at is not None and past.last_at >= one.since(case):
        assert when is None or when > past.last_at


@given(KINDS, cases_(), PASTS)
def test_what_ended_is_asked_about_by_those_alone_that_are_meant_for_it(one: FollowUp, case: Case, past: Past) -> None:
    assert not (one.applies(case) and (one.name in AT_THE_END) == case.open)
    if one.name not in AT_THE_END and not case.open:
        assert one.due(case, past, RULES) is None


@given(KINDS, cases_(), PASTS)
def test_who_works_for_the_service_is_asked_while_it_works_unless_in_danger(
    one: FollowUp, case: Case, past: Past
) -> None:
    assume(one.whom is not Whom.RESIDENT and case.urgency is not Urgency.DANGER)
    when = one.due(case, past, RULES)
    assert when is None or RULES.working.is_open(when) or RULES.working.end == when.astimezone(WITA).time()


@given(KINDS, cases_(), PASTS, MOMENTS)
def test_opening_a_case_again_forgets_what_was_asked(one: FollowUp, case: Case, past: Past, when: datetime) -> None:
    assume(past.last_at is None or past.last_at < when)
    again = taken(when + timedelta(hours=1), reopened(when, case))
    assert one.due(again, past, RULES) == one.due(again, Past(), RULES)


@given(KINDS, cases_(), AFTER, PASTS)
def test_while_a_case_waits_for_others_nobody_is_asked_what_has_moved(
    one: FollowUp, case: Case, length: timedelta, past: Past
) -> None:
    assume(one.name not in ("late_action", "unsafe_read"))  # that she was not spoken to does not wait with the case
    until = case.course.moved_at + length
    waits = replace(case, status=Status.WAITING, outcome=None, course=replace(case.course, waits_until=until))
    when = one.due(waits, past, RULES)
    assert when is None or when >= until


@given(cases_(), PASTS)
def test_the_plan_names_every_follow_up_and_the_ladder(case: Case, past: Past) -> None:
    found = planned(case, dict.fromkeys(FOLLOW_UPS, past), RULES)
    assert found.keys() == {LADDER, *FOLLOW_UPS}


@given(KINDS, cases_(), PASTS)
def test_asking_ends(one: FollowUp, case: Case, past: Past) -> None:
    """As often as is allowed, whatever stood in the row before."""
    assume(one.most is not None)
    times = 0
    while (when := one.due(case, past, RULES)) is not None:
        past, times = one.asked(case, past, when), times + 1
        assert times <= (one.most or 0)


def test_an_answer_outside_its_round_counts_in_the_present_one() -> None:
    """Found under `Pengaduan saya`, before it was ever asked in this round."""
    one, case = FOLLOW_UPS["heard"], taken(at(20), opened(at(19)))
    past = one.answered(case, Past(at(3), 1, answered=True), at(21))
    assert past == Past(at(21), 0, answered=True)
    assert one.due(case, past, RULES) is None

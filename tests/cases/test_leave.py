"""Leave: joined where nothing lies between, away on its days only, and never asked meanwhile."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.leave import Leave, Unfit, ahead, current, ended, merged, unfit
from cases.person import SERVICE, Person, Role
from cases.roster import Group, Roster
from cases.routing import Wanted, choose, choose_anywhere

TODAY = date(2026, 6, 1)
HOME, NEIGHBOUR = UUID(int=1), UUID(int=2)
LUMPUE = "73.72.04.1003"

days = st.integers(-40, 40).map(lambda offset: TODAY + timedelta(days=offset))
leaves = st.tuples(days, st.integers(0, 12)).map(lambda drawn: Leave(drawn[0], drawn[0] + timedelta(days=drawn[1])))
periods = st.lists(leaves, max_size=8)


def on(first: int, last: int | None = None) -> Leave:
    """Days of June 2026."""
    return Leave(date(2026, 6, first), date(2026, 6, first if last is None else last))


def covered(some: "list[Leave] | tuple[Leave, ...]") -> set[date]:
    return {leave.first + timedelta(days=n) for leave in some for n in range(leave.days)}


@given(periods)
def test_joining_neither_adds_nor_loses_a_day(some: list[Leave]) -> None:
    joined = merged(some)
    assert covered(joined) == covered(some)
    assert list(joined) == sorted(joined)
    assert all(after.first - before.last > timedelta(days=1) for before, after in pairwise(joined))
    assert merged(joined) == joined
    assert merged(reversed(some)) == joined


@given(periods, days)
def test_she_is_away_on_the_days_of_her_leave_and_on_no_other(some: list[Leave], day: date) -> None:
    person = Person(id=UUID(int=7), telegram_id=7, role=Role.COMPANION, leave=tuple(some))
    assert person.away(day) == (day in covered(some))
    assert person.available(day) == (day not in covered(some))
    now = current(some, day)
    assert (now is not None) == person.away(day)
    assert now is None or now.covers(day)
    assert covered(ahead(some, day)) == {one for one in covered(some) if one > day and not (now and now.covers(one))}


def test_they_join_where_they_overlap_or_adjoin() -> None:
    assert merged([on(8, 9), on(1, 3), on(4, 5)]) == (on(1, 5), on(8, 9))
    assert merged([on(1, 9), on(3, 4)]) == (on(1, 9),)
    assert merged([on(1), on(3)]) == (on(1), on(3))
    edge = Leave(date.max - timedelta(days=1), date.max)
    assert merged([edge, edge]) == (edge,)


def test_of_joined_leaves_she_keeps_her_cases_only_if_in_each() -> None:
    keeping = [replace(one, keeps=True) for one in (on(1, 3), on(4, 5), on(8, 9))]
    assert [one.keeps for one in merged(keeping)] == [True, True]
    assert [one.keeps for one in merged([keeping[0], on(2, 4), keeping[2]])] == [False, True]
    left = ended(keeping[0], date(2026, 6, 2))
    assert left == on(1)
    assert left.keeps


def test_a_leave_ends_no_sooner_than_it_begins() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        on(2, 1)


@pytest.mark.parametrize(
    ("leave", "wrong"),
    [
        (on(1), None),
        (Leave(TODAY, TODAY + timedelta(days=365)), None),
        (Leave(TODAY, TODAY + timedelta(days=366)), Unfit.TOO_LONG),
        (Leave(TODAY + timedelta(days=366), TODAY + timedelta(days=366)), None),
        (Leave(TODAY + timedelta(days=367), TODAY + timedelta(days=367)), Unfit.TOO_FAR),
        (Leave(TODAY - timedelta(days=1), TODAY), Unfit.PAST),
    ],
)
def test_what_is_noted(leave: Leave, wrong: Unfit | None) -> None:
    assert unfit(leave, TODAY) is wrong


def test_back_today_means_away_until_yesterday() -> None:
    assert ended(Leave(date(2026, 5, 30), date(2026, 6, 9)), TODAY) == Leave(date(2026, 5, 30), date(2026, 5, 31))
    assert ended(on(1, 9), TODAY) is None


def test_nobody_removed_blocked_or_no_staff_is_available() -> None:
    fit = Person(id=UUID(int=7), telegram_id=7, role=Role.COMPANION)
    assert fit.available(TODAY)
    assert not Person(id=fit.id, telegram_id=7, role=Role.COMPANION, active=False).available(TODAY)
    assert not Person(id=fit.id, telegram_id=7, role=Role.COMPANION, reachable=False).available(TODAY)
    assert not Person(id=fit.id, telegram_id=7).available(TODAY)
    assert not SERVICE.available(TODAY)


companions = st.lists(
    st.tuples(st.booleans(), st.booleans(), st.lists(leaves, max_size=2).map(tuple)), min_size=1, max_size=6
)


@given(companions, days, st.integers(0, 5))
def test_whoever_is_asked_is_here_and_somebody_is_asked_while_one_is(
    drawn: list[tuple[bool, bool, tuple[Leave, ...]]], day: date, load: int
) -> None:
    people = [
        Person(
            id=UUID(int=10 + n),
            telegram_id=10 + n,
            role=Role.COMPANION,
            group=HOME if at_home else NEIGHBOUR,
            reachable=reachable,
            leave=leave,
        )
        for n, (at_home, reachable, leave) in enumerate(drawn)
    ]
    groups = {HOME: Group(HOME, "Masagenae"), NEIGHBOUR: Group(NEIGHBOUR, "Kartini")}
    roster = Roster({p.id: p for p in people}, groups, {LUMPUE: HOME}, {LUMPUE: NEIGHBOUR})
    wanted, loads = Wanted(kelurahan=LUMPUE), {UUID(int=10): load}
    fit = [p for p in people if p.reachable and not p.away(day)]
    for rule in (choose, choose_anywhere):
        chosen = rule(roster, wanted, loads, day)
        assert chosen in fit if fit else chosen is None
    elsewhere = choose_anywhere(roster, Wanted(kelurahan=""), loads, day)
    assert elsewhere in fit if fit else elsewhere is None
    unasked = choose(roster, wanted, loads)  # leave not asked after: still nobody who can't be reached
    assert unasked is None or unasked.reachable


def test_the_next_is_asked_while_she_is_away_and_she_again_afterwards() -> None:
    hers = Person(id=UUID(int=10), telegram_id=10, role=Role.COMPANION, group=HOME, leave=(on(2, 3),))
    other = Person(id=UUID(int=11), telegram_id=11, role=Role.COMPANION, group=HOME)
    roster = Roster({p.id: p for p in (hers, other)}, {HOME: Group(HOME, "Masagenae")}, {LUMPUE: HOME})
    asked = [choose(roster, Wanted(kelurahan=LUMPUE), {}, date(2026, 6, day)) for day in (1, 2, 3, 4)]
    assert asked == [hers, other, other, hers]

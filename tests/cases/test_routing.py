"""To whom a case goes: the stated rule, line by line, and over many made-up towns."""

from collections.abc import Mapping
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from cases.person import Person, Role
from cases.roster import Group, Roster
from cases.routing import Wanted, choose

HOME, NEIGHBOUR = UUID(int=1), UUID(int=2)
LUMPUE, LAKESSI = "73.72.04.1003", "73.72.03.1001"


def companion(number: int, group: UUID = HOME, *, woman: bool = True, active: bool = True) -> Person:
    return Person(id=UUID(int=number), telegram_id=number, role=Role.COMPANION, group=group, woman=woman, active=active)


def town(*people: Person, cover: Mapping[str, UUID] | None = None) -> Roster:
    groups = {HOME: Group(HOME, "Masagenae"), NEIGHBOUR: Group(NEIGHBOUR, "Kartini")}
    return Roster({p.id: p for p in people}, groups, {LUMPUE: HOME}, dict(cover or {}))


def test_the_own_group_goes_before_the_neighbour() -> None:
    ours, theirs = companion(10), companion(11, NEIGHBOUR)
    roster = town(theirs, ours, cover={LUMPUE: NEIGHBOUR})
    assert choose(roster, Wanted(kelurahan=LUMPUE), {ours.id: 9}) == ours


def test_the_neighbour_covers_where_nobody_of_the_own_group_fits() -> None:
    ours, theirs = companion(10), companion(11, NEIGHBOUR)
    roster = town(ours, theirs, cover={LUMPUE: NEIGHBOUR, LAKESSI: NEIGHBOUR})
    assert choose(roster, Wanted(kelurahan=LUMPUE, barred=frozenset({ours.id})), {}) == theirs
    assert choose(roster, Wanted(kelurahan=LAKESSI), {}) == theirs


def test_without_group_or_cover_it_lies_with_the_coordinators() -> None:
    assert choose(town(companion(10)), Wanted(kelurahan=LAKESSI), {}) is None
    assert choose(town(companion(10)), Wanted(kelurahan=""), {}) is None


def test_by_hand_goes_to_the_coordinators_at_once() -> None:
    assert choose(town(companion(10)), Wanted(kelurahan=LUMPUE, by_hand=True), {}) is None


def test_who_has_fewest_goes_first_and_among_equals_who_is_known_longest() -> None:
    old, young = companion(10), companion(20)
    assert choose(town(young, old), Wanted(kelurahan=LUMPUE), {old.id: 2, young.id: 1}) == young
    assert choose(town(young, old), Wanted(kelurahan=LUMPUE), {old.id: 1, young.id: 1}) == old


def test_nobody_removed_is_asked() -> None:
    assert choose(town(companion(10, active=False)), Wanted(kelurahan=LUMPUE), {}) is None


SOME = st.frozensets(st.integers(10, 15).map(lambda number: UUID(int=number)))


@given(
    women=st.lists(st.booleans(), min_size=6, max_size=6),
    neighbours=st.lists(st.booleans(), min_size=6, max_size=6),
    barred=SOME,
    passed=SOME,
    woman=st.booleans(),
    loads=st.dictionaries(st.integers(10, 15).map(lambda number: UUID(int=number)), st.integers(0, 5)),
)
def test_whoever_is_asked_may_be_asked(
    women: list[bool],
    neighbours: list[bool],
    barred: frozenset[UUID],
    passed: frozenset[UUID],
    woman: bool,
    loads: dict[UUID, int],
) -> None:
    people = [companion(10 + n, NEIGHBOUR if neighbours[n] else HOME, woman=women[n]) for n in range(6)]
    roster = town(*people, cover={LUMPUE: NEIGHBOUR})
    chosen = choose(roster, Wanted(kelurahan=LUMPUE, barred=barred, passed=passed, woman=woman), loads)
    fit = [p for p in people if p.id not in barred | passed and (p.woman or not woman)]
    if chosen is None:
        assert not fit
        return
    assert chosen in fit
    ours = [p for p in fit if p.group == HOME]
    assert chosen.group == (HOME if ours else NEIGHBOUR)
    assert all(loads.get(chosen.id, 0) <= loads.get(p.id, 0) for p in fit if p.group == chosen.group)

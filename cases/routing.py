"""To whom a case goes: a stated rule over the roster, the same for the first companion and for the next."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from cases.person import Person
from cases.roster import Roster


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a case asks of its companion.

    `barred` must not know; `passed` have handed it on. `by_hand` sends it to the coordinators at once: somebody
    who must not know was named in words that match nobody.
    """

    kelurahan: str
    barred: frozenset[UUID] = frozenset()
    passed: frozenset[UUID] = frozenset()
    woman: bool = False
    by_hand: bool = False


def choose(roster: Roster, wanted: Wanted, open_cases: Mapping[UUID, int], day: date | None = None) -> Person | None:
    """The companion to ask, or None: then it lies with the coordinators.

    The kelurahan's own group first, then the neighbour that covers it; within a group never who is barred or has
    passed it on, nor who can't be reached or is on leave on `day` (the local date; None asks after nobody's leave),
    only women where she asked for one; among the rest who has the fewest open cases, and of these the one longest
    known (ids are ordered by time).
    """
    if wanted.by_hand:
        return None
    for group in roster.groups_for(wanted.kelurahan):
        fit = [person for person in roster.companions(group) if _fits(person, wanted, day)]
        if fit:
            return min(fit, key=lambda person: (open_cases.get(person.id, 0), person.id))
    return None


def choose_anywhere(
    roster: Roster, wanted: Wanted, open_cases: Mapping[UUID, int], day: date | None = None
) -> Person | None:
    """Whom to ask where no coordinator may know of the case: by the rule, else any companion in the city who fits.

    A case that lies with coordinators who must not know of it would lie with nobody.
    """
    near = choose(roster, replace(wanted, by_hand=False), open_cases, day)
    if near is not None:
        return near
    everybody = (person for group in roster.groups for person in roster.companions(group))
    fit = (person for person in everybody if _fits(person, wanted, day))
    return min(fit, key=lambda person: (open_cases.get(person.id, 0), person.id), default=None)


def _fits(person: Person, wanted: Wanted, day: date | None) -> bool:
    if person.id in wanted.barred or person.id in wanted.passed:
        return False
    if not (person.reachable if day is None else person.available(day)):
        return False
    return person.woman is True or not wanted.woman

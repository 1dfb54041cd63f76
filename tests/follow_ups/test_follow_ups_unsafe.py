"""Once she is not safe on her phone nobody is pressed to use it: other questions take the place of those."""

from dataclasses import replace

import pytest

from cases.case import Case
from cases.course import silenced
from cases.owed import What, owed
from cases.past import Past
from cases.rules import WITA, shipped_rules
from flows.follow_ups import FOLLOW_UPS
from tests.follow_ups.rounds import at, contacted, opened, taken

RULES = shipped_rules(WITA)
TAKEN = taken(at(17), opened(at(16)))
IN_HAND = contacted(at(17), TAKEN)
BY_PHONE = ("contact", "heard", "update_due", "late_action", "late_update")


@pytest.mark.parametrize("case", [TAKEN, IN_HAND], ids=["not spoken to", "spoken to"])
def test_what_presses_for_her_phone_is_not_asked(case: Case) -> None:
    quiet = replace(case, course=silenced(case.course, at(18)))
    assert {name for name in BY_PHONE if FOLLOW_UPS[name].due(quiet, Past(), RULES)} == set()
    assert any(FOLLOW_UPS[name].due(case, Past(), RULES) for name in BY_PHONE)


def test_it_must_be_read_and_word_of_her_is_asked_for_by_another_way() -> None:
    quiet = replace(IN_HAND, course=silenced(IN_HAND.course, at(18)))
    read, other = FOLLOW_UPS["unsafe_read"], FOLLOW_UPS["other_way"]
    first = read.due(quiet, Past(), RULES)
    assert first is not None
    assert first == RULES.after(at(18), RULES.promise(quiet.category, quiet.urgency).climb)
    assert read.due(quiet, read.answered(quiet, Past(), first), RULES) is None
    again = read.due(quiet, read.asked(quiet, Past(), first), RULES)
    assert again is not None
    assert again > first
    word = other.due(quiet, Past(), RULES)
    assert word is not None
    assert word > first
    for name in ("unsafe_read", "other_way"):
        assert FOLLOW_UPS[name].due(IN_HAND, Past(), RULES) is None


def test_it_is_owed_as_such() -> None:
    quiet = replace(IN_HAND, course=silenced(IN_HAND.course, at(18)))
    found = owed(quiet, RULES)
    assert found is not None
    assert found.what is What.CAREFUL

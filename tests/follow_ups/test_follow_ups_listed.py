"""Each follow-up is a file of its own, listed by name, with data that fits under a button."""

import importlib
import pkgutil

import pytest

from flows import follow_ups
from flows.button_data import LIMIT, pack
from flows.follow_ups import FOLLOW_UPS
from flows.follow_ups.asking import CARD, data, stamp
from flows.follow_ups.follow_up import FollowUp, Whom
from flows.follow_ups.unsafe import CODE
from flows.kinds import FLOWS
from flows.words import placeholders
from tests.follow_ups.rounds import at, opened, taken

CASE = taken(at(3), opened(at(2)))


def test_every_file_that_defines_one_is_listed() -> None:
    files = [module.name for module in pkgutil.iter_modules(follow_ups.__path__)]
    modules = [importlib.import_module(f"flows.follow_ups.{name}") for name in files]
    defined = [module.FOLLOW_UP for module in modules if hasattr(module, "FOLLOW_UP")]
    assert len(defined) == len(FOLLOW_UPS) >= 14
    assert {id(one) for one in defined} == {id(one) for one in FOLLOW_UPS.values()}


@pytest.mark.parametrize("one", FOLLOW_UPS.values(), ids=list(FOLLOW_UPS))
def test_its_names_fit_into_button_data(one: FollowUp) -> None:
    assert len(one.name) <= 12
    assert len({answer.code for answer in one.answers}) == len(one.answers)
    for code in ("show", *(answer.code for answer in one.answers)):
        assert len(code) <= 6
        assert len(data(code, one, CASE).encode()) <= LIMIT
        longest = pack(CARD, code, CASE.id, one.name, stamp(at(30)), version=999_999_999)
        assert len(longest.encode()) <= LIMIT


@pytest.mark.parametrize("one", FOLLOW_UPS.values(), ids=list(FOLLOW_UPS))
def test_a_line_names_its_case_and_no_text_carries_more_than_is_filled_in(one: FollowUp) -> None:
    assert "number" in placeholders(one.line.indonesian)
    for said in (one.line, one.question):
        assert placeholders(said.indonesian) <= {"number", "at"}


@pytest.mark.parametrize("one", FOLLOW_UPS.values(), ids=list(FOLLOW_UPS))
def test_each_answer_leads_somewhere(one: FollowUp) -> None:
    flows = {flow.name for flow in FLOWS}
    for answer in one.answers:
        ways = (answer.then if answer.asks is None else None, answer.asks, answer.begins, answer.opens)
        assert sum(way is not None for way in ways) == (0 if answer.code == CODE else 1)
        assert answer.asks is None or answer.asks in FOLLOW_UPS
        if answer.asks and FOLLOW_UPS[answer.asks].leads_to_message:
            assert answer.then  # said where that may not be asked
        assert answer.begins is None or answer.begins in flows
    assert bool(one.answers) == (one.whom is not Whom.COORDINATORS)


@pytest.mark.parametrize("one", [one for one in FOLLOW_UPS.values() if one.whom is Whom.RESIDENT])
def test_under_every_question_to_a_resident_she_can_say_that_it_is_not_safe(one: FollowUp) -> None:
    assert one.answers[-1].code == CODE

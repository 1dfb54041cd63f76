"""Who may do what: every cell of role, relation and action, written down once more by hand."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import product
from uuid import UUID

import pytest

from cases.case import Case, Status, Urgency
from cases.course import begun
from cases.person import SERVICE, Person, Role
from cases.policy import Action, may
from cases.taxonomy import Category

AT = datetime(2026, 11, 22, tzinfo=UTC)
HERS, MINE = UUID(int=1), UUID(int=2)
CASE = Case(
    id=UUID(int=9),
    number="R687-9P6F-YU5",
    reporter=HERS,
    category=Category.VIOLENCE,
    kind="kdrt",
    urgency=Urgency.ROUTINE,
    kelurahan="",
    status=Status.ASSIGNED,
    opened_at=AT,
    respond_before=AT,
    version=1,
    key=UUID(int=8),
    course=begun(AT, AT),
)

REPORTER = {
    Action.SEE_STATUS,
    Action.READ_ANSWERS,
    Action.ADD,
    Action.ASK,
    Action.WITHDRAW,
    Action.CLIMB,
    Action.REOPEN,
    Action.JUDGE,
}
ASSIGNED = {
    Action.SEE_STATUS,
    Action.SEE_CONTENT,
    Action.BE_ALERTED,
    Action.ACCEPT,
    Action.PASS_ON,
    Action.ANSWER,
    Action.MOVE_ON,
    Action.SEE_STAGE,
    Action.SEE_DEADLINES,
}
COORDINATOR = {
    Action.SEE_STATUS,
    Action.SEE_CONTENT,
    Action.BE_ALERTED,
    Action.ACCEPT,
    Action.ASSIGN,
    Action.ANSWER,
    Action.INVITE,
    Action.CONFIRM,
    Action.SET_COVER,
    Action.SET_LEAVE,
    Action.SET_RULES,
    Action.SEE_STAGE,
    Action.SEE_DEADLINES,
    Action.SEE_TROUBLE,
}
CLOCK = {Action.REMIND, Action.CLIMB, Action.FOLLOW_UP}


def person(role: Role, *, active: bool = True) -> Person:
    return Person(id=MINE, telegram_id=2, role=role, active=active)


def case(*, reporter: bool, assigned: bool, barred: bool) -> Case:
    return replace(
        CASE,
        reporter=MINE if reporter else HERS,
        assigned=MINE if assigned else UUID(int=7),
        barred=frozenset({MINE}) if barred else frozenset(),
    )


def allowed(role: Role, *, active: bool, reporter: bool, assigned: bool, barred: bool) -> set[Action]:
    """The same table in other words."""
    if reporter:
        return REPORTER  # her own complaint she never sees as staff
    if not active or role in (Role.RESIDENT, Role.SERVICE) or barred:
        return set()
    found = set(ASSIGNED) if assigned else set()
    return found | COORDINATOR if role is Role.COORDINATOR else found


CELLS = list(product(Role, *[[False, True]] * 4))


@pytest.mark.parametrize(("role", "active", "reporter", "assigned", "barred"), CELLS)
def test_every_cell_on_a_case(role: Role, active: bool, reporter: bool, assigned: bool, barred: bool) -> None:
    who = person(role, active=active)
    on = case(reporter=reporter, assigned=assigned, barred=barred)
    wanted = allowed(role, active=active, reporter=reporter, assigned=assigned, barred=barred)
    assert {action for action in Action if may(who, action, on)} == wanted


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("active", [True, False])
def test_on_the_service_itself_only_coordinators(role: Role, active: bool) -> None:
    who = person(role, active=active)
    wanted = COORDINATOR if role is Role.COORDINATOR and active else set()
    assert {action for action in Action if may(who, action)} == wanted


def test_the_clock_reminds_and_climbs_and_sees_nothing() -> None:
    for barred in (True, False):
        on = replace(CASE, barred=frozenset({SERVICE.id}) if barred else frozenset())
        assert {action for action in Action if may(SERVICE, action, on)} == CLOCK


def test_nobody_else_is_the_clock() -> None:
    assert not any(may(person(Role.SERVICE), action, CASE) for action in Action)


def test_every_action_is_somebodys() -> None:
    assert set(Action) == REPORTER | ASSIGNED | COORDINATOR | CLOCK

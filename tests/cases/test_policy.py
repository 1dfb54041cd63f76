"""Who may do what: every cell of role, relation, kind of case, lock and action, written down once more by hand."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from typing import Final
from uuid import UUID

import pytest

from cases.case import Case, Status, Urgency
from cases.course import begun
from cases.person import SERVICE, Person, Role
from cases.policy import Action, may, may_answer
from cases.policy_table import RELATIONS, markdown
from cases.taxonomy import Category

AT = datetime(2026, 11, 22, tzinfo=UTC)
HERS, MINE, ANOTHERS = UUID(int=1), UUID(int=2), UUID(int=7)
GROUP, OTHER_GROUP, NEIGHBOUR = UUID(int=21), UUID(int=22), UUID(int=23)
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
    group=GROUP,
    assigned=ANOTHERS,
)

# What a name stands for, action by action.
SAYS = "add ask ask_to_be_called withdraw climb reopen judge"
READS = "see_status see_news read_answers see_readers name_herself exclude"
WORKS = "see_status answer be_alerted accept pass_on move_on see_stage see_deadlines stop_erasing"
COORDINATES = "see_status answer be_alerted accept assign see_stage see_deadlines stop_erasing"
TELLING = "see_content see_name"
RUNS = (
    "invite confirm remove_staff reset_pin set_cover set_leave set_rules set_retention see_trouble see_requests "
    "decide_request set_places move_staff set_words announce approve answer_inquiry see_numbers see_health mend"
)
CLOCK = "remind climb follow_up erase"


def actions(*words: str) -> set[Action]:
    return {Action(word) for part in words for word in part.split()}


NOTHING: Final = (actions(), actions())
REPORTER: Final = (actions(SAYS), actions(SAYS, READS))
COMPANION: Final = (actions(WORKS), actions(WORKS, TELLING))
COORDINATOR: Final = (actions(COORDINATES, RUNS), actions(COORDINATES, RUNS, TELLING))
BOTH: Final = (actions(WORKS, COORDINATES, RUNS), actions(WORKS, COORDINATES, RUNS, TELLING))
"""Of each: what she may of a violence case while the lock is shut, and what she may else."""

ROLES: Final[dict[str, Person]] = {
    "resident": Person(id=MINE, telegram_id=2),
    "companion": Person(id=MINE, telegram_id=2, role=Role.COMPANION, group=GROUP),
    "coordinator": Person(id=MINE, telegram_id=2, role=Role.COORDINATOR),
    "officer": Person(id=MINE, telegram_id=2, role=Role.OFFICER, group=GROUP),
    "programme officer": Person(id=MINE, telegram_id=2, role=Role.PROGRAMME),
    "observer": Person(id=MINE, telegram_id=2, role=Role.OBSERVER),
    "applying as officer": Person(id=MINE, telegram_id=2, role=Role.OFFICER, group=GROUP, active=False),
    "removed": Person(id=MINE, telegram_id=2, active=False),
    "removed, and still remembered as companion": Person(
        id=MINE, telegram_id=2, role=Role.COMPANION, group=GROUP, active=False
    ),
    "applying as companion": Person(id=MINE, telegram_id=2, role=Role.COMPANION, group=GROUP, active=False),
    "applying as coordinator": Person(id=MINE, telegram_id=2, role=Role.COORDINATOR, active=False),
    "one who calls herself the service": Person(id=MINE, telegram_id=2, role=Role.SERVICE),
}
RELATION: Final[dict[str, tuple[dict[str, object], UUID | None]]] = {
    "reporter": ({"reporter": MINE}, GROUP),
    "reporter and assigned": ({"reporter": MINE, "assigned": MINE}, GROUP),
    "reporter, named as who must not know": ({"reporter": MINE, "barred": frozenset({MINE})}, GROUP),
    "assigned": ({"assigned": MINE}, GROUP),
    "assigned, of another group": ({"assigned": MINE}, OTHER_GROUP),
    "assigned, without a group": ({"assigned": MINE}, None),
    "passed it on": ({"passed": frozenset({MINE})}, GROUP),
    "must not know": ({"barred": frozenset({MINE})}, GROUP),
    "must not know, though it is assigned to her": ({"barred": frozenset({MINE}), "assigned": MINE}, GROUP),
    "same group": ({}, GROUP),
    "other group": ({}, OTHER_GROUP),
    "covering group": ({"group": NEIGHBOUR}, NEIGHBOUR),
    "nobody has it": ({"assigned": None, "group": None}, GROUP),
    "it is closed": ({"assigned": None, "status": Status.CLOSED}, GROUP),
    "stranger": ({}, None),
}
ANYBODY: Final = {
    "reporter": REPORTER,
    "reporter and assigned": REPORTER,  # her own complaint she never sees as staff
    "reporter, named as who must not know": REPORTER,
}
IN_SERVICE: Final = {
    "assigned": COMPANION,
    "assigned, of another group": COMPANION,
    "assigned, without a group": COMPANION,
}
TABLE: Final[dict[str, dict[str, tuple[set[Action], set[Action]]]]] = {
    "companion": ANYBODY | IN_SERVICE,
    "coordinator": {
        **dict.fromkeys(RELATION, COORDINATOR),
        **ANYBODY,
        **dict.fromkeys(IN_SERVICE, BOTH),
        "must not know": NOTHING,
        "must not know, though it is assigned to her": NOTHING,
    },
}
"""Role, relation → what she may. A role not in it, a relation not in its line: only what anybody may of her own."""

OF_THE_SERVICE: Final = {
    "coordinator": COORDINATOR[1],
    "officer": actions("see_group"),
    "programme officer": actions("set_words announce answer_inquiry see_numbers"),
    "observer": actions("see_numbers"),
}

CATEGORIES: Final = (Category.VIOLENCE, Category.HEALTH, Category.SOCIAL, Category.PAPERS)
CELLS = list(product(ROLES, RELATION, CATEGORIES, [False, True], [False, True]))


def expected(role: str, relation: str, *, violence: bool, locked: bool, opened: bool) -> set[Action]:
    shut, open_ = TABLE.get(role, ANYBODY).get(relation, NOTHING)
    if opened or not violence:
        return open_
    return shut | {Action.SEE_NEWS} if relation in ANYBODY and not locked else shut


@pytest.mark.parametrize(("role", "relation", "category", "locked", "opened"), CELLS)
def test_every_cell_on_a_case(role: str, relation: str, category: Category, locked: bool, opened: bool) -> None:
    fields, group = RELATION[relation]
    who = replace(ROLES[role], locked=locked, opened=opened)
    who = replace(who, group=group) if who.group else who
    on = replace(CASE, category=category, **fields)  # type: ignore[arg-type]  # each cell names fields of Case
    wanted = expected(role, relation, violence=category is Category.VIOLENCE, locked=locked, opened=opened)
    assert {action for action in Action if may(who, action, on)} == wanted


@pytest.mark.parametrize("role", list(ROLES))
@pytest.mark.parametrize("opened", [False, True])
def test_on_the_service_itself(role: str, opened: bool) -> None:
    wanted = OF_THE_SERVICE.get(role, set())
    assert {action for action in Action if may(replace(ROLES[role], opened=opened), action)} == wanted


@pytest.mark.parametrize("role", ["officer", "programme officer", "observer"])
def test_to_a_case_the_other_roles_are_strangers(role: str) -> None:
    """Whatever is assigned to them by mistake, in whichever group."""
    for fields, group in RELATION.values():
        on = replace(CASE, **fields)  # type: ignore[arg-type]  # as above
        who = replace(ROLES[role], group=group, opened=True)
        hers = on.reporter == MINE
        assert {action for action in Action if may(who, action, on)} == (REPORTER[1] if hers else set())


def test_the_clock_reminds_climbs_erases_and_sees_nothing() -> None:
    for barred in (True, False):
        on = replace(CASE, barred=frozenset({SERVICE.id}) if barred else frozenset())
        assert {action for action in Action if may(SERVICE, action, on)} == actions(CLOCK)


def test_a_violence_case_is_invisible_to_all_but_the_assigned_and_the_coordinators_not_excluded() -> None:
    seeing = {
        (role, relation)
        for role, relation, opened in product(ROLES, RELATION, [False, True])
        if any(
            may(replace(ROLES[role], opened=opened), action, replace(CASE, **RELATION[relation][0]))  # type: ignore[arg-type]  # as above
            for action in actions("see_status see_content see_name see_stage see_deadlines be_alerted")
        )
        and relation not in ANYBODY
    }
    assert seeing == {("companion", one) for one in IN_SERVICE} | {
        ("coordinator", one) for one in RELATION if one not in ANYBODY and not one.startswith("must not know")
    }


@pytest.mark.parametrize("role", list(ROLES))
def test_what_she_asks_is_kept_from_who_must_not_know_of_her_complaint(role: str) -> None:
    who = ROLES[role]
    answers = may(who, Action.ANSWER_INQUIRY)
    assert answers == (role in ("coordinator", "programme officer"))
    assert may_answer(who, UUID(int=77), frozenset()) == answers
    assert may_answer(who, UUID(int=77), frozenset({UUID(int=78)})) == answers
    assert not may_answer(who, UUID(int=77), frozenset({who.id}))
    assert not may_answer(who, who.id, frozenset())


def test_every_action_is_somebodys() -> None:
    assert set(Action) == actions(SAYS, READS, WORKS, COORDINATES, TELLING, RUNS, CLOCK, "see_group")


def test_the_page_of_the_docs_is_fresh() -> None:
    page = Path(__file__).parents[2] / "docs" / "policy.md"
    assert page.read_text("utf-8") == markdown(), "python -m cases.policy_table > docs/policy.md"
    assert all(f"`{relation}`" in markdown() for relation in RELATIONS)

"""Who may see or do what: one function, one table, for chat, pages and sender alike."""

from enum import StrEnum

from cases.case import Case
from cases.person import SERVICE, Person, Role


class Action(StrEnum):
    SEE_STATUS = "see_status"
    SEE_CONTENT = "see_content"
    ADD = "add"
    ASK = "ask"
    READ_ANSWERS = "read_answers"
    ANSWER = "answer"
    WITHDRAW = "withdraw"
    BE_ALERTED = "be_alerted"
    ACCEPT = "accept"
    PASS_ON = "pass_on"
    ASSIGN = "assign"
    REMIND = "remind"
    CLIMB = "climb"
    FOLLOW_UP = "follow_up"
    MOVE_ON = "move_on"
    REOPEN = "reopen"
    JUDGE = "judge"
    SEE_STAGE = "see_stage"
    SEE_DEADLINES = "see_deadlines"
    INVITE = "invite"
    CONFIRM = "confirm"
    SET_COVER = "set_cover"
    SET_LEAVE = "set_leave"
    SET_RULES = "set_rules"
    SEE_TROUBLE = "see_trouble"


class Relation(StrEnum):
    """What somebody is to a case, or to the service where no case is meant."""

    REPORTER = "reporter"
    ASSIGNED = "assigned"
    COORDINATOR = "coordinator"
    CLOCK = "clock"  # the service itself, woken by a due row
    NONE = "none"


ALLOWED: dict[Relation, frozenset[Action]] = {
    Relation.REPORTER: frozenset(
        {
            Action.SEE_STATUS,
            Action.ADD,
            Action.ASK,
            Action.READ_ANSWERS,
            Action.WITHDRAW,
            Action.CLIMB,
            Action.REOPEN,
            Action.JUDGE,
        }
    ),
    Relation.ASSIGNED: frozenset(
        {
            Action.SEE_STATUS,
            Action.SEE_CONTENT,
            Action.ANSWER,
            Action.BE_ALERTED,
            Action.ACCEPT,
            Action.PASS_ON,
            Action.MOVE_ON,
            Action.SEE_STAGE,
            Action.SEE_DEADLINES,
        }
    ),
    Relation.COORDINATOR: frozenset(
        {
            Action.SEE_STATUS,
            Action.SEE_CONTENT,
            Action.ANSWER,
            Action.BE_ALERTED,
            Action.ACCEPT,
            Action.ASSIGN,
            Action.SEE_STAGE,
            Action.SEE_DEADLINES,
            Action.INVITE,
            Action.CONFIRM,
            Action.SET_COVER,
            Action.SET_LEAVE,
            Action.SET_RULES,
            Action.SEE_TROUBLE,
        }
    ),
    Relation.CLOCK: frozenset({Action.REMIND, Action.CLIMB, Action.FOLLOW_UP}),
    Relation.NONE: frozenset(),
}


def may(person: Person, action: Action, case: Case | None = None) -> bool:
    """Whether `person` may do `action`, on `case` or (None) on the service itself."""
    return any(action in ALLOWED[relation] for relation in relations(person, case))


def relations(person: Person, case: Case | None) -> frozenset[Relation]:
    """What `person` is to `case`. Whoever must not know is nothing to it, whatever the role."""
    if person is SERVICE:
        return frozenset({Relation.CLOCK})
    found: set[Relation] = set()
    if case is not None and case.reporter == person.id:
        found.add(Relation.REPORTER)
    if person.staff and (case is None or person.id not in case.barred):
        if person.role is Role.COORDINATOR and not (case is not None and case.reporter == person.id):
            found.add(Relation.COORDINATOR)
        if case is not None and case.assigned == person.id and case.reporter != person.id:
            found.add(Relation.ASSIGNED)
    return frozenset(found) or frozenset({Relation.NONE})

"""Who may see or do what: one function, one table, for chat, pages and sender alike; printed as `docs/policy.md`.

Someone else may hold the phone: of a violence case nobody reads anything telling while the lock is shut.
"""

from enum import StrEnum
from typing import Final
from uuid import UUID

from cases.case import Case
from cases.lock import vouches
from cases.person import SERVICE, Person, Role


class Action(StrEnum):
    SEE_STATUS = "see_status"
    SEE_NEWS = "see_news"  # that there is news, and nothing of what it is
    SEE_CONTENT = "see_content"
    SEE_NAME = "see_name"
    SEE_READERS = "see_readers"  # who has opened the case
    ADD = "add"
    ASK = "ask"
    ASK_TO_BE_CALLED = "ask_to_be_called"
    NAME_HERSELF = "name_herself"
    READ_ANSWERS = "read_answers"
    ANSWER = "answer"
    WITHDRAW = "withdraw"
    EXCLUDE = "exclude"  # say who must not know
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
    ERASE = "erase"
    STOP_ERASING = "stop_erasing"  # it was not she who asked for it
    SEE_STAGE = "see_stage"
    SEE_DEADLINES = "see_deadlines"
    INVITE = "invite"
    CONFIRM = "confirm"
    REMOVE_STAFF = "remove_staff"
    RESET_PIN = "reset_pin"
    SET_COVER = "set_cover"
    SET_LEAVE = "set_leave"
    SET_RULES = "set_rules"
    SET_RETENTION = "set_retention"
    SEE_TROUBLE = "see_trouble"
    SEE_REQUESTS = "see_requests"
    DECIDE_REQUEST = "decide_request"
    SET_PLACES = "set_places"  # groups, and where each is at home
    MOVE_STAFF = "move_staff"  # another group, another role
    SET_WORDS = "set_words"  # wordings, kinds, services, guides, topics, options
    ANNOUNCE = "announce"
    APPROVE = "approve"  # an announcement of somebody else
    ANSWER_INQUIRY = "answer_inquiry"
    SEE_NUMBERS = "see_numbers"
    SEE_HEALTH = "see_health"
    SEE_GROUP = "see_group"  # how her own group stands, in numbers and times, and who of it is on leave
    MEND = "mend"  # what was set aside: another turn for it, or forgotten


class Relation(StrEnum):
    """What somebody is to a case, or to the service where no case is meant.

    The shut ones stand in place of the others for a violence case whose lock she has not lately opened in her chat.
    """

    REPORTER = "reporter"
    REPORTER_SHUT = "reporter_shut"
    REPORTER_WORDLESS = "reporter_wordless"  # beside REPORTER_SHUT, where there is no word to give, or too young a one
    ASSIGNED = "assigned"
    ASSIGNED_SHUT = "assigned_shut"
    COORDINATOR = "coordinator"
    COORDINATOR_SHUT = "coordinator_shut"
    OFFICER = "officer"
    PROGRAMME = "programme"
    OBSERVER = "observer"
    CLOCK = "clock"  # the service itself, woken by a due row
    NONE = "none"


A = Action

HER_WORD: Final = frozenset({A.ADD, A.ASK, A.ASK_TO_BE_CALLED, A.WITHDRAW, A.CLIMB, A.REOPEN, A.JUDGE})
"""What she may say without reading anything."""

HER_EYES: Final = frozenset({A.SEE_STATUS, A.SEE_NEWS, A.READ_ANSWERS, A.SEE_READERS, A.NAME_HERSELF, A.EXCLUDE})

CONTENT: Final = frozenset({A.SEE_CONTENT, A.SEE_NAME})
"""What lies behind the PIN of staff."""

COMPANION_WORK: Final = frozenset(
    {A.SEE_STATUS, A.ANSWER, A.BE_ALERTED, A.ACCEPT, A.PASS_ON, A.MOVE_ON, A.SEE_STAGE, A.SEE_DEADLINES}
    | {A.STOP_ERASING}
)

COORDINATION: Final = frozenset(
    {A.SEE_STATUS, A.ANSWER, A.BE_ALERTED, A.ACCEPT, A.ASSIGN, A.SEE_STAGE, A.SEE_DEADLINES} | {A.STOP_ERASING}
)

OF_THE_SERVICE: Final = frozenset(
    {A.INVITE, A.CONFIRM, A.REMOVE_STAFF, A.RESET_PIN, A.SET_COVER, A.SET_LEAVE, A.SET_RULES, A.SET_RETENTION}
    | {A.SEE_TROUBLE, A.SEE_REQUESTS, A.DECIDE_REQUEST, A.SET_PLACES, A.MOVE_STAFF, A.SET_WORDS, A.ANNOUNCE, A.APPROVE}
    | {A.ANSWER_INQUIRY, A.SEE_NUMBERS, A.SEE_HEALTH, A.MEND}
)

ALLOWED: Final[dict[Relation, frozenset[Action]]] = {
    Relation.REPORTER: HER_WORD | HER_EYES,
    Relation.REPORTER_SHUT: HER_WORD,
    Relation.REPORTER_WORDLESS: frozenset({A.SEE_NEWS}),
    Relation.ASSIGNED: COMPANION_WORK | CONTENT,
    Relation.ASSIGNED_SHUT: COMPANION_WORK,
    Relation.COORDINATOR: COORDINATION | CONTENT | OF_THE_SERVICE,
    Relation.COORDINATOR_SHUT: COORDINATION | OF_THE_SERVICE,
    Relation.OFFICER: frozenset({A.SEE_GROUP}),
    Relation.PROGRAMME: frozenset({A.ANNOUNCE, A.SET_WORDS, A.ANSWER_INQUIRY, A.SEE_NUMBERS}),
    Relation.OBSERVER: frozenset({A.SEE_NUMBERS}),
    Relation.CLOCK: frozenset({A.REMIND, A.CLIMB, A.FOLLOW_UP, A.ERASE}),
    Relation.NONE: frozenset(),
}

OF_ROLE: Final = {
    Role.COORDINATOR: Relation.COORDINATOR,
    Role.OFFICER: Relation.OFFICER,
    Role.PROGRAMME: Relation.PROGRAMME,
    Role.OBSERVER: Relation.OBSERVER,
}
"""What a role is to the service itself; to a case only a coordinator is anything by her role."""

_SHUT: Final = {
    Relation.REPORTER: Relation.REPORTER_SHUT,
    Relation.ASSIGNED: Relation.ASSIGNED_SHUT,
    Relation.COORDINATOR: Relation.COORDINATOR_SHUT,
}


def may(person: Person, action: Action, case: Case | None = None) -> bool:
    """Whether `person` may do `action`, on `case` or (None) on the service itself."""
    return any(action in ALLOWED[relation] for relation in relations(person, case))


def may_answer(person: Person, asker: UUID, kept_from: frozenset[UUID]) -> bool:
    """Whether `person` may know of, read and answer what `asker` asks without complaining.

    `kept_from`: who must not know of a complaint of hers. What she asks is kept from them as well: nobody's name
    stands there, but whoever lives with her may know her by her words.
    """
    return person.id != asker and person.id not in kept_from and may(person, Action.ANSWER_INQUIRY)


def relations(person: Person, case: Case | None) -> frozenset[Relation]:
    """What `person` is to `case`. Whoever must not know is nothing to it, whatever the role."""
    if person is SERVICE:
        return frozenset({Relation.CLOCK})
    found = _standing(person, case)
    if case is not None and case.violence and not _is_open(person, case):
        wordless = Relation.REPORTER in found and (person.opened or not person.locked)
        found = {_SHUT[one] for one in found} | ({Relation.REPORTER_WORDLESS} if wordless else set())
    return frozenset(found) or frozenset({Relation.NONE})


def _is_open(person: Person, case: Case) -> bool:
    """A word set later opens an older case only together with its number: somebody else may have set it."""
    if not person.opened or case.reporter != person.id or person.since is None:
        return person.opened
    return vouches(person.since, case.opened_at) or case.id in person.numbers


def _standing(person: Person, case: Case | None) -> set[Relation]:
    """As if nobody else could hold her phone. Her own complaint she never sees as staff."""
    if case is not None and case.reporter == person.id:
        return {Relation.REPORTER}
    if case is None:
        return {OF_ROLE[person.role]} if person.staff and person.role in OF_ROLE else set()
    if not person.accompanies or person.id in case.barred:
        return set()
    found: set[Relation] = set()
    if person.role is Role.COORDINATOR:
        found.add(Relation.COORDINATOR)
    if case.assigned == person.id:
        found.add(Relation.ASSIGNED)
    return found

"""The commands by name, with their English aliases, and who has which."""

from cases.person import Person
from cases.policy import Action, may
from flows.desk.commands import (
    CANCEL,
    COVER,
    DEADLINES,
    HELP,
    INVITE,
    LANGUAGE,
    LEAVE,
    PRIVACY,
    PROMISES,
    START,
    STATUS,
    TASKS,
    TROUBLE,
    UNKNOWN,
    Command,
)

FOR_ALL: dict[str, Command] = {
    "start": START,
    "batal": CANCEL,
    "cancel": CANCEL,
    "bantuan": HELP,
    "help": HELP,
    "privasi": PRIVACY,
    "privacy": PRIVACY,
    "bahasa": LANGUAGE,
    "language": LANGUAGE,
    "status": STATUS,
}
FOR_STAFF: dict[str, Command] = {
    "tugas": TASKS,
    "tasks": TASKS,
    "tenggat": DEADLINES,
    "deadlines": DEADLINES,
    "berhalangan": LEAVE,
    "away": LEAVE,
}
BY_POLICY: dict[str, tuple[Action, Command]] = {
    "undang": (Action.INVITE, INVITE),
    "invite": (Action.INVITE, INVITE),
    "wilayah": (Action.SET_COVER, COVER),
    "areas": (Action.SET_COVER, COVER),
    "janji": (Action.SET_RULES, PROMISES),
    "promises": (Action.SET_RULES, PROMISES),
    "perhatian": (Action.SEE_TROUBLE, TROUBLE),
    "attention": (Action.SEE_TROUBLE, TROUBLE),
}


def command_for(name: str, viewer: Person) -> Command:
    """The handler of a command; what is not hers is as unknown as what does not exist."""
    if name in FOR_ALL:
        return FOR_ALL[name]
    if name in FOR_STAFF and viewer.staff:
        return FOR_STAFF[name]
    action, command = BY_POLICY.get(name, (None, UNKNOWN))
    return command if action and may(viewer, action) else UNKNOWN

"""The commands by name, with their English aliases, and who has which."""

from cases.person import Person
from cases.policy import Action, may
from flows.desk.commands import (
    CANCEL,
    COVER,
    DEADLINES,
    HELP,
    INVITE,
    KEEP,
    LANGUAGE,
    LEAVE,
    LOCK,
    MY_DATA,
    PEOPLE,
    PRIVACY,
    PROMISES,
    REQUESTS,
    START,
    STATUS,
    TASKS,
    TRACES,
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
    "data_saya": MY_DATA,
    "my_data": MY_DATA,
    "hapus_jejak": TRACES,
    "clear_traces": TRACES,
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
    "kunci": LOCK,
    "lock": LOCK,
}
BY_POLICY: dict[str, tuple[Action, Command]] = {
    "undang": (Action.INVITE, INVITE),
    "invite": (Action.INVITE, INVITE),
    "wilayah": (Action.SET_COVER, COVER),
    "areas": (Action.SET_COVER, COVER),
    "orang": (Action.REMOVE_STAFF, PEOPLE),
    "people": (Action.REMOVE_STAFF, PEOPLE),
    "janji": (Action.SET_RULES, PROMISES),
    "promises": (Action.SET_RULES, PROMISES),
    "permintaan": (Action.SEE_REQUESTS, REQUESTS),
    "requests": (Action.SEE_REQUESTS, REQUESTS),
    "simpan": (Action.SET_RETENTION, KEEP),
    "keep": (Action.SET_RETENTION, KEEP),
    "perhatian": (Action.SEE_TROUBLE, TROUBLE),
    "attention": (Action.SEE_TROUBLE, TROUBLE),
}

ALL_NAMES: frozenset[str] = frozenset({*FOR_ALL, *FOR_STAFF, *BY_POLICY})


def command_for(name: str, viewer: Person) -> Command:
    """The handler of a command; what is not hers is as unknown as what does not exist."""
    if name in FOR_ALL:
        return FOR_ALL[name]
    if name in FOR_STAFF and viewer.staff:
        return FOR_STAFF[name]
    action, command = BY_POLICY.get(name, (None, UNKNOWN))
    return command if action and may(viewer, action) else UNKNOWN

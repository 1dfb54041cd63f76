"""The commands by name, with their English aliases, and who has which."""

from cases.person import Person
from cases.policy import Action, may
from flows.desk.commands import (
    CANCEL,
    COVER,
    DEADLINES,
    FIGURES,
    HEALTH,
    HELP,
    HISTORY,
    INQUIRIES,
    INVITE,
    KEEP,
    LANGUAGE,
    LEAVE,
    LOCK,
    MY_DATA,
    ORGANISE,
    PEOPLE,
    PRIVACY,
    PROMISES,
    REQUESTS,
    SIARAN,
    START,
    STATUS,
    TASKS,
    TRACES,
    TROUBLE,
    UNKNOWN,
    WORDS,
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
    "kelola": (Action.SET_WORDS, ORGANISE),
    "organise": (Action.SET_WORDS, ORGANISE),
    "undang": (Action.INVITE, INVITE),
    "invite": (Action.INVITE, INVITE),
    "wilayah": (Action.SET_COVER, COVER),
    "areas": (Action.SET_COVER, COVER),
    "orang": (Action.REMOVE_STAFF, PEOPLE),
    "people": (Action.REMOVE_STAFF, PEOPLE),
    "janji": (Action.SET_RULES, PROMISES),
    "promises": (Action.SET_RULES, PROMISES),
    "kata": (Action.SET_WORDS, WORDS),
    "words": (Action.SET_WORDS, WORDS),
    "riwayat": (Action.SET_WORDS, HISTORY),
    "history": (Action.SET_WORDS, HISTORY),
    "permintaan": (Action.SEE_REQUESTS, REQUESTS),
    "requests": (Action.SEE_REQUESTS, REQUESTS),
    "simpan": (Action.SET_RETENTION, KEEP),
    "keep": (Action.SET_RETENTION, KEEP),
    "perhatian": (Action.SEE_TROUBLE, TROUBLE),
    "attention": (Action.SEE_TROUBLE, TROUBLE),
    "siaran": (Action.ANNOUNCE, SIARAN),
    "announce": (Action.ANNOUNCE, SIARAN),
    "tanya": (Action.ANSWER_INQUIRY, INQUIRIES),
    "asked": (Action.ANSWER_INQUIRY, INQUIRIES),
    "kesehatan": (Action.SEE_HEALTH, HEALTH),
    "health": (Action.SEE_HEALTH, HEALTH),
    "angka": (Action.SEE_NUMBERS, FIGURES),
    "figures": (Action.SEE_NUMBERS, FIGURES),
}

FOR_OTHERS: dict[str, Action | None] = {
    "tenggat": Action.SEE_GROUP,
    "deadlines": Action.SEE_GROUP,
    "kunci": None,
    "lock": None,
}
"""Of the staff's commands, those of who accompanies nobody: where policy says so, or (None) in any case."""

ALSO: dict[str, Action] = {"angka": Action.SEE_GROUP, "figures": Action.SEE_GROUP}
"""What else makes a command hers: an officer has the figures of her own group."""

ALL_NAMES: frozenset[str] = frozenset({*FOR_ALL, *FOR_STAFF, *BY_POLICY})


def command_for(name: str, viewer: Person) -> Command:
    """The handler of a command; what is not hers is as unknown as what does not exist."""
    if name in FOR_ALL:
        return FOR_ALL[name]
    if name in FOR_STAFF and _is_of_the_staff(name, viewer):
        return FOR_STAFF[name]
    action, command = BY_POLICY.get(name, (None, UNKNOWN))
    also = ALSO.get(name)
    return command if action and (may(viewer, action) or (also and may(viewer, also))) else UNKNOWN


def _is_of_the_staff(name: str, viewer: Person) -> bool:
    if viewer.accompanies or not viewer.staff:
        return viewer.staff
    asked = FOR_OTHERS.get(name)
    return name in FOR_OTHERS and (asked is None or may(viewer, asked))

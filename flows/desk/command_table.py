"""The commands by name, Indonesian and English, and which of them somebody has."""

from collections.abc import Mapping
from typing import Final

from cases.person import Person
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
from flows.desk.whose import ENGLISH, is_hers

COMMANDS: Final[Mapping[str, Command]] = {
    "start": START,
    "batal": CANCEL,
    "bantuan": HELP,
    "privasi": PRIVACY,
    "data_saya": MY_DATA,
    "hapus_jejak": TRACES,
    "bahasa": LANGUAGE,
    "status": STATUS,
    "tugas": TASKS,
    "tenggat": DEADLINES,
    "berhalangan": LEAVE,
    "kunci": LOCK,
    "kelola": ORGANISE,
    "undang": INVITE,
    "wilayah": COVER,
    "orang": PEOPLE,
    "janji": PROMISES,
    "kata": WORDS,
    "riwayat": HISTORY,
    "permintaan": REQUESTS,
    "simpan": KEEP,
    "perhatian": TROUBLE,
    "siaran": SIARAN,
    "tanya": INQUIRIES,
    "kesehatan": HEALTH,
    "angka": FIGURES,
}
ALL_NAMES: Final = frozenset({*COMMANDS, *ENGLISH})


def command_for(name: str, viewer: Person) -> Command:
    """The handler of a command; what is not hers is as unknown as what does not exist."""
    plain = ENGLISH.get(name, name)
    return COMMANDS[plain] if plain in COMMANDS and is_hers(plain, viewer) else UNKNOWN

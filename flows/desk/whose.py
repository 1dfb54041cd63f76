"""Which command is whose, by its Indonesian name; the English names stand beside."""

from collections.abc import Mapping
from typing import Final

from cases.person import Person
from cases.policy import Action, may

ENGLISH: Final[Mapping[str, str]] = {
    "cancel": "batal",
    "help": "bantuan",
    "privacy": "privasi",
    "my_data": "data_saya",
    "clear_traces": "hapus_jejak",
    "language": "bahasa",
    "tasks": "tugas",
    "deadlines": "tenggat",
    "away": "berhalangan",
    "lock": "kunci",
    "organise": "kelola",
    "invite": "undang",
    "areas": "wilayah",
    "people": "orang",
    "promises": "janji",
    "words": "kata",
    "history": "riwayat",
    "requests": "permintaan",
    "keep": "simpan",
    "attention": "perhatian",
    "announce": "siaran",
    "asked": "tanya",
    "health": "kesehatan",
    "figures": "angka",
}
FOR_ALL: Final = frozenset(
    {"start", "batal", "bantuan", "privasi", "data_saya", "hapus_jejak", "bahasa", "status"},
)
FOR_STAFF: Final[Mapping[str, tuple[Action, ...] | None]] = {
    "tugas": (),
    "tenggat": (Action.SEE_GROUP,),
    "berhalangan": (),
    "kunci": None,
}
"""Of all who accompany; of other staff those who may do one of these, or (None) all."""
BY_POLICY: Final[Mapping[str, tuple[Action, ...]]] = {
    "kelola": (Action.SET_WORDS,),
    "undang": (Action.INVITE,),
    "wilayah": (Action.SET_COVER,),
    "orang": (Action.REMOVE_STAFF,),
    "janji": (Action.SET_RULES,),
    "kata": (Action.SET_WORDS,),
    "riwayat": (Action.SET_WORDS,),
    "permintaan": (Action.SEE_REQUESTS,),
    "simpan": (Action.SET_RETENTION,),
    "perhatian": (Action.SEE_TROUBLE,),
    "siaran": (Action.ANNOUNCE,),
    "tanya": (Action.ANSWER_INQUIRY,),
    "kesehatan": (Action.SEE_HEALTH,),
    "angka": (Action.SEE_NUMBERS, Action.SEE_GROUP),  # an officer has the figures of her own group
}
"""Whoever may do one of these has the command."""


def is_hers(name: str, viewer: Person) -> bool:
    """By its Indonesian name; False also for what is no command."""
    if name in FOR_ALL:
        return True
    if name in FOR_STAFF:
        actions = FOR_STAFF[name]
        return viewer.staff and (viewer.accompanies or actions is None or _may_one(viewer, actions))
    return _may_one(viewer, BY_POLICY.get(name, ()))


def _may_one(viewer: Person, actions: tuple[Action, ...]) -> bool:
    return any(may(viewer, action) for action in actions)

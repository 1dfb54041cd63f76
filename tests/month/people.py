"""Who lives in the month: 200 residents, 12 companions, 2 coordinators, each with a manner of her own, by a seed."""

from dataclasses import dataclass, field
from datetime import datetime, time
from enum import StrEnum
from random import Random
from typing import Final

from cases.place import all_kelurahan
from cases.rules import WITA
from simulator import Phone

RESIDENTS: Final = 200


class Manner(StrEnum):
    """How somebody of the staff works."""

    DILIGENT = "diligent"
    SLOW = "slow"
    SILENT = "silent"  # never takes a case
    FADING = "fading"  # takes it, and is not heard of again


class Reply(StrEnum):
    """How a resident answers what she is asked."""

    PROMPT = "prompt"
    NEVER = "never"
    NOT_CONTACTED = "not_contacted"
    NOT_OVER = "not_over"
    UNSAFE = "unsafe"


STAFF: Final = (  # name, group, woman, manner
    ("Rahma", "Masagenae", True, Manner.DILIGENT),
    ("Nurul", "Masagenae", True, Manner.SILENT),
    ("Hamid", "Masagenae", False, Manner.SLOW),
    ("Tenri", "Kartini", True, Manner.DILIGENT),
    ("Basri", "Kartini", False, Manner.FADING),
    ("Saleha", "Bahagia", True, Manner.DILIGENT),
    ("Yusuf", "Bahagia", False, Manner.SILENT),
    ("Wahida", "Mandiri", True, Manner.SLOW),
    ("Darmi", "Mandiri", True, Manner.DILIGENT),
    ("Farid", "Ikhlas", False, Manner.DILIGENT),
    ("Rosmini", "Flamboyan", True, Manner.SLOW),
    ("Jumriah", "Harapan", True, Manner.DILIGENT),
)
COVER: Final = (  # a kelurahan, and the neighbouring group that covers it
    ("Lemoe (Kec. Bacukiki)", "Ikhlas"),
    ("Watang Bacukiki (Kec. Bacukiki)", "Masagenae"),
    ("Sumpang Minangae (Kec. Bacukiki Barat)", "Masagenae"),
    ("Ujung Lare (Kec. Soreang)", "Bahagia"),
)
LIVED_IN: Final = (  # more often where groups are
    *("Lumpue", "Lumpue", "Cappa Galung", "Cappa Galung", "Watang Soreang", "Watang Soreang", "Mallusetasi"),
    *("Mallusetasi", "Watang Bacukiki", "Ujung Lare", "Bukit Harapan", "Lemoe", "Sumpang Minangae", "Lapadde"),
)
NAMED_THERE: Final = {"Lumpue": "Rahma", "Cappa Galung": "Tenri", "Watang Soreang": "Saleha", "Mallusetasi": "Darmi"}


@dataclass(frozen=True, slots=True)
class Rules:
    """When she lets us write, as she told it: None is any time, () never; `days` are weekdays, Monday 0."""

    hours: tuple[int, int] | tuple[()] | None = ()
    days: frozenset[int] = frozenset(range(7))

    def allow(self, at: datetime) -> bool:
        if self.hours is None or not self.hours:
            return self.hours is None
        local = at.astimezone(WITA)
        start, end = self.hours
        return local.weekday() in self.days and time(start) <= local.time() < time(end)


ANY_TIME, NEVER = Rules(None), Rules()
WEEKDAYS: Final = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
HOURS: Final = {
    (8, 11): "Pagi, jam 8 sampai 11",
    (11, 15): "Siang, jam 11 sampai 3",
    (15, 18): "Sore, jam 3 sampai 6",
    (18, 21): "Malam, jam 6 sampai 9",
    (8, 21): "Seharian, 8 pagi–9 malam",
}


@dataclass(slots=True, eq=False)
class Somebody:
    """A person with a phone. `acts`: when she did something; `talks`: from when until when one was on her screen."""

    phone: Phone
    name: str
    acts: list[datetime] = field(default_factory=list)
    talks: list[tuple[datetime, datetime | None]] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Resident(Somebody):
    """`canary` is a word of her story that nobody else writes; `rules` what held from when."""

    kelurahan: str = ""
    reply: Reply = Reply.PROMPT
    canary: str = ""
    chosen: Rules = NEVER
    rules: list[tuple[datetime, Rules]] = field(default_factory=list)
    named: str = ""  # who must not know
    about: str = ""  # the kind of complaint, as the button says it

    def rules_at(self, at: datetime) -> Rules:
        return next((rules for since, rules in reversed(self.rules) if since <= at), NEVER)


@dataclass(slots=True, eq=False)
class Staff(Somebody):
    manner: Manner = Manner.DILIGENT
    coordinator: bool = False


def made_up(phone: Phone, place: int, random: Random) -> Resident:
    """The resident at this place of the list."""
    home = random.choice(LIVED_IN)
    return Resident(
        phone,
        phone.person.first_name,
        kelurahan=home,
        reply=random.choices(list(Reply), (45, 25, 12, 12, 6))[0],
        canary=f"kenari{place}zq",
        chosen=_rules(random),
    )


def kecamatan_of(kelurahan: str) -> str:
    return next(place.kecamatan for place in all_kelurahan() if place.name == kelurahan)


def _rules(random: Random) -> Rules:
    drawn = random.random()
    if drawn < 0.4:
        return ANY_TIME
    if drawn < 0.6:
        return NEVER
    days = range(7) if random.random() < 0.4 else random.sample(range(7), random.randint(1, 4))
    return Rules(random.choice(list(HOURS)), frozenset(days))

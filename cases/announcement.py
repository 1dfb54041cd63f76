"""An announcement: what is said to whom and when, where it stands, and which moves are allowed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo
from enum import IntEnum, StrEnum
from typing import Final
from uuid import UUID

from cases.person import Language, Role

UNDO_FOR: Final = timedelta(seconds=60)
"""Between the last word and the first message: time to take it back (features.md, 53-57)."""
KEPT_FOR: Final = timedelta(days=90)
"""So long after it is over, who got it and what it said are known; numbers stay."""
TEXT_UNITS: Final = 4096
CAPTION_UNITS: Final = 1024
"""UTF-16 code units that a message holds, and the words under a file (Bot API, sendMessage and sendPhoto)."""


class State(StrEnum):
    DRAFT = "draft"  # written, not yet let go
    ASKED = "asked"  # waits for a second coordinator's word
    SCHEDULED = "scheduled"  # let go; begins at `begins_at`, and may be taken back until then
    SENDING = "sending"
    PAUSED = "paused"
    STOPPED = "stopped"  # whoever has not got it will not
    DONE = "done"
    DROPPED = "dropped"  # never begun


MOVES: Final[Mapping[State, frozenset[State]]] = {
    State.DRAFT: frozenset({State.ASKED, State.SCHEDULED, State.DROPPED}),
    State.ASKED: frozenset({State.SCHEDULED, State.DRAFT, State.DROPPED}),
    State.SCHEDULED: frozenset({State.SENDING, State.ASKED, State.DRAFT, State.DROPPED}),
    State.SENDING: frozenset({State.PAUSED, State.STOPPED, State.DONE}),
    State.PAUSED: frozenset({State.SENDING, State.STOPPED}),
    State.STOPPED: frozenset(),
    State.DONE: frozenset(),
    State.DROPPED: frozenset(),
}
UNDER_WAY: Final = frozenset({State.SENDING, State.PAUSED})
NOT_BEGUN: Final = frozenset({State.DRAFT, State.ASKED, State.SCHEDULED})
OVER: Final = frozenset({State.STOPPED, State.DONE, State.DROPPED})


class Reached(IntEnum):
    """What became of it for one recipient."""

    WAITING = 0
    QUEUED = 1  # a message is made for her and waits for its turn, or for her hours
    SENT = 2
    BLOCKED = 3  # she has blocked the bot, or her account is gone
    FAILED = 4
    UNCERTAIN = 5  # it may have arrived
    LEFT_OUT = 6  # when her turn came she did not want it any more, or may not be written to


class Repeat(StrEnum):
    NEVER = "never"
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"  # on the same day; in a shorter month on its last


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """Whom it is for: never by anything of a case.

    `kelurahan` are codes, empty: the whole city. `roles` without RESIDENT: only staff. Residents get it only where
    they subscribed to `topic`. `languages` empty: all. `without` are groups whose staff are left out.
    """

    kelurahan: frozenset[str] = frozenset()
    roles: frozenset[Role] = frozenset({Role.RESIDENT})
    topic: str = ""
    languages: frozenset[Language] = frozenset()
    without: frozenset[UUID] = frozenset()


class Answer(StrEnum):
    """What a recipient pressed under it."""

    COME = "come"
    NOT_COME = "not_come"


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What it says. `words` in Indonesian always; who reads another language gets hers where it is there.

    `file` is a kept attachment (its id) sent by `method` (sendPhoto or sendDocument). `link` is a label and an https
    address. `guide` is the key of a guide. `come` asks who will be there, `ask` offers to ask something.
    """

    words: Mapping[Language, str]
    file: UUID | None = None
    method: str = ""
    link: tuple[str, str] | None = None
    guide: str = ""
    come: bool = False
    ask: bool = True

    def said_in(self, language: Language) -> str:
        return self.words.get(language) or self.words[Language.INDONESIAN]

    @property
    def fits(self) -> bool:
        """Whether Telegram takes it: in every language something, and not too much."""
        most = TEXT_UNITS if self.file is None else CAPTION_UNITS
        said = [self.words.get(Language.INDONESIAN, ""), *filter(None, self.words.values())]
        return all(words.strip() and len(words.encode("utf-16-le", "surrogatepass")) // 2 <= most for words in said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """`version` counts the changes of its row. `size` is how many recipients it had when it began, 0 before."""

    id: UUID
    version: int
    state: State
    by: UUID
    content: Content
    audience: Audience
    created_at: datetime
    begins_at: datetime | None = None
    repeat: Repeat = Repeat.NEVER
    until: date | None = None
    approved_by: UUID | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    size: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """How many would get it now, by role and by language.

    `by_kelurahan` is of residents, by what they subscribed for ("": the whole city), `by_group` of staff who have one.
    `excluded` says why others of
    the same audience would not, by a word of ours: `blocked`, `contact` (they asked not to be written to), `language`.
    """

    total: int
    by_kelurahan: Mapping[str, int] = field(default_factory=dict)
    by_role: Mapping[Role, int] = field(default_factory=dict)
    by_group: Mapping[UUID, int] = field(default_factory=dict)
    by_language: Mapping[Language, int] = field(default_factory=dict)
    excluded: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Where it stands: recipients by what became of it, how many a minute lately, and when it will be over."""

    reached: Mapping[Reached, int]
    per_minute: int = 0
    over_at: datetime | None = None
    coming: int = 0
    not_coming: int = 0
    questions: int = 0

    @property
    def total(self) -> int:
        return sum(self.reached.values())

    @property
    def waiting(self) -> int:
        return self.reached.get(Reached.WAITING, 0) + self.reached.get(Reached.QUEUED, 0)


def may_move(before: State, after: State) -> bool:
    return after in MOVES[before]


def next_time(first: datetime, repeat: Repeat, after: datetime, zone: tzinfo) -> datetime | None:
    """When a series that began at `first` comes next, later than `after`: at the same wall time in the city."""
    begun, today = first.astimezone(zone), after.astimezone(zone).date()
    if repeat is Repeat.NEVER:
        return None
    if repeat is Repeat.MONTHLY:
        rounds = max(0, (today.year - begun.year) * 12 + today.month - begun.month)
        days = [_month_on(begun.date(), number) for number in (rounds, rounds + 1)]
    else:
        step = 1 if repeat is Repeat.DAILY else 7
        rounds = max(0, (today - begun.date()).days // step)
        days = [begun.date() + timedelta(days=step * number) for number in (rounds, rounds + 1)]
    times = (datetime.combine(day, begun.time(), zone) for day in days)
    return next(moment for moment in times if moment > after)


def _month_on(day: date, months: int) -> date:
    """The same day so many months later; in a shorter month its last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for number in range(day.day, 27, -1):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    return date(year, month + 1, min(day.day, 28))

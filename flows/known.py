"""What a turn may know: who acts, who serves where, and the rows it asked for beforehand."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from typing import Any
from uuid import UUID

from cases.case import Case
from cases.past import Past
from cases.person import Language, Person, Role
from cases.roster import Roster
from cases.rules import WITA, Rules, shipped_rules
from flows.needs import (
    Applicant,
    CaseById,
    CaseByNumber,
    DeadlinesOf,
    Diary,
    DiaryByNumber,
    FilesOf,
    FollowUpsOf,
    GroupDeadlines,
    InvitationFor,
    MyCases,
    MyDeadlines,
    MyQuestions,
    MyTasks,
    Need,
    ReachedHer,
    ReporterContact,
    Trouble,
)
from flows.text import Text
from flows.words import Catalogue, Words

__all__ = [
    "PAGE",
    "Applicant",
    "CaseById",
    "CaseByNumber",
    "DeadlinesOf",
    "Diary",
    "DiaryByNumber",
    "DiaryLine",
    "Files",
    "FilesOf",
    "FollowUpsOf",
    "GroupDeadlines",
    "GroupStanding",
    "Invitation",
    "InvitationFor",
    "Known",
    "MyCases",
    "MyDeadlines",
    "MyQuestions",
    "MyTasks",
    "Need",
    "Page",
    "ReachedHer",
    "ReporterContact",
    "SetAside",
    "Trouble",
    "TroubleReport",
]

PAGE = 8  # as many buttons as a phone shows at once


@dataclass(frozen=True, slots=True)
class Page:
    """`cases` of this page, at most PAGE of them, out of `total`."""

    cases: tuple[Case, ...]
    number: int
    total: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE))


@dataclass(frozen=True, slots=True)
class DiaryLine:
    """`author` None: the service itself."""

    at: datetime
    author: UUID | None
    kind: str
    content: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Files:
    """How many files of a case are kept, still to be fetched, or kept only as not opened."""

    kept: int = 0
    waiting: int = 0
    not_opened: int = 0


@dataclass(frozen=True, slots=True)
class Invitation:
    role: Role
    group: UUID | None
    woman: bool | None


@dataclass(frozen=True, slots=True)
class SetAside:
    """An update that could not be handled: when it came and the class of the error, nothing of what it said."""

    id: UUID
    at: datetime
    error: str


@dataclass(frozen=True, slots=True)
class GroupStanding:
    """A group's open cases: how many, how many of them overdue, when the next falls due. Numbers and times only."""

    group: UUID | None
    open: int
    overdue: int
    next_at: datetime | None


@dataclass(frozen=True, slots=True)
class TroubleReport:
    set_aside: tuple[SetAside, ...] = ()
    waiting_updates: int = 0
    waiting_messages: int = 0
    uncertain_messages: int = 0
    unassigned: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """`bot` is the bot's username, for links. `zone` and `rules` are the city's, `catalogue` is the viewer's."""

    viewer: Person
    roster: Roster
    zone: tzinfo
    bot: str
    at: datetime
    rules: Rules = field(default_factory=lambda: shipped_rules(WITA))
    mine: tuple[Case, ...] = ()
    loaded: Mapping[Need, Any] = field(default_factory=dict)
    catalogue: Catalogue = field(default_factory=dict, repr=False)

    @property
    def today(self) -> date:
        """The day it is in the city."""
        return self.at.astimezone(self.zone).date()

    def wordings(self, label: Text) -> tuple[str, str]:
        """What a label says to the viewer, and what it says in Indonesian: either may be typed instead of pressed."""
        hers = Words(self.viewer.language, self.catalogue, self.zone, self.at)
        return hers.say(label), Words(Language.INDONESIAN, {}, self.zone, self.at).say(label)

    def case(self, need: CaseById | CaseByNumber) -> Case | None:
        found = self.loaded.get(need)
        assert found is None or isinstance(found, Case)
        return found

    def diary(self, case: Case) -> tuple[DiaryLine, ...]:
        """The diary of a case as far as it was asked for, by its id or its number; oldest first."""
        found = self.loaded.get(Diary(case.id)) or self.loaded.get(DiaryByNumber(case.number))
        return tuple(found or ())

    def past(self, case: Case) -> Mapping[str, Past]:
        """What was asked about a case by itself; empty where it was not loaded."""
        return self.loaded.get(FollowUpsOf(case.id)) or {}

    def page(self, need: MyCases | MyTasks | MyDeadlines | DeadlinesOf) -> Page:
        found = self.loaded[need]
        assert isinstance(found, Page)
        return found

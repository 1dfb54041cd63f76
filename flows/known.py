"""What a turn may know: who acts, who serves where, and the rows it asked for beforehand."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from typing import Any
from uuid import UUID

from cases.announcement import Announcement, Progress
from cases.case import Case
from cases.editable import Editable
from cases.hand_over import HandOver
from cases.past import Past
from cases.person import Language, Person, Role
from cases.quota import Used
from cases.rights import Request
from cases.roster import Roster
from cases.rules import WITA, Rules, shipped_rules
from flows.message import Messages
from flows.needs import (
    AnnouncementById,
    Announcements,
    Applicant,
    CaseById,
    CaseByNumber,
    CountedFor,
    DeadlinesOf,
    Diary,
    DiaryByNumber,
    EditById,
    Edits,
    FiguresNow,
    FilesOf,
    FilesSent,
    FollowUpsOf,
    GroupDeadlines,
    Guesses,
    HandOverOf,
    Health,
    HerWordSince,
    Inquiries,
    InquiryById,
    InvitationFor,
    KeptFor,
    KnownAs,
    MyCases,
    MyData,
    MyDeadlines,
    MyInquiries,
    MyQuestions,
    MySubscriptions,
    MyTasks,
    Need,
    OpenCounts,
    OpenInvitations,
    OpenRequests,
    Opens,
    ProgressOf,
    ReachedHer,
    ReadersOf,
    Received,
    ReporterContact,
    RequestById,
    Trouble,
    WordSince,
)
from flows.text import Text
from flows.words import Catalogue, Words

__all__ = [
    "PAGE",
    "AnnouncementById",
    "AnnouncementPage",
    "Announcements",
    "Applicant",
    "CaseById",
    "CaseByNumber",
    "CountedFor",
    "DeadlinesOf",
    "Diary",
    "DiaryByNumber",
    "DiaryLine",
    "EditById",
    "EditPage",
    "Edited",
    "Edits",
    "FiguresNow",
    "Files",
    "FilesOf",
    "FilesSent",
    "FollowUpsOf",
    "GroupDeadlines",
    "GroupStanding",
    "Guesses",
    "HandOverOf",
    "Health",
    "HerWordSince",
    "Inquiries",
    "Inquiry",
    "InquiryById",
    "InquiryLine",
    "InquiryPage",
    "Invitation",
    "InvitationFor",
    "KeptFor",
    "Known",
    "KnownAs",
    "MyCases",
    "MyData",
    "MyDeadlines",
    "MyInquiries",
    "MyQuestions",
    "MySubscriptions",
    "MyTasks",
    "Need",
    "OpenCounts",
    "OpenInvitation",
    "OpenInvitations",
    "OpenRequests",
    "Opening",
    "Opens",
    "Page",
    "ProgressOf",
    "ReachedHer",
    "ReadersOf",
    "Received",
    "ReporterContact",
    "RequestById",
    "RequestPage",
    "SetAside",
    "Subscribed",
    "Trouble",
    "TroubleReport",
    "WordSince",
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
class RequestPage:
    """`requests` of this page, at most PAGE of them, out of `total`."""

    requests: tuple[Request, ...]
    number: int
    total: int


@dataclass(frozen=True, slots=True)
class DiaryLine:
    """`author` None: the service itself."""

    at: datetime
    author: UUID | None
    kind: str
    content: dict[str, Any]

    @property
    def words(self) -> tuple[str, ...]:
        """What was written, message by message; captions are words too."""
        parts = self.content.get("parts", ())
        said = (self.content.get("text"), *(part.get("text") or part.get("caption") for part in parts))
        return tuple(words for words in said if isinstance(words, str) and words.strip())

    @property
    def files(self) -> int:
        """How many voice notes, pictures, papers came with it."""
        return sum(part.get("kind") != "text" for part in self.content.get("parts", ()))


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
class OpenInvitation:
    id: UUID
    role: Role
    group: UUID | None
    made_by: UUID
    expires_at: datetime


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
class Opening:
    """So many people of a role opened a case on a local day: who they are is nobody's business but the audit's."""

    day: date
    role: Role
    people: int


@dataclass(frozen=True, slots=True)
class TroubleReport:
    set_aside: tuple[SetAside, ...] = ()
    waiting_updates: int = 0
    waiting_messages: int = 0
    uncertain_messages: int = 0
    unassigned: int = 0


@dataclass(frozen=True, slots=True)
class AnnouncementPage:
    """`announcements` of this page, at most PAGE of them, out of `total`; `progress` of those under way."""

    announcements: tuple[Announcement, ...]
    number: int
    total: int
    progress: Mapping[UUID, Progress] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Subscribed:
    """What this person subscribed to: topic → kelurahan, "" the whole city. `offered`: she may be asked now

    (not in the first minute after she came).
    """

    topics: Mapping[str, str] = field(default_factory=dict)
    offered: bool = True


@dataclass(frozen=True, slots=True)
class InquiryLine:
    """`ours`: said by staff."""

    at: datetime
    ours: bool
    words: str


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A talk that is no complaint. Who asked is known to nobody but `asker`, an id that is never shown."""

    id: UUID
    asker: UUID
    about: UUID | None
    opened_at: datetime
    ended_at: datetime | None = None
    lines: tuple[InquiryLine, ...] = ()


@dataclass(frozen=True, slots=True)
class InquiryPage:
    inquiries: tuple[Inquiry, ...]
    number: int
    total: int


@dataclass(frozen=True, slots=True)
class Edited:
    """One change of what coordinators edit: `before` and `after` are plain JSON, None: as shipped, or nothing."""

    id: UUID
    at: datetime
    by: UUID
    area: str
    subject: str
    before: Any
    after: Any
    undone: bool = False


@dataclass(frozen=True, slots=True)
class EditPage:
    edits: tuple[Edited, ...]
    number: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """`bot` is the bot's username, for links. `zone` and `rules` are the city's, `catalogue` is the viewer's.

    `editable` is what coordinators edit without code; `indonesian` the Indonesian catalogue as they worded it, and
    `messages` all messages as shipped.
    """

    viewer: Person
    roster: Roster
    zone: tzinfo
    bot: str
    at: datetime
    rules: Rules = field(default_factory=lambda: shipped_rules(WITA))
    mine: tuple[Case, ...] = ()
    loaded: Mapping[Need, Any] = field(default_factory=dict)
    catalogue: Catalogue = field(default_factory=dict, repr=False)
    editable: Editable = field(default_factory=Editable, repr=False)
    indonesian: Catalogue = field(default_factory=dict, repr=False)
    messages: Messages = field(default_factory=dict, repr=False)

    @property
    def today(self) -> date:
        """The day it is in the city."""
        return self.at.astimezone(self.zone).date()

    def wordings(self, label: Text) -> tuple[str, str, str]:
        """What a label says to the viewer, in Indonesian, and as shipped: each may be typed instead of pressed."""
        hers = Words(self.viewer.language, self.catalogue, self.zone, self.at)
        ours = Words(Language.INDONESIAN, self.indonesian, self.zone, self.at)
        return hers.say(label), ours.say(label), Words(Language.INDONESIAN, {}, self.zone, self.at).say(label)

    def case(self, need: CaseById | CaseByNumber) -> Case | None:
        found = self.loaded.get(need)
        assert found is None or isinstance(found, Case)
        return found

    def diary(self, case: Case) -> tuple[DiaryLine, ...]:
        """The diary of a case as far as it was asked for, by its id or its number; oldest first."""
        found = self.loaded.get(Diary(case.id)) or self.loaded.get(DiaryByNumber(case.number))
        return tuple(found or ())

    def called(self, case: Case) -> str | None:
        """How who brought it wants to be called, as far as it was asked for."""
        found = self.loaded.get(KnownAs(case.id)) or self.loaded.get(KnownAs(case.number))
        return str(found) if found else None

    def hand_over(self, case: Case) -> HandOver | None:
        """How far the alert about it has really come, as far as that was asked for."""
        found: HandOver | None = self.loaded.get(HandOverOf(case.id)) or self.loaded.get(HandOverOf(case.number))
        return found

    def past(self, case: Case) -> Mapping[str, Past]:
        """What was asked about a case by itself; empty where it was not loaded."""
        return self.loaded.get(FollowUpsOf(case.id)) or {}

    def sent(self) -> Used:
        """The files this person sent, as far as it was asked for."""
        return next((found for need, found in self.loaded.items() if isinstance(need, FilesSent)), Used())

    def page(self, need: MyCases | MyTasks | MyDeadlines | DeadlinesOf) -> Page:
        found: Page = self.loaded[need]
        return found

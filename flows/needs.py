"""What a handler may need, asked for before it runs. Each is a key of `flows.known.Known.loaded`."""

from dataclasses import dataclass, field
from uuid import UUID


@dataclass(frozen=True, slots=True)
class CaseById:
    """→ Case | None, with `told`; loading is not seeing: the handler asks policy."""

    id: UUID


@dataclass(frozen=True, slots=True)
class CaseByNumber:
    """→ Case | None; `number` in canonical form."""

    number: str


@dataclass(frozen=True, slots=True)
class MyCases:
    """→ Page: the cases this person brought, newest first; with `behind` also those that her lock hides."""

    page: int = 0
    behind: bool = False


@dataclass(frozen=True, slots=True)
class MyTasks:
    """→ Page: the open cases assigned to this person, and for coordinators those that lie with them; urgent first."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class Diary:
    """→ tuple[DiaryLine, ...] of a case, oldest first."""

    case: UUID


@dataclass(frozen=True, slots=True)
class DiaryByNumber:
    """→ tuple[DiaryLine, ...] of the case with this number in canonical form; empty where there is none."""

    number: str


@dataclass(frozen=True, slots=True)
class ReporterContact:
    """→ ContactRules of who brought a case; None where there is no such case."""

    case: UUID


@dataclass(frozen=True, slots=True)
class FilesOf:
    """→ Files of a case."""

    case: UUID


@dataclass(frozen=True, slots=True)
class FilesSent:
    """→ Used: the files that this person sent lately, and to a case where one is named."""

    case: UUID | None = None


@dataclass(frozen=True, slots=True)
class InvitationFor:
    """→ Invitation | None: None when unknown, used or older than 72 hours."""

    token: str


@dataclass(frozen=True, slots=True)
class OpenInvitations:
    """→ tuple[OpenInvitation, ...]: those that nobody has used yet and that are not too old, the newest first."""


@dataclass(frozen=True, slots=True)
class OpenCounts:
    """→ Mapping[UUID, int]: the open cases of each companion, those apart of which this person must not know."""


@dataclass(frozen=True, slots=True)
class Applicant:
    """→ Person | None: somebody who waits for a coordinator's word."""

    person: UUID


@dataclass(frozen=True, slots=True)
class Trouble:
    """→ TroubleReport: what needs a coordinator's eye."""


@dataclass(frozen=True, slots=True)
class Health:
    """→ flows.health.HealthReport: how the service itself is."""


@dataclass(frozen=True, slots=True)
class FiguresNow:
    """→ flows.figures.Figures | None: the figures that this person may see."""


@dataclass(frozen=True, slots=True)
class ReachedHer:
    """→ bool: False where nobody knows whether our last message to her about a case arrived."""

    case: UUID


@dataclass(frozen=True, slots=True)
class KnownAs:
    """→ str | None: how who brought a case (its id or number) wants to be called, as long as she lets it be known."""

    case: UUID | str


@dataclass(frozen=True, slots=True)
class HandOverOf:
    """→ HandOver | None: how far the alert about a case (its id or number) has come; None where there is none."""

    case: UUID | str


@dataclass(frozen=True, slots=True)
class FollowUpsOf:
    """→ Mapping[str, Past]: what was asked about a case by itself, by the name of the follow-up."""

    case: UUID


@dataclass(frozen=True, slots=True)
class MyQuestions:
    """→ tuple[tuple[Case, Mapping[str, Past]], ...]: the cases this person brought, and what was asked about each."""


@dataclass(frozen=True, slots=True)
class MyDeadlines:
    """→ Page: the open cases assigned to this person, what is owed soonest first."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class GroupDeadlines:
    """→ tuple[GroupStanding, ...] of the open cases that a coordinator may know of, the group most behind first."""


@dataclass(frozen=True, slots=True)
class DeadlinesOf:
    """→ Page: a group's open cases that a coordinator may know of (None: those with no group), the soonest first."""

    group: UUID | None
    page: int = 0


@dataclass(frozen=True, slots=True)
class MyData:
    """→ Mapping[Right, Request]: what this person has asked for about what is kept of her, and is not over."""


@dataclass(frozen=True, slots=True)
class OpenRequests:
    """→ RequestPage: what people have asked for about their data and is not over, the most pressing first."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class RequestById:
    """→ Request | None."""

    id: UUID


@dataclass(frozen=True, slots=True)
class KeptFor:
    """→ Mapping[Category, Keep]: the lines of retention that coordinators have set."""


@dataclass(frozen=True, slots=True)
class ReadersOf:
    """→ tuple[Opening, ...]: who of the staff has opened what a case is about, by day, newest first."""

    case: UUID


@dataclass(frozen=True, slots=True)
class Opens:
    """→ Opened: whether this is her word or PIN. Asking is a guess, and counted."""

    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Guesses:
    """→ Tried: how often wrong ones were given in a row, what was asked for before included."""


@dataclass(frozen=True, slots=True)
class HerWordSince:
    """→ datetime | None: since when who brought a case has her word; None without one."""

    case: UUID


@dataclass(frozen=True, slots=True)
class WordSince:
    """→ datetime | None: since when this person has her word; None without one."""


@dataclass(frozen=True, slots=True)
class Announcements:
    """→ AnnouncementPage: newest first."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class AnnouncementById:
    """→ Announcement | None."""

    id: UUID


@dataclass(frozen=True, slots=True)
class CountedFor:
    """→ Counted: whom an announcement would reach now; None where there is none, or it has begun."""

    id: UUID


@dataclass(frozen=True, slots=True)
class ProgressOf:
    """→ Progress | None of an announcement."""

    id: UUID


@dataclass(frozen=True, slots=True)
class Received:
    """→ Announcement | None: None where this person is not among those who got it."""

    id: UUID


@dataclass(frozen=True, slots=True)
class MySubscriptions:
    """→ Subscribed."""


@dataclass(frozen=True, slots=True)
class MyAnnouncements:
    """→ tuple[Got, ...]: what this person got and is still kept, newest first."""


@dataclass(frozen=True, slots=True)
class Inquiries:
    """→ InquiryPage: those not ended, oldest first; with `about` those that came of one announcement."""

    page: int = 0
    about: UUID | None = None


@dataclass(frozen=True, slots=True)
class InquiryById:
    """→ Inquiry | None, with its lines."""

    id: UUID


@dataclass(frozen=True, slots=True)
class KeptFrom:
    """→ frozenset[UUID]: who must not know of a complaint of this person, open or closed."""


@dataclass(frozen=True, slots=True)
class MyInquiries:
    """→ tuple[Inquiry, ...]: what this person asked, newest first, ended ones too."""


@dataclass(frozen=True, slots=True)
class Edits:
    """→ EditPage: what was edited, newest first; of one area where one is named."""

    page: int = 0
    area: str = ""


@dataclass(frozen=True, slots=True)
class EditById:
    """→ Edited | None; with `standing` None also where something else stands there now: it can't be undone."""

    id: UUID
    standing: bool = False


Need = (
    CaseById
    | CaseByNumber
    | MyCases
    | MyTasks
    | Diary
    | DiaryByNumber
    | ReporterContact
    | FilesOf
    | FilesSent
    | InvitationFor
    | OpenInvitations
    | OpenCounts
    | Applicant
    | Trouble
    | Health
    | FiguresNow
    | ReachedHer
    | HandOverOf
    | KnownAs
    | FollowUpsOf
    | MyQuestions
    | MyDeadlines
    | GroupDeadlines
    | DeadlinesOf
    | ReadersOf
    | MyData
    | OpenRequests
    | RequestById
    | KeptFor
    | Opens
    | Guesses
    | HerWordSince
    | WordSince
    | Announcements
    | AnnouncementById
    | CountedFor
    | ProgressOf
    | Received
    | MySubscriptions
    | MyAnnouncements
    | Inquiries
    | InquiryById
    | MyInquiries
    | KeptFrom
    | Edits
    | EditById
)

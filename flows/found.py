"""What needs are answered with: rows as a turn knows them, whole or a page of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from cases.announcement import Announcement, Answer, Progress
from cases.case import Case
from cases.person import Role
from cases.rights import Request

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
class Got:
    """An announcement that somebody got, and what she pressed under it."""

    at: datetime
    about: Announcement
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class InquiryLine:
    """`ours`: said by staff."""

    at: datetime
    ours: bool
    words: str


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A talk that is no complaint. Who asked is known to nobody but `asker`, an id that is never shown.

    `kept_from`: who must not know of a complaint of hers.
    """

    id: UUID
    asker: UUID
    about: UUID | None
    opened_at: datetime
    ended_at: datetime | None = None
    lines: tuple[InquiryLine, ...] = ()
    kept_from: frozenset[UUID] = frozenset()


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

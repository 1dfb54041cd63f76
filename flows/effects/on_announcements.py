"""What is done with announcements, with subscriptions to them, and with questions that come of them."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from cases.announcement import Announcement, Answer, Audience, Content, Repeat, State
from flows.event import Sent


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftAnnouncement:
    """Keep what was composed; with the `id` and `version` of a draft of before, in its place.

    `sent`: the picture or paper that goes with it, just sent in this talk (and kept with it by the effect Keep or
    not): `content.file` and `content.method` are made of it. Without it `content.file` stays as it was.
    """

    id: UUID
    content: Content
    audience: Audience
    begins_at: datetime | None = None
    repeat: Repeat = Repeat.NEVER
    until: date | None = None
    version: int = 0
    sent: Sent | None = None


@dataclass(frozen=True, slots=True)
class MoveAnnouncement:
    """To another state, by cases.announcement.MOVES; Stale where it is not at `version` any more."""

    id: UUID
    version: int
    to: State


@dataclass(frozen=True, slots=True)
class ShowAnnouncement:
    """Send it to the viewer alone, as its recipients would get it in each language."""

    announcement: Announcement


@dataclass(frozen=True, slots=True)
class AnswerAnnouncement:
    """A recipient says whether she comes; her last word counts."""

    id: UUID
    answer: Answer


@dataclass(frozen=True, slots=True)
class Subscribe:
    """To a topic, for one kelurahan or ("") the whole city."""

    topic: str
    kelurahan: str = ""


@dataclass(frozen=True, slots=True)
class Unsubscribe:
    """From a topic, or ("") from all."""

    topic: str = ""


@dataclass(frozen=True, slots=True)
class AskUs:
    """A question that is no complaint: it begins a talk with a coordinator. `about` is an announcement."""

    id: UUID
    words: str
    about: UUID | None = None


@dataclass(frozen=True, slots=True)
class SayInInquiry:
    """A further word in such a talk, by her who asked or by a coordinator."""

    inquiry: UUID
    words: str


@dataclass(frozen=True, slots=True)
class ReadInquiry:
    """Who answers questions was shown what stands in one: an audit row."""

    inquiry: UUID


@dataclass(frozen=True, slots=True)
class EndInquiry:
    inquiry: UUID

"""What the rows would give for needs about announcements, subscriptions and questions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from cases.announcement import Announcement, Counted, Progress
from cases.person import Person
from flows.found import PAGE, AnnouncementPage, Inquiry, InquiryPage, Subscribed
from flows.needs import (
    AnnouncementById,
    Announcements,
    CountedFor,
    Inquiries,
    InquiryById,
    KeptFrom,
    MyInquiries,
    MySubscriptions,
    Need,
    ProgressOf,
    Received,
)

NEEDS: Final = (
    Announcements,
    AnnouncementById,
    CountedFor,
    ProgressOf,
    Received,
    MySubscriptions,
    Inquiries,
    InquiryById,
    KeptFrom,
    MyInquiries,
)


@dataclass
class NewsRows:
    """`got` are who received which announcement."""

    announcements: list[Announcement] = field(default_factory=list)
    counted: Mapping[UUID, Counted] = field(default_factory=dict)
    progress: Mapping[UUID, Progress] = field(default_factory=dict)
    got: set[tuple[UUID, UUID]] = field(default_factory=set)
    subscribed: dict[UUID, Subscribed] = field(default_factory=dict)
    inquiries: list[Inquiry] = field(default_factory=list)

    def row(self, need: Need, viewer: Person) -> Any:
        match need:
            case Announcements(page):
                shown = self.announcements[page * PAGE : (page + 1) * PAGE]
                under_way = {one.id: self.progress[one.id] for one in shown if one.id in self.progress}
                return AnnouncementPage(tuple(shown), page, len(self.announcements), under_way)
            case AnnouncementById(id_):
                return self._one(id_)
            case CountedFor(id_):
                return self.counted.get(id_)
            case ProgressOf(id_):
                return self.progress.get(id_)
            case Received(id_):
                return self._one(id_) if (viewer.id, id_) in self.got else None
        return self._hers(need, viewer)

    def _hers(self, need: Need, viewer: Person) -> Any:
        match need:
            case MySubscriptions():
                return self.subscribed.get(viewer.id, Subscribed())
            case MyInquiries():
                return tuple(one for one in self.inquiries if one.asker == viewer.id)
            case KeptFrom():
                return frozenset()
            case InquiryById(id_):
                return next((one for one in self.inquiries if one.id == id_), None)
            case Inquiries(page, about):
                found = [one for one in self.inquiries if one.ended_at is None and one.asker != viewer.id]
                fits = [one for one in found if about in (None, one.about)]
                return InquiryPage(tuple(fits[page * PAGE : (page + 1) * PAGE]), page, len(fits))
        raise AssertionError(f"no row for {type(need).__name__}")

    def _one(self, id_: UUID) -> Announcement | None:
        return next((one for one in self.announcements if one.id == id_), None)

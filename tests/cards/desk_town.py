"""A small town for the desk's tests: people, groups, cases, and what the rows would give for each need."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from cases.case import Case, Status, Urgency
from cases.contact import ContactRules
from cases.course import begun
from cases.editable import Editable
from cases.hand_over import HandOver, hand_over
from cases.number import new_number
from cases.owed import owed
from cases.past import Past
from cases.person import Person, Role
from cases.policy import Action, may
from cases.quota import Used
from cases.roster import Group, Roster
from cases.rules import Rules, shipped_rules
from flows.figures import Figures
from flows.found import (
    PAGE,
    DiaryLine,
    Files,
    GroupStanding,
    Invitation,
    Opening,
    OpenInvitation,
    Page,
    RequestPage,
    TroubleReport,
)
from flows.health import HealthReport
from flows.known import Known
from flows.needs import (
    Applicant,
    CaseById,
    CaseByNumber,
    DeadlinesOf,
    Diary,
    DiaryByNumber,
    FiguresNow,
    FilesOf,
    FilesSent,
    FollowUpsOf,
    GroupDeadlines,
    Guesses,
    HandOverOf,
    Health,
    HerWordSince,
    InvitationFor,
    KeptFor,
    KnownAs,
    MyCases,
    MyData,
    MyDeadlines,
    MyQuestions,
    MyTasks,
    Need,
    OpenCounts,
    OpenInvitations,
    OpenRequests,
    Opens,
    ReadersOf,
    ReporterContact,
    RequestById,
    WordSince,
)
from flows.subjects import subject_of
from tests.cards.desk_figures import figures
from tests.cards.desk_lock import LockRows
from tests.cards.desk_news import NEEDS, NewsRows

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Makassar")
LUMPUE = "73.72.04.1003"
_SPACE = UUID("6ba7b810-9dad-11d1-80b4-00c04fd430c8")


def id_of(name: str) -> UUID:
    return uuid5(_SPACE, name)


IKHLAS = Group(id_of("Ikhlas"), "Ikhlas")
BAHAGIA = Group(id_of("Bahagia"), "Bahagia")
ROLES = {"warga": Role.RESIDENT, "pendamping": Role.COMPANION, "koordinator": Role.COORDINATOR}


def person(name: str, role: Role = Role.RESIDENT, **fields: Any) -> Person:
    telegram_id = id_of(name).int % 10**9
    if role is not Role.RESIDENT:  # most tests are not about the PIN
        fields = {"locked": True, "opened": True, **fields}
    return Person(
        id=id_of(name), telegram_id=telegram_id, role=role, name=name if role is not Role.RESIDENT else "", **fields
    )


SITI = person("Siti", locked=True, opened=True)
ANDI = person("Andi")
MASAGENA = person("Masagena", Role.COMPANION, group=IKHLAS.id, woman=True)
RAHMAT = person("Rahmat", Role.COMPANION, group=IKHLAS.id, woman=False)
HASNAH = person("Hasnah", Role.COMPANION, group=BAHAGIA.id, woman=True)
REMOVED = person("Dulu", Role.COMPANION, group=IKHLAS.id, woman=True, active=False)
KOORDINATOR = person("Koordinator", Role.COORDINATOR)
LAIN = person("Koordinator Lain", Role.COORDINATOR)
STAFF = (MASAGENA, RAHMAT, HASNAH, REMOVED, KOORDINATOR, LAIN)


def case(name: str = "satu", kind: str = "pbi_inactive", **fields: Any) -> Case:
    """A case that Siti brought and that Masagena was asked to take, unless told otherwise."""
    made = Case(
        id=id_of(f"case {name}"),
        number=new_number(id_of(name).bytes),
        reporter=SITI.id,
        category=subject_of(kind).category,
        kind=kind,
        urgency=Urgency.ROUTINE,
        kelurahan=LUMPUE,
        status=Status.ASSIGNED,
        opened_at=NOW,
        respond_before=NOW + timedelta(hours=24),
        version=3,
        key=id_of(f"key {name}"),
        course=replace(begun(NOW, NOW + timedelta(hours=4)), delivered_at=NOW),
        group=IKHLAS.id,
        assigned=MASAGENA.id,
    )
    return replace(made, **fields)


@dataclass
class Town:
    """What stands in the rows."""

    cases: list[Case] = field(default_factory=list)
    people: tuple[Person, ...] = STAFF
    groups: tuple[Group, ...] = (IKHLAS, BAHAGIA)
    invitations: dict[str, Invitation] = field(default_factory=dict)
    applicants: list[Person] = field(default_factory=list)
    trouble: TroubleReport = field(default_factory=TroubleReport)
    health: HealthReport = field(default_factory=lambda: HealthReport(at=NOW))
    diary: dict[UUID, tuple[DiaryLine, ...]] = field(default_factory=dict)
    files: dict[UUID, Files] = field(default_factory=dict)
    cover: dict[str, UUID] = field(default_factory=dict)
    contact: ContactRules = field(default_factory=ContactRules)
    past: dict[UUID, dict[str, Past]] = field(default_factory=dict)
    readers: dict[UUID, tuple[Opening, ...]] = field(default_factory=dict)
    names: dict[UUID, str] = field(default_factory=dict)
    sent: Used = field(default_factory=Used)
    lock: LockRows = field(default_factory=LockRows)
    rules: Rules = field(default_factory=lambda: shipped_rules(ZONE))
    editable: Editable = field(default_factory=Editable)
    news: NewsRows = field(default_factory=NewsRows)
    invited: tuple[OpenInvitation, ...] = ()
    home: dict[str, UUID] = field(default_factory=lambda: {LUMPUE: IKHLAS.id})

    @property
    def roster(self) -> Roster:
        return Roster(
            people={p.id: p for p in self.people},
            groups={g.id: g for g in self.groups},
            home=self.home,
            cover=self.cover,
        )

    def known(self, viewer: Person, needs: Iterable[Need]) -> Known:
        """What a turn of this viewer's gets: only what it asked for."""
        return Known(
            viewer=viewer,
            roster=self.roster,
            zone=ZONE,
            bot="SipakatauBot",
            at=NOW,
            rules=self.rules,
            editable=self.editable,
            mine=tuple(c for c in self.cases if c.reporter == viewer.id and c.open),
            loaded={need: self._found(need, viewer) for need in needs},
        )

    def _found(self, need: Need, viewer: Person) -> Any:
        return self.news.row(need, viewer) if isinstance(need, NEEDS) else self._row(need, viewer)

    def _row(self, need: Need, viewer: Person) -> Any:
        match need:
            case CaseById(id_):
                return first(self.cases, lambda c: c.id == id_)
            case CaseByNumber(number):
                return first(self.cases, lambda c: c.number == number)
            case MyCases(page, behind):
                hers = [c for c in self.cases if c.reporter == viewer.id and self._listed(c, viewer, behind)]
                return _page(hers, page)
            case Opens() | Guesses() | WordSince():
                return self.lock.row(need, viewer.locked, NOW)
            case MyTasks(page):
                return _page([c for c in self.cases if c.open and c.assigned == viewer.id], page)
        return self._due_row(need, viewer)

    def _listed(self, c: Case, viewer: Person, behind: bool) -> bool:
        return may(replace(viewer, opened=behind), Action.SEE_STATUS, c)

    def _due_row(self, need: Need, viewer: Person) -> Any:
        match need:
            case MyDeadlines(page):
                return _page(self._by_time([c for c in self.cases if c.assigned == viewer.id]), page)
            case DeadlinesOf(group, page):
                return _page(self._by_time([c for c in self._visible(viewer) if c.group == group]), page)
            case MyQuestions():
                return tuple((c, self.past.get(c.id, {})) for c in self.cases if c.reporter == viewer.id)
            case GroupDeadlines():
                return self._standings(viewer)
        return self._figures(viewer) if isinstance(need, FiguresNow) else self._other_row(need)

    def _visible(self, viewer: Person) -> list[Case]:
        return [c for c in self.cases if may(viewer, Action.SEE_DEADLINES, c)]

    def _by_time(self, found: list[Case]) -> list[Case]:
        due = [(at, c) for c in found if (at := self._owed_at(c))]
        return [c for _, c in sorted(due, key=lambda one: one[0])]

    def _owed_at(self, c: Case) -> datetime | None:
        due = owed(c, self.rules)
        return due.at if due else None

    def _standings(self, viewer: Person) -> tuple[GroupStanding, ...]:
        found: dict[UUID | None, list[datetime]] = {}
        own = [c for c in self.cases if c.open and c.group == viewer.group and viewer.id not in c.barred]
        for c in own if may(viewer, Action.SEE_GROUP) else self._visible(viewer):
            if at := self._owed_at(c):
                found.setdefault(c.group, []).append(at)
        rows = [GroupStanding(g, len(t), sum(at < NOW for at in t), min(t)) for g, t in found.items()]
        return tuple(sorted(rows, key=lambda one: -one.overdue))

    def _other_row(self, need: Need) -> Any:
        match need:
            case Diary(id_):
                return self.diary.get(id_, ())
            case DiaryByNumber(number):
                found = first(self.cases, lambda c: c.number == number)
                return self.diary.get(found.id, ()) if found else ()
            case ReporterContact(id_):
                return self.contact if first(self.cases, lambda c: c.id == id_) else None
            case FilesOf(id_):
                return self.files.get(id_, Files())
            case FollowUpsOf(id_):
                return self.past.get(id_, {})
        return self._hand_over(need.case) if isinstance(need, HandOverOf) else self._coordination(need)

    def _hand_over(self, named: UUID | str) -> HandOver | None:
        found = first(self.cases, lambda c: named in (c.id, c.number))
        return hand_over(found, NOW, under_way=True) if found else None

    def _coordination(self, need: Need) -> Any:
        match need:
            case InvitationFor(token):
                return self.invitations.get(token)
            case Applicant(id_):
                return first(self.applicants, lambda p: p.id == id_)
            case ReadersOf(id_):
                return self.readers.get(id_, ())
            case HerWordSince():
                return self.lock.of_reporter
        return self._of_staff(need)

    def _of_staff(self, need: Need) -> Any:
        match need:
            case OpenInvitations():
                return self.invited
            case OpenCounts():
                return Counter(c.assigned for c in self.cases if c.open and c.assigned)
        return self._rights(need)

    def _figures(self, viewer: Person) -> Figures | None:
        made = figures(NOW, ZONE, self.roster.groups)
        if may(viewer, Action.SEE_NUMBERS):
            return made
        return made.only(viewer.group) if may(viewer, Action.SEE_GROUP) and viewer.group else None

    def _rights(self, need: Need) -> Any:
        match need:
            case FilesSent():
                return self.sent
            case KnownAs(named):
                found = first(self.cases, lambda c: named in (c.id, c.number))
                return self.names.get(found.id) if found else None
            case MyData() | KeptFor():
                return {}
            case OpenRequests(page):
                return RequestPage((), page, 0)
            case RequestById():
                return None
        return self.health if isinstance(need, Health) else self.trouble


T = TypeVar("T")


def first(found: Iterable[T], fits: Callable[[T], bool]) -> T | None:
    return next(filter(fits, found), None)


def _page(found: list[Case], page: int) -> Page:
    return Page(tuple(found[page * PAGE : (page + 1) * PAGE]), page, len(found))

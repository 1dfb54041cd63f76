"""A small town for the desk's tests: people, groups, cases, and what the rows would give for each need."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from cases.case import Case, Status, Urgency
from cases.contact import ContactRules
from cases.number import new_number
from cases.person import Person, Role
from cases.roster import Group, Roster
from flows.known import (
    PAGE,
    Applicant,
    CaseById,
    CaseByNumber,
    Diary,
    DiaryByNumber,
    DiaryLine,
    Files,
    FilesOf,
    Invitation,
    InvitationFor,
    Known,
    MyCases,
    MyTasks,
    Need,
    Page,
    ReporterContact,
    TroubleReport,
)
from flows.subjects import subject_of

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
    return Person(
        id=id_of(name), telegram_id=telegram_id, role=role, name=name if role is not Role.RESIDENT else "", **fields
    )


SITI = person("Siti")
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
    diary: dict[UUID, tuple[DiaryLine, ...]] = field(default_factory=dict)
    files: dict[UUID, Files] = field(default_factory=dict)
    cover: dict[str, UUID] = field(default_factory=dict)
    contact: ContactRules = field(default_factory=ContactRules)

    @property
    def roster(self) -> Roster:
        return Roster(
            people={p.id: p for p in self.people},
            groups={g.id: g for g in self.groups},
            home={LUMPUE: IKHLAS.id},
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
            mine=tuple(c for c in self.cases if c.reporter == viewer.id and c.open),
            loaded={need: self._row(need, viewer) for need in needs},
        )

    def _row(self, need: Need, viewer: Person) -> Any:
        match need:
            case CaseById(id_):
                return first(self.cases, lambda c: c.id == id_)
            case CaseByNumber(number):
                return first(self.cases, lambda c: c.number == number)
            case MyCases(page):
                return _page([c for c in self.cases if c.reporter == viewer.id], page)
            case MyTasks(page):
                return _page([c for c in self.cases if c.open and c.assigned == viewer.id], page)
        return self._other_row(need)

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
        return self._coordination(need)

    def _coordination(self, need: Need) -> Any:
        match need:
            case InvitationFor(token):
                return self.invitations.get(token)
            case Applicant(id_):
                return first(self.applicants, lambda p: p.id == id_)
        return self.trouble


T = TypeVar("T")


def first(found: Iterable[T], fits: Callable[[T], bool]) -> T | None:
    return next(filter(fits, found), None)


def _page(found: list[Case], page: int) -> Page:
    return Page(tuple(found[page * PAGE : (page + 1) * PAGE]), page, len(found))

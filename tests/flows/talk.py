"""Plays one person's talk against the engine: she presses by label, writes, sends; we look at what she sees."""

import json
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from cases.case import Case, Status, Urgency
from cases.course import begun
from cases.person import Person, Role
from cases.roster import Group, Roster
from cases.taxonomy import Category
from flows import engine
from flows.effects import Effect, OpenCase, Show, Toast, Wipe
from flows.event import Event, FileKind, Input, Located, Pressed, Said, Sent, Unreadable
from flows.flow import Flow
from flows.kinds.complaint import Complaint
from flows.known import Known
from flows.needs import CaseById
from flows.screen import Button, Screen
from flows.session import Session, Talk
from flows.text import Text
from flows.turn import Turn

E = TypeVar("E")

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # a Monday morning, ten o'clock in Parepare
LUMPUE, LOMPOE, LAPADDE = "73.72.04.1003", "73.72.01.1004", "73.72.02.1004"
GROUP = UUID(int=900)
SUBJECT = UUID(int=55)  # the case a talk is about, where it is about one


def companion(number: int, name: str, *, woman: bool = True) -> Person:
    return Person(id=UUID(int=number), telegram_id=number, role=Role.COMPANION, name=name, group=GROUP, woman=woman)


RAHMA, MURNI = companion(101, "Rahma Yusuf"), companion(102, "Murniati")
RESIDENT = Person(id=UUID(int=7), telegram_id=7)
ROSTER = Roster(
    people={person.id: person for person in (RAHMA, MURNI)},
    groups={GROUP: Group(GROUP, "Masagenae")},
    home={LUMPUE: GROUP},
)
KNOWN = Known(viewer=RESIDENT, roster=ROSTER, zone=ZoneInfo("Asia/Makassar"), bot="sipakatau_bot", at=NOW)


def said(text: Text) -> str:
    """A text in Indonesian, its values put in."""
    values = {name: said(value) if isinstance(value, Text) else value for name, value in text.values}
    return text.indonesian.format(**values) if values else text.indonesian


def an_open_case(kind: str, category: Category, number: str = "7K3M-2PXR-9FW") -> Case:
    return Case(
        id=SUBJECT, number=number, reporter=RESIDENT.id, category=category, kind=kind, urgency=Urgency.ROUTINE,
        kelurahan=LUMPUE, status=Status.RECEIVED, opened_at=NOW, respond_before=NOW, version=1, key=UUID(int=56),
        course=begun(NOW, NOW),
    )  # fmt: skip


def opened_case(opened: OpenCase) -> Case:
    case = an_open_case(opened.kind, opened.category, opened.number)
    return replace(case, id=opened.id, urgency=opened.urgency, kelurahan=opened.kelurahan)


@dataclass
class Phone:
    """What she has before her. Each input is a turn; the session goes through JSON between turns."""

    known: Known = KNOWN
    session: Session = field(default_factory=Session)
    effects: list[Effect] = field(default_factory=list)
    last: tuple[Effect, ...] = ()
    screen: Screen = field(default_factory=lambda: Screen(()))
    turns: int = 0

    # What she does. ------------------------------------------------------------------------------------------------

    def begin(self, flow: type[Flow] = Complaint, subject: UUID | None = None) -> "Phone":
        return self._took(engine.begin(flow, self.session, self.event(Said("")), self.known, subject))

    def press(self, *labels: str) -> "Phone":
        for label in labels:
            self.tap(self.button(label).data)
        return self

    def tap(self, data: str) -> "Phone":
        return self.do(Pressed(data))

    def write(self, *lines: str) -> "Phone":
        for line in lines:
            self.do(Said(line))
        return self

    def send(self, kind: FileKind, caption: str = "", size: int = 1000) -> "Phone":
        return self.do(Sent(kind, f"file-{self.turns}", size, caption))

    def locate(self, latitude: float, longitude: float) -> "Phone":
        return self.do(Located(latitude, longitude))

    def sticker(self) -> "Phone":
        return self.do(Unreadable("sticker"))

    def cancel(self) -> "Phone":
        return self._took(engine.cancel(self.session, self.event(Said("/batal")), self.known))

    def do(self, what: Input) -> "Phone":
        return self._took(engine.advance(self.session, self.event(what), self._loaded()))

    def _loaded(self) -> Known:
        """What the desk would have loaded: the case a talk is about, as opened or as hers."""
        talk = self.session.talk
        cases = {case.id: case for case in (*map(opened_case, self.opened), *self.known.mine)}
        if talk is None or talk.subject is None:
            return self.known
        return replace(self.known, loaded={CaseById(talk.subject): cases.get(talk.subject)})

    @property
    def opened(self) -> list[OpenCase]:
        return [effect for effect in self.effects if isinstance(effect, OpenCase)]

    def event(self, what: Input) -> Event:
        self.turns += 1
        return Event(id=UUID(int=self.turns), at=NOW, entropy=sha256(str(self.turns).encode()).digest(), input=what)

    def _took(self, turn: Turn) -> "Phone":
        stored = json.loads(json.dumps(turn.session.to_json()))
        self.session = Session.from_json(stored)
        assert self.session == turn.session
        self.last = turn.effects
        self.effects += turn.effects
        for effect in turn.effects:
            if isinstance(effect, Show | Wipe):
                self.screen = effect.screen
        return self

    # What she sees. ------------------------------------------------------------------------------------------------

    @property
    def talk(self) -> Talk:
        assert self.session.talk is not None
        return self.session.talk

    @property
    def text(self) -> str:
        title = (self.screen.title,) if self.screen.title else ()
        return "\n".join(said(part) for part in (*title, *self.screen.body))

    @property
    def buttons(self) -> list[Button]:
        return [button for row in self.screen.rows for button in row]

    @property
    def labels(self) -> list[str]:
        return [said(button.label) for button in self.buttons]

    def button(self, label: str) -> Button:
        """The one button with these words in it; an exact label goes before a part of one."""
        fits = [button for button in self.buttons if said(button.label) == label]
        fits = fits or [button for button in self.buttons if label in said(button.label)]
        assert len(fits) == 1, f"{label}: {len(fits)} of {self.labels}"
        return fits[0]

    def toast(self) -> str:
        return " ".join(said(effect.text) for effect in self.last if isinstance(effect, Toast))

    def one(self, kind: type[E]) -> E:
        """The one effect of this kind in the last turn."""
        found = [effect for effect in self.last if isinstance(effect, kind)]
        assert len(found) == 1, f"{len(found)} of {kind.__name__}"
        return found[0]

    def answers(self) -> dict[str, Any]:
        return self.talk.answers


def resident_with(*cases: Case) -> Known:
    return replace(KNOWN, mine=cases)


def up_to_review(phone: Phone | None = None) -> Phone:
    """A health complaint for herself, told to the end."""
    phone = (
        (phone or Phone())
        .begin()
        .press("Lanjut", "Ya, aman", "kapan saja", "Hanya saya", "BPJS dan berobat", "Belum punya BPJS")
    )
    phone.press("Untuk saya sendiri", "Kec. Bacukiki Barat", "Lumpue").write("Anak saya perlu berobat").press("Selesai")
    return phone.press("Belum pernah dapat", "KTP", "Selesai", "Tidak ada", "Siapa saja boleh")


def at_safe() -> Phone:
    return Phone().begin().press("Lanjut")


def at_place() -> Phone:
    return at_safe().press("Ya, aman", "Lewati", "KTP, Kartu Keluarga", "Akta lahir", "Untuk saya sendiri")


def at_story() -> Phone:
    return at_place().press("Kec. Ujung", "Lapadde")

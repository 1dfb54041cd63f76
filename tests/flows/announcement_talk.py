"""Whoever composes an announcement, and how far she has come."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from cases.announcement import Announcement, Audience, Content, Repeat, State
from cases.editable import Editable, Guide, Topic
from cases.person import Language, Person, Role
from flows.effects import DraftAnnouncement
from flows.engine.drawing import screen_of
from flows.engine.standing import standing_of
from flows.kinds.announcement import Announce
from flows.kinds.announcement_draft import answers_of
from flows.known import Known
from flows.needs import AnnouncementById
from flows.session import Talk
from tests.flows.talk import GROUP, KNOWN, LAPADDE, LUMPUE, NOW, ROSTER, Phone

BOSS = Person(id=UUID(int=201), telegram_id=201, role=Role.COORDINATOR, name="Kiki")
PROGRAMME = replace(BOSS, role=Role.PROGRAMME)
EDITABLE = Editable(
    topics=(
        Topic("kegiatan", {Language.INDONESIAN: "Kegiatan di kelurahan"}),
        Topic("lama", {Language.INDONESIAN: "Topik lama"}, shown=False),
    ),
    guides=(
        Guide(key="bpjs", title={Language.INDONESIAN: "Berobat"}, body={Language.INDONESIAN: "# A"}, source="Dinas"),
        Guide(key="lalu", title={Language.INDONESIAN: "Basi"}, body={Language.INDONESIAN: "# B"}, shown=False),
    ),
)
STAFFED = replace(
    KNOWN, viewer=BOSS, editable=EDITABLE, roster=replace(ROSTER, people={**ROSTER.people, BOSS.id: BOSS})
)
WORDS = "Posyandu hari Sabtu jam 9 di balai warga."
FOLLOWING = ("Cukup bahasa Indonesia", "Tanpa berkas", "Tidak ada", "Tidak ada", "Tidak", "Ya")
DRAFT = Announcement(
    id=UUID(int=300),
    version=4,
    state=State.DRAFT,
    by=BOSS.id,
    content=Content(
        words={Language.INDONESIAN: WORDS, Language.ENGLISH: "Clinic on Saturday."},
        file=UUID(int=301),
        method="sendPhoto",
        link=("Daftar", "https://parepare.go.id/a"),
        guide="bpjs",
        come=True,
        ask=False,
    ),
    audience=Audience(
        kelurahan=frozenset({LUMPUE, LAPADDE}),
        roles=frozenset({Role.RESIDENT, Role.COMPANION}),
        topic="kegiatan",
        languages=frozenset({Language.INDONESIAN}),
        without=frozenset({GROUP}),
    ),
    created_at=NOW,
    begins_at=datetime(2026, 11, 25, 9, 30, tzinfo=KNOWN.zone),
    repeat=Repeat.WEEKLY,
    until=date(2026, 12, 23),
)


class Desk(Phone):
    """Whoever composes; `rows` is what is loaded for her talk."""

    rows: Announcement | None = None

    def _loaded(self) -> Known:
        talk = self.session.talk
        loaded: dict[Any, Any] = {AnnouncementById(talk.subject): self.rows} if talk and talk.subject else {}
        return replace(self.known, loaded=loaded)


def at_words(viewer: Person = BOSS) -> Desk:
    desk = Desk(known=replace(STAFFED, viewer=viewer))
    desk.begin(Announce)
    return desk


def pressed(desk: Desk, *labels: str) -> Desk:
    """The engine's own labels and options alike; "Ya" and "Tidak" are answers of a question here."""
    for label in labels:
        fits = [one for one in desk.labels if one.removeprefix("1️⃣ ").removeprefix("2️⃣ ").removeprefix("3️⃣ ") == label]
        desk.press(fits[0] if fits else label)
    return desk


def at_file() -> Desk:
    return pressed(written(at_words(), WORDS), "Cukup bahasa Indonesia")


def at_link() -> Desk:
    return pressed(at_file(), "Tanpa berkas")


def written(desk: Desk, *lines: str) -> Desk:
    desk.write(*lines)
    return desk


def at_who() -> Desk:
    return pressed(written(at_words(), WORDS), *FOLLOWING)


def at_when() -> Desk:
    return pressed(at_who(), "Warga yang berlangganan", "Kegiatan di kelurahan", "Seluruh kota", "Semua bahasa")


def at_day() -> Desk:
    return pressed(at_when(), "Pada hari dan jam tertentu")


def at_review() -> Desk:
    return pressed(at_when(), "Begitu saya tekan Kirim", "Sekali saja")


def reopened(one: Announcement = DRAFT, now: Announcement | None = DRAFT) -> Desk:
    """A draft is changed; `now` is how it stands when she is done."""
    desk = Desk(known=STAFFED)
    desk.rows = now
    there = answers_of(one, STAFFED)
    talk = Talk(flow=Announce.name, tag="aaaa", subject=one.id, answers=there, before=there)
    standing = standing_of(desk.session, talk, STAFFED)
    desk.session, desk.screen = standing.session, screen_of(standing)
    return desk


def made(desk: Desk) -> DraftAnnouncement:
    return desk.press("✅ Simpan konsep").one(DraftAnnouncement)

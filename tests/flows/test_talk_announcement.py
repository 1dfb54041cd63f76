"""An announcement composed: every question, what is refused kindly, what is passed over, changed, and made of it."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

import pytest

from cases.announcement import Announcement, Audience, Content, Repeat, State
from cases.editable import Editable, Guide, Topic
from cases.person import Language, Person, Role
from flows.effects import DraftAnnouncement, Effect, Keep, Show
from flows.engine.drawing import screen_of
from flows.engine.standing import standing_of
from flows.event import FileKind
from flows.kinds.announcement import Announce
from flows.kinds.announcement_draft import answers_of
from flows.known import AnnouncementById, Known
from flows.session import Mode, Talk
from tests.flows.talk import GROUP, KNOWN, LAPADDE, LUMPUE, NOW, RESIDENT, ROSTER, Phone, said

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
    talk = Talk(flow=Announce.name, tag="aaaa", subject=one.id, answers=answers_of(one, STAFFED))
    standing = standing_of(desk.session, talk, STAFFED)
    desk.session, desk.screen = standing.session, screen_of(standing)
    return desk


def made(desk: Desk) -> DraftAnnouncement:
    return desk.press("✅ Simpan konsep").one(DraftAnnouncement)


# Every question. ------------------------------------------------------------------------------------------------


def test_the_shortest_way_says_something_to_all_who_subscribed() -> None:
    desk = at_review()
    assert "belum ada yang dikirim" in desk.text
    wanted = made(desk)
    assert wanted == DraftAnnouncement(
        id=wanted.id,
        content=Content(words={Language.INDONESIAN: WORDS}),
        audience=Audience(topic="kegiatan"),
    )
    assert "👁 Lihat & kirim" in desk.labels
    assert desk.session.talk is None


def test_each_question_has_its_place_in_what_is_made() -> None:
    desk = written(at_words(), WORDS, "Clinic on Saturday.")
    desk.send(FileKind.PHOTO)
    assert desk.one(Keep).file.remote == f"file-{desk.turns - 1}"
    written(desk, "Daftar di sini https://parepare.go.id/daftar")
    pressed(desk, "Berobat", "Ya", "Tidak", "Warga dan petugas", "Kegiatan di kelurahan")
    pressed(desk, "⬜ Pendamping", "⬜ Koordinator", "☑️ Koordinator", "✅ Selesai")
    assert "Halaman 1 dari 3" in desk.text
    pressed(desk, "Berikutnya ▶️", "Berikutnya ▶️", "Lumpue (Kec. Bacukiki Barat)", "✅ Selesai")
    pressed(desk, "Bahasa Inggris saja", "⬜ Masagenae", "✅ Selesai", "Pada hari dan jam tertentu")
    written(desk, "25 November", "jam 9.30")
    pressed(desk, "Setiap minggu")
    written(desk, "23/12/2026")
    wanted = made(desk)
    assert wanted.content == Content(
        words={Language.INDONESIAN: WORDS, Language.ENGLISH: "Clinic on Saturday."},
        link=("Daftar di sini", "https://parepare.go.id/daftar"),
        guide="bpjs",
        come=True,
        ask=False,
    )
    assert wanted.sent is not None
    assert (wanted.sent.kind, wanted.version) == (FileKind.PHOTO, 0)
    assert wanted.audience == Audience(
        kelurahan=frozenset({LUMPUE}),
        roles=frozenset({Role.RESIDENT, Role.COMPANION}),
        topic="kegiatan",
        languages=frozenset({Language.ENGLISH}),
        without=frozenset({GROUP}),
    )
    assert wanted.begins_at == datetime(2026, 11, 25, 9, 30, tzinfo=KNOWN.zone)
    assert (wanted.repeat, wanted.until) == (Repeat.WEEKLY, date(2026, 12, 23))


def test_for_staff_no_topic_is_asked_and_no_resident_gets_it() -> None:
    desk = pressed(at_who(), "Petugas", "⬜ Pendamping", "✅ Selesai", "Seluruh kota", "Semua bahasa")
    pressed(desk, "Semua kelompok menerima", "Begitu saya tekan Kirim", "Sekali saja")
    assert made(desk).audience == Audience(roles=frozenset({Role.COMPANION}))


def test_what_is_hidden_is_not_offered() -> None:
    desk = pressed(written(at_words(), WORDS), *FOLLOWING[:3])
    assert "Berobat" in desk.labels
    assert "Basi" not in desk.labels
    pressed(desk, *FOLLOWING[3:], "Warga yang berlangganan")
    assert "Kegiatan di kelurahan" in desk.labels
    assert "Topik lama" not in desk.labels


def test_without_any_topic_she_is_told_and_can_turn_back() -> None:
    desk = at_who()
    desk.known = replace(desk.known, editable=replace(EDITABLE, topics=()))
    pressed(desk, "Warga yang berlangganan")
    assert "Belum ada yang bisa dipilih" in desk.text
    assert {"⬅️ Kembali", "Batal", "👋 Salam"} <= set(desk.labels)


def test_every_screen_has_a_way_back_and_the_exit_key() -> None:
    desk = at_words()
    assert desk.labels == ["Batal", "👋 Salam"]
    for step in (WORDS, *FOLLOWING, "Warga yang berlangganan", "Kegiatan di kelurahan", "Seluruh kota", "Semua bahasa"):
        written(desk, step) if step == WORDS else pressed(desk, step)
        assert desk.labels[-3:] == ["⬅️ Kembali", "Batal", "👋 Salam"]


# Refusals change nothing. ---------------------------------------------------------------------------------------


def refused(desk: Desk, note: str) -> None:
    """Nothing was taken and nothing kept; she reads why, above the same question."""
    assert note in desk.text
    assert not [one for one in desk.last if isinstance(one, Keep)]


@pytest.mark.parametrize(
    ("words", "note"),
    [
        ("a" * 3501, "terlalu panjang: 3501 tanda, paling banyak 3500"),
        ("😀" * 1751, "terlalu panjang: 3502 tanda"),
        ("   ", "pesannya kosong"),
    ],
)
def test_words_that_do_not_fit(words: str, note: str) -> None:
    desk = at_words()
    refused(written(desk, words), note)
    assert desk.answers() == {}
    assert "Apa yang ingin disiarkan?" in desk.text


def test_words_that_just_fit() -> None:
    assert "bahasa Inggris" in written(at_words(), "😀" * 1750).text


def test_a_picture_is_no_words() -> None:
    desk = at_words()
    desk.send(FileKind.PHOTO)
    refused(desk, "Silakan tulis saja")
    assert desk.answers() == {}


@pytest.mark.parametrize("kind", [FileKind.VIDEO, FileKind.VOICE])
def test_other_files_do_not_go_with_it(kind: FileKind) -> None:
    desk = at_file()
    before = desk.answers()
    desk.send(kind)
    refused(desk, "hanya foto atau dokumen")
    assert desk.answers() == before


def test_a_file_that_is_too_big() -> None:
    desk = at_file()
    desk.send(FileKind.DOCUMENT, size=21 * 1024 * 1024)
    refused(desk, "terlalu besar")


def test_words_too_long_for_a_caption_keep_the_file_out() -> None:
    desk = pressed(written(at_words(), "a" * 901), "Cukup bahasa Indonesia")
    desk.send(FileKind.PHOTO)
    refused(desk, "paling banyak 900 tanda; kata-katanya sekarang 901")
    assert "file" not in desk.answers()
    pressed(desk, "Tanpa berkas")
    assert "Perlu tombol tautan?" in desk.text


def test_english_words_count_for_the_caption_too() -> None:
    desk = written(at_words(), WORDS, "b" * 901)
    desk.send(FileKind.DOCUMENT)
    refused(desk, "sekarang 901")


def test_with_a_file_the_words_are_not_made_longer_than_a_caption() -> None:
    desk = reopened()
    pressed(desk, "✏️ 1")
    written(desk, "a" * 901)
    refused(desk, "paling banyak 900")
    written(desk, "a" * 900)
    assert made(desk).content.words[Language.INDONESIAN] == "a" * 900


@pytest.mark.parametrize(
    ("typed", "note"),
    [
        ("Daftar di sini", "alamatnya belum kami temukan"),
        ("Daftar http://parepare.go.id", "hanya alamat https://"),
        ("Daftar https://parepare.go.id@jahat.example", "hanya alamat https://"),
        ("Daftar https://localhost", "hanya alamat https://"),
        ("Daftar https://parepare.go.id:8443/x", "hanya alamat https://"),
        ("Daftar tg://resolve?domain=x", "hanya alamat https://"),
        (f"{'a' * 41} https://parepare.go.id", "paling banyak 40 huruf"),
    ],
)
def test_links_that_are_not_safe(typed: str, note: str) -> None:
    desk = at_link()
    before = desk.answers()
    refused(written(desk, typed), note)
    assert desk.answers() == before


def test_a_link_without_words_gets_some() -> None:
    desk = written(at_link(), "https://parepare.go.id")
    assert desk.answers()["link"] == {"v": ["Buka tautan", "https://parepare.go.id"]}


@pytest.mark.parametrize("typed", ["25", "jam 9 lewat", "sembilan", "9:75"])
def test_hours_that_are_none(typed: str) -> None:
    desk = written(at_day(), "besok", typed)
    refused(desk, "jam itu belum kami pahami")
    assert "hour" not in desk.answers()


def test_an_hour_that_is_over_today() -> None:
    desk = pressed(at_day(), "Hari ini")
    assert "08.00" not in desk.labels
    assert "10.00" not in desk.labels  # it is ten o'clock
    assert "12.00" in desk.labels
    refused(written(desk, "09.30"), "jam itu sudah lewat hari ini")
    written(desk, "10.30")
    assert desk.answers()["hour"] == {"v": "10:30"}


def test_a_day_changed_to_today_asks_the_hour_again() -> None:
    desk = pressed(at_day(), "Besok", "08.00", "Sekali saja")
    when = next(at for at, line in enumerate(desk.text.splitlines()) if "Hari: " in line)
    number = desk.text.splitlines()[when].partition(".")[0]
    pressed(desk, f"✏️ {number}", "Hari ini")
    assert "Jam berapa?" in desk.text


def test_a_day_before_today_and_an_end_before_the_beginning() -> None:
    desk = written(at_day(), "1/1/2026")
    refused(desk, "terlalu awal")
    written(desk, "30/11/2026", "9")
    pressed(desk, "Setiap hari")
    refused(written(desk, "25/11/2026"), "terlalu awal")


def test_nothing_chosen_of_several() -> None:
    desk = pressed(at_who(), "Petugas")
    assert "✅ Selesai" not in desk.labels
    refused(written(desk, "selesai"), "pilih paling sedikit satu")


# Turning back, changing, a draft of before. ---------------------------------------------------------------------


def test_a_step_back_keeps_the_boxes() -> None:
    desk = pressed(at_who(), "Petugas", "⬜ Pendamping", "✅ Selesai", "⬅️ Kembali")
    assert "☑️ Pendamping" in desk.labels


def test_for_whom_can_be_changed_on_the_review() -> None:
    desk = at_review()
    number = next(line.partition(".")[0] for line in desk.text.splitlines() if "Untuk: " in line)
    pressed(desk, f"✏️ {number}", "Petugas", "⬜ Koordinator", "✅ Selesai", "Semua kelompok menerima")
    assert made(desk).audience == Audience(roles=frozenset({Role.COORDINATOR}))


def test_nothing_is_kept_of_what_she_cancels() -> None:
    desk = written(at_words(), WORDS)
    desk.cancel()
    desk.press("Ya, batal")
    assert not [one for one in desk.effects if isinstance(one, DraftAnnouncement)]
    assert "tidak ada yang disimpan" in desk.text


def test_a_draft_comes_back_with_all_its_answers_and_its_file() -> None:
    desk = reopened()
    assert desk.talk.mode is Mode.REVIEW
    wanted = made(desk)
    assert wanted == DraftAnnouncement(
        id=DRAFT.id,
        content=DRAFT.content,
        audience=DRAFT.audience,
        begins_at=DRAFT.begins_at,
        repeat=DRAFT.repeat,
        until=DRAFT.until,
        version=DRAFT.version,
    )


@pytest.mark.parametrize(
    "one",
    [
        replace(DRAFT, content=Content(words={Language.INDONESIAN: WORDS}), begins_at=None),
        replace(DRAFT, audience=Audience(roles=frozenset({Role.OBSERVER, Role.OFFICER}))),
        replace(DRAFT, audience=Audience(topic="lama", languages=frozenset({Language.ENGLISH}))),
        replace(DRAFT, begins_at=datetime(2026, 11, 20, 9, 0, tzinfo=KNOWN.zone)),
    ],
)
def test_any_draft_is_made_again_as_it_was(one: Announcement) -> None:
    wanted = made(reopened(one, one))
    assert (wanted.content, wanted.audience, wanted.begins_at) == (one.content, one.audience, one.begins_at)
    assert (wanted.repeat, wanted.until) == (one.repeat, one.until)


def test_its_file_can_be_taken_away_or_replaced() -> None:
    desk = reopened()
    number = next(line.partition(".")[0] for line in desk.text.splitlines() if "Berkas: " in line)
    pressed(desk, f"✏️ {number}", "Tanpa berkas")
    assert (made(desk).content.file, desk.one(DraftAnnouncement).sent) == (None, None)
    desk = reopened()
    pressed(desk, f"✏️ {number}")
    desk.send(FileKind.DOCUMENT)
    wanted = made(desk)
    assert wanted.content.file is None
    assert wanted.sent is not None


@pytest.mark.parametrize("state", [State.ASKED, State.SCHEDULED, State.SENDING])
def test_what_was_sent_meanwhile_is_not_changed_and_her_words_are_kept(state: State) -> None:
    desk = reopened(now=replace(DRAFT, state=state, version=5))
    pressed(desk, "✏️ 1")
    written(desk, "Diundur ke hari Minggu.")
    wanted = made(desk)
    assert wanted.id != DRAFT.id
    assert (wanted.version, wanted.content.file) == (0, None)
    assert wanted.content.words[Language.INDONESIAN] == "Diundur ke hari Minggu."
    assert "konsep baru" in desk.text


def nothing_drafted(effects: tuple[Effect, ...]) -> bool:
    return not [one for one in effects if isinstance(one, DraftAnnouncement)]


def test_a_draft_that_is_gone_is_not_made_again() -> None:
    desk = reopened(now=None)
    desk.press("✅ Simpan konsep")
    assert nothing_drafted(desk.last)


@pytest.mark.parametrize("viewer", [RESIDENT, ROSTER.people[UUID(int=101)], replace(BOSS, role=Role.OBSERVER)])
def test_who_may_not_announce_any_more_keeps_nothing(viewer: Person) -> None:
    desk = at_review()
    desk.known = replace(desk.known, viewer=viewer)
    desk.press("✅ Simpan konsep")
    assert nothing_drafted(desk.last)
    assert [one for one in desk.last if isinstance(one, Show)]


def test_the_programme_announces_too() -> None:
    assert "Apa yang ingin disiarkan?" in at_words(PROGRAMME).text
    assert said(Announce.send) == "✅ Simpan konsep"

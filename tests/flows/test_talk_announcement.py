"""An announcement composed: every question, and what is made of the answers."""

from dataclasses import replace
from datetime import date, datetime

from cases.announcement import Audience, Content, Repeat
from cases.person import Language, Role
from flows.effects import DraftAnnouncement, Keep
from flows.event import FileKind
from tests.flows.announcement_talk import (
    EDITABLE,
    FOLLOWING,
    WORDS,
    at_review,
    at_who,
    at_words,
    made,
    pressed,
    written,
)
from tests.flows.talk import GROUP, KNOWN, LUMPUE


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

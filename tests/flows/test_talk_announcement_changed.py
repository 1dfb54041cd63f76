"""An announcement turned back in, changed on its review, or taken up again as a draft."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

import pytest

from cases.announcement import Announcement, Audience, Content, State
from cases.person import Language, Person, Role
from flows.effects import DraftAnnouncement, Effect, Show
from flows.event import FileKind
from flows.kinds.announcement import Announce
from flows.session import Mode
from tests.flows.announcement_talk import (
    BOSS,
    DRAFT,
    PROGRAMME,
    WORDS,
    at_review,
    at_who,
    at_words,
    made,
    pressed,
    reopened,
    written,
)
from tests.flows.talk import KNOWN, RESIDENT, ROSTER, said


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


def other_words(draft: Announcement, words: str) -> Announcement:
    return replace(draft, version=5, content=replace(draft.content, words={Language.INDONESIAN: words}))


def test_two_change_the_same_draft_in_different_places_and_both_hold() -> None:
    desk = reopened(now=replace(DRAFT, version=5, audience=replace(DRAFT.audience, kelurahan=frozenset())))
    pressed(desk, "✏️ 1")
    written(desk, "Diundur ke hari Minggu.")
    wanted = made(desk)
    assert (wanted.id, wanted.version) == (DRAFT.id, 5)
    assert wanted.audience.kelurahan == frozenset()
    assert wanted.content.words[Language.INDONESIAN] == "Diundur ke hari Minggu."


def test_two_word_the_same_draft_anew_and_both_words_stay() -> None:
    desk = reopened(now=other_words(DRAFT, "Diundur ke hari Senin."))
    pressed(desk, "✏️ 1")
    written(desk, "Diundur ke hari Minggu.")
    wanted = made(desk)
    assert wanted.id != DRAFT.id
    assert wanted.version == 0
    assert wanted.content.words[Language.INDONESIAN] == "Diundur ke hari Minggu."
    assert "orang lain juga mengubah: Isi." in desk.text


def test_what_she_did_not_touch_is_saved_as_somebody_else_left_it() -> None:
    wanted = made(reopened(now=other_words(DRAFT, "Diundur ke hari Senin.")))
    assert (wanted.id, wanted.version) == (DRAFT.id, 5)
    assert wanted.content.words[Language.INDONESIAN] == "Diundur ke hari Senin."

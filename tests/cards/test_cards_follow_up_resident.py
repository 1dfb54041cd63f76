"""What a resident's answers do: they change her case, and nothing that stands in her chat tells on her."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cases.case import Case, Status
from cases.contact import Consent, ContactRules, Purpose
from cases.past import Past
from flows.effects import (
    AddToCase,
    Answered,
    AssignedTo,
    Climb,
    Contacted,
    Effect,
    Judge,
    Priority,
    Reopen,
    SetContact,
    Show,
    Tell,
    Wipe,
)
from flows.event import Pressed
from flows.follow_ups import FOLLOW_UPS
from flows.follow_ups.asking import data
from flows.follow_ups.prompt import prompt_screen
from tests.cards.desk_chat import Chat, labels, written
from tests.cards.desk_town import MASAGENA, NOW, SITI, Town, case
from tests.follow_ups.rounds import at, closed, contacted, judged, opened, passed, reopened, taken

MENU = ["Sampaikan pengaduan", "Pengaduan saya", "Nomor darurat", "Tentang & privasi", "Bahasa"]
QUESTION = "❓ Satu pertanyaan untuk Anda"
OLD = "Tombol ini sudah lama. Ini keadaan yang terbaru."
TAKEN = taken(at(10), opened(at(9)))
CLOSED = closed(at(16), contacted(at(11), TAKEN))
SERVED = judged(CLOSED, served=True)
LATER = judged(SERVED, satisfaction=4, later_at=at(19))
VIOLENCE = taken(at(10), opened(at(9), kind="kdrt"))


def asked(name: str, about: Case, **town: object) -> Chat:
    chat = Chat(SITI, Town(cases=[about], past={about.id: {name: Past(at(19), 1)}}, **town))  # type: ignore[arg-type]  # a town's own fields
    chat.calls("/start")
    chat.gets(prompt_screen([(FOLLOW_UPS[name], about)], SITI))
    return chat


def changes(chat: Chat) -> list[Effect]:
    return [effect for effect in chat.effects if not isinstance(effect, Show)]


ANSWERS: list[tuple[str, Case, str, list[Effect], str]] = [
    ("heard", TAKEN, "Sudah", [Contacted(TAKEN.id), Answered(TAKEN.id, "heard")], "Terima kasih"),
    (
        "heard",
        TAKEN,
        "Belum ada yang menghubungi",
        [Climb(TAKEN.id, "not_contacted"), Answered(TAKEN.id, "heard")],
        "Terima kasih sudah memberi tahu. Kami carikan orang lain sekarang.",
    ),
    (
        "closing",
        CLOSED,
        "Belum selesai",
        [Judge(case=CLOSED.id, served=False), Answered(CLOSED.id, "closing"), Reopen(CLOSED.id)],
        "kami buka kembali",
    ),
    ("months_later", LATER, "Baik-baik saja", [Answered(LATER.id, "months_later")], "Senang mendengarnya"),
    (
        "months_later",
        LATER,
        "Butuh bantuan lagi",
        [Answered(LATER.id, "months_later"), Reopen(LATER.id)],
        "kami buka kembali",
    ),
]


@pytest.mark.parametrize(("name", "about", "label", "does", "said"), ANSWERS)
def test_her_answer_changes_the_case(name: str, about: Case, label: str, does: list[Effect], said: str) -> None:
    chat = asked(name, about)
    chat.presses(label)
    assert changes(chat) == does
    assert said in written(chat.one(Show).screen)
    chat.presses("⬅️ Kembali")
    assert about.number in chat.sees


def test_was_she_helped_and_how_and_may_we_ask_once_more() -> None:
    chat = asked("closing", CLOSED)
    chat.presses("Sudah dilayani")
    assert changes(chat) == [Judge(case=CLOSED.id, served=True), Answered(CLOSED.id, "closing")]
    chat.town.cases = [replace(SERVED, version=4)]
    assert labels(chat.screen) == ["😞", "🙁", "😐", "🙂", "😊", "Lewati", "Tidak aman bicara", "⬅️ Kembali", "👋 Salam"]
    assert len(chat.screen.rows[0]) == 5
    chat.presses("🙂")
    assert changes(chat) == [Judge(case=CLOSED.id, satisfaction=4), Answered(CLOSED.id, "satisfaction")]
    chat.town.cases = [replace(judged(SERVED, satisfaction=4), version=5)]
    assert "tiga bulan" in chat.sees
    chat.presses("Boleh")
    later = NOW + timedelta(days=90)
    assert changes(chat) == [Judge(case=CLOSED.id, later_at=later), Answered(CLOSED.id, "ask_later")]
    assert "Terima kasih banyak" in chat.sees


def test_she_may_leave_any_of_it_out() -> None:
    chat = asked("closing", CLOSED)
    chat.presses("Sudah dilayani")
    chat.town.cases = [SERVED]
    chat.presses("Lewati")
    assert changes(chat) == [Answered(CLOSED.id, "satisfaction")]
    chat.presses("Tidak usah")
    assert changes(chat) == [Answered(CLOSED.id, "ask_later")]


@pytest.mark.parametrize(
    ("name", "about"), [("heard", TAKEN), ("heard", VIOLENCE), ("closing", CLOSED), ("months_later", LATER)]
)
def test_not_safe_to_talk_ends_all_writing_and_cleans_the_chat(name: str, about: Case) -> None:
    other = case("lain", kind="kdrt")
    chat = asked(name, about, contact=ContactRules(Consent.ANY_TIME, through="lewat Ibu Sari"))
    chat.town.cases.append(other)
    if about.violence:
        chat.presses("Lihat")
    chat.presses("Tidak aman bicara")
    first, second, *told, last = chat.effects
    assert first == SetContact(ContactRules(Consent.NEVER, through="lewat Ibu Sari"))
    assert second == Answered(about.id, name)
    assert isinstance(last, Wipe)
    assert labels(last.screen) == MENU
    assert chat.session.active is None
    assert not chat.session.telling
    noted, told = told[:2], told[2:]
    assert noted == [AddToCase(one.id, "unsafe", {}) for one in (about, other)]
    assert [tell.to for tell in told if isinstance(tell, Tell)] == [AssignedTo(about.id), AssignedTo(other.id)]
    for tell in told:
        assert isinstance(tell, Tell)
        assert (tell.purpose, tell.priority) == (Purpose.DUTY, Priority.URGENT)
        assert "Jangan menulis atau menelepon" in written(tell.screen)
        assert labels(tell.screen) == ["Buka"]
    assert written(told[0].screen).startswith(about.number)  # type: ignore[union-attr]  # a Tell, as just said


def test_not_safe_to_talk_counts_however_old_the_button() -> None:
    chat = asked("heard", TAKEN)
    chat.town.cases = [reopened(at(19), CLOSED)]
    chat.presses("Tidak aman bicara")
    assert chat.one(SetContact).rules.consent is Consent.NEVER
    assert labels(chat.one(Wipe).screen) == MENU


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("heard", TAKEN, passed(at(19), TAKEN)),
        ("heard", TAKEN, taken(at(19), passed(at(18), TAKEN))),
        ("closing", CLOSED, SERVED),
        ("closing", CLOSED, reopened(at(19), CLOSED)),
        ("months_later", LATER, reopened(at(19), LATER)),
    ],
)
def test_an_old_question_answers_nothing(name: str, before: Case, after: Case) -> None:
    chat = asked(name, before)
    chat.town.cases = [replace(after, version=9)]
    chat.presses(FOLLOW_UPS[name].answers[1].label.indonesian)
    assert chat.toast() == OLD
    assert [type(effect).__name__ for effect in chat.effects] == ["Toast", "Show"]
    assert before.number in chat.sees


def test_what_was_answered_is_answered_once() -> None:
    chat = asked("heard", TAKEN)
    chat.town.past = {TAKEN.id: {"heard": Past(at(19), 1, answered=True)}}
    chat.presses("Belum ada yang menghubungi")
    assert chat.toast() == OLD


def test_of_violence_a_message_says_only_that_there_is_news() -> None:
    chat = asked("heard", VIOLENCE)
    assert chat.sees == "Ada kabar untuk Anda."
    assert labels(chat.screen) == ["Lihat"]
    chat.presses("Lihat")
    assert labels(chat.screen)[:3] == ["Sudah", "Belum ada yang menghubungi", "Tidak aman bicara"]
    assert not any(word in chat.sees.lower() for word in ("keras", "pendamping", "rumah"))


@pytest.mark.parametrize(
    ("about", "stands"),
    [
        (TAKEN, True),  # nobody may write to her, but five working days have gone by
        (taken(at(18), opened(at(17))), False),
        (CLOSED, True),
        (SERVED, True),
        (judged(SERVED, satisfaction=5), True),
        (LATER, True),
        (judged(LATER, later_at=at(30)), False),
        (opened(at(9)), False),
    ],
)
def test_what_we_would_ask_stands_on_her_card(about: Case, stands: bool) -> None:
    chat = Chat(SITI, Town(cases=[about]))
    chat.calls("/start")
    chat.presses("Pengaduan saya")
    chat.presses(about.number)
    assert (QUESTION in labels(chat.screen)) == stands
    if stands:
        chat.presses(QUESTION)
        assert "Tidak aman bicara" in labels(chat.screen)


def test_what_she_answered_stands_there_no_more() -> None:
    chat = Chat(SITI, Town(cases=[TAKEN], past={TAKEN.id: {"heard": Past(at(19), 1, answered=True)}}))
    chat.calls("/start")
    chat.presses("Pengaduan saya")
    chat.presses(TAKEN.number)
    assert QUESTION not in labels(chat.screen)


def test_it_is_not_over_can_be_said_for_ninety_days() -> None:
    chat = Chat(SITI, Town(cases=[CLOSED]))
    chat.calls("/start")
    chat.presses("Pengaduan saya")
    chat.presses(CLOSED.number)
    chat.presses("Belum selesai")
    assert "Kami buka kembali" in chat.sees
    assert changes(chat) == []
    chat.presses("Tidak jadi")
    chat.presses("Belum selesai")
    chat.presses("Ya, buka kembali")
    assert changes(chat) == [Reopen(CLOSED.id)]
    assert "sudah kami buka kembali" in chat.sees
    assert "Hentikan pengaduan" in labels(chat.screen)


def test_long_after_the_end_it_is_a_complaint_of_its_own() -> None:
    old = judged(CLOSED, closed_at=NOW - timedelta(days=91))
    chat = Chat(SITI, Town(cases=[old]))
    chat.calls(f"/status {old.number}")
    assert "Belum selesai" not in labels(chat.screen)


@pytest.mark.parametrize("after", [replace(CLOSED, version=9), replace(TAKEN, version=3)])
def test_an_old_yes_opens_nothing_again(after: Case) -> None:
    chat = Chat(SITI, Town(cases=[CLOSED]))
    chat.calls(f"/status {CLOSED.number}")
    chat.presses("Belum selesai")
    chat.town.cases = [after]
    chat.presses("Ya, buka kembali")
    assert chat.toast() == OLD
    assert not any(isinstance(effect, Reopen) for effect in chat.effects)


def test_a_question_to_her_is_no_companions() -> None:
    chat = Chat(MASAGENA, Town(cases=[TAKEN]))
    chat.does(Pressed(data("no", FOLLOW_UPS["heard"], TAKEN)))
    assert chat.toast() == "Maaf, itu tidak ditemukan di akun ini."


def test_her_draft_stays_under_way() -> None:
    chat = asked("heard", TAKEN)
    chat.presses("Sampaikan pengaduan")
    chat.presses("▶️ Lanjut")
    before = chat.session.talks["complaint"]
    chat.does(Pressed(data("yes", FOLLOW_UPS["heard"], TAKEN)))
    assert chat.session.talks["complaint"] == before
    chat.presses("⬅️ Kembali")
    assert "aman" in chat.sees.lower()
    assert TAKEN.status is Status.ACCOMPANIED

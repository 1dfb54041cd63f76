"""A resident asks, her companion answers, she reads it: what each of them sees, and what nobody else may."""

from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest

from cases.case import Case, Outcome, Status
from cases.contact import Consent, ContactRules, Purpose
from cases.person import Person
from cases.policy import Action
from flows.button_data import pack
from flows.cards.case_notices import answer_notice, question_alert
from flows.effects import (
    AddToCase,
    AssignedTo,
    Effect,
    Read,
    Reply,
    ReporterOf,
    Show,
    Tell,
    Unsay,
)
from flows.event import Pressed
from flows.found import DiaryLine
from tests.cards.desk_chat import Chat, labels, written
from tests.cards.desk_town import ANDI, HASNAH, KOORDINATOR, LAIN, MASAGENA, NOW, REMOVED, SITI, Town, case

ASKED = "Kapan ada yang datang ke rumah saya?"
ANSWER = "Besok pukul 9.\nBawa KTP, ya."
CONSENT = ContactRules(Consent.ANY_TIME)
NOT_WRITTEN_TO = "Ia tidak ingin ditulisi di sini; jawaban menunggu sampai ia membuka “Pengaduan saya”."
TAKEN = Status.ACCOMPANIED
HERSELF = replace(SITI, locked=True, opened=True)  # her word was given


def line(author: Person, kind: str, said: str, later: int = 0) -> DiaryLine:
    return DiaryLine(NOW + timedelta(minutes=later), author.id, kind, {"text": said})


QUESTION = line(SITI, "question", ASKED)
REPLY = line(MASAGENA, "answer", ANSWER)


def town(theirs: Case, *diary: DiaryLine, contact: ContactRules = CONSENT) -> Town:
    return Town(cases=[theirs], diary={theirs.id: diary}, contact=contact)


def asked(who: Person, theirs: Case, contact: ContactRules = CONSENT) -> Chat:
    """She has an alert before her: a question came. Her PIN was given."""
    chat = Chat(replace(who, locked=True, opened=True), town(theirs, QUESTION, contact=contact))
    chat.gets(question_alert(theirs))
    return chat


def resident(theirs: Case, *diary: DiaryLine) -> Chat:
    chat = Chat(HERSELF, town(theirs, *diary))
    chat.gets(answer_notice(theirs))
    return chat


def kinds(effects: tuple[Effect, ...]) -> list[str]:
    return [type(effect).__name__ for effect in effects]


# The companion. -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", [MASAGENA, KOORDINATOR, LAIN])
def test_an_answer_goes_from_the_alert_into_the_case_and_she_hears_that_there_is_news(who: Person) -> None:
    theirs = case(status=TAKEN)
    chat = asked(who, theirs)
    chat.presses("Jawab")
    assert "Apa jawaban Anda?" in chat.sees
    chat.says(ANSWER)
    chat.presses("✅ Selesai")
    added, told = chat.one(AddToCase), chat.one(Tell)
    assert (added.case, added.kind, added.content) == (
        theirs.id,
        "answer",
        {"parts": [{"kind": "text", "text": ANSWER}]},
    )
    assert (told.to, told.purpose, told.case) == (ReporterOf(theirs.id), Purpose.NOTICE, theirs.id)
    assert f"Jawaban untuk {theirs.number} sudah tersimpan" in chat.sees
    assert chat.session.talks == {}


@pytest.mark.parametrize("kind", ["kdrt", "desil"])
def test_a_notice_says_no_more_than_that_there_is_news(kind: str) -> None:
    chat = asked(MASAGENA, case(kind=kind, status=TAKEN))
    chat.presses("Jawab")
    chat.says(ANSWER)
    chat.presses("✅ Selesai")
    screen = chat.one(Tell).screen
    assert written(screen) == "Ada kabar untuk Anda."
    assert labels(screen) == ["Lihat"]


@pytest.mark.parametrize(("kind", "repeated"), [("desil", True), ("kdrt", False)])
def test_what_was_asked_stands_over_the_answer_but_never_for_violence(kind: str, repeated: bool) -> None:
    theirs = case(kind=kind, status=TAKEN)
    chat = asked(MASAGENA, theirs)
    chat.presses("Jawab")
    assert theirs.number in chat.sees
    assert (ASKED in chat.sees) is repeated
    assert ("lewat “Buka”" in chat.sees) is not repeated
    assert chat.one(Read) == Read(theirs.id, Action.SEE_CONTENT.value)
    assert chat.one(Show).telling


@pytest.mark.parametrize(
    ("rules", "silent"),
    [
        (ContactRules(), True),
        (ContactRules(Consent.NEVER, through="Ibu Sari"), True),
        (ContactRules(Consent.IN_WINDOW, start=time(20), end=time(21)), False),
        (CONSENT, False),
    ],
)
@pytest.mark.parametrize(("kind", "said"), [("desil", NOT_WRITTEN_TO), ("kdrt", "Ia tidak ingin ditulisi di sini. ")])
def test_who_may_not_be_written_to_is_named_before_the_answer(
    kind: str, said: str, rules: ContactRules, silent: bool
) -> None:
    chat = asked(MASAGENA, case(kind=kind, status=TAKEN), rules)
    chat.presses("Jawab")
    assert (said in chat.sees) is silent
    assert "Ibu Sari" not in chat.sees


@pytest.mark.parametrize(
    ("since", "before", "after"),
    [
        (None, "belum punya kata rahasia", "tidak bisa dibacanya di sini"),
        (NOW - timedelta(days=1), "", "setelah menulis kata rahasianya"),
        (NOW + timedelta(minutes=15), "", "setelah menulis kata rahasianya"),
        (NOW + timedelta(minutes=16), "Pastikan dulu langsung dengannya", "setelah menulis kata rahasianya"),
    ],
)
def test_whether_an_answer_about_violence_can_be_read_is_said(since: datetime | None, before: str, after: str) -> None:
    chat = asked(MASAGENA, case(kind="kdrt", status=TAKEN))
    chat.town.lock.of_reporter = since
    chat.presses("Jawab")
    assert before in chat.sees
    assert ("⚠️" in chat.sees) is bool(before)
    chat.says(ANSWER)
    chat.presses("✅ Selesai")
    assert after in chat.sees
    assert "Pengaduan saya" not in chat.sees


def test_the_card_and_the_details_lead_to_an_answer_too() -> None:
    theirs = case(status=TAKEN)
    chat = Chat(MASAGENA, town(theirs, QUESTION))
    chat.calls("/tugas")
    chat.presses(f"✅ {theirs.number}")
    assert labels(chat.screen)[:2] == ["Buka", "Jawab"]
    chat.presses("Buka")
    assert "Jawab" in labels(chat.one(Reply).screen)
    chat.presses("Jawab")
    assert chat.session.talk is not None
    assert (chat.session.talk.flow, chat.session.talk.subject) == ("answer", theirs.id)


def test_a_new_task_is_first_to_be_taken() -> None:
    for diary, shown in (((), False), ((QUESTION,), True)):
        chat = Chat(MASAGENA, town(case(), *diary))
        chat.calls("/tugas")
        chat.presses("🔔")
        chat.presses("Buka")
        assert ("Jawab" in labels(chat.one(Reply).screen)) is shown


def test_who_withdrew_gets_no_news() -> None:
    theirs = case(status=Status.CLOSED, outcome=Outcome.WITHDRAWN)
    chat = asked(MASAGENA, theirs)
    chat.presses("Jawab")
    assert "sudah menghentikan pengaduan ini" in chat.sees
    chat.says(ANSWER)
    chat.presses("✅ Selesai")
    assert chat.one(AddToCase).kind == "answer"
    assert "Tell" not in kinds(chat.effects)


def test_cancelling_sends_nothing() -> None:
    chat = asked(MASAGENA, case(status=TAKEN))
    chat.presses("Jawab")
    chat.presses("Batal")
    assert "tidak ada jawaban yang dikirim" in chat.sees
    assert kinds(chat.effects) == ["Show"]


@pytest.mark.parametrize(
    "now",
    [
        {"assigned": HASNAH.id, "passed": frozenset({MASAGENA.id})},
        {"assigned": None, "status": Status.RECEIVED},
        {"barred": frozenset({MASAGENA.id})},
    ],
)
def test_who_lost_the_case_while_writing_answers_into_the_void(now: dict[str, object]) -> None:
    theirs = case(status=TAKEN)
    lost, never = asked(MASAGENA, theirs), asked(MASAGENA, theirs)
    for chat, rows in ((lost, [replace(theirs, **now)]), (never, [])):  # type: ignore[arg-type]  # fields of a case
        chat.presses("Jawab")
        chat.town.cases = rows
        chat.says(ANSWER)
        chat.presses("✅ Selesai")
    assert lost.effects == never.effects
    assert kinds(lost.effects) == ["Show"]
    assert "tidak ditemukan" in lost.sees
    assert lost.session.talks == {}


def test_who_was_removed_while_writing_answers_into_the_void() -> None:
    theirs = case(status=TAKEN, assigned=REMOVED.id)
    chat = asked(replace(REMOVED, active=True), theirs)
    chat.presses("Jawab")
    chat.viewer = REMOVED
    chat.says(ANSWER)
    chat.presses("✅ Selesai")
    assert kinds(chat.effects) == ["Show"]
    assert "tidak ditemukan" in chat.sees


# The resident. ------------------------------------------------------------------------------------------------------


def test_what_she_adds_reaches_her_companion_as_something_new() -> None:
    theirs = case(kind="kdrt")
    chat = Chat(HERSELF, town(theirs))
    chat.calls(f"/status {theirs.number}")
    chat.presses("Tambah keterangan")
    chat.says("Ada yang terjadi lagi kemarin.")
    chat.presses("✅ Selesai")
    told = chat.one(Tell)
    assert (told.to, told.purpose, told.case) == (AssignedTo(theirs.id), Purpose.DUTY, theirs.id)
    assert written(told.screen) == f"{theirs.number}\n\nAda pesan baru."
    assert labels(told.screen) == ["Buka", "Jawab"]


def test_questions_and_answers_stand_on_the_card() -> None:
    theirs = case(status=TAKEN)
    chat = resident(theirs, QUESTION, REPLY, line(HASNAH, "pass", "rahasia"), line(MASAGENA, "note", "catatan"))
    chat.presses("Lihat")
    assert f"❓ Anda, hari ini pukul 10.00:\n{ASKED}" in chat.sees
    assert f"💬 Jawaban, hari ini pukul 10.00:\n{ANSWER}" in chat.sees
    assert not any(word in chat.sees for word in ("rahasia", "catatan", "Masagena", "Hasnah"))
    assert chat.one(Read) == Read(theirs.id, Action.READ_ANSWERS.value)
    assert chat.one(Show).telling


def test_by_number_she_reads_the_same() -> None:
    theirs = case(status=TAKEN)
    by_number, by_button = resident(theirs, QUESTION, REPLY), resident(theirs, QUESTION, REPLY)
    by_number.calls(f"/status {theirs.number}")
    by_button.presses("Lihat")
    assert by_number.effects == (*by_button.effects, Unsay())


def test_for_violence_nothing_of_it_stands_there_until_she_taps() -> None:
    theirs = case(kind="kdrt", status=TAKEN)
    chat = resident(theirs, QUESTION, REPLY)
    chat.presses("Lihat")
    assert "Bacalah hanya kalau Anda sedang sendiri" in chat.sees
    assert ASKED not in chat.sees
    assert ANSWER not in chat.sees
    assert Read(theirs.id, Action.READ_ANSWERS.value) not in chat.effects
    chat.presses("Baca jawaban")
    assert ANSWER in chat.sees
    assert "Setelah membaca, tekan 👋 Salam" in chat.sees
    assert chat.one(Read) == Read(theirs.id, Action.READ_ANSWERS.value)
    assert chat.one(Show).telling
    assert chat.session.telling


def test_after_the_exit_key_nothing_of_the_answer_is_left() -> None:
    chat = resident(case(kind="kdrt", status=TAKEN), QUESTION, REPLY)
    chat.presses("Lihat")
    chat.presses("Baca jawaban")
    chat.presses("👋 Salam")
    assert kinds(chat.effects) == ["Wipe"]
    assert not chat.session.telling


def test_while_nothing_is_answered_there_is_nothing_to_tap() -> None:
    theirs = case(kind="kdrt")
    chat = resident(theirs, QUESTION)
    chat.presses("Lihat")
    assert "Baca jawaban" not in labels(chat.screen)
    assert "jawaban" not in chat.sees


def test_many_answers_are_read_from_the_latest_back() -> None:
    diary = [
        line(MASAGENA if n % 2 else SITI, "answer" if n % 2 else "question", f"kata {n} " + "ö😢" * 400, n)
        for n in range(8)
    ]
    chat = resident(case(status=TAKEN), *diary)
    chat.presses("Lihat")
    assert "kata 7 " in chat.sees
    assert "kata 0 " not in chat.sees
    chat.presses("Baca semua jawaban")
    found = [n for n in range(8) if f"kata {n} " in chat.sees]
    while "◀️ Sebelumnya" in labels(chat.screen):
        chat.presses("◀️ Sebelumnya")
        found = [n for n in range(8) if f"kata {n} " in chat.sees] + found
    assert found == list(range(8))


@pytest.mark.parametrize("page", ["", "0", "7", "x"])
def test_an_odd_page_breaks_nothing(page: str) -> None:
    theirs = case(kind="kdrt", status=TAKEN)
    chat = resident(theirs, QUESTION, REPLY)
    chat.does(Pressed(pack("status", "read", theirs.id, page, version=1)))
    assert ANSWER in chat.sees


def test_an_old_button_without_any_answer_shows_where_it_stands() -> None:
    theirs = case(kind="kdrt", status=TAKEN)
    chat = resident(theirs)
    chat.does(Pressed(pack("status", "read", theirs.id, version=1)))
    assert "sudah ada yang mengurusnya" in chat.sees
    assert Read(theirs.id, Action.READ_ANSWERS.value) not in chat.effects


@pytest.mark.parametrize("who", [ANDI, MASAGENA, KOORDINATOR])
def test_nobody_else_reads_them_there(who: Person) -> None:
    theirs = case(status=TAKEN)
    real, unreal = Chat(who, town(theirs, QUESTION, REPLY)), Chat(who)
    for chat in (real, unreal):
        chat.does(Pressed(pack("status", "read", theirs.id, version=theirs.version)))
    assert real.effects == unreal.effects

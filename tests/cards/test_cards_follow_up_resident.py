"""What a resident's answers do: they change her case, and nothing that stands in her chat tells on her."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from cases.case import Case, Outcome, Status
from cases.contact import Consent, ContactRules, Purpose
from cases.contact import Phone as HeldBy
from cases.course import silenced
from cases.past import Past
from flows.button_data import pack
from flows.effects import (
    AddToCase,
    Answered,
    AssignedTo,
    Climb,
    Contacted,
    Coordinators,
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
from tests.cards.desk_town import ANDI, MASAGENA, NOW, SITI, Town, case, id_of
from tests.follow_ups.rounds import at, closed, contacted, judged, opened, passed, reopened, taken

MENU = ["Sampaikan pengaduan", "Pengaduan saya", "Nomor darurat", "ℹ️ Info & kabar", "Tentang & privasi", "Bahasa"]
QUESTION = "❓ Satu pertanyaan untuk Anda"
OLD = "Tombol ini sudah lama. Ini keadaan yang terbaru."
TAKEN = taken(at(10), opened(at(9)))
CLOSED = closed(at(16), contacted(at(11), TAKEN))
UNSOLVED = closed(at(16), contacted(at(11), TAKEN), Outcome.NOT_RESOLVED)
SERVED = judged(CLOSED, served=True)
LATER = judged(SERVED, satisfaction=4, later_at=at(19))
VIOLENCE = taken(at(10), opened(at(9), kind="kdrt"))


ANY_TIME = ContactRules(Consent.ANY_TIME, asked=NOW)
SHUT = ContactRules(Consent.NEVER, through="lewat Ibu Sari")


def hers(*cases: Case, contact: ContactRules = ANY_TIME, past: dict[str, Past] | None = None) -> Chat:
    """Her chat, with what was asked about the first of her complaints."""
    town = Town(cases=list(cases), contact=contact, past={cases[0].id: past or {}})
    return Chat(replace(SITI, contact=contact), town)


def asked(name: str, about: Case, contact: ContactRules = ANY_TIME) -> Chat:
    """She has opened the question from the message that she got."""
    chat = hers(about, contact=contact, past={name: Past(at(19), 1)})
    chat.calls("/start")
    chat.gets(prompt_screen([(FOLLOW_UPS[name], about)], SITI))
    assert chat.sees == "Ada kabar untuk Anda."
    chat.presses("Lihat")
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
    (
        "not_helped",
        UNSOLVED,
        "Ya, masih perlu",
        [Judge(case=UNSOLVED.id, served=False), Answered(UNSOLVED.id, "not_helped"), Reopen(UNSOLVED.id)],
        "kami buka kembali",
    ),
    ("not_helped", UNSOLVED, "Tidak", [Answered(UNSOLVED.id, "not_helped")], "Anda boleh kembali kapan saja"),
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
    opened_again = any(isinstance(effect, Reopen) for effect in does)
    assert ("Tambah keterangan" in labels(chat.screen)) == opened_again
    chat.presses("⬅️ Kembali")
    assert about.number in chat.sees


def test_was_she_helped_and_how_and_may_we_ask_once_more() -> None:
    chat = asked("closing", CLOSED)
    chat.presses("Sudah terbantu")
    assert changes(chat) == [Judge(case=CLOSED.id, served=True), Answered(CLOSED.id, "closing")]
    chat.town.cases = [replace(SERVED, version=4)]
    assert labels(chat.screen) == [
        "😞",
        "🙁",
        "😐",
        "🙂",
        "😊",
        "Lewati",
        "🚫 Jangan tulis ke sini lagi",
        "⬅️ Kembali",
        "👋 Salam",
    ]
    assert len(chat.screen.rows[0]) == 5
    chat.presses("🙂")
    assert changes(chat) == [Judge(case=CLOSED.id, satisfaction=4), Answered(CLOSED.id, "satisfaction")]
    chat.town.cases = [replace(judged(SERVED, satisfaction=4), version=5)]
    assert "Tiga bulan lagi" in chat.sees
    chat.presses("Boleh")
    later = NOW + timedelta(days=90)
    assert changes(chat) == [Judge(case=CLOSED.id, later_at=later), Answered(CLOSED.id, "ask_later")]
    assert "Terima kasih banyak" in chat.sees


@pytest.mark.parametrize("contact", [SHUT, ContactRules()])
def test_whether_we_may_write_later_is_not_asked_of_who_may_not_be_written_to(contact: ContactRules) -> None:
    chat = asked("closing", CLOSED, contact)
    chat.presses("Sudah terbantu")
    chat.town.cases = [SERVED]
    chat.presses("🙂")
    assert changes(chat) == [Judge(case=CLOSED.id, satisfaction=4), Answered(CLOSED.id, "satisfaction")]
    assert "Terima kasih banyak" in chat.sees
    chat.town.cases = [judged(SERVED, satisfaction=4)]
    chat.presses("⬅️ Kembali")
    assert QUESTION not in labels(chat.screen)


def test_she_may_leave_any_of_it_out() -> None:
    chat = asked("closing", CLOSED)
    chat.presses("Sudah terbantu")
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
    chat = asked(name, about, ContactRules(Consent.ANY_TIME, through="lewat Ibu Sari"))
    chat.town.cases.append(other)
    chat.presses("🚫 Jangan tulis ke sini lagi")
    first, second, *told, last = chat.effects
    assert first == SetContact(ContactRules(Consent.NEVER, through="lewat Ibu Sari"))
    assert second == Answered(about.id, name)
    assert isinstance(last, Wipe)
    assert labels(last.screen) == MENU
    assert chat.session.active is None
    assert not chat.session.telling
    assert [one for one in told if isinstance(one, AddToCase)] == [
        AddToCase(about.id, "unsafe", {}),
        AddToCase(other.id, "quiet", {}),
    ]
    tells = [one for one in told if isinstance(one, Tell)]
    assert [tell.to for tell in tells] == [AssignedTo(about.id), Coordinators(about.id), AssignedTo(other.id)]
    for tell in tells:
        assert (tell.purpose, tell.priority) == (Purpose.DUTY, Priority.URGENT)
        assert "angan menulis atau menelepon" in written(tell.screen)
        assert labels(tell.screen) == ["Buka"]
        assert ("tidak aman" in written(tell.screen)) == (tell.case == about.id)  # why is nobody else's to know


def test_not_safe_to_talk_counts_however_old_the_button() -> None:
    chat = asked("heard", TAKEN)
    chat.town.cases = [reopened(at(19), CLOSED)]
    chat.presses("🚫 Jangan tulis ke sini lagi")
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
    assert labels(chat.screen)[:3] == ["Sudah", "Belum ada yang menghubungi", "🚫 Jangan tulis ke sini lagi"]
    assert not any(word in chat.sees.lower() for word in ("keras", "pendamping", "rumah"))


@pytest.mark.parametrize(
    ("about", "stands"),
    [
        (TAKEN, True),  # nobody may write to her, but five working days have gone by
        (taken(at(18), opened(at(17))), False),
        (CLOSED, True),
        (UNSOLVED, True),
        (SERVED, True),
        (judged(SERVED, satisfaction=5), True),
        (LATER, True),
        (judged(LATER, later_at=at(30)), False),
        (opened(at(9)), False),
    ],
)
def test_what_we_would_ask_stands_on_her_card(about: Case, stands: bool) -> None:
    chat = hers(about)
    chat.calls("/start")
    chat.presses("Pengaduan saya")
    chat.presses(about.number)
    assert (QUESTION in labels(chat.screen)) == stands
    if stands:
        chat.presses(QUESTION)
        assert "🚫 Jangan tulis ke sini lagi" in labels(chat.screen)


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
    assert "Buka kembali" in chat.sees
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


def test_several_questions_are_a_list_in_her_living_message() -> None:
    answered = taken(at(10), opened(at(9), id=id_of("answered"), number="AAAA-AAAA-AAA"))
    more = [
        replace(TAKEN, id=id_of(f"n{n}"), number=f"CCCC-CCCC-C{n:02}", version=n + 1, kind="kdrt") for n in range(9)
    ]
    chat = hers(answered, CLOSED, *more, past={"heard": Past(at(19), 1, answered=True)})
    chat.gets(prompt_screen([(FOLLOW_UPS["closing"], CLOSED), (FOLLOW_UPS["heard"], more[0])], SITI))
    chat.presses("Lihat")
    assert f"❓ {CLOSED.number}: sudah terbantu?" in chat.sees
    assert "Silakan tekan salah satu untuk menjawab." in chat.sees
    assert "Halaman 1 dari 2" in chat.sees
    assert labels(chat.screen)[:2] == [f"❓ {CLOSED.number}", "❓ CCCC-CCCC-C00"]
    assert answered.number not in chat.sees
    chat.presses("Berikutnya")
    assert [label for label in labels(chat.screen) if "❓" in label] == ["❓ CCCC-CCCC-C07", "❓ CCCC-CCCC-C08"]
    chat.presses("❓ CCCC-CCCC-C08")
    chat.presses("Belum ada yang menghubungi")
    assert chat.one(Climb).case == more[8].id


def test_a_list_of_questions_that_were_answered_meanwhile_says_so() -> None:
    chat = hers(TAKEN, past={"heard": Past(at(19), 1, answered=True)})
    chat.does(Pressed(pack("asked", "list", 7)))
    assert "Tidak ada pertanyaan lagi" in chat.sees
    assert labels(chat.screen) == ["⬅️ Kembali", "👋 Salam"]


# She lets us write again. -------------------------------------------------------------------------------------------

AGAIN = "Boleh tulis ke sini lagi"
SILENCED = replace(VIOLENCE, course=silenced(VIOLENCE.course, at(18)))


def on_her_card(about: Case, *others: Case, contact: ContactRules = SHUT) -> Chat:
    chat = hers(about, *others, contact=contact)
    chat.calls(f"/status {about.number}")
    return chat


@pytest.mark.parametrize(
    ("about", "others", "contact", "offered"),
    [
        (TAKEN, [], SHUT, True),
        (CLOSED, [], SHUT, True),
        (VIOLENCE, [], SHUT, True),
        (TAKEN, [], ANY_TIME, False),
        (TAKEN, [], ContactRules(), False),
        (TAKEN, [case("lain", kind="kdrt")], SHUT, False),  # her word on this one would not count
        (VIOLENCE, [case("lain")], SHUT, True),
    ],
)
def test_to_let_us_write_again_is_offered_where_it_counts(
    about: Case, others: list[Case], contact: ContactRules, offered: bool
) -> None:
    assert (AGAIN in labels(on_her_card(about, *others, contact=contact).screen)) == offered


def test_she_lets_us_write_again_after_she_has_read_what_it_may_cost() -> None:
    other = replace(case("lain"), course=silenced(case().course, at(18)))
    chat = on_her_card(SILENCED, other, case("weder"))
    chat.presses(AGAIN)
    assert "bisa dilihat siapa pun yang memegang HP ini" in chat.sees
    assert "Bolehkah kami menulis kepada Anda di sini?" in chat.sees
    chat.picks("waktu tertentu")
    chat.picks("Senin")
    chat.picks("Selesai")
    chat.picks("Pagi")
    chat.picks("Hanya saya")
    rules = ContactRules(Consent.IN_WINDOW, frozenset({0}), time(8), time(11), "lewat Ibu Sari", HeldBy.OWN)
    assert chat.one(SetContact) == SetContact(rules, about=SILENCED.id)
    tells = [effect for effect in chat.effects if isinstance(effect, Tell)]
    assert [tell.to for tell in tells] == [AssignedTo(SILENCED.id), AssignedTo(other.id)]
    assert all("boleh ditulisi di sini lagi" in written(tell.screen) for tell in tells)
    assert "Kabar untuk Anda kami kirim di sini lagi" in chat.sees
    chat.presses("⬅️ Kembali")
    assert SILENCED.number in chat.sees


@pytest.mark.parametrize("answer", ["Jangan menulis ke sini", "Lewati"])
def test_if_she_thinks_better_of_it_all_stays_as_it_was(answer: str) -> None:
    chat = on_her_card(SILENCED)
    chat.presses(AGAIN)
    chat.picks(answer)
    assert changes(chat) == []
    assert "kami tetap tidak menulis ke sini" in chat.sees


def test_what_came_up_meanwhile_keeps_it_shut() -> None:
    chat = on_her_card(TAKEN)
    chat.presses(AGAIN)
    chat.town.cases.append(case("lain", kind="kdrt"))
    chat.picks("kapan saja")
    chat.picks("Hanya saya")
    assert changes(chat) == []
    assert "kami tetap tidak menulis ke sini" in chat.sees


def test_nobody_else_lets_us_write_to_her() -> None:
    for who in (MASAGENA, ANDI):
        chat = Chat(replace(who, contact=SHUT), Town(cases=[SILENCED]))
        chat.does(Pressed(pack("status", "write", SILENCED.id)))
        assert chat.session.talk is None
        assert not changes(chat) or chat.toast() == "Maaf, itu tidak ditemukan di akun ini."

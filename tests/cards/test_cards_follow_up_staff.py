"""What a companion's answers to our questions do, and what an old or a stranger's press does."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from cases.case import Case, Status
from cases.contact import ContactRules
from cases.past import Past
from cases.person import Person
from flows.button_data import pack
from flows.effects import Contacted, Effect, MoveOn, Read, Redraw, Show, Tell
from flows.event import Pressed
from flows.follow_ups import FOLLOW_UPS
from flows.follow_ups.asking import data
from flows.follow_ups.prompt import prompt_screen
from tests.cards.desk_chat import Chat, labels, written
from tests.cards.desk_town import ANDI, HASNAH, KOORDINATOR, MASAGENA, NOW, RAHMAT, REMOVED, SITI, Town
from tests.follow_ups.rounds import at, contacted, moved, opened, passed, referred, taken, waiting

GONE = "Maaf, itu tidak ditemukan di akun ini."
OLD = "Tombol ini sudah lama. Ini keadaan yang terbaru."
TAKEN = taken(at(17), opened(at(16)))
IN_HAND = contacted(at(17), TAKEN)
REFERRED = referred(at(18), IN_HAND)
WAITING = waiting(at(18), at(19), IN_HAND)
A_WEEK_ON = NOW + timedelta(days=7)


def asked(name: str, about: Case, who: Person = MASAGENA) -> Chat:
    chat = Chat(who, Town(cases=[about], past={about.id: {name: Past(NOW, 1)}}))
    chat.calls("/start")
    chat.gets(prompt_screen([(FOLLOW_UPS[name], about)], who))
    return chat


def changes(chat: Chat) -> list[Effect]:
    return [effect for effect in chat.effects if not isinstance(effect, Redraw | Show | Tell | Read)]


def goes(about: Case, to: Status, until: datetime | None = None) -> MoveOn:
    return MoveOn(case=about.id, to=to, until=until)


ANSWERS: list[tuple[str, Case, str, list[Effect], str]] = [
    ("contact", TAKEN, "Sudah", [Contacted(TAKEN.id)], "Sudah kami catat"),
    ("contact", TAKEN, "Belum bisa", [], "tekan Alihkan"),
    (
        "what_moved",
        IN_HAND,
        "Masih menunggu pihak lain",
        [goes(IN_HAND, Status.WAITING, until=A_WEEK_ON)],
        "Seminggu lagi",
    ),
    ("what_moved", IN_HAND, "Belum ada", [], "terima kasih"),
    ("waiting_over", WAITING, "Tunggu seminggu", [goes(WAITING, Status.WAITING, until=A_WEEK_ON)], "Seminggu lagi"),
    ("waiting_over", WAITING, "Tidak ditunggu lagi", [goes(WAITING, Status.ACCOMPANIED)], "lanjut mendampingi"),
    ("update_due", IN_HAND, "Sudah saya sampaikan langsung", [Contacted(IN_HAND.id)], "Sudah kami catat"),
    ("referral", REFERRED, "Belum", [], "terima kasih"),
    ("referral", REFERRED, "Cari jalan lain", [goes(REFERRED, Status.ACCOMPANIED)], "lanjut mendampingi"),
]


@pytest.mark.parametrize(("name", "about", "label", "does", "said"), ANSWERS)
def test_one_tap_answers(name: str, about: Case, label: str, does: list[Effect], said: str) -> None:
    chat = asked(name, about)
    assert about.number in chat.sees
    chat.presses(label)
    assert changes(chat) == does
    thanks = chat.one(Redraw).screen
    assert said in written(thanks)
    ways = ["Alihkan"] if label == "Belum bisa" else []
    assert labels(thanks) == [*ways, "Buka", "Tenggat lainnya", "⬅️ Kembali", "👋 Salam"]


@pytest.mark.parametrize(
    ("name", "about", "label", "flow", "does"),
    [
        ("what_moved", IN_HAND, "Ada, tulis catatan", "note", []),
        ("waiting_over", WAITING, "Sudah, tulis catatan", "note", [goes(WAITING, Status.ACCOMPANIED)]),
        ("referral", REFERRED, "Sudah dijawab", "note", [goes(REFERRED, Status.ACCOMPANIED)]),
        ("update_due", IN_HAND, "Tulis kabar", "answer", []),
    ],
)
def test_some_answers_are_written(name: str, about: Case, label: str, flow: str, does: list[Effect]) -> None:
    chat = asked(name, about)
    chat.presses(label)
    assert changes(chat) == does
    assert chat.session.talk is not None
    assert (chat.session.talk.flow, chat.session.talk.subject) == (flow, about.id)
    assert f"Untuk {about.number}." in chat.sees


def test_handing_on_goes_the_usual_way() -> None:
    chat = asked("contact", TAKEN)
    chat.presses("Alihkan")
    assert labels(chat.one(Redraw).screen)[:2] == ["Sedang berhalangan", "Saya kenal orangnya"]
    chat.presses("Terlalu banyak tugas")
    assert [type(effect).__name__ for effect in chat.effects] == ["PassOn", "Redraw"]


def test_who_can_not_do_it_yet_may_hand_it_on_from_there() -> None:
    chat = asked("contact", TAKEN)
    chat.presses("Belum bisa")
    chat.presses("Alihkan")
    chat.presses("Terlalu banyak tugas")
    assert [type(effect).__name__ for effect in chat.effects] == ["PassOn", "Redraw"]


def test_several_are_one_message_from_which_each_opens() -> None:
    two = replace(TAKEN, id=IN_HAND.key, number="ABCD-EFGH-JKM")
    chat = Chat(MASAGENA, Town(cases=[IN_HAND, two]))
    chat.gets(prompt_screen([(FOLLOW_UPS["what_moved"], IN_HAND), (FOLLOW_UPS["contact"], two)], MASAGENA))
    assert chat.sees.startswith("Mohon kabarnya")
    chat.presses(f"📞 {two.number}")
    assert labels(chat.one(Show).screen) == ["Sudah", "Belum bisa", "Alihkan", "⬅️ Kembali", "👋 Salam"]
    chat.presses("Sudah")
    assert chat.one(Contacted) == Contacted(two.id)
    chat.presses(f"📈 {IN_HAND.number}")
    assert "Ada yang baru?" in written(chat.one(Show).screen)
    chat.presses("⬅️ Kembali")
    assert "Anda mendampingi" in written(chat.one(Show).screen)


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("contact", TAKEN, contacted(at(19), TAKEN)),
        ("what_moved", IN_HAND, moved(at(19), IN_HAND)),
        ("what_moved", IN_HAND, WAITING),
        ("update_due", IN_HAND, contacted(at(19), IN_HAND)),
        ("referral", REFERRED, replace(REFERRED, status=Status.ACCOMPANIED)),
        ("contact", TAKEN, replace(TAKEN, status=Status.CLOSED)),
        ("contact", TAKEN, taken(at(19), passed(at(18), TAKEN))),  # she passed it on, and got it once more
    ],
)
def test_what_makes_no_sense_any_more_is_said_kindly(name: str, before: Case, after: Case) -> None:
    chat = asked(name, before)
    chat.town.cases = [after]
    for action in (FOLLOW_UPS[name].answers[0].code, "show"):
        chat.does(Pressed(data(action, FOLLOW_UPS[name], before)))
        assert chat.toast() == OLD
        assert "Buka" in labels(chat.screen)
        assert [type(effect).__name__ for effect in chat.effects][1:] in (["Redraw"], ["Show"])


STRANGERS = [
    (ANDI, TAKEN),
    (SITI, TAKEN),
    (RAHMAT, TAKEN),
    (HASNAH, replace(TAKEN, passed=frozenset({HASNAH.id}))),
    (KOORDINATOR, TAKEN),
    (MASAGENA, replace(TAKEN, barred=frozenset({MASAGENA.id}))),
    (REMOVED, replace(TAKEN, assigned=REMOVED.id)),
]


@pytest.mark.parametrize("name", ["contact", "what_moved", "still", "late_answer", "none"])
@pytest.mark.parametrize(("who", "about"), STRANGERS)
def test_a_strangers_press_finds_nothing(who: Person, about: Case, name: str) -> None:
    follow_up = FOLLOW_UPS.get(name, FOLLOW_UPS["contact"])
    for code in ("show", "yes", "no", "pass", "unsafe"):
        pressed = data(code, follow_up, about).replace(follow_up.name, name)
        real, unreal = Chat(who, Town(cases=[about])), Chat(who, Town())
        real.does(Pressed(pressed))
        unreal.does(Pressed(pressed))
        assert real.effects == unreal.effects
        assert real.toast() == GONE


def test_an_answer_that_there_is_not_finds_nothing() -> None:
    chat = asked("contact", TAKEN)
    chat.does(Pressed(data("maybe", FOLLOW_UPS["contact"], TAKEN)))
    assert chat.toast() == GONE


def test_word_to_her_begins_with_what_she_agreed_to() -> None:
    chat = asked("update_due", IN_HAND)
    chat.town.contact = ContactRules()
    chat.presses("Tulis kabar")
    assert "Ia tidak ingin ditulisi di sini" in chat.sees
    assert chat.one(Read).case == IN_HAND.id


def test_a_press_without_its_case_finds_nothing() -> None:
    chat = Chat(MASAGENA)
    for odd in (pack("fu", "yes"), pack("fu", "yes", "x", "contact", "0"), "fu:yes:~~:0"):
        chat.does(Pressed(odd))
        assert chat.toast() == GONE

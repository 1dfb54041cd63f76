"""The lock at the desk: what is asked for, what is shown with and without it, to residents and to staff."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cases.case import Case, Status
from cases.lock import IDLE, TOLD_AFTER, Opened, Tried, bare
from cases.person import Person
from flows.button_data import pack
from flows.effects import (
    AddToCase,
    Coordinators,
    MarkDuress,
    OpenLock,
    Read,
    Reply,
    SetLock,
    Show,
    Tell,
    Toast,
    Unsay,
)
from flows.event import Pressed
from flows.found import DiaryLine
from tests.cards.desk_chat import Chat, labels, written
from tests.cards.desk_town import MASAGENA, NOW, SITI, Town, case, id_of

WORDLESS = replace(SITI, locked=False, opened=False)
SHUT = replace(SITI, locked=True, opened=False)
AT_WORK = replace(MASAGENA, locked=True, opened=False)
VIOLENCE = case("kekerasan", kind="kdrt")
MENU = "Silakan pilih:"


def chat_of(viewer: Person, *cases: Case, **words: Opened) -> Chat:
    town = Town(cases=list(cases))
    town.lock.words = dict(words)
    return Chat(viewer, town)


def press(action: str, about: Case = VIOLENCE, card: str = "status") -> Pressed:
    return Pressed(pack(card, action, about.id, version=about.version))


@pytest.mark.parametrize("action", ["show", "read", "withdraw", "withdrawn", "reopen", "reopened", "readers", "name"])
def test_behind_a_lock_that_is_shut_every_press_is_as_one_on_nothing(action: str) -> None:
    hers, nothing = chat_of(SHUT, VIOLENCE), chat_of(SHUT)
    assert hers.does(press(action)) == nothing.does(press(action))
    assert MENU in hers.sees


@pytest.mark.parametrize("action", ["show", "read", "withdraw", "withdrawn", "reopen", "readers", "name"])
def test_without_a_word_only_that_there_is_something(action: str) -> None:
    chat = chat_of(WORDLESS, VIOLENCE)
    chat.does(press(action))
    assert chat.sees == "Sedang kami urus."
    assert labels(chat.screen) == ["Minta dihubungi", "⬅️ Kembali", "👋 Salam"]


@pytest.mark.parametrize("status", [Status.ACCOMPANIED, Status.CLOSED])
def test_and_that_there_is_news(status: Status) -> None:
    about = replace(VIOLENCE, status=status)
    chat = chat_of(WORDLESS, about)
    chat.does(press("show", about))
    assert chat.sees == "Ada kabar untuk Anda."


@pytest.mark.parametrize("ago", [None, 30, 90])
def test_she_asks_to_be_called_once_an_hour(ago: int | None) -> None:
    chat = chat_of(WORDLESS, VIOLENCE)
    if ago is not None:
        at = NOW.replace(hour=0) if ago == 90 else NOW.replace(hour=1, minute=30)
        chat.town.diary[VIOLENCE.id] = (DiaryLine(at, SITI.id, "call", {}),)
    effects = chat.does(press("call", card="news"))
    told = [effect for effect in effects if isinstance(effect, Tell | AddToCase)]
    assert len(told) == (0 if ago == 30 else 2)
    assert "Baik, sudah kami sampaikan." in chat.sees


def test_nobody_has_her_called_from_behind_the_lock() -> None:
    chat = chat_of(SHUT, VIOLENCE)
    effects = chat.does(press("call", card="news"))
    assert not any(isinstance(effect, Tell | AddToCase) for effect in effects)
    assert MENU in chat.sees


def test_the_list_holds_it_only_while_it_is_open() -> None:
    for viewer, holds in ((SITI, True), (SHUT, False), (WORDLESS, False)):
        chat = chat_of(viewer, VIOLENCE, case("lain"))
        chat.presses("Pengaduan saya") if chat.screens else chat.calls("/status")
        assert (VIOLENCE.number in str(labels(chat.screen))) is holds
        assert case("lain").number in str(labels(chat.screen))
        assert (chat.one(Show).fades_after == IDLE) is holds


def test_the_word_opens_the_list_and_its_message_goes() -> None:
    chat = chat_of(SHUT, VIOLENCE, melati=Opened.WORD)
    effects = chat.says("melati")
    assert [type(effect) for effect in effects if not isinstance(effect, Show | Toast)][-2:] == [Unsay, OpenLock]
    assert VIOLENCE.number in str(labels(chat.screen))


@pytest.mark.parametrize("comes_to", [Opened.NOT, Opened.WAIT])
def test_a_wrong_word_gets_what_any_word_gets(comes_to: Opened) -> None:
    hers, stranger = chat_of(SHUT, VIOLENCE, melati=comes_to), chat_of(WORDLESS)
    assert hers.says("melati") == stranger.says("melati")


def test_the_word_for_duress_marks_and_shows_the_same() -> None:
    hers, stranger = chat_of(SHUT, VIOLENCE, melati=Opened.DURESS), chat_of(WORDLESS)
    assert hers.says("melati") == (*stranger.says("melati"), MarkDuress())


@pytest.mark.parametrize("said", ["a" * 65, "satu dua tiga empat lima", VIOLENCE.number, "👋 Salam", "   "])
def test_what_can_be_no_word_is_no_guess(said: str) -> None:
    chat = chat_of(SHUT, VIOLENCE)
    chat.says(said)
    assert chat.town.lock.guesses == []


def test_what_is_typed_in_a_talk_is_no_guess() -> None:
    chat = chat_of(SHUT, melati=Opened.WORD)
    chat.calls("/start")
    chat.presses("Sampaikan pengaduan")
    chat.says("melati")
    assert chat.town.lock.guesses == []


def test_staff_are_not_asked_to_guess_by_chatting() -> None:
    chat = chat_of(AT_WORK)
    chat.says("terima kasih")
    chat.says("482917")
    assert chat.town.lock.guesses == ["482917"]


def test_the_keypad_shows_no_digit_and_keeps_none() -> None:
    chat = chat_of(AT_WORK, VIOLENCE)
    chat.does(press("open", card="alert"))
    for key in "48291":
        chat.presses(key)
        assert key not in chat.sees
    chat.presses("7")
    assert chat.town.lock.guesses == ["482917"]
    assert "Belum cocok" in chat.sees
    assert not any("482" in str(talk.to_json()) for talk in chat.session.talks.values())


@pytest.mark.parametrize("action", ["open", "files"])
def test_the_right_pin_does_what_was_pressed(action: str) -> None:
    chat = chat_of(AT_WORK, VIOLENCE, **{"482917": Opened.WORD})
    chat.does(press(action, card="alert"))
    effects = chat.says("482917")
    assert any(isinstance(effect, OpenLock) for effect in effects)
    assert any(isinstance(effect, Read) for effect in effects)
    assert any(isinstance(effect, Unsay) for effect in effects)
    assert any(isinstance(effect, Reply) for effect in effects) is (action == "open")
    assert "give_pin" not in chat.session.talks


def test_who_lost_the_case_meanwhile_reads_nothing_of_it() -> None:
    chat = chat_of(AT_WORK, VIOLENCE, **{"482917": Opened.WORD})
    chat.does(press("open", card="alert"))
    chat.town.cases[:] = [replace(VIOLENCE, assigned=id_of("somebody"))]
    effects = chat.says("482917")
    assert not any(isinstance(effect, Reply | Read) for effect in effects)


@pytest.mark.parametrize("tries", [TOLD_AFTER - 1, TOLD_AFTER, TOLD_AFTER + 1])
def test_coordinators_are_told_of_the_tenth_wrong_one(tries: int) -> None:
    chat = chat_of(AT_WORK, VIOLENCE)
    chat.town.lock.tried = Tried(tries, NOW)
    chat.does(press("open", card="alert"))
    told = [effect for effect in chat.says("111119") if isinstance(effect, Tell)]
    assert [one.to for one in told] == ([Coordinators()] if tries == TOLD_AFTER else [])
    assert all("111119" not in written(one.screen) for one in told)


def test_nobody_is_told_to_come_back_before_it_is_time() -> None:
    chat = chat_of(AT_WORK, VIOLENCE)
    chat.town.lock.words, chat.town.lock.tried = {"111119": Opened.WAIT}, Tried(4, NOW + timedelta(seconds=30))
    chat.does(press("open", card="alert"))
    chat.says("111119")
    assert "pukul 10.01" in chat.sees


@pytest.mark.parametrize(("viewer", "asks"), [(AT_WORK, "PIN Anda?"), (MASAGENA, "Pilih PIN")])
def test_staff_are_offered_a_pin_where_others_are_offered_a_word(viewer: Person, asks: str) -> None:
    chat = chat_of(viewer)
    chat.does(Pressed(pack("word", "set")))
    assert asks in chat.sees


def test_a_word_younger_than_the_case_opens_it_together_with_its_number() -> None:
    late = replace(SITI, since=NOW + timedelta(minutes=16))
    chat = chat_of(late, VIOLENCE)
    chat.calls("/status")
    assert VIOLENCE.number not in str(labels(chat.screen))
    chat.does(press("show"))
    assert chat.sees == "Sedang kami urus."
    chat.says(VIOLENCE.number)
    assert chat.one(OpenLock) == OpenLock(VIOLENCE.id)
    assert "Tambah keterangan" in labels(chat.screen)


@pytest.mark.parametrize("said", ["Melati.", " melati ", "“melati”", "melati 🌼", "MELATI!"])
def test_what_keyboards_add_makes_no_other_word(said: str) -> None:
    assert bare(said) == "melati"


def test_words_differ_that_differ() -> None:
    assert bare("ta'be kita") == bare("Ta’be  kita.")
    assert bare("🌼🌸🌼🌸") != bare("🌸🌼🌸🌼")
    assert bare("bunga melati") != bare("bungamelati")
    assert bare("...") == ""


@pytest.mark.parametrize("action", ["accept", "pass", "update", "answer"])
def test_work_that_shows_nothing_needs_no_pin(action: str) -> None:
    chat = chat_of(AT_WORK, replace(VIOLENCE, status=Status.ASSIGNED if action == "accept" else Status.ACCOMPANIED))
    chat.does(press(action, card="alert"))
    assert "PIN" not in chat.sees


def test_the_exit_key_keeps_no_half_a_secret() -> None:
    chat = chat_of(WORDLESS)
    chat.does(Pressed(pack("word", "set")))
    chat.says("melati putih")
    assert "melati" in str(chat.session.to_json())
    chat.says("👋 Salam")
    assert "melati" not in str(chat.session.to_json())


def test_no_secret_stands_in_what_is_logged_of_an_effect() -> None:
    assert "melati" not in repr(SetLock("melati", "hujan"))
    assert "hujan" not in repr(SetLock("melati", "hujan"))

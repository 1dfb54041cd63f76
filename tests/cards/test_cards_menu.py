"""The start, the menu, the exit key, and what comes while nothing is asked."""

import pytest

from cases.person import Person
from flows.effects import Show, Welcome, Wipe
from flows.event import Called, Changed, FileKind, Input, Located, Presence, Pressed, Said, Sent, Unreadable
from tests.cards.desk_chat import Chat, labels, say, written
from tests.cards.desk_town import ANDI, KOORDINATOR, MASAGENA, REMOVED, SITI

MENU = ["Sampaikan pengaduan", "Pengaduan saya", "Nomor darurat", "ℹ️ Info & kabar", "Tentang & privasi", "Bahasa"]
FURTHER = [
    "Tugas saya",
    "Tenggat",
    "Sedang berhalangan",
    "PIN",
    "Kelola",
    "Siaran",
    "Perlu perhatian",
]
TELLING = ("kekerasan", "korban", "pendamping", "lapor", "polisi", "lbk", "konstituen")


@pytest.mark.parametrize(
    ("who", "expected"),
    [(SITI, MENU), (REMOVED, MENU), (MASAGENA, MENU + FURTHER[:4]), (KOORDINATOR, MENU + FURTHER)],
)
def test_start_shows_a_neutral_welcome_and_the_menu(who: Person, expected: list[str]) -> None:
    chat = Chat(who)
    chat.calls("/start")
    welcome = chat.one(Welcome)
    assert say(welcome.key) == "👋 Salam"
    assert labels(welcome.menu) == expected
    assert all(len(row) == 1 for row in welcome.menu.rows)
    assert not welcome.welcome.rows
    said = (written(welcome.welcome) + written(welcome.menu)).lower()
    assert not any(word in said for word in TELLING)
    assert not chat.session.telling


LABELS = ("👋 Salam", "👋Salam", " 👋\ufe0f salam ", "👋🏽 Salam", "👋")
WORDS = ("salam", "Salam.", "SALAM", "permisi", "Permisi!", "salam 👋")
IN_BUGIS = ("tabe", "Tabe'", "tabe’", "tabe‘", "tabeʼ", "tabe`", "tabe´", "tabé", "tabek", "Tabi'")


@pytest.mark.parametrize("key", [*LABELS, *WORDS, *IN_BUGIS])
def test_the_exit_key_comes_before_everything(key: str) -> None:
    chat = Chat(SITI)
    chat.calls("/start")
    chat.presses("Sampaikan pengaduan")
    assert chat.session.active
    drafts = chat.session.talks
    chat.says(key)
    assert labels(chat.one(Wipe).screen) == MENU
    assert len(chat.effects) == 1
    assert chat.session.active is None
    assert chat.session.talks == drafts
    assert not chat.session.telling


def test_the_exit_key_works_as_a_button_of_every_screen() -> None:
    chat = Chat(KOORDINATOR)
    for label in (*MENU, *FURTHER):
        chat.calls("/start")
        chat.presses(label)
        chat.presses("👋 Salam")
        assert labels(chat.one(Wipe).screen) == MENU + FURTHER


@pytest.mark.parametrize(
    "words",
    [
        *("salam kenal", "👋 halo", "x", "👋 Salam, saya mau bercerita", "tabe' saya dipukul", "permisi, mau tanya"),
        *("Assalamualaikum", "salamah", "bu tabe", "'", "👋👋", "salam" * 20),
    ],
)
def test_a_greeting_is_not_the_exit_key(words: str) -> None:
    chat = Chat(SITI)
    chat.says(words)
    assert not any(isinstance(effect, Wipe) for effect in chat.effects)


@pytest.mark.parametrize(
    "what",
    [
        Said("Suami saya memukul saya"),
        Located(-4.0, 119.6),
        Sent(FileKind.VOICE, "file"),
        Unreadable("sticker"),
    ],
)
def test_what_comes_unasked_is_answered_kindly(what: Input) -> None:
    chat = Chat(ANDI)
    chat.does(what)
    assert "belum kami simpan" in chat.sees
    assert labels(chat.screen) == MENU
    assert not chat.one(Show).telling


def test_an_edited_message_is_answered() -> None:
    chat = Chat(SITI)
    chat.does(Changed(5, "lain"))
    assert "tidak kami baca lagi" in chat.sees


def test_an_edited_message_of_a_talk_is_answered_with_the_question() -> None:
    chat = Chat(SITI)
    chat.calls("/start")
    chat.presses("Sampaikan pengaduan")
    asked = chat.sees
    before = chat.session
    chat.does(Changed(5, "lain"))
    assert chat.sees.startswith(asked.split("\n\n", maxsplit=1)[0]) or asked in chat.sees
    assert "Yang tersimpan tetap pesan yang pertama" in chat.sees
    assert chat.session == before


@pytest.mark.parametrize("reachable", [True, False])
def test_blocking_changes_nothing(reachable: bool) -> None:
    chat = Chat(SITI)
    before = chat.session
    assert chat.does(Presence(reachable=reachable)) == ()
    assert chat.session == before


@pytest.mark.parametrize("command", ["apa", "tugas", "undang", "wilayah", "perhatian", "status"])
def test_a_command_of_others_is_as_unknown_as_any(command: str) -> None:
    chat, unknown = Chat(SITI), Chat(SITI)
    unknown.calls("/tidakada 123")
    chat.calls(f"/{command} 123")
    assert chat.effects == unknown.effects


@pytest.mark.parametrize("command", ["bantuan", "help", "privasi", "privacy", "bahasa", "language", "status"])
def test_commands_keep_the_talk_and_lead_back_to_it(command: str) -> None:
    chat = Chat(SITI)
    chat.calls("/start")
    chat.presses("Sampaikan pengaduan")
    asked, talks = chat.screen, chat.session.talks
    chat.calls(f"/{command}")
    assert chat.screen != asked
    assert (chat.session.talks, chat.session.active) == (talks, "complaint")
    chat.presses("⬅️ Kembali")
    assert chat.screen == asked


def test_cancel_without_a_talk_says_so() -> None:
    chat = Chat(SITI)
    chat.calls("/batal")
    assert "Tidak ada yang sedang diisi" in chat.sees


def test_start_leaves_a_draft_behind_the_menu() -> None:
    chat = Chat(SITI)
    chat.calls("/start")
    chat.presses("Sampaikan pengaduan")
    chat.presses("▶️ Lanjut")
    chat.calls("/start")
    assert chat.session.active is None
    chat.presses("Sampaikan pengaduan")
    assert "Ada isian yang belum selesai. Mau lanjut?" in chat.sees
    assert not chat.session.telling
    assert labels(chat.screen)[:2] == ["Lanjutkan", "Mulai baru"]


def test_a_draft_is_taken_up_or_begun_anew() -> None:
    chat = Chat(SITI)
    chat.calls("/start")
    chat.presses("Sampaikan pengaduan")
    first = chat.screen
    chat.presses("▶️ Lanjut")
    asked = chat.screen
    chat.says("👋 Salam")
    chat.presses("Sampaikan pengaduan")
    chat.presses("Lanjutkan")
    assert chat.screen == asked
    chat.says("👋 Salam")
    chat.presses("Sampaikan pengaduan")
    chat.presses("Mulai baru")
    assert written(chat.screen) == written(first)
    assert chat.session.talks["complaint"].answers == {}


def test_an_old_talk_button_is_answered_honestly() -> None:
    chat = Chat(SITI)
    chat.does(Pressed("t:abcd:safe:yes"))
    assert chat.toast()
    assert labels(chat.screen) == MENU


def test_start_in_a_group_of_words_is_no_invitation() -> None:
    chat = Chat(SITI)
    chat.does(Called("start", "kampanye"))
    assert labels(chat.one(Welcome).menu) == MENU
    assert "tautan" not in chat.sees.lower()


def test_a_complaint_only_opened_is_no_draft() -> None:
    chat = Chat(SITI)
    chat.calls("/start")
    chat.presses("Sampaikan pengaduan")
    chat.says("👋 Salam")
    chat.presses("Sampaikan pengaduan")
    assert "▶️ Lanjut" in labels(chat.screen)


def test_an_urgent_call_left_unfinished_is_offered_again() -> None:
    chat = Chat(SITI)
    chat.calls("/start")
    chat.presses("Sampaikan pengaduan")
    chat.presses("▶️ Lanjut")
    chat.picks("Tidak aman")
    chat.picks("Minta dihubungi")
    asked = chat.screen
    chat.says("👋 Salam")
    chat.presses("Sampaikan pengaduan")
    assert chat.sees == "Ada isian yang belum selesai. Mau lanjut?"
    chat.presses("Lanjutkan")
    assert chat.screen == asked

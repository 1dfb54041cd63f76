"""`Hapus jejak`: what can't be removed is said before, once; from then on, and with the exit key always, at once."""

from dataclasses import replace

import pytest

from cases.contact import Consent, ContactRules
from flows.effects import Show, Wipe
from tests.cards.desk_chat import Chat, labels
from tests.cards.desk_town import SITI, Town, case

LIMITS = "Yang tidak bisa dihapus"


def siti() -> Chat:
    chat = Chat(replace(SITI, contact=ContactRules(Consent.NEVER)), Town(cases=[case()]))
    chat.calls("/start")
    return chat


@pytest.mark.parametrize("command", ["/hapus_jejak", "/clear_traces"])
def test_it_is_said_before_and_only_once(command: str) -> None:
    chat = siti()
    chat.calls(command)
    assert LIMITS in chat.sees
    chat.presses("Hapus sekarang")
    assert "Sampaikan pengaduan" in labels(chat.one(Wipe).screen)
    chat.calls(command)
    assert "Sampaikan pengaduan" in labels(chat.one(Wipe).screen)


def test_having_read_it_and_turned_back_counts_as_told() -> None:
    chat = siti()
    chat.calls("/hapus_jejak")
    chat.presses("⬅️ Kembali")
    chat.calls("/hapus_jejak")
    assert "Sampaikan pengaduan" in labels(chat.one(Wipe).screen)


def test_it_stands_where_she_reads_about_it() -> None:
    chat = siti()
    chat.calls("/privasi")
    while "🧹 Hapus jejak" not in labels(chat.screen):
        chat.presses("Berikutnya")
    assert "👋 Salam" in chat.sees
    chat.presses("🧹 Hapus jejak")
    assert LIMITS in chat.sees


def test_a_talk_under_way_stays_a_draft() -> None:
    chat = siti()
    chat.presses("Sampaikan pengaduan")
    drafts = chat.session.talks
    chat.calls("/hapus_jejak")
    chat.presses("Hapus sekarang")
    assert (chat.session.talks, chat.session.active) == (drafts, None)


@pytest.mark.parametrize("key", ["👋 Salam", "salam", "Tabe'"])
def test_the_exit_key_never_asks(key: str) -> None:
    chat = siti()
    chat.presses("Tentang & privasi")
    chat.says(key)
    assert "Sampaikan pengaduan" in labels(chat.one(Wipe).screen)
    assert not any(isinstance(effect, Show) for effect in chat.effects)
    assert not chat.session.told_limits

"""When she begins to write again: whether it is still safe that we write to her, at most once a day."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cases.case import Case
from cases.contact import Consent, ContactRules
from cases.person import Person
from flows.button_data import pack
from flows.effects import SetContact
from flows.event import Pressed
from tests.cards.desk_chat import Chat, labels
from tests.cards.desk_town import ANDI, NOW, SITI, Town, case, id_of

LONG_AGO = NOW - timedelta(days=1)
WINDOW = ContactRules(Consent.IN_WINDOW, frozenset({1}), through="Bu Mina", asked=LONG_AGO)
QUESTION = "Masih aman kami menulis ke sini?"


def siti(rules: ContactRules, *cases: Case) -> Chat:
    return Chat(replace(SITI, contact=rules), Town(cases=list(cases) or [case()]))


def on_her_card(chat: Chat, label: str) -> Chat:
    chat.calls(f"/status {chat.town.cases[0].number}")
    chat.presses(label)
    return chat


def complaining(chat: Chat) -> Chat:
    chat.calls("/start")
    chat.presses("Sampaikan pengaduan")
    return chat


WAYS = {"add": "Tambah keterangan", "ask": "Bertanya"}


@pytest.mark.parametrize("way", [*WAYS, "complain"])
@pytest.mark.parametrize("rules", [ContactRules(Consent.ANY_TIME), WINDOW])
def test_she_is_asked_before_she_writes_and_then_writes(rules: ContactRules, way: str) -> None:
    chat = complaining(siti(rules)) if way == "complain" else on_her_card(siti(rules), WAYS[way])
    assert QUESTION in chat.sees
    assert not chat.session.talk
    chat.presses("Ya, masih aman")
    assert chat.one(SetContact) == SetContact(rules)
    assert chat.session.talk


@pytest.mark.parametrize("way", list(WAYS))
def test_her_no_counts_at_once_and_she_writes_all_the_same(way: str) -> None:
    chat = on_her_card(siti(WINDOW), WAYS[way])
    chat.presses("Jangan lagi")
    rules = chat.one(SetContact).rules
    assert (rules.consent, rules.through) == (Consent.NEVER, "Bu Mina")
    assert "tidak menulis lebih dulu ke sini" in chat.sees
    assert chat.session.talk


@pytest.mark.parametrize(
    "rules",
    [
        ContactRules(),
        ContactRules(Consent.NEVER),
        ContactRules(Consent.ANY_TIME, asked=NOW - timedelta(hours=23)),
    ],
)
def test_who_is_not_written_to_or_has_said_so_today_is_not_asked(rules: ContactRules) -> None:
    assert QUESTION not in on_her_card(siti(rules), "Tambah keterangan").sees


def test_who_has_nothing_under_way_is_not_asked() -> None:
    chat = Chat(replace(ANDI, contact=ContactRules(Consent.ANY_TIME)), Town(cases=[case()]))
    assert QUESTION not in complaining(chat).sees


@pytest.mark.parametrize("viewer", [ANDI, SITI])
@pytest.mark.parametrize("flow", ["add_more", "ask", "no_such_flow", ""])
def test_another_s_case_learns_nothing_from_the_button(viewer: Person, flow: str) -> None:
    """A made-up button sounds the same for a case of somebody else's and for none."""
    chat = Chat(viewer, Town(cases=[replace(case(), reporter=id_of("Orang lain"))]))
    chat.calls("/start")
    heard = [chat.does(Pressed(pack("safe", "yes", id_, flow))) for id_ in (chat.town.cases[0].id, id_of("no case"))]
    assert heard[0] == heard[1]
    assert chat.session.talk is None


def test_turning_back_asks_again_the_next_time() -> None:
    chat = on_her_card(siti(WINDOW), "Bertanya")
    chat.presses("⬅️ Kembali")
    assert "Sampaikan pengaduan" in labels(chat.screen)
    assert QUESTION in on_her_card(chat, "Bertanya").sees

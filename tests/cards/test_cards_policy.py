"""Whoever may not do a thing hears exactly what is heard of a thing that does not exist."""

from dataclasses import replace

import pytest

from cases.case import Case, Status
from cases.person import Person
from flows.button_data import pack
from flows.cards.case_work import ACTIONS as WORK
from flows.cards.status import ACTIONS as STATUS
from flows.event import Pressed
from tests.cards.desk_chat import Chat
from tests.cards.desk_town import ANDI, HASNAH, KOORDINATOR, LUMPUE, MASAGENA, RAHMAT, REMOVED, SITI, Town, case

GONE = "Maaf, itu tidak ditemukan di akun ini."
BARRED = case(kind="kdrt", barred=frozenset({KOORDINATOR.id, MASAGENA.id}))
FIRED = case(kind="kdrt", assigned=REMOVED.id)
OWN = case(kind="kdrt", reporter=KOORDINATOR.id)

STRANGERS: list[tuple[str, Person, Case]] = [
    ("a resident", ANDI, case()),
    ("who brought it", SITI, case()),
    ("a companion of the group", RAHMAT, case()),
    ("a companion elsewhere", HASNAH, case()),
    ("a coordinator who must not know", KOORDINATOR, BARRED),
    ("a companion who must not know", MASAGENA, BARRED),
    ("a removed companion", REMOVED, FIRED),
    ("a coordinator who brought it herself", KOORDINATOR, OWN),
    ("who handed it on", MASAGENA, case(assigned=HASNAH.id, passed=frozenset({MASAGENA.id}))),
]


@pytest.mark.parametrize("action", sorted(WORK))
@pytest.mark.parametrize("card", ["alert", "task"])
@pytest.mark.parametrize(("who", "theirs"), [row[1:] for row in STRANGERS], ids=[row[0] for row in STRANGERS])
def test_who_is_nothing_to_a_case_hears_not_found(who: Person, theirs: Case, card: str, action: str) -> None:
    further = {"as": ("busy",), "to": (RAHMAT.id,)}.get(action, ())
    real, unreal = Chat(who, Town(cases=[theirs])), Chat(who, Town())
    data = pack(card, action, theirs.id, *further, version=theirs.version)
    real.does(Pressed(data))
    unreal.does(Pressed(data))
    assert real.effects == unreal.effects
    assert real.toast() == GONE


@pytest.mark.parametrize("action", sorted(STATUS))
@pytest.mark.parametrize("who", [ANDI, MASAGENA, KOORDINATOR, REMOVED])
def test_a_status_card_is_only_for_who_brought_it(who: Person, action: str) -> None:
    theirs = case()
    real, unreal = Chat(who, Town(cases=[theirs])), Chat(who, Town())
    for chat in (real, unreal):
        chat.does(Pressed(pack("status", action, theirs.id, version=theirs.version)))
    assert real.effects == unreal.effects
    assert real.toast() == GONE


@pytest.mark.parametrize("who", [KOORDINATOR, MASAGENA])
def test_by_number_who_must_not_know_hears_not_found(who: Person) -> None:
    real, unreal = Chat(who, Town(cases=[BARRED])), Chat(who, Town())
    for chat in (real, unreal):
        chat.calls(f"/status {BARRED.number}")
    assert real.effects == unreal.effects
    assert GONE in real.sees


@pytest.mark.parametrize("who", [SITI, MASAGENA, REMOVED])
@pytest.mark.parametrize(
    "data",
    [
        pack("invite", "show"),
        pack("invite", "make", "k", "-", "w"),
        pack("join", "yes", ANDI.id),
        pack("cover", "list"),
        pack("cover", "set", LUMPUE),
        pack("trouble", "show"),
    ],
)
def test_only_coordinators_coordinate(who: Person, data: str) -> None:
    chat = Chat(who, Town(applicants=[replace(ANDI, active=False)]))
    chat.does(Pressed(data))
    assert chat.toast() == GONE
    assert {type(effect).__name__ for effect in chat.effects} <= {"Toast", "Show", "Redraw"}


def test_tasks_are_for_staff() -> None:
    for who in (SITI, REMOVED):
        chat = Chat(who, Town(cases=[case(assigned=who.id)]))
        chat.does(Pressed(pack("tasks", "list")))
        assert chat.toast() == GONE


def test_a_removed_companion_keeps_what_she_brought_herself() -> None:
    own = case(reporter=REMOVED.id, status=Status.RECEIVED)
    chat = Chat(REMOVED, Town(cases=[own]))
    chat.calls(f"/status {own.number}")
    assert own.number in chat.sees

"""No button data, command or text that anybody could send breaks the desk, tells anything or loses a talk."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from cases.case import Case, Outcome, Status
from cases.person import Person
from flows.button_data import pack_id
from flows.desk.card_table import CARDS
from flows.effects import (
    Accept,
    AddHoliday,
    AssignTo,
    Confirm,
    Invite,
    MoveCase,
    PassOn,
    Read,
    RemoveHoliday,
    RemovePromise,
    SendFiles,
    SetCover,
    SetPromise,
    SetWorkingTime,
    Toast,
)
from flows.event import Called, Pressed
from tests.cards.desk_chat import Chat, seen
from tests.cards.desk_town import (
    ANDI,
    IKHLAS,
    KOORDINATOR,
    LUMPUE,
    MASAGENA,
    RAHMAT,
    REMOVED,
    SITI,
    Town,
    case,
)

ON_CASES = (Accept, AssignTo, MoveCase, PassOn, Read, SendFiles)
ON_SERVICE = (Confirm, Invite, SetCover, SetPromise, RemovePromise, SetWorkingTime, AddHoliday, RemoveHoliday)
CHANGES = (*ON_CASES, *ON_SERVICE)
CASE = case(kind="kdrt")
TAKEN = replace(CASE, status=Status.ACCOMPANIED)
CLOSED = replace(CASE, status=Status.CLOSED, outcome=Outcome.RESOLVED)
STANDING = st.sampled_from([CASE, TAKEN, CLOSED])
VIEWERS = st.sampled_from([SITI, ANDI, MASAGENA, REMOVED, KOORDINATOR])
TALKING = ["show", "list", "go", "resume", "new", "talk", "set", "add", "ask", "withdraw", "withdrawn", "x"]
WORKING = ["open", "page", "files", "accept", "pass", "as", "give", "to"]
MOVING = ["update", "spoke", "note", "refer", "go_on", "wait", "until", "end", "ended", "close", "reopen", "reopened"]
ANSWERING = ["no", "wait", "told", "write", "other", "unsafe", "5", "skip", "well", "help", "mine", "groups"]
COORDINATING = ["group", "woman", "make", "yes", "no", "place"]
RULING = ["urgency", "line", "span", "follow", "on", "off", "clock", "sure", "drop"]
ACTIONS = TALKING + WORKING + MOVING + ANSWERING + COORDINATING + RULING
PARTS = (
    *(pack_id(id_) for id_ in (CASE.id, IKHLAS.id, RAHMAT.id, ANDI.id)),
    *(LUMPUE, "p", "k", "-", "w", "busy", "0", "7", "999999999", "-1", "", "id", "en", "xx"),
    *("1w", "resolved", "withdrawn", "contact", "heard", "what_moved", "closing", "still", "6ab0c2a0"),
    *("routine", "danger", "violence", "first_answer", "1 working_days", "end", "1700", "2026-12-25"),
)


def nearly(parts: st.SearchStrategy[list[str]]) -> st.SearchStrategy[str]:
    """Data that looks like a button's, with a real card and real parts in any order."""
    return st.builds(
        lambda card, action, subject, version: f"{card}:{action}:{'~'.join(subject)}:{version}",
        st.sampled_from(sorted(CARDS)),
        st.sampled_from(ACTIONS),
        parts,
        st.integers(0, 12),
    )


@given(VIEWERS, STANDING, st.one_of(st.text(max_size=64), nearly(st.lists(st.sampled_from(PARTS), max_size=4))))
@settings(max_examples=1500, deadline=None)
def test_no_button_data_raises_or_shows_nothing(who: Person, about: Case, data: str) -> None:
    chat = Chat(who, Town(cases=[about]))
    effects = chat.does(Pressed(data))
    assert any(True for _ in seen(effects)) or any(isinstance(effect, Toast) for effect in effects)


@given(st.sampled_from([ANDI, REMOVED]), STANDING, nearly(st.lists(st.sampled_from(PARTS), max_size=4)))
@settings(max_examples=800, deadline=None)
def test_no_button_data_lets_a_stranger_change_or_read_anything(who: Person, about: Case, data: str) -> None:
    chat = Chat(who, Town(cases=[about]))
    assert not any(isinstance(effect, CHANGES) for effect in chat.does(Pressed(data)))


@given(st.sampled_from([ANDI, REMOVED]), STANDING, nearly(st.lists(st.sampled_from(PARTS), max_size=4)))
@settings(max_examples=800, deadline=None)
def test_a_stranger_cannot_tell_whether_a_case_exists(who: Person, about: Case, data: str) -> None:
    real, unreal = Chat(who, Town(cases=[about])), Chat(who, Town())
    assert real.does(Pressed(data)) == unreal.does(Pressed(data))


@given(VIEWERS, st.text(max_size=32), st.text(max_size=64))
@settings(max_examples=400, deadline=None)
def test_no_command_raises(who: Person, name: str, argument: str) -> None:
    chat = Chat(who, Town(cases=[CASE]))
    assert chat.does(Called(name, argument))


@given(st.one_of(st.text(max_size=64), nearly(st.lists(st.sampled_from(PARTS), max_size=3))))
@settings(max_examples=400, deadline=None)
def test_a_draft_survives_any_button_but_a_new_beginning(data: str) -> None:
    chat = Chat(SITI, Town(cases=[CASE]))
    chat.calls("/start")
    chat.presses("Sampaikan pengaduan")
    chat.presses("▶️ Lanjut")
    before = chat.session.talks["complaint"]
    chat.does(Pressed(data))
    if not data.startswith("start:new"):
        assert chat.session.talks["complaint"] == before

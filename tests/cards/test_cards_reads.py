"""Whoever is shown something of a case is noted: every card, every button that leads on from it, in the same turn."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from cases.case import Case, Outcome, Status
from cases.person import Person, Role
from cases.policy import Action
from flows.button_data import pack, pack_id
from flows.cards.case_notices import alert_screen, answer_notice, question_alert
from flows.desk.card_table import CARDS
from flows.desk.command_table import ALL_NAMES
from flows.effects import Effect, Read, ReadList, SendFiles
from flows.event import Called, Pressed
from flows.found import DiaryLine, Files, Opening
from flows.screen import Screen
from tests.cards.desk_chat import Chat, buttons, labels, seen, written
from tests.cards.desk_town import ANDI, HASNAH, KOORDINATOR, MASAGENA, NOW, SITI, Town, case
from tests.cards.test_cards_hostile import ACTIONS

CANARY = "kenari di tambang"
TOLD = {"story": {"v": {"parts": [{"kind": "text", "text": CANARY}]}}, "need": {"v": CANARY}}
ROUTINE = case(told=TOLD)
VIOLENCE = case(kind="kdrt", told=TOLD)
STANDING = tuple(
    replace(one, status=status, outcome=Outcome.RESOLVED if status is Status.CLOSED else None)
    for one in (ROUTINE, VIOLENCE)
    for status in (Status.ASSIGNED, Status.ACCOMPANIED, Status.CLOSED)
)
VIEWERS = (
    *(replace(one, locked=True, opened=opened) for one in (SITI, MASAGENA, KOORDINATOR) for opened in (False, True)),
    *(replace(one, locked=False, opened=False) for one in (SITI, MASAGENA, HASNAH, ANDI)),
)
SHOWS_CONTENT = {Action.SEE_CONTENT.value, Action.READ_ANSWERS.value}
LEADS = 400  # so many different buttons at most are followed from one beginning


def town(theirs: Case) -> Town:
    lines = tuple(
        DiaryLine(NOW, author.id, kind, {"text": CANARY, "parts": [{"kind": "text", "text": CANARY}]})
        for author, kind in ((SITI, "question"), (SITI, "addition"), (MASAGENA, "answer"), (MASAGENA, "progress"))
    )
    return Town(cases=[theirs], diary={theirs.id: lines}, files={theirs.id: Files(kept=2)})


def beginnings(theirs: Case) -> Iterator[Called | Pressed | Screen]:
    yield from (Called(name, argument) for name in sorted(ALL_NAMES) for argument in ("", theirs.number))
    yield from (alert_screen(theirs, MASAGENA), question_alert(theirs), answer_notice(theirs))
    for card in CARDS:
        yield Pressed(pack(card, "show", theirs.id, version=theirs.version))
        yield Pressed(pack(card, "list", 0))


def turns(who: Person, theirs: Case) -> Iterator[tuple[str, Chat, tuple[Effect, ...]]]:
    """Each turn that a person can come to by commands and by the buttons she then sees, one after the other."""
    told, waiting = set[str](), list(beginnings(theirs))
    while waiting and len(told) < LEADS:
        what = waiting.pop()
        if isinstance(what, Screen):
            waiting += [Pressed(button.data) for button in buttons(what)]
            continue
        name = what.data if isinstance(what, Pressed) else f"/{what.name} {what.argument}"
        if name in told:
            continue
        told.add(name)
        chat = Chat(who, town(theirs))
        effects = chat.does(what)
        waiting += [screen for _, screen in seen(effects)]
        yield name, chat, effects


def pressed_at_random(who: Person, theirs: Case) -> Iterator[tuple[str, Chat, tuple[Effect, ...]]]:
    """Every card with every action that any of them has, whatever she was offered."""
    for card in CARDS:
        for action in ACTIONS:
            chat = Chat(who, town(theirs))
            data = f"{card}:{action}:{pack_id(theirs.id)}:{theirs.version}"
            yield data, chat, chat.does(Pressed(data))


def is_told(effects: tuple[Effect, ...]) -> bool:
    """What she told, what was written about it, or a file."""
    shown = [screen for _, screen in seen(effects)]
    words = any(CANARY in written(screen) or any(CANARY in label for label in labels(screen)) for screen in shown)
    return words or any(isinstance(effect, SendFiles) for effect in effects)


def is_named(effects: tuple[Effect, ...], theirs: Case) -> bool:
    shown = [screen for _, screen in seen(effects)]
    return any(
        theirs.number in written(screen) or any(theirs.number in one for one in labels(screen)) for screen in shown
    )


def noted(chat: Chat) -> bool:
    """A row for the case, whoever wrote it: a reading, or what was done with it."""
    about = [effect for effect in chat.effects if getattr(effect, "case", None) is not None]
    return bool(chat.reads) or any(type(effect).__name__ not in ("Tell", "Show", "Toast") for effect in about)


@pytest.mark.parametrize("theirs", STANDING, ids=lambda one: f"{one.kind}-{one.status}")
@pytest.mark.parametrize("who", VIEWERS, ids=lambda one: f"{one.role}-{one.locked:d}{one.opened:d}")
def test_no_content_goes_out_without_a_reading_and_no_number_without_a_row(who: Person, theirs: Case) -> None:
    for ways in (turns, pressed_at_random):
        for name, chat, effects in ways(who, theirs):
            if is_told(effects):
                reads = [one for one in chat.reads if isinstance(one, Read) and one.case == theirs.id]
                assert {one.what for one in reads} & SHOWS_CONTENT, name
            assert noted(chat) or not is_named(effects, theirs), name


def test_the_canary_sings_where_it_should() -> None:
    """Else the two above would hold for want of anything shown."""
    opened = replace(MASAGENA, locked=True, opened=True)
    told = [name for name, _, effects in turns(opened, STANDING[1]) if is_told(effects)]
    assert any(name.startswith("alert:open") for name in told)
    assert any(name.startswith("alert:files") for name in told)
    her = replace(SITI, locked=True, opened=True)
    assert any(is_told(effects) for _, _, effects in turns(her, STANDING[0]))
    assert any(is_told(effects) for _, _, effects in turns(her, STANDING[3]))


def test_a_list_leaves_one_row_and_a_card_one_for_its_case() -> None:
    chat = Chat(MASAGENA, Town(cases=[ROUTINE, case("dua")]))
    found = []
    for step in ("/tugas", "/tenggat", "/tugas", f"🔔 {ROUTINE.number}", "Buka"):
        chat.calls(step) if step.startswith("/") else chat.presses(step)
        found.append(chat.reads)
    assert found == [
        (ReadList("tasks"),),
        (ReadList("deadlines"),),
        (ReadList("tasks"),),
        (Read(ROUTINE.id, Action.SEE_STATUS.value),),
        (Read(ROUTINE.id, Action.SEE_CONTENT.value),),
    ]


def test_she_sees_who_opened_it_by_role_and_day_and_that_too_is_noted() -> None:
    openings = tuple(Opening(NOW.date() - timedelta(days=ago), Role.COMPANION, 1 + ago % 2) for ago in range(10))
    theirs = replace(VIOLENCE, status=Status.ACCOMPANIED)
    chat = Chat(replace(SITI, locked=True, opened=True), Town(cases=[theirs], readers={theirs.id: openings}))
    chat.gets(answer_notice(theirs))
    chat.presses("Lihat")
    chat.presses("Siapa yang membuka?")
    assert "Pendamping · Jumat 20 November 2026\nPendamping (2 orang) · Kamis 19 November 2026" in chat.sees
    assert "Masagena" not in chat.sees
    assert chat.reads == (Read(theirs.id, Action.SEE_READERS.value),)
    chat.presses("Berikutnya")
    assert "Halaman 2 dari 2" in chat.sees
    chat.presses("⬅️ Kembali")
    assert "Siapa yang membuka?" in labels(chat.screen)


def test_who_opened_it_is_not_told_to_anybody_else_nor_behind_a_shut_lock() -> None:
    for who in (MASAGENA, KOORDINATOR, ANDI, replace(SITI, opened=False)):
        chat = Chat(who, Town(cases=[VIOLENCE], readers={VIOLENCE.id: (Opening(NOW.date(), Role.COMPANION, 1),)}))
        chat.does(Pressed(pack("status", "readers", VIOLENCE.id, version=3)))
        assert "Pendamping ·" not in chat.sees
        assert chat.reads == ()

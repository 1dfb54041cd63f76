"""Announcements are nobody else's, and an old or a forged button does nothing."""

from dataclasses import replace

import pytest

from cases.announcement import Audience, Content, State
from cases.person import Language, Person, Role
from cases.place import all_kelurahan
from flows.button_data import pack
from flows.event import Pressed
from tests.cards.announcement_scene import (
    DRAFT,
    HALF,
    MANY,
    nothing_moved,
    opened,
    town,
)
from tests.cards.desk_chat import Chat, labels
from tests.cards.desk_town import (
    ANDI,
    IKHLAS,
    KOORDINATOR,
    LAIN,
    MASAGENA,
    NOW,
    REMOVED,
    person,
)

NOT_FOUND = "Maaf, itu tidak ditemukan di akun ini."


STATES = {
    State.DRAFT: ("edit", "drop", "sure", "send", "ask"),
    State.ASKED: ("back", "approve", "return", "ok", "no"),
    State.SCHEDULED: ("undo",),
    State.SENDING: ("pause", "stop", "stopped"),
    State.PAUSED: ("resume", "stop", "stopped"),
}
ACTIONS = sorted({action for some in STATES.values() for action in some})
OBSERVER = person("Pemantau", Role.OBSERVER)


@pytest.mark.parametrize("viewer", [ANDI, MASAGENA, REMOVED, OBSERVER], ids=lambda one: one.name or "warga")
@pytest.mark.parametrize("action", ["list", "new", "open", "preview", *ACTIONS])
def test_nobody_else_sees_or_does_anything(viewer: Person, action: str) -> None:
    other = Chat(viewer, town())
    other.does(Pressed(pack("siaran", action, DRAFT.id, version=DRAFT.version)))
    assert other.toast() == NOT_FOUND
    assert nothing_moved(other.effects)
    assert other.session.active is None
    assert "Posyandu" not in other.sees


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("action", ACTIONS)
def test_a_button_of_before_shows_how_it_stands(state: State, action: str) -> None:
    one = replace(DRAFT, state=state, version=9, begins_at=NOW, size=1000)
    boss = Chat(LAIN, town(one, progress=HALF))
    boss.does(Pressed(pack("siaran", action, one.id, version=8)))
    assert nothing_moved(boss.effects)
    assert boss.session.active is None
    assert boss.toast()
    assert boss.sees


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("action", ACTIONS)
def test_what_does_not_fit_the_state_does_nothing(state: State, action: str) -> None:
    if action in STATES.get(state, ()):
        return
    one = replace(DRAFT, state=state, begins_at=NOW, size=1000)
    boss = Chat(LAIN, town(one, progress=HALF))
    boss.does(Pressed(pack("siaran", action, one.id, version=one.version)))
    assert nothing_moved(boss.effects)


@pytest.mark.parametrize("state", list(State))
def test_every_card_has_a_way_back(state: State) -> None:
    boss = opened(town(replace(DRAFT, state=state, begins_at=NOW, size=1000), progress=HALF))
    assert labels(boss.screen)[-2:] == ["⬅️ Kembali", "👋 Salam"]


@pytest.mark.parametrize("subject", ["", "x", "a" * 22])
@pytest.mark.parametrize("action", ["open", *ACTIONS])
def test_one_that_is_not_there(subject: str, action: str) -> None:
    boss = Chat(KOORDINATOR, town())
    boss.does(Pressed(pack("siaran", action, subject, version=1)))
    assert boss.toast() == NOT_FOUND


def test_the_longest_of_all_still_fits_on_a_screen() -> None:
    places = frozenset(each.code for each in all_kelurahan())
    long = replace(
        DRAFT,
        content=Content(words=dict.fromkeys(Language, "a" * 3500), come=True),
        audience=Audience(kelurahan=places, roles=frozenset(Role), topic="kegiatan", without=frozenset({IKHLAS.id})),
    )
    places_, roles = dict.fromkeys(["", *places], 9), dict.fromkeys(Role, 9)
    for total, label in ((MANY, "🙋 Minta persetujuan"), (50, "📨 Kirim")):
        chat = opened(town(long, total, by_kelurahan=places_, by_role=roles))
        chat.presses(label)  # the chat checks Telegram's limits
        assert chat.effects

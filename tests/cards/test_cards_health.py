"""`/kesehatan`: what is wrong is said with what to do, the gravest first; all is well is said too."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from cases.policy import Action, may
from flows.button_data import Press, pack_id
from flows.cards import health
from flows.cards.card import Scene
from flows.effects import ClearAside, Priority, RetryAside, Show
from flows.event import Event, Pressed
from flows.found import SetAside
from flows.health import Concern, HealthReport, Part, Queue, Ran, Rival, Vitals, concerns
from flows.known import Known
from flows.needs import Health
from flows.screen import Screen
from flows.session import Session
from flows.turn import Turn
from tests.cards.desk_chat import labels, written
from tests.cards.desk_town import KOORDINATOR, MASAGENA, NOW, Town

LONG_AGO = NOW - timedelta(hours=1)
WELL = HealthReport(
    at=NOW,
    backup=Ran(LONG_AGO, well=True),
    backup_well=LONG_AGO,
    vitals=Vitals(
        started_at=LONG_AGO,
        version="0.1.0",
        revision="0004",
        disk_free=12_000_000_000,
        backup_every=timedelta(days=1),
        key_version=2,
    ),
)
ASIDE = SetAside(UUID(int=5), LONG_AGO, "builtins.LookupError")
WRONG: dict[Concern, dict[str, Any]] = {
    Concern.POLLER: {"conflict": Rival.POLLER},
    Concern.WEBHOOK: {"conflict": Rival.WEBHOOK},
    Concern.SILENT: {"silent": (Part.WRITER, Part.CLOCK)},
    Concern.DISK: {"disk_free": 20_000_000},
    Concern.CLOCK: {"seconds_off": -45.0},
    Concern.UNWATCHED: {"watched": False},
    Concern.BACKUP_OFF: {"backup_every": None},
    Concern.INBOX_LATE: {},
    Concern.OUTBOX_LATE: {},
    Concern.ASIDE: {},
    Concern.UNCERTAIN: {},
    Concern.BACKUP_FAILED: {},
    Concern.BACKUP_LATE: {},
}
OF_THE_ROWS: dict[Concern, dict[str, Any]] = {
    Concern.INBOX_LATE: {"inbox": Queue(3, LONG_AGO)},
    Concern.OUTBOX_LATE: {"outbox": {Priority.URGENT: Queue(1, LONG_AGO)}},
    Concern.ASIDE: {"set_aside": (ASIDE,), "set_aside_total": 1},
    Concern.UNCERTAIN: {"uncertain": 4},
    Concern.BACKUP_FAILED: {"backup": Ran(NOW, well=False, word="OSError")},
    Concern.BACKUP_LATE: {"backup_well": NOW - timedelta(days=2)},
}


def presses(report: HealthReport, action: str = "show", *subject: UUID, viewer: Any = KOORDINATOR) -> Turn:
    press = Press(health.NAME, action, tuple(map(pack_id, subject)))
    town = Town()
    needs = health.CARD.needs(press, viewer)
    known: Known = replace(town.known(viewer, ()), loaded=dict.fromkeys(needs, report))
    event = Event(id=UUID(int=1), at=NOW, entropy=b"", input=Pressed(""))
    return health.CARD.act(press, Scene(Session(), event, known))


def shown(turn: Turn) -> Screen:
    (screen,) = (effect.screen for effect in turn.effects if isinstance(effect, Show))
    return screen


def test_all_is_well() -> None:
    assert concerns(WELL) == ()
    said = written(shown(presses(WELL)))
    for words in ("Semua berjalan baik", "12 GB", "tabel 0004", "kunci 2", "mendesak 0, biasa 0, siaran 0"):
        assert words in said


@pytest.mark.parametrize("concern", list(Concern))
def test_each_concern_is_found_alone_and_said_with_what_to_do(concern: Concern) -> None:
    report = replace(WELL, vitals=replace(WELL.vitals, **WRONG[concern]), **OF_THE_ROWS.get(concern, {}))
    assert concerns(report) == (concern,)
    said = written(shown(presses(report)))
    assert "⚠️" in said
    assert "{" not in said
    assert "Semua berjalan baik" not in said


def test_a_broadcast_that_takes_its_time_worries_nobody() -> None:
    assert concerns(replace(WELL, outbox={Priority.BROADCAST: Queue(90_000, LONG_AGO)})) == ()


def test_a_backup_by_hand_counts_and_ends_a_failure() -> None:
    failed = replace(WELL, backup=Ran(LONG_AGO, well=False, word="OSError"), backup_well=None)
    assert concerns(failed) == (Concern.BACKUP_FAILED,)
    assert concerns(replace(failed, vitals=replace(failed.vitals, backup_newest=NOW))) == ()


def test_what_was_set_aside_is_tried_again_or_forgotten_after_a_second_word() -> None:
    report = replace(WELL, set_aside=(ASIDE,), set_aside_total=1)
    assert labels(shown(presses(report)))[0] == "Gagal diproses (1)"
    assert "LookupError" in labels(shown(presses(report, "list")))[0]
    assert labels(shown(presses(report, "one", ASIDE.id)))[:2] == ["Coba lagi", "Hapus"]
    assert "tidak bisa dikembalikan" in written(shown(presses(report, "ask", ASIDE.id)))
    assert RetryAside(ASIDE.id) in presses(report, "retry", ASIDE.id).effects
    assert ClearAside(ASIDE.id) in presses(report, "clear", ASIDE.id).effects


def test_one_that_somebody_else_dealt_with_is_not_tried_again() -> None:
    turn = presses(WELL, "retry", ASIDE.id)
    assert not any(isinstance(effect, RetryAside | ClearAside) for effect in turn.effects)
    assert "Tidak ada lagi" in written(shown(turn))


def test_who_may_not_see_it_gets_nothing_of_it() -> None:
    assert not may(MASAGENA, Action.SEE_HEALTH)
    assert Health() not in health.CARD.needs(Press(health.NAME, "show"), MASAGENA)
    turn = presses(replace(WELL, set_aside=(ASIDE,), set_aside_total=1), "clear", ASIDE.id, viewer=MASAGENA)
    assert not any(isinstance(effect, ClearAside) for effect in turn.effects)
    assert "Kesehatan" not in written(shown(turn))

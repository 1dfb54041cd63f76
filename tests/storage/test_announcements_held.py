"""What was let go and must not begin as it stands; and what a backup that was put back does not send again."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from cases.announcement import Reached, Repeat, State
from cases.person import Role
from flows.effects import DraftAnnouncement
from storage.feeding import LATE_AFTER, Hold
from tests.storage.backups import emptied, made, put_back
from tests.storage.crowd import Hand, begun, drafted, moved, one, progress, subscriber
from tests.storage.stage import ZONE, Stage

UNTIL = date(2026, 8, 1)


@pytest.mark.parametrize("when", [State.SCHEDULED, State.SENDING])
async def test_put_back_from_a_backup_nothing_goes_out_by_itself(
    stage: Stage, tmp_path: Path, request: pytest.FixtureRequest, when: State
) -> None:
    """A second buzz, hours later, to everybody who got it since."""
    await stage.coordinator()
    for number in range(30, 35):
        await subscriber(stage, number)
    which = await drafted(stage)
    await moved(stage, which, State.SCHEDULED)
    hand = Hand(stage)
    if when is State.SENDING:
        stage.clock.forward(seconds=61)
        await stage.storage.feeding.begin(stage.clock())
        await hand.sends(await hand.feeds(which, 2))
    backup = await made(stage)
    stage.clock.forward(hours=5)
    async with emptied(request, stage, tmp_path, "sqlite") as (other, _):
        await put_back(other, backup)
        await other.open()
        await other.storage.feeding.begin(other.clock())
        found = await one(other, which)
        assert found.state is (State.DRAFT if when is State.SCHEDULED else State.PAUSED)
        assert await other.storage.feeding.in_state(State.SENDING) == []
        if when is State.SENDING:
            await moved(other, which, State.SENDING)  # a coordinator has looked at it
            again = Hand(other)
            await again.all(which)
            assert len(again.got) == 3
        await other.close()


async def test_a_series_given_another_time_goes_on_from_that(stage: Stage) -> None:
    await stage.coordinator()
    await subscriber(stage, 30)
    monday, tuesday = (datetime(2026, 6, day, hour, tzinfo=ZONE) for day, hour in ((8, 14), (9, 9)))
    which = await drafted(stage, repeat=Repeat.WEEKLY, until=UNTIL, begins_at=monday)
    await moved(stage, which, State.SCHEDULED)
    await moved(stage, which, State.DRAFT)
    draft = await one(stage, which)
    anew = DraftAnnouncement(
        id=which,
        content=draft.content,
        audience=draft.audience,
        begins_at=tuesday,
        repeat=Repeat.WEEKLY,
        until=UNTIL,
        version=draft.version,
    )
    await stage.turn(1, anew)
    await moved(stage, which, State.SCHEDULED)
    assert await following(stage, which, tuesday) == tuesday + timedelta(days=7)


async def test_a_word_that_came_late_moves_one_and_not_the_series(stage: Stage) -> None:
    await stage.coordinator()
    await stage.companion(2, None, role=Role.COORDINATOR)
    await subscriber(stage, 30)
    nine = datetime(2026, 6, 9, 9, tzinfo=ZONE)
    which = await drafted(stage, repeat=Repeat.WEEKLY, until=UNTIL, begins_at=nine)
    await moved(stage, which, State.ASKED)
    stage.clock.now = nine + timedelta(hours=1, minutes=13)
    await moved(stage, which, State.SCHEDULED, by=2)
    assert await following(stage, which, stage.clock() + timedelta(seconds=60)) == nine + timedelta(days=7)


async def test_let_go_anew_days_later_a_series_counts_from_then(stage: Stage) -> None:
    """At once, taken back, and sent on another day: nobody meant the hour of the press she took back."""
    await stage.coordinator()
    await subscriber(stage, 30)
    which = await drafted(stage, repeat=Repeat.WEEKLY, until=UNTIL)
    await moved(stage, which, State.SCHEDULED)
    await moved(stage, which, State.DRAFT)
    stage.clock.forward(days=2, hours=2)
    await moved(stage, which, State.SCHEDULED)
    at = stage.clock() + timedelta(seconds=60)
    assert await following(stage, which, at) == at + timedelta(days=7)


async def following(stage: Stage, which: object, at: datetime) -> datetime | None:
    """When the next is due, after the first went out at `at`."""
    stage.clock.now = at
    await stage.storage.feeding.begin(at)
    await Hand(stage).all(which)  # type: ignore[arg-type]  # an id
    (found,) = await stage.storage.feeding.in_state(State.SCHEDULED)
    return found.begins_at


@pytest.mark.parametrize(("late", "begins"), [(LATE_AFTER, True), (LATE_AFTER + timedelta(minutes=1), False)])
async def test_what_is_long_past_does_not_begin(stage: Stage, late: timedelta, begins: bool) -> None:
    await stage.coordinator()
    await subscriber(stage, 30)
    nine = datetime(2026, 6, 9, 9, tzinfo=ZONE)
    which = await drafted(stage, begins_at=nine)
    await moved(stage, which, State.SCHEDULED)
    stage.clock.now = nine + late
    found = await one(stage, which)
    assert await stage.storage.feeding.hold(found, stage.clock()) is (None if begins else Hold.LATE)
    await stage.storage.feeding.begin(stage.clock())
    assert (await one(stage, which)).state is (State.SENDING if begins else State.SCHEDULED)


async def test_a_night_is_no_delay(stage: Stage) -> None:
    await stage.coordinator()
    await subscriber(stage, 30)
    which = await drafted(stage, begins_at=datetime(2026, 6, 9, 21, tzinfo=ZONE))
    await moved(stage, which, State.SCHEDULED)
    stage.clock.now = datetime(2026, 6, 10, 8, 1, tzinfo=ZONE)
    await stage.storage.feeding.begin(stage.clock())
    assert (await one(stage, which)).state is State.SENDING


async def test_nobody_waits_in_one_that_was_stopped(stage: Stage) -> None:
    await stage.coordinator()
    await subscriber(stage, 30)
    found = await begun(stage)
    (row,) = await Hand(stage).feeds(found.id)
    await moved(stage, found.id, State.STOPPED)
    await stage.storage.post.withdrawn(row, "overtaken")  # her exit key took it before its turn
    assert (await progress(stage, found.id)).reached.keys() == {Reached.LEFT_OUT}


async def test_begun_while_the_clock_was_ahead_it_does_not_wait_for_that_hour(stage: Stage) -> None:
    await stage.coordinator()
    await subscriber(stage, 30)
    which = await drafted(stage)
    await moved(stage, which, State.SCHEDULED)
    stage.clock.forward(hours=3)
    await stage.storage.feeding.begin(stage.clock())
    stage.clock.forward(hours=-2, minutes=-58)  # it is set right
    assert len(await Hand(stage).feeds(which)) == 1

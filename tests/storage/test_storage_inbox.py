"""The inbox: what was accepted is there, once, in order, and sealed."""

import asyncio
import random
from datetime import timedelta

import pytest
from sqlalchemy import select

from storage import inbox, keys
from storage.inbox import RawUpdate
from storage.keys import Destroyed, KeyKind
from storage.opening import open_storage
from tests.storage.stage import MONDAY_MORNING, Stage


def update(number: int, *, chat: int = 5, seconds: float = 0, identity: str = "") -> RawUpdate:
    at = MONDAY_MORNING + timedelta(seconds=seconds)
    return RawUpdate(number, identity or f"{number}:{chat}", chat, b'{"update_id": %d}' % number, at)


async def test_what_was_accepted_is_committed_before_it_returns(stage: Stage) -> None:
    taken = await stage.storage.inbox.accept([update(1, chat=-77), update(2)])
    assert [one.chat for one in taken] == [-77, 5]
    async with stage.storage.engines.read.connect() as connection:
        states = list(await connection.scalars(select(inbox.inbox.c.state)))
    assert states == [inbox.WAITING, inbox.WAITING]


async def test_an_update_that_comes_ten_times_is_taken_once(stage: Stage) -> None:
    updates = [update(number) for number in range(1, 21)]
    copies = updates * 10
    random.Random(3).shuffle(copies)
    first = await stage.storage.inbox.accept(copies[:30])
    batches = [copies[start : start + 17] for start in range(30, len(copies), 17)]
    later = await asyncio.gather(*(stage.storage.inbox.accept(batch) for batch in batches))
    taken = first + [one for batch in later for one in batch]
    assert len(taken) == 20
    assert len(await stage.storage.inbox.waiting()) == 20


async def test_the_same_update_twice_in_one_batch_keeps_its_first_place(stage: Stage) -> None:
    taken = await stage.storage.inbox.accept([update(1), update(2), update(1), update(3)])
    assert [one.body for one in taken] == [update(number).body for number in (1, 2, 3)]


async def test_a_number_used_again_for_another_message_is_another_update(stage: Stage) -> None:
    """After a week of silence Telegram numbers anew."""
    await stage.storage.inbox.accept([update(9, identity="9:5:message:100")])
    taken = await stage.storage.inbox.accept([update(9, identity="9:5:message:200")])
    assert len(taken) == 1


async def test_the_order_holds_across_a_restart(stage: Stage) -> None:
    order = list(range(50))
    random.Random(1).shuffle(order)
    for start in range(0, 50, 10):
        await stage.storage.inbox.accept([update(number) for number in order[start : start + 10]])
    await stage.reopen()
    waiting = await stage.storage.inbox.waiting()
    assert [one.body for one in waiting] == [update(number).body for number in order]
    rest = await stage.storage.inbox.waiting(waiting[19].id)
    assert [one.id for one in rest] == [one.id for one in waiting[20:]]


async def test_set_aside_is_out_of_the_way_and_the_others_go_on(stage: Stage) -> None:
    first, second = await stage.storage.inbox.accept([update(1), update(2)])
    await stage.storage.inbox.set_aside(first.id, "bot.inbound.Malformed")
    assert [one.id for one in await stage.storage.inbox.waiting()] == [second.id]
    (trouble,) = await stage.storage.inbox.trouble()
    assert (trouble.id, trouble.error) == (first.id, "bot.inbound.Malformed")
    assert await stage.storage.inbox.count_waiting() == 1


async def test_what_was_handled_holds_no_body_any_more(stage: Stage) -> None:
    (one,) = await stage.storage.inbox.accept([update(1)])
    await stage.storage.inbox.finish(one.id)
    (row,) = await stage.rows(inbox.inbox)
    assert (row.state, row.body) == (inbox.DONE, None)
    await stage.storage.inbox.set_aside(one.id, "too late")
    (row,) = await stage.rows(inbox.inbox)
    assert row.state == inbox.DONE


async def test_a_body_that_was_tampered_with_does_not_stop_the_others(stage: Stage) -> None:
    taken = await stage.storage.inbox.accept([update(1), update(2)])
    async with stage.storage.engines.write.begin() as connection:
        await connection.execute(inbox.inbox.update().where(inbox.inbox.c.id == taken[0].id).values(body=b"short"))
    assert [one.id for one in await stage.storage.inbox.waiting()] == [taken[1].id]
    assert len(await stage.storage.inbox.trouble()) == 1


async def test_a_whole_page_of_unreadable_rows_does_not_end_the_reading(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox, "PAGE", 3)
    taken = await stage.storage.inbox.accept([update(number) for number in range(1, 6)])
    async with stage.storage.engines.write.begin() as connection:
        bad = [one.id for one in taken[:3]]
        await connection.execute(inbox.inbox.update().where(inbox.inbox.c.id.in_(bad)).values(body=b"short"))
    assert [one.id for one in await stage.storage.inbox.waiting()] == [one.id for one in taken[3:]]


async def test_the_position_is_that_of_the_latest_arrival(stage: Stage) -> None:
    assert await stage.storage.inbox.position() == inbox.Position(None, None)
    await stage.storage.inbox.accept([update(900), update(901)])
    await stage.storage.inbox.accept([update(12, seconds=60), update(13, seconds=60)])
    position = await stage.storage.inbox.position()
    assert position == inbox.Position(14, MONDAY_MORNING + timedelta(seconds=60))


async def test_what_was_handled_is_forgotten_after_eight_days(stage: Stage) -> None:
    done, aside = await stage.storage.inbox.accept([update(1), update(2)])
    await stage.storage.inbox.finish(done.id)
    await stage.storage.inbox.set_aside(aside.id, "x")
    stage.clock.forward(days=7, hours=23)
    await stage.storage.sweeping.keys_of_past_days(stage.clock())
    assert len(await stage.rows(inbox.inbox)) == 2
    stage.clock.forward(hours=2)
    await stage.storage.sweeping.keys_of_past_days(stage.clock())
    assert [row.id for row in await stage.rows(inbox.inbox)] == [aside.id]


async def test_a_day_key_ends_a_day_after_its_day_when_nothing_waits(stage: Stage) -> None:
    (one,) = await stage.storage.inbox.accept([update(1)])
    (key,) = await stage.rows(keys.keys, keys.keys.c.kind == KeyKind.INBOX)
    stage.clock.forward(days=3)
    assert await stage.storage.sweeping.keys_of_past_days(stage.clock()) == 0  # it still waits
    await stage.storage.inbox.finish(one.id)
    stage.clock.now = MONDAY_MORNING.replace(hour=23) + timedelta(days=1)
    assert await stage.storage.sweeping.keys_of_past_days(stage.clock()) == 0  # not yet a day after its day
    stage.clock.forward(hours=2)
    assert await stage.storage.sweeping.keys_of_past_days(stage.clock()) == 1
    with pytest.raises(Destroyed):
        await stage.storage.keyring.open(key.id)
    (row,) = await stage.rows(keys.keys, keys.keys.c.id == key.id)
    assert (row.wrapped, row.destroyed_at) == (None, stage.clock())


async def test_one_day_has_one_key_and_the_next_another(stage: Stage) -> None:
    await stage.storage.inbox.accept([update(1)])
    await stage.reopen()
    await stage.storage.inbox.accept([update(2, seconds=5)])
    await stage.storage.inbox.accept([update(3, seconds=86_400)])
    made = await stage.rows(keys.keys, keys.keys.c.kind == KeyKind.INBOX)
    assert [row.day for row in made] == ["2026-06-08", "2026-06-09"]


async def test_an_update_from_a_process_killed_before_handling_is_there_for_the_next(stage: Stage) -> None:
    await stage.storage.inbox.accept([update(1)])
    stage.clock.forward(minutes=5)  # the lease of the first has run out
    async with open_storage(stage.place, stage.clock) as second:
        assert len(await second.inbox.waiting()) == 1

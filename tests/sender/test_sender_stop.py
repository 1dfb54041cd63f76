"""The end: within its time, whatever is under way; what was not sent is sent by the next."""

import asyncio
import time

from bot.sender.limits import Limits
from cases.person import Role
from storage.outbox import State
from tests.sender.stage import Stage, until


async def test_what_is_left_is_sent_after_the_next_start(stage: Stage) -> None:
    stage.limits = Limits(per_chat_per_second=500, chat_burst=50, overall_per_second=20, overall_burst=1)
    people = [await stage.somebody(f"Warga {number}") for number in range(20)]
    first = await stage.sender()
    rows = [await person.send("Halo") for person in people]
    first.push(rows)
    await asyncio.sleep(0.2)
    begun = time.monotonic()
    await first.stop()
    assert time.monotonic() - begun < 4.0  # of the eight it may take
    states = await stage.states()
    assert {states[row.id] for row in rows} == {State.SENT, State.WAITING}
    await stage.sender()
    await stage.settled(*rows)
    assert [person.texts() for person in people] == [["Halo"]] * 20


async def test_a_call_under_way_may_end(stage: Stage) -> None:
    aminah = await stage.somebody("Aminah")
    sender = await stage.sender()
    stage.telegram.faults.add("delay", "sendMessage", seconds=0.3)
    row = await aminah.send("Halo")
    sender.push([row])
    await until(lambda: not stage.telegram.faults.ordered)
    await sender.stop()
    assert await stage.settled(row) == [State.SENT]


async def test_a_call_that_does_not_end_is_left_uncertain_for_a_resident_only(stage: Stage) -> None:
    aminah, rosmini = await stage.somebody("Aminah"), await stage.somebody("Rosmini", Role.COMPANION)
    sender = await stage.sender()
    stage.telegram.faults.add("blackhole_after", "sendMessage", times=2, seconds=0)
    to_her, to_staff = await aminah.send("Kabar"), await rosmini.send("Tugas")
    sender.push([to_her, to_staff])
    await until(lambda: len(stage.telegram.methods_called()) == 2)
    begun = time.monotonic()
    await sender.stop(1.5)
    assert time.monotonic() - begun < 5  # a call that never ends is not waited for
    states = await stage.states()
    assert (states[to_her.id], states[to_staff.id]) == (State.UNCERTAIN, State.WAITING)
    await stage.sender()
    await stage.settled(to_her, to_staff)
    assert (aminah.texts(), rosmini.texts()) == (["Kabar"], ["Tugas", "Tugas"])


async def test_stopping_twice_and_pushing_afterwards_does_no_harm(stage: Stage) -> None:
    aminah = await stage.somebody("Aminah")
    sender = await stage.sender()
    await sender.stop()
    row = await aminah.send("Halo")
    sender.push([row])
    await sender.stop()
    assert aminah.texts() == []
    await stage.sender()
    assert await stage.settled(row) == [State.SENT]

"""Calls that fail on the way: surely not sent, maybe sent, refused for a while. The classes of faults.md hold."""

import asyncio
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError
from telegram import Bot

from bot.aiohttp_request import AiohttpRequest
from bot.bot_api import BotApi
from bot.sender.wire import Wire
from cases.contact import Purpose
from cases.person import Role
from flows.effects import Priority
from simulator import serve
from storage.outbox import Delivery, Outgoing, State
from tests.sender.stage import Party, Stage, until

MAYBE = ["cut_after", "blackhole_after", "cut_before", "blackhole", "garbage"]


def server_error(stage: Stage, times: int = 1) -> None:
    stage.telegram.faults.add("fail", "sendMessage", times=times, status=502, description="Bad Gateway")


@pytest.mark.parametrize("fault", MAYBE)
async def test_an_alert_that_may_have_arrived_is_sent_again(stage: Stage, fault: str) -> None:
    rosmini = await stage.somebody("Rosmini", Role.COMPANION)
    sender = await stage.sender()
    stage.telegram.faults.add(fault, "sendMessage")
    row = await rosmini.send("Tugas baru 7K3M-2P")
    sender.push([row])
    assert await stage.settled(row) == [State.SENT]
    copies = 2 if fault.endswith("after") else 1
    assert rosmini.texts() == ["Tugas baru 7K3M-2P"] * copies


@pytest.mark.parametrize("fault", MAYBE)
async def test_a_resident_gets_nothing_twice(stage: Stage, fault: str) -> None:
    aminah = await stage.somebody("Aminah")
    sender = await stage.sender()
    stage.telegram.faults.add(fault, "sendMessage")
    row, following = await aminah.sends(["Kabar", "Kabar lain"])
    sender.push([row, following])
    assert await stage.settled(row, following) == [State.UNCERTAIN, State.SENT]
    assert aminah.texts() == (["Kabar", "Kabar lain"] if fault.endswith("after") else ["Kabar lain"])


async def test_a_broadcast_is_not_repeated_either(stage: Stage) -> None:
    rosmini = await stage.somebody("Rosmini", Role.COMPANION)
    sender = await stage.sender()
    server_error(stage)
    row = await rosmini.send("Rapat", delivery=Delivery.BROADCAST, purpose=Purpose.BROADCAST)
    sender.push([row])
    assert await stage.settled(row) == [State.UNCERTAIN]


async def test_an_answer_of_500_counts_as_doubtful(stage: Stage) -> None:
    aminah = await stage.somebody("Aminah")
    rosmini = await stage.somebody("Rosmini", Role.COMPANION)
    sender = await stage.sender()
    server_error(stage, times=2)
    to_her, to_staff = await aminah.send("Kabar"), await rosmini.send("Tugas")
    sender.push([to_her, to_staff])
    assert await stage.settled(to_her, to_staff) == [State.UNCERTAIN, State.SENT]
    assert (aminah.texts(), rosmini.texts()) == ([], ["Tugas"])


@pytest.mark.parametrize("fault", MAYBE)
async def test_edits_and_deletions_are_done_again(stage: Stage, fault: str) -> None:
    aminah = await stage.somebody("Aminah")
    sender = await stage.sender()
    one, two = await aminah.sends(["satu", "dua"])
    sender.push([one, two])
    await stage.settled(one, two)
    stage.telegram.faults.add(fault, "editMessageText")
    stage.telegram.faults.add(fault, "deleteMessages")
    assert two.target is not None
    edited, deleted = await aminah.edit(one, "satu lagi"), await aminah.delete(two.target)
    sender.push([edited, deleted])
    assert await stage.settled(edited, deleted) == [State.SENT, State.SENT]
    assert aminah.texts() == ["satu lagi"]


async def test_an_edit_of_what_is_uncertain_is_a_new_message(stage: Stage) -> None:
    aminah = await stage.somebody("Aminah")
    sender = await stage.sender()
    stage.telegram.faults.add("cut_before", "sendMessage")
    sent = await aminah.send("Langkah 1")
    edited = await aminah.edit(sent, "Langkah 2")
    sender.push([sent, edited])
    assert await stage.settled(sent, edited) == [State.UNCERTAIN, State.SENT]
    assert aminah.texts() == ["Langkah 2"]
    again = await aminah.edit(sent, "Langkah 3")
    sender.push([again])
    await stage.settled(again)
    assert aminah.texts() == ["Langkah 3"]
    assert aminah.shown()[-1].silent


async def test_a_notice_begun_when_all_ended_is_not_tried_again(stage: Stage) -> None:
    aminah = await stage.somebody("Aminah")
    row = await aminah.send("Kabar", purpose=Purpose.NOTICE)
    await stage.storage.post.begin(row)
    await stage.storage.post.crashed()
    await stage.sender()
    assert await stage.settled(row) == [State.UNCERTAIN]
    assert aminah.texts() == []


async def test_a_notice_that_was_refused_for_a_while_is_tried_after_a_restart(stage: Stage) -> None:
    aminah = await stage.somebody("Aminah")
    first = await stage.sender()
    stage.telegram.faults.add("fail", "sendMessage", status=429, description="Too Many Requests", seconds=1)
    row = await aminah.send("Kabar", purpose=Purpose.NOTICE)
    first.push([row])
    await until(lambda: not ordered(stage))
    await first.stop(2.0)
    assert (await stage.states())[row.id] is State.WAITING
    await stage.storage.post.crashed()
    await stage.sender()
    assert await stage.settled(row) == [State.SENT]
    assert aminah.texts() == ["Kabar"]


def ordered(stage: Stage) -> bool:
    return bool(stage.telegram.faults.ordered)


async def test_a_flood_stops_only_the_chat_it_concerns(stage: Stage) -> None:
    aminah, sitti = await stage.somebody("Aminah"), await stage.somebody("Sitti")
    sender = await stage.sender()
    stage.telegram.faults.add("fail", "sendMessage", status=429, description="Too Many Requests", seconds=1)
    first = await aminah.sends(["satu", "dua"])
    sender.push(first)
    others = await sitti.sends(["a", "b", "c"])
    begun = stage.telegram.now()
    sender.push(others)
    await stage.settled(*others)
    assert stage.telegram.now() - begun < 0.9
    assert aminah.texts() == []
    await stage.settled(*first)
    assert stage.telegram.now() - begun >= 0.9
    assert aminah.texts() == ["satu", "dua"]


async def test_a_flooded_broadcast_does_not_hold_up_residents(stage: Stage) -> None:
    crowd = [await stage.somebody(f"Pendamping {number}", Role.COMPANION) for number in range(6)]
    aminah = await stage.somebody("Aminah")
    sender = await stage.sender()
    stage.telegram.faults.add("fail", "sendMessage", times=4, status=429, description="Too Many Requests", seconds=1)
    rows = [await to_all(person) for person in crowd]
    begun = stage.telegram.now()
    sender.push(rows)
    await until(lambda: not ordered(stage))
    reply = await aminah.send("Langkah 1")
    sender.push([reply])
    await stage.settled(reply)
    assert stage.telegram.now() - begun < 0.9
    assert await stage.settled(*rows) == [State.SENT] * 6
    assert stage.telegram.now() - begun >= 0.9


async def to_all(person: Party) -> Outgoing:
    return await person.send("Rapat", delivery=Delivery.BROADCAST, purpose=Purpose.DUTY, priority=Priority.BROADCAST)


async def test_while_the_line_is_down_all_waits_and_then_goes_once(stage: Stage, unused_tcp_port: int) -> None:
    aminah, rosmini = await stage.somebody("Aminah"), await stage.somebody("Rosmini", Role.COMPANION)
    async with AiohttpRequest(connect_timeout=1.0) as request:
        url = f"http://127.0.0.1:{unused_tcp_port}"
        stage.wire = Wire(BotApi(request, url, stage.telegram.token).call, Bot(stage.telegram.token, request=request))
        sender = await stage.sender()
        rows = [*await aminah.sends(["satu", "dua"]), *await rosmini.sends(["tugas"])]
        sender.push(rows)
        await asyncio.sleep(0.3)
        assert stage.telegram.methods_called() == []
        async with serve(stage.telegram, port=unused_tcp_port):
            assert await stage.settled(*rows) == [State.SENT] * 3
        await sender.stop()
    assert (aminah.texts(), rosmini.texts()) == (["satu", "dua"], ["tugas"])


async def test_a_database_that_refuses_for_a_while_loses_and_doubles_nothing(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    aminah = await stage.somebody("Aminah")
    sender = await stage.sender(read_every=0.02)
    report, refusals = stage.storage.post.sent, iter([OperationalError, OperationalError])

    async def locked(*given: Any) -> None:
        for refusal in refusals:
            raise refusal("locked", None, Exception())
        await report(*given)

    monkeypatch.setattr(stage.storage.post, "sent", locked)
    rows = await aminah.sends(["satu", "dua"])
    sender.push(rows)
    assert await stage.settled(*rows) == [State.SENT, State.SENT]
    assert aminah.texts() == ["satu", "dua"]

"""An announcement through the real sender: refusals told apart, paused at once, its file uploaded once."""

import asyncio
from dataclasses import replace
from unittest.mock import patch

from sqlalchemy import select

from bot.sender.flood import SEVERAL
from bot.sender.limits import Limits
from bot.sender.wire import Wire
from cases.announcement import Content, Reached, State
from cases.person import Language
from flows.event import FileKind
from simulator import Telegram
from storage import attachments
from storage.attachments import FileState
from storage.feeding import FIRST
from storage.ids import new_id
from storage.outbox import outbox
from storage.work import Work
from tests.sender.announced import WORDS, Underway, underway
from tests.sender.stage import Stage, until

SLOW = Limits(overall_per_second=20, overall_burst=1)


async def test_each_gets_it_once_and_silently(stage: Stage) -> None:
    going = await underway(stage, 8)
    await going.until_over()
    assert going.copies() == [1] * 8
    assert await going.reached() == [Reached.SENT] * 8
    calls = [call for call in stage.telegram.calls if call.method == "sendMessage"]
    assert len(calls) == 8
    assert all(call.params["disable_notification"] for call in calls)


async def test_who_blocked_us_and_whose_account_is_gone_are_counted_apart(stage: Stage) -> None:
    going = await underway(stage, 4)
    await going.crowd[1].phone.blocks()
    await going.crowd[2].phone.deactivates()
    await going.until_over()
    assert await going.reached() == [Reached.SENT, Reached.BLOCKED, Reached.BLOCKED, Reached.SENT]
    for party, can in zip(going.crowd, (True, False, False, True), strict=True):
        found = await stage.storage.store.directory.person(party.person.id)
        assert found is not None
        assert found[0].reachable is can


async def test_told_to_wait_it_waits_and_loses_nobody(stage: Stage) -> None:
    going = await underway(stage, 4)
    stage.telegram.faults.add("fail", "sendMessage", status=429, description="Too Many Requests", seconds=1)
    await going.until_over()
    assert going.copies() == [1] * 4
    assert await going.reached() == [Reached.SENT] * 4


async def test_a_send_without_an_answer_is_uncertain_and_not_repeated(stage: Stage) -> None:
    going = await underway(stage, 3)
    stage.telegram.faults.add("delay", "sendMessage", seconds=1)
    await going.until_over()
    assert sorted(await going.reached()) == [Reached.SENT, Reached.SENT, Reached.UNCERTAIN]
    assert max(going.copies()) <= 1


async def test_paused_nothing_more_goes_out_then_all_of_it(stage: Stage) -> None:
    stage.limits = SLOW
    going = await underway(stage, 30)
    await going.looks()
    await until(lambda: sum(going.copies()) >= 3)
    await going.moves(State.PAUSED)
    await asyncio.sleep(0.15)  # what was at the socket
    there = sum(going.copies())
    await asyncio.sleep(0.5)
    assert sum(going.copies()) == there < 30
    await going.moves(State.SENDING)
    await going.until_over()
    assert going.copies() == [1] * 30
    assert await going.reached() == [Reached.SENT] * 30


async def test_only_a_few_seconds_of_it_are_made_ready(stage: Stage) -> None:
    stage.limits = Limits(overall_per_second=2, overall_burst=1)
    going = await underway(stage, 20)
    for _ in range(5):
        await going.looks()
    found = await going.reached()
    assert found.count(Reached.QUEUED) + found.count(Reached.SENT) <= 8
    assert going.sender.waiting <= 6


async def kept_picture(
    going_to: Stage, content: bytes, *, mime: str = "application/pdf", suffix: str = ".pdf"
) -> Content:
    """A picture that a coordinator sent, fetched and cleaned."""
    boss = await going_to.somebody("Sari")
    at, work = going_to.now(), Work()
    row = new_id(at)
    work.add(
        attachments.INSERT,
        id=row,
        key_id=boss.key.id,
        person_id=boss.person.id,
        case_id=None,
        kind=FileKind.DOCUMENT.value,
        state=FileState.KEPT.value,
        mime=mime,
        suffix=suffix,
        size=len(content),
        reason="",
        attempts=0,
        due_at=None,
        remote=None,
        source=b"",
    )
    await going_to.storage.writer.submit(work)
    going_to.storage.store.vault.put(row, content, boss.key)
    return Content(words={Language.INDONESIAN: WORDS}, file=row, method="sendDocument")


def uploads(telegram: Telegram, going: Underway) -> list[bool]:
    """Of each paper sent to the crowd: whether it was named by what Telegram calls it."""
    phones = {party.phone.id for party in going.crowd}
    calls = [call for call in telegram.calls if call.method == "sendDocument" and int(call.params["chat_id"]) in phones]
    return [isinstance(call.params["document"], str) and "attach" not in call.params["document"] for call in calls]


async def test_its_file_is_uploaded_once(stage: Stage, telegram: Telegram) -> None:
    going = await underway(stage, 5, content=await kept_picture(stage, b"%PDF-1.4 jadwal"))
    await going.until_over()
    assert await going.reached() == [Reached.SENT] * 5
    assert sorted(uploads(telegram, going)) == [False, True, True, True, True]
    assert going.copies() == [1] * 5


async def test_a_picture_refused_as_one_is_not_tried_for_each_anew(stage: Stage, telegram: Telegram) -> None:
    paper = await kept_picture(stage, b"a picture too narrow", mime="image/jpeg", suffix=".jpg")
    going = await underway(stage, 5, content=replace(paper, method="sendPhoto"))
    telegram.faults.add("fail", "sendPhoto", times=0, status=400, description="Bad Request: IMAGE_PROCESS_FAILED")
    with patch.object(Wire, "upload", autospec=True, side_effect=Wire.upload) as upload:
        await going.until_over()
    assert await going.reached() == [Reached.SENT] * 5
    assert sorted(uploads(telegram, going)) == [False, True, True, True, True]
    assert [call.args[1] for call in upload.call_args_list] == ["sendPhoto", "sendDocument"]


async def test_with_a_file_that_is_not_there_it_does_not_begin(stage: Stage) -> None:
    content = Content(words={Language.INDONESIAN: WORDS}, file=new_id(stage.now()), method="sendDocument")
    going = await underway(stage, 2, content=content)
    for _ in range(3):
        await going.looks()
    assert (await going.row()).state is State.SCHEDULED
    assert going.copies() == [0, 0]


async def test_a_file_that_goes_on_the_way_is_told(stage: Stage) -> None:
    content = await kept_picture(stage, b"%PDF-1.4 jadwal")
    going = await underway(stage, 2, content=content)
    assert content.file is not None
    await going.feeder._feeding.begin(stage.now())
    stage.storage.store.vault.drop(content.file)
    await going.until_over()
    assert await going.reached() == [Reached.FAILED] * 2


async def test_while_telegram_is_in_trouble_a_crowd_is_not_run_through(stage: Stage) -> None:
    """A spell of 502, answered in milliseconds: each send of it may have arrived, so each would be lost to her."""
    stage.limits = SLOW
    going = await underway(stage, 40)
    stage.telegram.faults.add("fail", "sendMessage", times=0, status=502, description="Bad Gateway")
    await going.looks()
    await asyncio.sleep(1.5)
    stage.telegram.faults.clear()
    await going.until_over(15)
    found = await going.reached()
    assert found.count(Reached.UNCERTAIN) <= 2 * SEVERAL
    assert found.count(Reached.SENT) == 40 - found.count(Reached.UNCERTAIN)


async def test_alerts_go_on_while_broadcasts_pause(stage: Stage) -> None:
    stage.limits = SLOW
    going = await underway(stage, 10)
    stage.telegram.faults.add("fail", "sendMessage", times=SEVERAL, status=502, description="Bad Gateway")
    await going.looks()
    await until(lambda: not stage.telegram.faults.ordered)
    staff = await stage.somebody("Rahma")
    row = await staff.send("Ada tugas baru.")
    going.sender.push([row])
    await until(lambda: any("tugas baru" in message.text for message in staff.shown()), 2)
    assert sum(going.copies()) == 0


async def test_who_may_not_be_written_to_takes_nobody_s_place(stage: Stage) -> None:
    """A look makes as many messages as there is room for, however many of those who come first want none now."""
    stage.limits = SLOW
    going = await underway(stage, 150, silent=140)
    await going.looks()
    await until(lambda: sum(going.copies()) == 10, 3)


async def test_what_telegram_refuses_for_each_is_paused_after_a_few(stage: Stage) -> None:
    stage.limits = SLOW
    going = await underway(stage, 40)
    stage.telegram.faults.add(
        "fail", "sendMessage", times=0, status=400, description="Bad Request: button url is invalid"
    )
    await going.looks()
    async with asyncio.timeout(8):
        while (await going.row()).state is State.SENDING:
            await going.looks()
            await asyncio.sleep(0.05)
    assert (await going.row()).state is State.PAUSED
    assert FIRST <= (await going.reached()).count(Reached.FAILED) < 12
    async with stage.storage.engines.read.connect() as connection:
        told = await connection.scalar(select(outbox.c.id).where(outbox.c.person_id == (await going.row()).by))
    assert told is not None

"""F9, Telegram can't be reached for ten minutes: everything comes within a minute after, where a window is open.

Nothing comes outside one, and nobody's silence counts against her: a `Terima` pressed meanwhile is honoured before
any step of the ladder. The minutes are the stage's clock's, the waits before a new attempt the machine's.
"""

import asyncio
import random
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest

from bot.intake import watching
from bot.intake.backoff import Backoff
from bot.sender.pauses import backed_off
from cases.case import Status
from simulator import Phone
from storage.ids import new_id
from storage.outbox import Op, Outgoing, State
from tests.faults.line import on_a_line
from tests.faults.scene import (
    LOOK_SECONDS,
    copies,
    in_danger,
    in_touch,
    observed,
    passes,
    person_of,
    states,
    tells,
    the_case,
)
from tests.intake.soon import until
from tests.product.stage import Stage, staged
from tests.product.test_product_exit import A_CASE
from tests.product.test_product_webhook import free_port, webhook

MORNINGS: Final = (
    *A_CASE[:3],
    *("Boleh, di waktu tertentu", "Senin", "Selasa", "Selesai", "Pagi, jam 8 sampai 11"),
    *A_CASE[4:],
)
NEWS: Final = "sudah ada yang mengurus"
REAL_SECONDS: Final = 1.5  # the machine's part of the ten minutes


def follow_the_stage(stage: Stage) -> None:
    """Whether Telegram was heard lately is judged by the stage's clock too."""
    stage.product.touch._clock = stage.clock.now


async def look_for(stage: Stage, span: timedelta) -> None:
    """The looks of so long a time, as often as the product takes them."""
    for _ in range(int(span.total_seconds()) // LOOK_SECONDS):
        stage.clock.jump(LOOK_SECONDS)
        await stage.product.look()


async def test_a_press_made_meanwhile_comes_before_any_step(stage: Stage, chance: random.Random) -> None:
    rahma, nurul = await stage.companion("Rahma", "Masagenae"), await stage.companion("Nurul", "Masagenae")
    await in_danger(stage)
    follow_the_stage(stage)
    await in_touch(stage)
    diary = observed(stage)
    stage.telegram.faults.add("outage")
    await asyncio.sleep(0.1)
    before = chance.randint(0, 600)
    await look_for(stage, timedelta(seconds=before))
    await rahma.taps("Terima")
    await look_for(stage, timedelta(minutes=20, seconds=-before))
    assert (await the_case(stage)).course.reminders == (await the_case(stage)).course.steps == 0
    stage.telegram.faults.clear()
    began = time.monotonic()
    while (await the_case(stage)).status is not Status.ACCOMPANIED:
        await stage.product.look()
        assert time.monotonic() - began < 10
        await asyncio.sleep(0.01)
    await in_touch(stage)
    await stage.looks()
    case = await the_case(stage)
    assert (case.assigned, case.course.steps, case.course.reminders) == (await person_of(stage, rahma), 0, 0)
    assert not list(diary.to(nurul))


async def test_who_pressed_nothing_has_the_rest_of_her_time(stage: Stage) -> None:
    """After the line is back the ladder goes on; nobody was passed over by the silence itself."""
    rahma, nurul = await stage.companion("Rahma", "Masagenae"), await stage.companion("Nurul", "Masagenae")
    await in_danger(stage)
    follow_the_stage(stage)
    await in_touch(stage)
    stage.telegram.faults.add("outage", seconds=600)
    await asyncio.sleep(0.1)
    await look_for(stage, timedelta(minutes=10))
    assert (await the_case(stage)).course.reminders == 0
    await in_touch(stage)
    await stage.looks()
    assert copies(rahma, "menunggu Anda sejak") == 1
    await passes(stage, minutes=7)
    assert (await the_case(stage)).course.steps == 0
    await passes(stage, minutes=1)
    assert (await the_case(stage)).assigned == await person_of(stage, nurul)


async def test_what_waited_goes_out_once_and_only_within_windows(tmp_path: Path) -> None:
    """Updates come in (by webhook), nothing goes out: what was decided meanwhile waits, none is lost or doubled."""
    async with staged(tmp_path, **webhook(free_port())) as stage:
        rahma = await stage.companion("Rahma", "Masagenae")
        any_time, mornings = await tells(stage, "Ani"), await tells(stage, "Budi", MORNINGS)
        waiting = await tells(stage, "Citra", A_CASE[:-1])
        first, second = await stage.cases()
        async with on_a_line(stage) as line:
            await line.cut()
            diary = observed(stage)
            await accepts_both(rahma, first.number, second.number)
            await waiting.taps("Kirim")
            await until_handled(stage)
            await asyncio.sleep(REAL_SECONDS)
            stage.clock.jump(3600)  # past eleven: the second resident's window is shut
            assert diary.lines == []
            await line.mend()
            began = time.monotonic()
            third = (await the_case(stage)).number
            await until(lambda: bool(copies(rahma, third) and copies(any_time, NEWS)), within=10)
            assert time.monotonic() - began < 60
            await stage.settled()
            assert copies(mornings, NEWS) == copies(waiting, NEWS) == 0
            assert len(list(diary.to(any_time))) == copies(any_time, NEWS) == 1
            assert copies(waiting, third) == 1
            stage.clock.jump(21 * 3600)  # Tuesday, eight o'clock
            for _ in range(3):  # what was put off just now is left alone for two readings of the outbox
                await stage.looks()
            assert copies(mornings, NEWS) == 1
            assert (await states(stage)).keys() == {State.SENT}


async def accepts_both(phone: Phone, *numbers: str) -> None:
    for message in phone.screen():
        if any(number in message.text for number in numbers) and "Terima" in str(message.labels):
            await phone.presses(message.message_id, data_of(phone, message.message_id, "Terima"))


def data_of(phone: Phone, message: int, label: str) -> str:
    rows = phone.chat.messages[message].message["reply_markup"]["inline_keyboard"]
    return next(str(each["callback_data"]) for row in rows for each in row if label in each["text"])


async def until_handled(stage: Stage) -> None:
    await until(lambda: not stage.telegram.bot.queue.pending and not stage.product.dispatcher.held)


async def test_behind_a_webhook_silence_counts_against_nobody_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There Telegram is asked now and then whether it can be reached and whether anything waits."""
    monkeypatch.setattr(watching, "EVERY", 0.02)
    async with staged(tmp_path, **webhook(free_port())) as stage:
        rahma, nurul = await stage.companion("Rahma", "Masagenae"), await stage.companion("Nurul", "Masagenae")
        await in_danger(stage)
        follow_the_stage(stage)
        await until(stage.product.touch)
        diary = observed(stage)
        stage.telegram.faults.add("outage")
        await rahma.taps("Terima")
        await look_for(stage, timedelta(minutes=20))
        assert (await the_case(stage)).course.reminders == (await the_case(stage)).course.steps == 0
        stage.telegram.faults.clear()
        while (await the_case(stage)).status is not Status.ACCOMPANIED:
            await stage.product.look()
            await asyncio.sleep(0.01)
        await until(stage.product.touch)
        await stage.looks()
        case = await the_case(stage)
        assert (case.status, case.assigned) == (Status.ACCOMPANIED, await person_of(stage, rahma))
        assert not list(diary.to(nurul))


@pytest.mark.parametrize("failures", [0, 3, 10, 100])
def test_no_wait_before_a_new_attempt_is_longer_than_half_a_minute(failures: int) -> None:
    """However long it lasts: so that with the poll's own wait all is out within the minute."""
    at = datetime(2026, 6, 8, tzinfo=UTC)
    row = Outgoing(id=new_id(at), person=None, chat=1, op=Op.SEND, method="sendMessage", not_before=at)
    assert 0 < backed_off(row, failures) <= 30
    backoff = Backoff()
    assert max(backoff.next() for _ in range(failures + 1)) <= 30

"""After quiet days Telegram numbers anew: lower or higher, running or started again, nothing is lost or done twice."""

import pytest

from simulator import Phone
from simulator.update_queue import FarOffset
from tests.product.stage import Stage

DAYS = 7.5


async def is_answered(stage: Stage, phone: Phone) -> None:
    before = phone.last
    await stage.does(phone, "/bantuan")
    assert phone.last is not None
    assert before is not None
    assert phone.last.message_id > before.message_id


@pytest.mark.parametrize("far", ["confirms", "ignored"])
@pytest.mark.parametrize("change", [-300_000_000, -5, -1, 0, 1, 100, 300_000_000])
@pytest.mark.parametrize("restarted", [True, False], ids=["started again", "running"])
async def test_after_quiet_days(stage: Stage, change: int, restarted: bool, far: FarOffset) -> None:
    queue = stage.telegram.bot.queue
    queue.far_offset = far
    phone = await stage.resident("Ani")
    await is_answered(stage, phone)
    last = queue.next_id - 1
    if restarted:
        await stage.stop()
    stage.clock.jump(DAYS * 86400)
    stage.telegram.renumber(max(1, last + change))
    queue.last_put_at = stage.clock.now()  # or the stand-in would choose a number by itself
    if restarted:
        await phone.says("/bantuan")
        await stage.start()
        await stage.settled()
    for _ in range(3):
        await is_answered(stage, phone)
    assert [waiting.id for waiting in queue.pending] == []

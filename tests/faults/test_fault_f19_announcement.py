"""F19, somebody is removed, or wants it no more, while an announcement waits for her: nothing comes afterwards."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.sender.limits import UNLIMITED
from cases.announcement import Audience, Reached, State
from cases.person import Role
from simulator import Phone
from storage import subscriptions
from storage.work import Work
from tests.faults.announced import TOPIC, WORDS, let_go, reached, state_of, subscribe, until_over
from tests.faults.scene import copies, person_of, tells
from tests.faults.test_fault_f19_removed import Shut, about_to_remove, is_removed, over, told_to_wait
from tests.product.stage import Stage, staged

STAFF = Audience(roles=frozenset({Role.COMPANION}))


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with staged(tmp_path, rates=Shut(), limits=UNLIMITED) as made:
        yield made


@pytest.mark.parametrize("restart", [False, True])
async def test_who_was_removed_gets_nothing_that_waited(stage: Stage, restart: bool) -> None:
    rahma = await stage.companion("Rahma", "Masagenae")
    sitti = await stage.companion("Sitti", "Masagenae")
    await about_to_remove(stage, "Rahma")
    which = await let_go(stage, STAFF)
    told_to_wait(stage, rahma)
    await stage.product.look_at_announcements()
    await is_removed(stage, rahma)
    over(stage)
    if restart:
        await stage.stop()
        await stage.start()
    else:
        await stage.settled()
    stage.clock.jump(timedelta(minutes=16).total_seconds())  # the clean-up of her chat has put it off for a while
    await until_over(stage, which)
    assert (copies(rahma, WORDS), copies(sitti, WORDS)) == (0, 1)
    assert (await reached(stage, which))[await person_of(stage, rahma)] is Reached.LEFT_OUT


async def test_who_unsubscribed_gets_nothing_that_waited(stage: Stage) -> None:
    ani, budi = await stage.resident("Ani"), await stage.resident("Budi")
    await subscribe(stage, [ani, budi])
    which = await let_go(stage)
    told_to_wait(stage, ani)
    await stage.product.look_at_announcements()
    work = Work()
    subscriptions.drop(work, await person_of(stage, ani), TOPIC)
    await stage.product.storage.writer.submit(work)
    over(stage)
    await until_over(stage, which)
    assert (copies(ani, WORDS), copies(budi, WORDS)) == (0, 1)


class Seen:
    """All that goes to some chats from now on: method and parameters, in its order."""

    def __init__(self, stage: Stage, phones: list[Phone]) -> None:
        self.of: dict[int, list[tuple[str, Any]]] = {phone.id: [] for phone in phones}
        stage.telegram.observers.append(self)

    def __call__(self, what: str, *details: Any) -> None:
        if what == "request" and isinstance(details[1], dict) and int(details[1].get("chat_id", 0)) in self.of:
            params = {name: value for name, value in details[1].items() if name != "chat_id"}
            self.of[int(details[1]["chat_id"])].append((details[0], params))


async def test_nobody_can_tell_who_has_a_case(stage: Stage) -> None:
    """Must show 3: with a case and without one, the very same calls."""
    with_case = await tells(stage, "Ani")
    without = await stage.resident("Budi")
    await subscribe(stage, [with_case, without])
    which = await let_go(stage)
    seen = Seen(stage, [with_case, without])
    await until_over(stage, which)
    assert await state_of(stage, which) is State.DONE
    first, second = seen.of.values()
    assert first == second
    assert len(first) == 1

"""An erasure that was asked for is carried out once, whatever dies on the way, and never later than the law allows."""

from datetime import timedelta

import pytest

from bot.clockwork import rights
from bot.clockwork.ports import Desk
from bot.clockwork.retention import Retention
from cases.case import Case
from cases.rights import Request, RequestState
from cases.taxonomy import Category
from flows.effects import AskErasing
from storage import audit, cases, requests, retention
from storage.commit.plan import Plan
from tests.storage.clockwork import Clock
from tests.storage.erased_town import HER, found, vault_files, whole
from tests.storage.stage import Stage

MINUTES = timedelta(minutes=15)


async def row(stage: Stage) -> Request:
    (found,) = await stage.rows(requests.requests)
    async with stage.storage.engines.read.connect() as connection:
        request = await requests.by_id(connection, found.id)
    assert request is not None
    return request


# An erasure, crash by crash. --------------------------------------------------------------------------------


class Crash(Exception):
    """Ends what is under way, as a kill would."""


class Crashing(Desk):
    """Its commit dies before or after the database has it."""

    left = 0
    after = False

    async def commit(self, plan: Plan) -> None:
        Crashing.left -= 1
        if Crashing.left == 0:
            if Crashing.after:
                await self.storage.writer.submit(plan.work)
            raise Crash
        await super().commit(plan)


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("at", [1, 2, 3])
async def test_an_erasure_that_dies_at_any_commit_is_carried_out_once(
    stage: Stage, at: int, after: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    await whole(stage)
    await stage.turn(HER, AskErasing())
    monkeypatch.setattr(Crashing, "left", at)
    monkeypatch.setattr(Crashing, "after", after)
    stage.clock.forward(hours=24)
    for _ in range(3):
        clock = Clock(stage)
        await rights.answer(Crashing(stage.storage, stage.renderer, clock.said), stage.clock())
        await stage.reopen()
        await Retention(Clock(stage).desk).finish(stage.clock())
        await all_removed(stage)
    assert (await row(stage)).state is RequestState.DONE
    assert await stage.rows(cases.cases) == []
    assert vault_files(stage) == []
    assert len(await stage.rows(retention.counts)) == 1
    actions = [one.action for one in await stage.rows(audit.audit)]
    assert actions.count("person.erased") == actions.count("case.erased") == 1


async def all_removed(stage: Stage) -> None:
    """What the sweep and the sender do meanwhile."""
    await stage.storage.sweeping.faded(stage.clock(), stage.renderer)
    for out in await stage.storage.post.due(stage.clock(), 500):
        await stage.storage.post.sent(out, None, stage.clock())


async def test_her_chat_is_cleaned_first_but_not_waited_for_for_ever(stage: Stage) -> None:
    await whole(stage)
    await stage.turn(HER, AskErasing(), message=7)
    desk = Clock(stage).desk
    stage.clock.forward(hours=24)
    for _ in range(3):
        await rights.answer(desk, stage.clock())
    assert (await row(stage)).state is RequestState.CLEANING  # Telegram is away: nothing was removed
    stage.clock.forward(hours=23)
    await rights.answer(desk, stage.clock())
    assert await stage.rows(cases.cases)
    stage.clock.forward(hours=1)
    await rights.answer(desk, stage.clock())
    assert await stage.rows(cases.cases) == []
    assert (await row(stage)).state is RequestState.DONE


async def test_what_she_told_after_asking_is_not_erased_with_the_rest(stage: Stage) -> None:
    """Ten minutes before the rest goes she is in danger and tells it: nobody was asked about that one."""
    made = await whole(stage)
    await stage.turn(HER, AskErasing())
    stage.clock.forward(hours=23, minutes=50)
    danger = await stage.opens(HER, made.case.kelurahan, category=Category.VIOLENCE, kind="kdrt")
    clock = Clock(stage)
    for _ in range(8):
        stage.clock.forward(hours=6)
        await rights.answer(clock.desk, stage.clock())
    assert (await row(stage)).state is RequestState.DONE
    assert [case.id for case in await stage.rows(cases.cases)] == [danger.id]
    assert (await stage.case(danger.id)).told == {"story": {"v": {"parts": ["words"]}}}
    assert (await stage.person(HER)).id == danger.reporter
    assert await found(stage, made.sealed) == []


async def test_who_came_to_serve_meanwhile_is_not_erased(stage: Stage) -> None:
    made: Case = (await whole(stage)).case
    await stage.turn(HER, AskErasing())
    await stage.companion(HER, made.group)
    stage.clock.forward(hours=60)
    for _ in range(2):
        await rights.answer(Clock(stage).desk, stage.clock())
        await all_removed(stage)
    assert (await stage.person(HER)).staff
    assert await stage.rows(cases.cases)

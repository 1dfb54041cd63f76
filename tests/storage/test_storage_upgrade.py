"""A database of the release before, with people and cases in it, brought to this one: nobody in it is forgotten."""

from alembic import command
from sqlalchemy import Connection

from cases.case import Status
from flows.effects import Accept
from flows.follow_ups.planned import LADDER
from storage import follow_ups
from storage.migrating import config_for
from tests.storage.stage import Stage

HER, A = 30, 10


def _back(connection: Connection) -> None:
    command.downgrade(config_for(connection), "0001")


async def test_cases_of_the_release_before_are_followed_up(stage: Stage) -> None:
    await stage.coordinator()
    (here, group), _ = await stage.served(2)
    await stage.companion(A, group)
    asked = await stage.opens(HER, here)
    taken = await stage.opens(HER, here)
    await stage.turn(A, Accept(taken.id))
    async with stage.storage.engines.write.begin() as connection:
        await connection.run_sync(_back)
    stage.clock.forward(days=1)
    await stage.reopen()
    before, after = await stage.case(asked.id), await stage.case(taken.id)
    assert (before.status, before.course.asked_at) == (Status.ASSIGNED, asked.opened_at)
    assert before.course.answer_by == asked.respond_before
    assert (after.status, after.course.taken_at) == (Status.ACCOMPANIED, taken.opened_at)
    rows = await stage.rows(follow_ups.follow_ups, follow_ups.follow_ups.c.kind == follow_ups.REPLAN)
    assert {row.case_id for row in rows} == {asked.id, taken.id}  # the first look writes all their due rows
    assert not await stage.rows(follow_ups.follow_ups, follow_ups.follow_ups.c.kind == LADDER)

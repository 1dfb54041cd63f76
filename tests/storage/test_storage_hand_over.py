"""When a case counts as delivered: by Telegram's word, to somebody who is asked now; and what she lets be known as."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

import pytest

from cases.person import Person
from flows.effects import AddToCase, NameHerself, PassOn, WithdrawName
from flows.needs import HandOverOf, KnownAs
from storage.audit import audit
from storage.commit.plan import NotAllowed
from storage.known_as import known_as
from storage.outbox import Op, Outgoing
from tests.storage.stage import Stage, open_case

HER = 30
A, B = 10, 11
STRANGER = 40


async def opened(stage: Stage) -> tuple[UUID, Person, Outgoing]:
    """A case that somebody was just asked to take: its id, whom, and the alert that waits to be sent."""
    await stage.coordinator()
    (here, group), _ = await stage.served(2)
    await stage.companion(A, group)
    await stage.companion(B, group)
    event = (await stage.update(HER)).id
    plan = await stage.turn(HER, open_case(event, here), event=event)
    (alert,) = alerts(plan.outgoing)
    first = await stage.person(A)
    assert alert.person == first.id
    return event, first, alert


def alerts(rows: list[Outgoing]) -> list[Outgoing]:
    return [row for row in rows if row.op is Op.SEND and row.case is not None and row.person is not None]


async def delivered(stage: Stage, case: UUID) -> datetime | None:
    return (await stage.case(case)).course.delivered_at


async def over(stage: Stage, case: UUID) -> str:
    reader = (await stage.chat(HER)).person
    return str((await stage.storage.store.loading.load([HandOverOf(case)], reader, stage.clock()))[HandOverOf(case)])


async def test_it_is_delivered_when_telegram_has_taken_the_alert_and_not_before(stage: Stage) -> None:
    case, _, alert = await opened(stage)
    assert (await delivered(stage, case), await over(stage, case)) == (None, "sending")
    stage.clock.forward(minutes=3)
    assert await over(stage, case) == "late"
    version = (await stage.case(case)).version
    await stage.storage.post.sent(alert, 77, stage.clock())
    assert await delivered(stage, case) == stage.clock()
    assert await over(stage, case) == "delivered"
    assert (await stage.case(case)).version == version  # no button and no reminder is out of date by it


@pytest.mark.parametrize("end", ["failed", "withdrawn", "uncertain"])
async def test_an_alert_that_came_to_nothing_is_said_to_have_failed(stage: Stage, end: str) -> None:
    case, _, alert = await opened(stage)
    post = stage.storage.post
    await (post.uncertain(alert) if end == "uncertain" else getattr(post, end)(alert, "refused"))
    assert await over(stage, case) == "failed"


async def test_an_edit_and_a_message_to_somebody_else_deliver_nothing(stage: Stage) -> None:
    case, _, alert = await opened(stage)
    other = await stage.person(B)
    await stage.storage.post.sent(replace(alert, person=other.id), 78, stage.clock())
    await stage.storage.post.sent(replace(alert, op=Op.EDIT), 79, stage.clock())
    assert await delivered(stage, case) is None


async def test_a_write_that_had_not_seen_the_delivery_does_not_undo_it(stage: Stage) -> None:
    """Whoever looked at the case before the alert was reported sent writes after."""
    case, _, alert = await opened(stage)
    stage.clock.forward(minutes=1)
    plan = await stage.plan(A, AddToCase(case, "answer", {"text": "Saya datang."}))
    await stage.storage.post.sent(alert, 80, stage.clock())
    await stage.storage.writer.submit(plan.work)
    assert await delivered(stage, case) == stage.clock()


async def test_who_is_asked_next_has_not_been_reached_yet(stage: Stage) -> None:
    case, _, alert = await opened(stage)
    await stage.storage.post.sent(alert, 81, stage.clock())
    plan = await stage.turn(A, PassOn(case, "busy"))
    assert (await delivered(stage, case), await over(stage, case)) == (None, "sending")
    await stage.storage.post.sent(alert, 82, stage.clock())  # the first one's, reported once more
    assert await delivered(stage, case) is None
    (again,) = [row for row in alerts(plan.outgoing) if row.person != alert.person]
    await stage.storage.post.sent(again, 83, stage.clock())
    assert await over(stage, case) == "delivered"


async def test_a_name_is_sealed_replaced_and_gone(stage: Stage) -> None:
    case, first, _ = await opened(stage)
    for name in ("Bunga Melati", "Ibu M."):
        await stage.turn(HER, NameHerself(case, name))
        (row,) = await stage.rows(known_as)
        assert name.encode() not in row.body
        assert (await stage.storage.store.loading.load([KnownAs(case)], first, stage.clock()))[KnownAs(case)] == name
    await stage.turn(HER, WithdrawName(case))
    assert await stage.rows(known_as) == []
    found = [row.action for row in await stage.rows(audit) if "named" in row.action]
    assert found == ["case.named", "case.named", "case.unnamed"]


@pytest.mark.parametrize("who", [A, STRANGER])
async def test_nobody_else_names_her(stage: Stage, who: int) -> None:
    case, _, _ = await opened(stage)
    for effect in (NameHerself(case, "Bunga"), WithdrawName(case)):
        with pytest.raises(NotAllowed):
            await stage.turn(who, effect)

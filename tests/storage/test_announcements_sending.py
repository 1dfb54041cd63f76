"""Announcements on their way: paused, resumed, stopped, crashed; quiet hours, her hours; who must get nothing more."""

import asyncio
from collections import Counter
from datetime import time, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from cases.announcement import KEPT_FOR, Audience, Reached, State
from cases.contact import Consent, ContactRules, Never
from cases.person import Role
from flows.effects import Remove, SetContact, Unsubscribe
from flows.needs import AnnouncementById
from storage import announcements, erasing_people, ledger, outbox, recipients
from storage.audience import meant
from storage.keys import keys
from storage.outbox import Outgoing
from storage.outbox import State as Outbox
from storage.work import Work
from tests.storage.crowd import TOPIC, Hand, begun, evening, moved, one, progress, reached, subscriber
from tests.storage.stage import Stage


async def crowd(stage: Stage, number: int = 5) -> list[UUID]:
    await stage.coordinator()
    return [await subscriber(stage, 30 + each) for each in range(number)]


async def test_paused_nothing_more_goes_and_nobody_is_forgotten(stage: Stage) -> None:
    hers = await crowd(stage)
    found, hand = await begun(stage), Hand(stage)
    ready = await hand.feeds(found.id, 3)
    await hand.sends(ready[:1])
    await moved(stage, found.id, State.PAUSED)
    await hand.sends(ready[1:])
    assert await hand.feeds(found.id) == []
    assert hand.who() == hers[:1]
    assert Counter((await reached(stage, found.id)).values()) == {Reached.SENT: 1, Reached.WAITING: 4}
    await moved(stage, found.id, State.SENDING)
    await hand.all(found.id)
    assert Counter(hand.who()) == Counter(hers)
    assert (await one(stage, found.id)).state is State.DONE


async def test_what_was_at_the_socket_when_it_was_paused_is_counted_and_not_repeated(stage: Stage) -> None:
    hers = await crowd(stage, 2)
    found, hand = await begun(stage), Hand(stage)
    (first, second) = await hand.feeds(found.id)
    assert await stage.storage.post.allowed(first, stage.clock()) == stage.clock()
    await moved(stage, found.id, State.PAUSED)
    await stage.storage.post.sent(first, 1, stage.clock())
    await hand.sends([second])
    await moved(stage, found.id, State.SENDING)
    await hand.all(found.id)
    assert hand.who() == hers[1:]
    assert (await progress(stage, found.id)).reached == {Reached.SENT: 2}


async def test_an_older_message_of_hers_changes_nothing_any_more(stage: Stage) -> None:
    """Put back and made ready anew: what is still said of the first message is not said of the second."""
    await crowd(stage, 1)
    found, hand = await begun(stage), Hand(stage)
    (first,) = await hand.feeds(found.id)
    await moved(stage, found.id, State.PAUSED)
    assert await stage.storage.post.allowed(first, stage.clock()) == Never()
    await moved(stage, found.id, State.SENDING)
    (second,) = await hand.feeds(found.id)
    await stage.storage.post.withdrawn(first, "not allowed")
    assert set((await reached(stage, found.id)).values()) == {Reached.QUEUED}
    assert await stage.storage.post.allowed(first, stage.clock()) == Never()
    await hand.sends([second])
    assert len(hand.got) == 1


async def test_stopped_whoever_has_not_got_it_will_not(stage: Stage) -> None:
    hers = await crowd(stage)
    found, hand = await begun(stage), Hand(stage)
    ready = await hand.feeds(found.id, 3)
    await hand.sends(ready[:1])
    await moved(stage, found.id, State.STOPPED)
    await hand.sends(ready[1:])
    assert hand.who() == hers[:1]
    standing = await progress(stage, found.id)
    assert standing.reached == {Reached.SENT: 1, Reached.LEFT_OUT: 4}
    assert standing.total == 5


async def test_after_a_crash_what_was_ready_goes_and_the_rest_follows(stage: Stage) -> None:
    hers = await crowd(stage)
    found, hand = await begun(stage), Hand(stage)
    ready = await hand.feeds(found.id, 3)
    await hand.sends(ready[:1])
    await stage.reopen()
    due: list[Outgoing] = await stage.storage.post.due(stage.clock(), 50)
    again = [row for row in due if row.announcement == found.id]
    assert [row.id for row in again] == [row.id for row in ready[1:]]
    await hand.sends(again)
    await hand.all(found.id)
    assert hand.who() == hers
    assert (await progress(stage, found.id)).reached == {Reached.SENT: 5}


@pytest.mark.parametrize("how", ["failed", "uncertain", "blocked", "overtaken"])
async def test_what_became_of_each_is_told(stage: Stage, how: str) -> None:
    (her,) = await crowd(stage, 1)
    found, hand = await begun(stage), Hand(stage)
    (row,) = await hand.feeds(found.id)
    post = stage.storage.post
    if how == "uncertain":
        await post.uncertain(row)
    elif how == "overtaken":
        await post.withdrawn(row, "overtaken")
    else:
        await post.failed(row, "unreachable" if how == "blocked" else "refused: BadRequest")
    wanted = {
        "failed": Reached.FAILED,
        "uncertain": Reached.UNCERTAIN,
        "blocked": Reached.BLOCKED,
        "overtaken": Reached.WAITING,
    }
    assert await reached(stage, found.id) == {her: wanted[how]}
    if how == "overtaken":
        assert await hand.feeds(found.id) == []
        stage.clock.forward(minutes=15)
        await hand.all(found.id)
        assert hand.who() == [her]


@pytest.mark.parametrize("ready", [False, True])
async def test_who_wants_it_no_more_gets_nothing(stage: Stage, ready: bool) -> None:
    """Unsubscribed, rules changed, blocked: before a message was made for her, or while it waited for its turn."""
    hers = await crowd(stage, 4)
    found, hand = await begun(stage), Hand(stage)
    rows = await hand.feeds(found.id) if ready else []
    await stage.turn(30, Unsubscribe(TOPIC))
    await stage.turn(31, SetContact(ContactRules(Consent.NEVER)))
    await stage.storage.post.unreachable(hers[2])
    await hand.sends(rows)
    await hand.all(found.id)
    assert hand.who() == hers[3:]
    last = Reached.LEFT_OUT if ready else Reached.BLOCKED
    assert (await reached(stage, found.id))[hers[2]] is last
    assert (await progress(stage, found.id)).total == 4


@pytest.mark.parametrize("ready", [False, True])
async def test_who_was_removed_gets_nothing_that_was_for_staff(stage: Stage, ready: bool) -> None:
    await stage.coordinator()
    (_, group), _ = await stage.served(2)
    stays, goes = await stage.companion(10, group), await stage.companion(11, group)
    found = await begun(stage, audience=Audience(roles=frozenset({Role.COMPANION})))
    hand = Hand(stage)
    rows = await hand.feeds(found.id) if ready else []
    await stage.turn(1, Remove(goes.id))
    await hand.sends(rows)
    await hand.all(found.id)
    assert hand.who() == [stays.id]
    assert (await reached(stage, found.id))[goes.id] is Reached.LEFT_OUT


async def test_in_quiet_hours_nothing_begins_and_nothing_goes_on(stage: Stage) -> None:
    await crowd(stage, 2)
    found, hand = await begun(stage), Hand(stage)
    (row,) = await hand.feeds(found.id, 1)
    stage.clock.now = evening(stage.clock())
    await hand.sends([row])
    assert await hand.feeds(found.id) == []
    assert set((await reached(stage, found.id)).values()) == {Reached.WAITING}
    late = await begun(stage)
    assert late.state is State.SCHEDULED
    stage.clock.forward(hours=11)  # 8 in the morning has come
    await hand.all(found.id)
    assert len(hand.got) == 2
    await stage.storage.feeding.begin(stage.clock())
    assert (await one(stage, late.id)).state is State.SENDING


async def test_who_has_hours_of_her_own_gets_it_then(stage: Stage) -> None:
    await stage.coordinator()
    her = await subscriber(stage, 30, consent=Consent.IN_WINDOW, start=time(14), end=time(15))
    night = await subscriber(stage, 31, consent=Consent.IN_WINDOW, start=time(21), end=time(23))
    unasked = await subscriber(stage, 32)
    found, hand = await begun(stage), Hand(stage)
    await hand.all(found.id)
    assert hand.who() == [unasked]
    assert await reached(stage, found.id) == {
        her: Reached.WAITING,
        night: Reached.LEFT_OUT,  # her hours and the quiet have no moment in common
        unasked: Reached.SENT,
    }
    assert (await one(stage, found.id)).state is State.SENDING
    stage.clock.forward(hours=4)
    await hand.all(found.id)
    assert hand.who() == [unasked, her]


async def test_nothing_tells_who_has_a_case(stage: Stage) -> None:
    """Must show 3: the same message, in the same portion, in the order of coming; whether she has a case or not."""
    await stage.coordinator()
    (here, _), _ = await stage.served(2)
    hers = [await subscriber(stage, 30 + each, here, consent=Consent.ANY_TIME) for each in range(6)]
    for telling in (31, 34):
        await stage.opens(telling, here)
    found, hand = await begun(stage), Hand(stage)
    rows = await hand.feeds(found.id)
    assert [row.person for row in rows] == hers
    assert len({row.not_before for row in rows}) == 1
    assert len({str((row.method, row.params, row.priority, row.delivery, row.purpose)) for row in rows}) == 1
    assert {row.case for row in rows} == {None}
    await hand.sends(rows)
    assert hand.who() == hers
    table = ledger.ledger
    standing = await stage.rows(table, table.c.id.in_([row.target for row in rows]))
    assert len({(row.telling, row.slot, row.case_id, row.fades_at) for row in standing}) == 1


async def test_over_for_long_only_numbers_stay(stage: Stage) -> None:
    await crowd(stage, 3)
    found, hand = await begun(stage), Hand(stage)
    await hand.all(found.id)
    before = await progress(stage, found.id)
    stage.clock.forward(days=KEPT_FOR.days - 1)
    assert await stage.storage.feeding.forget(stage.clock()) == 0
    stage.clock.forward(days=2)
    assert await stage.storage.feeding.forget(stage.clock()) == 1
    assert await reached(stage, found.id) == {}
    assert await progress(stage, found.id) == before
    (row,) = await stage.rows(announcements.announcements)
    assert (row.body, row.size) == (None, 3)
    (key,) = await stage.rows(keys, keys.c.id == row.key_id)
    assert key.wrapped is None
    need = AnnouncementById(found.id)
    loaded = await stage.storage.store.loading.load((need,), await stage.person(1), stage.clock())
    assert loaded[need] is None


async def test_a_message_that_somebody_else_withdrew_holds_up_nothing(stage: Stage) -> None:
    await crowd(stage, 1)
    found, hand = await begun(stage), Hand(stage)
    (row,) = await hand.feeds(found.id)
    async with stage.storage.engines.write.begin() as connection:
        gone = outbox.outbox.update().where(outbox.outbox.c.id == row.id).values(state=int(Outbox.WITHDRAWN))
        await connection.execute(gone)
    await hand.all(found.id)
    assert set((await reached(stage, found.id)).values()) == {Reached.LEFT_OUT}
    assert (await one(stage, found.id)).state is State.DONE


async def test_the_end_is_told_honestly(stage: Stage) -> None:
    await crowd(stage, 12)
    found, hand = await begun(stage), Hand(stage)
    await hand.sends(await hand.feeds(found.id, 6))
    stage.clock.forward(seconds=30)
    standing = await progress(stage, found.id)
    assert standing.per_minute == 12
    assert standing.over_at == stage.clock() + timedelta(seconds=30)
    stage.clock.now = stage.clock.now.replace(hour=11, minute=59, second=50)  # ten seconds to the quiet, in the city
    await hand.sends(await hand.feeds(found.id, 3))
    standing = await progress(stage, found.id)
    assert standing.per_minute == 3
    assert standing.over_at == stage.clock() + timedelta(hours=12, seconds=60)


async def test_no_question_about_announcements_knows_cases(stage: Stage) -> None:
    await crowd(stage, 1)
    found = await begun(stage)
    said = str(select(announcements.announcements.c.id).where(meant(found.audience)))
    assert "cases" not in said
    assert "subscriptions" in said


async def test_whoever_is_erased_is_in_no_list_and_the_report_still_adds_up(stage: Stage) -> None:
    hers = await crowd(stage, 3)
    found, hand = await begun(stage), Hand(stage)
    await hand.all(found.id)
    work = Work()
    for statement in (recipients.ONE_LESS, *erasing_people.HERS):
        work.add(statement, whose=hers[1])
    await stage.storage.writer.submit(work)
    standing = await progress(stage, found.id)
    assert set(await reached(stage, found.id)) == {hers[0], hers[2]}
    assert (await one(stage, found.id)).size == standing.total == 2


async def test_what_is_reported_at_once_is_committed_at_once(stage: Stage) -> None:
    """Reports that split a commit would hold up everybody else's."""
    await crowd(stage)
    found = await begun(stage)
    ready = await Hand(stage).feeds(found.id)
    works: list[int] = []
    stage.storage.writer.committed = works.append
    sent = (stage.storage.post.sent(row, 7 + number, stage.clock()) for number, row in enumerate(ready))
    await asyncio.gather(*sent)
    assert works == [5]
    assert set((await reached(stage, found.id)).values()) == {Reached.SENT}

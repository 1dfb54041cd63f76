"""Somebody who was erased is a stranger: nothing leads to her, and nothing of hers is left."""

import asyncio

import orjson
import pytest
from sqlalchemy import update

from bot.clockwork import rights
from bot.clockwork.retention import Retention
from cases.person import Language, Role
from flows.effects import AskErasing, Confirm, Invite, Join, SetLanguage, Show
from storage import audit, cases, inbox, invitations, keys, ledger, outbox, people, requests, retention, talks
from storage.checkpoint import checkpoint
from storage.erasing_people import StillServes, erase_person
from storage.locks import locks as lock_rows
from tests.storage.clockwork import Clock
from tests.storage.erased_town import HER, A, found, person_sealed, vault_files, whole
from tests.storage.stage import Stage, screen, session, talk

HERS = (talks.talks, talks.chats, ledger.ledger, outbox.outbox, lock_rows)


async def erase(stage: Stage, telegram_id: int) -> None:
    desk = Clock(stage).desk
    person = await stage.person(telegram_id)
    async with stage.storage.store.chats.lock(telegram_id):
        plan = await desk.plan(stage.clock())
        await erase_person(plan, person.id)
        await desk.commit(plan)


async def test_nothing_of_hers_is_left(stage: Stage) -> None:
    made = await whole(stage)
    await stage.turn(HER, Show(screen()), session=session(talk(story="a draft"), active="complaint"))
    her = await stage.person(HER)
    sealed = (*made.sealed, *await person_sealed(stage, HER))
    assert await found(stage, sealed)
    await erase(stage, HER)
    for table in HERS:
        assert [row for row in await stage.rows(table) if row.person_id == her.id] == [], table.name
    assert await stage.rows(cases.cases) == []
    assert vault_files(stage) == []
    assert await checkpoint(stage.storage.engines.read)
    assert await found(stage, sealed) == []
    await stage.reopen()
    assert await found(stage, sealed) == []


async def test_she_is_a_stranger_if_she_writes_again(stage: Stage) -> None:
    await whole(stage)
    await stage.turn(HER, SetLanguage(Language.ENGLISH))
    before = await stage.chat(HER)
    await erase(stage, HER)
    after = await stage.chat(HER)
    assert after.fresh
    assert (after.person.language, after.anchor) == (Language.INDONESIAN, None)
    await stage.turn(HER, Show(screen()))
    again = await stage.chat(HER)
    assert again.person.id != before.person.id
    assert again.key.id != before.key.id
    assert again.mine in ((), None)


async def test_all_keys_of_hers_are_destroyed(stage: Stage) -> None:
    await whole(stage)
    await stage.turn(HER, Show(screen()), session=session(talk(story="a draft"), active="complaint"))
    chat = await stage.chat(HER)
    hers = {chat.key.id, *(row.key.id for row in chat.talks.values())}
    await erase(stage, HER)
    left = {row.id: row.wrapped for row in await stage.rows(keys.keys)}
    assert [left[key] for key in hers] == [None, None]


async def test_only_an_empty_place_stays_for_what_points_to_it(stage: Stage) -> None:
    """What she was invited by, and what she asked for, stay; neither says who she was."""
    await stage.coordinator()
    await stage.turn(1, Invite(token="t" * 22, role=Role.COMPANION, group=None, woman=None))
    await stage.turn(HER, Join("t" * 22, "Canary"))
    her = await stage.person(HER)
    await stage.turn(1, Confirm(her.id, yes=False))
    await erase(stage, HER)
    (row,) = await stage.rows(people.people, people.people.c.id == her.id)
    assert (row.role, row.standing, row.body, row.group_id) == ("resident", "removed", b"", None)
    assert row.lookup != stage.storage.keyring.hash("telegram", HER)
    assert await stage.storage.store.directory.person(her.id) is None
    assert [one.used_by for one in await stage.rows(invitations.invitations)] == [her.id]
    assert (await stage.rows(audit.audit))[-1].action == "person.erased"


async def test_what_of_hers_could_not_be_handled_goes_too(stage: Stage) -> None:
    await stage.turn(HER)
    await stage.turn(A)
    for who in (HER, A):
        waiting = await stage.update(who, orjson.dumps({"canary": who}))
        await stage.storage.inbox.set_aside(waiting.id, "some.Error")
    await erase(stage, HER)
    aside = await stage.rows(inbox.inbox, inbox.inbox.c.state == inbox.SET_ASIDE)
    assert [row.body is None for row in aside] == [True, False]


async def test_twice_is_once(stage: Stage) -> None:
    await whole(stage)
    her = await stage.person(HER)
    await erase(stage, HER)
    plan = await Clock(stage).desk.plan(stage.clock())
    await erase_person(plan, her.id)
    assert plan.work.writes == []
    assert len(await stage.rows(retention.counts)) == 1


async def test_nobody_is_erased_who_serves(stage: Stage) -> None:
    await whole(stage)
    with pytest.raises(StillServes):
        await erase(stage, A)
    assert (await stage.person(A)).staff


async def test_a_crash_before_the_commit_leaves_all_as_it_was(stage: Stage) -> None:
    made = await whole(stage)
    her = await stage.person(HER)
    plan = await Clock(stage).desk.plan(stage.clock())
    await erase_person(plan, her.id)
    await stage.reopen()
    assert await stage.person(HER) == her
    assert (await stage.case(made.case.id)).told == made.case.told


async def test_yesterdays_database_put_back_tells_nothing(stage: Stage) -> None:
    """F25: the file of tombstones outlives the database; what comes back without keys goes before it is served."""
    if not stage.database.sqlite:
        pytest.skip("a PostgreSQL is put back by its own tools: the rows are those of the test below")
    made = await whole(stage)
    sealed = (*made.sealed, *await person_sealed(stage, HER))
    await stage.close()
    yesterday = stage.database.file.read_bytes()
    await stage.open()
    await erase(stage, HER)
    await stage.close()
    for left in stage.database.folder.glob("storage.db*"):
        left.unlink()
    stage.database.file.write_bytes(yesterday)
    assert await found(stage, sealed)
    await stage.open()
    with pytest.raises(keys.Destroyed):
        await stage.storage.keyring.open(made.case.key)
    await Retention(Clock(stage).desk).finish(stage.clock())
    assert await stage.rows(cases.cases) == []
    assert (await stage.chat(HER)).fresh
    assert await found(stage, sealed) == []


async def test_a_turn_of_hers_under_way_is_waited_for(stage: Stage) -> None:
    await whole(stage)
    await stage.turn(HER, AskErasing())
    stage.clock.forward(hours=60)
    desk = Clock(stage).desk
    await rights.answer(desk, stage.clock())
    async with stage.storage.store.chats.lock(HER):
        carried_out = asyncio.create_task(rights.answer(desk, stage.clock()))
        await asyncio.sleep(0.1)
        assert not carried_out.done()
        assert await stage.rows(cases.cases)
    await carried_out
    assert await stage.rows(cases.cases) == []


async def test_yesterdays_rows_that_come_back_without_their_keys_go_at_the_next_start(stage: Stage) -> None:
    """A backup brought all back; the file of tombstones has taken the keys away again."""
    made = await whole(stage)
    her = await stage.chat(HER)
    gone = [made.case.key, her.key.id]
    async with stage.storage.engines.write.begin() as connection:
        statement = update(keys.keys).where(keys.keys.c.id.in_(gone))
        await connection.execute(statement.values(wrapped=None, destroyed_at=stage.clock()))
    await stage.reopen()
    await Retention(Clock(stage).desk).finish(stage.clock())
    assert await stage.rows(cases.cases) == []
    assert vault_files(stage) == []
    (row,) = await stage.rows(people.people, people.people.c.id == her.person.id)
    assert row.body == b""
    assert (await stage.chat(HER)).fresh
    assert await stage.rows(requests.requests) == []

"""A case that was erased is nowhere: not in rows, files, logs or chats; what is left of it is a line of numbers."""

import pytest
from sqlalchemy import Table, select

from bot.clockwork.ports import Desk
from bot.clockwork.retention import Retention
from cases.case import Case
from cases.contact import Purpose
from cases.taxonomy import Category
from flows.cards.case_notices import answer_notice
from flows.effects import AddToCase, KeepWithCase, ReporterOf, Tell
from flows.event import FileKind, Sent
from storage import attachments, audit, cases, diary, follow_ups, inquiries, keys, ledger, outbox, retention
from storage.checkpoint import checkpoint
from storage.commit.plan import NotAllowed, Plan
from storage.erasing import CHILDREN, OVER, erase_case
from storage.erasing_people import HERS
from storage.known_as import known_as
from storage.outbox import Delivery, Op, State
from storage.tables import TABLES
from storage.work import Stale, Statement
from tests.storage.clockwork import Clock
from tests.storage.erased_town import HER, A, found, vault_files, whole
from tests.storage.stage import Stage

BESIDE = (cases.barred, cases.passed, diary.diary, follow_ups.follow_ups, known_as, attachments.attachments)


async def erase(stage: Stage, case: Case) -> Plan:
    desk = Clock(stage).desk
    plan = await desk.plan(stage.clock())
    await erase_case(plan, case)
    await desk.commit(plan)
    return plan


def news(case: Case) -> Tell:
    return Tell(ReporterOf(case.id), answer_notice(case), Purpose.NOTICE, case=case.id)


async def test_nothing_of_it_is_left_in_any_row_or_file(stage: Stage) -> None:
    made = await whole(stage)
    assert vault_files(stage)
    assert await found(stage, made.sealed) == list(range(len(made.sealed)))  # so the search below can fail
    await erase(stage, made.case)
    assert await stage.rows(cases.cases) == []
    for table in BESIDE:
        assert await stage.rows(table) == [], table.name
    assert vault_files(stage) == []
    assert await stage.storage.store.loading.case(made.case.id) is None


async def test_nothing_of_it_is_left_in_the_files_of_the_database_nor_in_its_log(stage: Stage) -> None:
    made = await whole(stage)
    await erase(stage, made.case)
    if stage.database.sqlite:
        assert await found(stage, made.sealed)  # the log has it still, wrapped key and all
        assert await checkpoint(stage.storage.engines.read)
    assert await found(stage, made.sealed) == []
    await stage.reopen()
    assert await found(stage, made.sealed) == []


async def test_all_keys_that_sealed_something_of_it_are_destroyed(stage: Stage) -> None:
    made = await whole(stage)
    async with stage.storage.engines.read.connect() as connection:
        sealed_with = set(await connection.scalars(select(attachments.attachments.c.key_id))) | {made.case.key}
    await erase(stage, made.case)
    rows = {row.id: row for row in await stage.rows(keys.keys)}
    assert [rows[key].wrapped for key in sealed_with] == [None] * len(sealed_with)
    assert {rows[key].destroyed_at for key in sealed_with} == {stage.clock()}
    with pytest.raises(keys.Destroyed):
        await stage.storage.keyring.open(made.case.key)


async def test_a_line_of_numbers_stays_that_names_nobody(stage: Stage) -> None:
    made = await whole(stage, Category.VIOLENCE)
    await erase(stage, made.case)
    (row,) = await stage.rows(retention.counts)
    assert (row.month, row.category, row.kind, row.urgency) == ("2026-06", "violence", "kdrt", "routine")
    assert (row.kelurahan, row.group_id) == (made.case.kelurahan, made.case.group)
    assert (row.outcome, row.served, row.satisfaction) == ("resolved", True, 5)
    assert (row.hours_to_answer, row.days_open) == (0, 0)
    assert made.case.id.bytes[:6] != row.id.bytes[:6]  # no time of ours in it
    actions = [(one.action, one.subject) for one in await stage.rows(audit.audit)]
    assert actions[-1] == ("case.erased", made.case.id)
    async with stage.storage.engines.read.connect() as connection:
        await audit.verify(connection)


async def test_what_stands_about_it_in_chats_goes(stage: Stage) -> None:
    made = await whole(stage, closed=False)
    await stage.turn(A, news(made.case))
    await _all_sent(stage)
    plan = await erase(stage, made.case)
    removed = [out for out in plan.outgoing if out.op is Op.DELETE]
    companion, her = (await stage.person(A)).id, (await stage.person(HER)).id
    assert {out.person for out in removed} == {companion, her}
    to_staff = next(out for out in removed if out.person == companion)
    assert to_staff.params == {"text": OVER.indonesian}  # where it is too old to be deleted
    assert next(out for out in removed if out.person == her).params == {}
    assert not [row for row in await stage.rows(ledger.ledger) if row.case_id is not None]
    assert not [row for row in await stage.rows(outbox.outbox) if row.case_id is not None]


async def test_what_waits_to_be_said_about_it_is_never_said(stage: Stage) -> None:
    made = await whole(stage, closed=False)
    plan = await stage.turn(A, news(made.case))
    (notice,) = [out for out in plan.outgoing if out.delivery is Delivery.RESIDENT and out.case]
    before = await stage.rows(outbox.outbox, outbox.outbox.c.case_id == made.case.id)
    assert {State(row.state) for row in before} == {State.WAITING}
    await erase(stage, made.case)
    for row in before:
        (after,) = await stage.rows(outbox.outbox, outbox.outbox.c.id == row.id)
        assert (State(after.state), after.body, after.reason) == (State.WITHDRAWN, None, "erased")
    # what the sender holds in memory asks just before the socket
    assert await stage.storage.post.allowed(notice, stage.clock()) != stage.clock()


async def _all_sent(stage: Stage) -> None:
    number = 100
    for row in await stage.storage.post.due(stage.clock(), 500):
        number += 1
        await stage.storage.post.sent(row, number if row.op is Op.SEND else None, stage.clock())


# Nothing is half done. ------------------------------------------------------------------------------------------------


async def test_nothing_is_done_before_the_commit(stage: Stage) -> None:
    made = await whole(stage)
    files = vault_files(stage)
    plan = await Clock(stage).desk.plan(stage.clock())
    await erase_case(plan, made.case)
    await stage.reopen()  # as after a crash
    assert (await stage.case(made.case.id)).told == made.case.told
    assert vault_files(stage) == files


async def test_a_crash_after_the_commit_leaves_files_that_nobody_opens_and_the_next_start_removes(stage: Stage) -> None:
    made = await whole(stage)
    plan = await Clock(stage).desk.plan(stage.clock())
    await erase_case(plan, made.case)
    await stage.storage.writer.submit(plan.work)  # and no step after it
    await stage.reopen()
    assert vault_files(stage)
    await Retention(Clock(stage).desk).finish(stage.clock())
    assert vault_files(stage) == []
    assert len(await stage.rows(retention.counts)) == 1


async def test_twice_is_once(stage: Stage) -> None:
    made = await whole(stage)
    await erase(stage, made.case)
    with pytest.raises(Stale):
        await erase(stage, made.case)
    assert len(await stage.rows(retention.counts)) == 1
    await Retention(Clock(stage).desk).finish(stage.clock())
    assert len(await stage.rows(retention.counts)) == 1


async def test_a_turn_that_came_first_wins(stage: Stage) -> None:
    """It was looked at, then somebody did something about it: it is looked at anew."""
    made = await whole(stage, closed=False)
    desk: Desk = Clock(stage).desk
    plan = await desk.plan(stage.clock())
    await erase_case(plan, made.case)
    await stage.turn(A, AddToCase(made.case.id, "answer", {"text": "one more"}))
    with pytest.raises(Stale):
        await desk.commit(plan)
    assert (await stage.case(made.case.id)).told == made.case.told


async def test_a_turn_that_comes_too_late_is_decided_anew(stage: Stage) -> None:
    made = await whole(stage, closed=False)
    late = await stage.plan(HER, AddToCase(made.case.id, "addition", {"parts": []}))
    await erase(stage, made.case)
    with pytest.raises(Stale):
        await stage.commit(late)
    with pytest.raises(NotAllowed):
        await stage.turn(HER, AddToCase(made.case.id, "addition", {"parts": []}))
    assert await stage.rows(diary.diary) == []


async def test_both_at_once_leave_nothing_behind(stage: Stage) -> None:
    """In one commit of the writer the words come in and go with the rest."""
    made = await whole(stage, closed=False)
    desk = Clock(stage).desk
    addition = await stage.plan(HER, AddToCase(made.case.id, "addition", {"parts": []}))
    plan = await desk.plan(stage.clock())
    await erase_case(plan, made.case)
    addition.work.writes.extend(plan.work.writes)
    await stage.storage.writer.submit(addition.work)
    assert await stage.rows(diary.diary) == []
    assert await stage.rows(cases.cases) == []


async def test_a_file_that_was_being_fetched_is_kept_by_nobody(stage: Stage) -> None:
    made = await whole(stage)
    await stage.turn(HER, KeepWithCase(made.case.id, Sent(FileKind.PHOTO, "another", 9)))
    (due,) = await stage.storage.fetching.due(stage.clock(), 9)
    await erase(stage, made.case)
    await stage.storage.fetching.keep(due, b"picture", "image/jpeg", ".jpg")
    assert vault_files(stage) == []
    assert await stage.rows(attachments.attachments) == []


async def test_only_the_clock_may(stage: Stage) -> None:
    made = await whole(stage)
    for who in (1, A, HER):
        plan = await stage.plan(who)
        with pytest.raises(NotAllowed):
            await erase_case(plan, made.case)


def test_no_table_is_left_out() -> None:
    """A new table that belongs to a case or a person has to be named where those are erased."""
    of_a_case = {table.name for table in TABLES if _points_to(table, "cases.id")}
    assert of_a_case <= _emptied(CHILDREN)
    of_a_person = {table.name for table in TABLES if _points_to(table, "people.id")}
    stay = {"barred", "passed", "diary", "cases", "invitations", "requests"}  # rows of others, or of nobody by then
    stay |= {"announcements", "edits"}  # what she said and changed as staff is the service's
    assert of_a_person - stay <= _emptied((*HERS, *inquiries.OF_A_PERSON))


def _emptied(statements: tuple[Statement, ...]) -> set[str]:
    return {str(statement.sql).removeprefix("DELETE FROM ").split()[0] for statement in statements}


def _points_to(table: Table, column: str) -> bool:
    return any(key.target_fullname == column for key in table.foreign_keys)

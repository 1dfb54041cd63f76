"""Chats and talks: the same after a restart, gone when their time is up, never older than the database."""

import asyncio
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import event, func, select

from cases.contact import Consent, ContactRules
from cases.person import Language, Role
from flows.effects import (
    AddToCase,
    Confirm,
    Invite,
    Join,
    Keep,
    SetContact,
    SetLanguage,
    Show,
    Welcome,
    Wipe,
)
from flows.event import FileKind, Sent
from flows.session import Session
from flows.text import text
from storage import attachments, audit, inbox, keys, ledger, outbox, people, talks
from storage.keys import Destroyed
from storage.outbox import Op, State
from storage.work import Stale
from tests.storage.stage import Stage, open_case, screen, session, talk

HER = 30
VIOLENCE = {"category": "violence"}


async def begun(stage: Stage, **answers: Any) -> UUID:
    """A talk under way with one file; the key of the talk."""
    await stage.turn(HER, session=session(talk(**answers), active="complaint"))
    await stage.turn(HER, Keep("complaint", Sent(FileKind.PHOTO, "remote-1", 10)))
    return (await stage.chat(HER)).talks["complaint"].key.id


async def test_a_chat_is_the_same_after_a_restart(stage: Stage) -> None:
    told = session(talk("complaint", "abcd", story="ꦧ", place="x"), talk("call_me", "efgh"), active="call_me")
    await stage.turn(HER, Show(screen(), telling=True), session=told)
    await stage.turn(HER, SetLanguage(Language.ENGLISH), SetContact(ContactRules(Consent.IN_WINDOW, frozenset({1, 3}))))
    before = await stage.chat(HER)
    await stage.reopen()
    after = await stage.chat(HER)
    assert after.session == before.session == told
    assert (after.person, after.anchor, after.talks) == (before.person, before.anchor, before.talks)
    assert after is not before


async def test_a_talk_changed_and_dropped_is_so_after_a_restart(stage: Stage) -> None:
    await stage.turn(HER, session=session(talk(a=1), talk("call_me"), active="complaint"))
    await stage.turn(HER, session=session(talk(a=2), active="complaint"))
    await stage.reopen()
    assert (await stage.chat(HER)).session.talks == {"complaint": talk(a=2)}
    assert len(await stage.rows(talks.talks)) == 1


async def test_a_dropped_draft_is_gone_with_its_key_and_files(stage: Stage) -> None:
    key = await begun(stage)
    (file,) = await stage.rows(attachments.attachments)
    stage.storage.store.vault.put(file.id, b"picture", await stage.storage.keyring.open(key))
    await stage.turn(HER, session=Session())
    with pytest.raises(Destroyed):
        await stage.storage.keyring.open(key)
    assert await stage.rows(attachments.attachments) == []
    assert list((stage.folder / "vault").iterdir()) == []


async def test_a_talk_begun_anew_has_a_key_of_its_own_and_none_of_the_old_files(stage: Stage) -> None:
    """`engine.begin` drops a draft of the same flow by putting another in its place."""
    old = await begun(stage)
    await stage.turn(HER, Show(screen()), session=session(talk(tag="bbbb"), active="complaint"))
    chat = await stage.chat(HER)
    assert chat.talks["complaint"].key.id != old
    with pytest.raises(Destroyed):
        await stage.storage.keyring.open(old)
    assert await stage.rows(attachments.attachments) == []
    assert len(await stage.rows(talks.talks)) == 1
    due = await stage.storage.post.due(stage.clock(), 100)
    assert any(row.op is Op.SEND for row in due)  # what she is shown was not sealed with what is gone
    await stage.reopen()
    assert (await stage.chat(HER)).session.talks["complaint"].tag == "bbbb"


async def test_a_talk_that_only_got_a_new_tag_keeps_its_key_and_files(stage: Stage) -> None:
    key = await begun(stage, **VIOLENCE)
    await stage.turn(HER, Show(screen()), session=session(talk(tag="bbbb", **VIOLENCE), active="complaint"))
    assert (await stage.chat(HER)).talks["complaint"].key.id == key
    assert len(await stage.rows(attachments.attachments)) == 1


async def test_a_talk_begun_in_the_turn_that_opened_a_case_leaves_the_case_its_key(stage: Stage) -> None:
    key = await begun(stage)
    event_id = (await stage.update(HER)).id
    again = session(talk(tag="bbbb"), active="complaint")
    told = {"story": {"v": {"files": [{"remote": "remote-1"}]}}}
    await stage.turn(HER, open_case(event_id, "", told=told), session=again, event=event_id)
    case = await stage.case(event_id)
    assert case.key == key
    assert (await stage.chat(HER)).talks["complaint"].key.id != key
    stage.clock.forward(days=2)
    assert await stage.storage.sweeping.vanished(stage.clock()) == 1
    assert (await stage.case(event_id)).told == case.told
    assert len(await stage.rows(attachments.attachments)) == 1


async def test_a_case_inherits_the_key_and_files_of_its_talk(stage: Stage) -> None:
    key = await begun(stage)
    event_id = (await stage.update(HER)).id
    told = {"story": {"v": {"files": [{"remote": "remote-1"}]}}}
    await stage.turn(HER, open_case(event_id, "", told=told), session=Session(), event=event_id)
    case = await stage.case(event_id)
    assert (case.key, case.told) == (key, told)
    async with stage.storage.engines.read.connect() as connection:
        assert (await attachments.of_case(connection, case.id, case.key)).waiting == 1
    assert await stage.rows(talks.talks) == []


async def test_a_draft_added_to_a_case_keeps_its_files(stage: Stage) -> None:
    case = await stage.opens(HER, "")
    key = await begun(stage)
    content = {"flow": "complaint", "parts": [{"remote": "remote-1"}]}
    await stage.turn(HER, AddToCase(case.id, "addition", content), session=Session())
    await stage.storage.keyring.open(key)
    async with stage.storage.engines.read.connect() as connection:
        assert (await attachments.of_case(connection, case.id, case.key)).waiting == 1


# Vanishing. -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("answers", "hours"), [({}, 24), (VIOLENCE, 6), ({"safe": False}, 6)])
async def test_a_draft_left_alone_vanishes_in_its_time(stage: Stage, answers: dict[str, Any], hours: int) -> None:
    key = await begun(stage, **answers)
    (file,) = await stage.rows(attachments.attachments)
    stage.storage.store.vault.put(file.id, b"picture", await stage.storage.keyring.open(key))
    stage.clock.forward(hours=hours, minutes=-1)
    assert await stage.storage.sweeping.vanished(stage.clock()) == 0
    stage.clock.forward(minutes=1)
    assert await stage.storage.sweeping.vanished(stage.clock()) == 1
    with pytest.raises(Destroyed):
        await stage.storage.keyring.open(key)
    assert await stage.rows(talks.talks) == await stage.rows(attachments.attachments) == []
    assert list((stage.folder / "vault").iterdir()) == []
    now = (await stage.chat(HER)).session
    assert (now.talks, now.active) == ({}, None)


async def test_one_draft_vanishing_leaves_another_on_the_screen(stage: Stage) -> None:
    both = session(talk("ask"), talk(), active="complaint")
    await stage.turn(HER, Show(screen(), telling=True), session=both)
    stage.clock.forward(hours=7)
    assert await stage.storage.sweeping.vanished(stage.clock()) == 1
    now = (await stage.chat(HER)).session
    assert (list(now.talks), now.active, now.telling) == (["complaint"], "complaint", True)


async def test_a_draft_taken_up_just_now_does_not_vanish(stage: Stage) -> None:
    await begun(stage)
    stage.clock.forward(hours=24)
    due = stage.clock()
    await stage.turn(HER, session=session(talk(more=1), active="complaint"))
    assert await stage.storage.sweeping.vanished(due) == 0
    assert (await stage.chat(HER)).session.talks


async def test_a_file_fetched_after_its_draft_vanished_is_not_kept(stage: Stage) -> None:
    await begun(stage)
    (file,) = await stage.storage.fetching.due(stage.clock(), 10)
    assert file.remote == "remote-1"
    await stage.turn(HER, session=Session())
    await stage.storage.fetching.keep(file, b"picture", "image/jpeg", ".jpg")
    assert list((stage.folder / "vault").iterdir()) == []


async def test_what_was_to_be_said_with_a_destroyed_key_is_withdrawn(stage: Stage) -> None:
    await begun(stage)
    shown = await stage.turn(HER, Show(screen("her story")), session=(await stage.chat(HER)).session)
    (row,) = [out for out in shown.outgoing if out.op is Op.SEND]
    await stage.turn(HER, session=Session())
    assert row.id not in {due.id for due in await stage.storage.post.due(stage.clock(), 100)}
    (kept,) = await stage.rows(outbox.outbox, outbox.outbox.c.id == row.id)
    assert (kept.state, kept.body) == (State.WITHDRAWN, None)


async def test_one_spoilt_row_of_the_outbox_does_not_hold_up_the_others(stage: Stage) -> None:
    plan = await stage.turn(HER, Welcome(screen(), text("x", "Salam"), screen()))
    bad, good = [out.id for out in plan.outgoing if out.op is Op.SEND]
    async with stage.storage.engines.write.begin() as connection:
        await connection.execute(outbox.outbox.update().where(outbox.outbox.c.id == bad).values(body=b"spoilt"))
    assert [row.id for row in await stage.storage.post.due(stage.clock(), 10)] == [good]
    (row,) = await stage.rows(outbox.outbox, outbox.outbox.c.id == bad)
    assert row.state == State.FAILED


# Fading and the exit key. ---------------------------------------------------------------------------------------------


async def test_what_may_be_of_violence_fades_when_left_alone_and_the_anchor_becomes_the_menu(stage: Stage) -> None:
    plan = await stage.turn(HER, Show(screen("telling")), message=7, session=session(talk(), active="complaint"))
    (sent,) = [out for out in plan.outgoing if out.op is Op.SEND]
    await stage.storage.post.sent(sent, 8, stage.clock())
    stage.clock.forward(minutes=14, seconds=59)
    assert await stage.storage.sweeping.faded(stage.clock(), stage.renderer) == []
    stage.clock.forward(seconds=1)
    out = await stage.storage.sweeping.faded(stage.clock(), stage.renderer)
    edit, remove = sorted(out, key=lambda row: row.op, reverse=True)
    assert (edit.op, edit.target) == (Op.EDIT, sent.target)
    (hers,) = await stage.rows(ledger.ledger, ledger.ledger.c.ours.is_(False))
    assert (remove.op, remove.targets) == (Op.DELETE, (hers.id,))
    assert (await stage.chat(HER)).session.active is None
    assert await stage.storage.sweeping.faded(stage.clock(), stage.renderer) == []


@pytest.mark.parametrize(("answers", "stands"), [({"category": "papers"}, True), ({"category": "violence"}, False)])
async def test_a_talk_about_something_else_stands_for_the_day(
    stage: Stage, answers: dict[str, str], stands: bool
) -> None:
    told = session(talk(**answers), active="complaint")
    plan = await stage.turn(HER, Show(screen("telling")), message=7, session=told)
    (sent,) = [out for out in plan.outgoing if out.op is Op.SEND]
    await stage.storage.post.sent(sent, 8, stage.clock())
    stage.clock.forward(hours=19, minutes=59)
    out = await stage.storage.sweeping.faded(stage.clock(), stage.renderer)
    assert (out == []) is stands


async def test_whoever_does_something_puts_it_off(stage: Stage) -> None:
    told = session(talk(), active="complaint")
    plan = await stage.turn(HER, Show(screen("telling")), message=7, session=told)
    (sent,) = [out for out in plan.outgoing if out.op is Op.SEND]
    await stage.storage.post.sent(sent, 8, stage.clock())
    for number in range(20, 24):
        stage.clock.forward(minutes=10)
        assert await stage.storage.sweeping.faded(stage.clock(), stage.renderer) == []
        await stage.turn(HER, Show(screen(f"next {number}")), session=told, pressed=8)
    stage.clock.forward(minutes=15)
    assert await stage.storage.sweeping.faded(stage.clock(), stage.renderer) != []


async def test_a_screen_changed_just_now_does_not_fade(stage: Stage) -> None:
    told = session(talk(), active="complaint")
    plan = await stage.turn(HER, Show(screen("telling")), session=told)
    (sent,) = [out for out in plan.outgoing if out.op is Op.SEND]
    await stage.storage.post.sent(sent, 8, stage.clock())
    stage.clock.forward(hours=20)
    lock = stage.storage.store.chats.lock(HER)
    async with lock:
        fading = asyncio.create_task(stage.storage.sweeping.faded(stage.clock(), stage.renderer))
        await asyncio.sleep(0.05)  # it has found the row and waits for her turn to end
        menu = await stage.plan(HER, Show(screen("menu"), telling=False), session=told, pressed=8)
        await stage.commit(menu)
    assert await fading == []
    assert (await stage.chat(HER)).session.active == "complaint"


async def test_a_notice_sent_after_the_exit_key_can_still_be_removed(stage: Stage) -> None:
    """It waited for its window when she pressed the key: the ledger must not take it for gone."""
    plan = await stage.turn(HER, Show(screen("later"), telling=True))
    (notice,) = [out for out in plan.outgoing if out.op is Op.SEND]
    async with stage.storage.engines.write.begin() as connection:
        gone = ledger.ledger.update().where(ledger.ledger.c.id == notice.target)
        await connection.execute(gone.values(gone_at=stage.clock(), fades_at=None))
    stage.clock.forward(hours=3)
    await stage.storage.post.sent(notice, 55, stage.clock())
    (row,) = await stage.rows(ledger.ledger, ledger.ledger.c.id == notice.target)
    assert (row.message_id, row.gone_at, row.fades_at) == (55, None, stage.clock() + ledger.SWEPT_AFTER)
    wiped = await stage.turn(HER, Wipe(screen("menu")), message=56)
    assert {out.op for out in wiped.outgoing} == {Op.EDIT, Op.DELETE}


async def test_the_exit_key_takes_both_sides_telling_messages_and_keeps_the_draft(stage: Stage) -> None:
    told = session(talk(), active="complaint")
    first = await stage.turn(HER, Show(screen("question")), message=3, session=told)
    (sent,) = [out for out in first.outgoing if out.op is Op.SEND]
    await stage.storage.post.sent(sent, 4, stage.clock())
    plan = await stage.turn(HER, Wipe(screen("menu")), message=5, session=replace(told, active=None))
    edit, remove = plan.outgoing
    assert (edit.op, edit.target, edit.exit) == (Op.EDIT, sent.target, True)
    hers = {row.id for row in await stage.rows(ledger.ledger, ledger.ledger.c.ours.is_(False))}
    assert (set(remove.targets), remove.exit) == (hers, True)
    assert len(hers) == 2
    assert (await stage.chat(HER)).session.talks == told.talks


# Caches and races. ----------------------------------------------------------------------------------------------------


async def test_a_turn_done_already_is_not_done_again(stage: Stage) -> None:
    """Its COMMIT came through and the answer did not; or two processes had it."""
    event_id = (await stage.update(HER)).id
    await stage.turn(HER, session=session(talk(), active="complaint"), event=event_id)
    case = await stage.opens(HER, "")
    assert await stage.storage.inbox.is_done(event_id)
    with pytest.raises(Stale):
        await stage.turn(HER, AddToCase(case.id, "addition", {"parts": ["twice"]}), event=event_id)
    assert not await stage.storage.inbox.is_done((await stage.update(HER)).id)


async def test_an_apology_leaves_what_was_set_aside_as_it_is(stage: Stage) -> None:
    waiting = await stage.update(HER, b'{"x": 1}')
    await stage.storage.inbox.set_aside(waiting.id, "ValueError")
    await stage.turn(HER, Show(screen("sorry")), event=waiting.id)
    (row,) = await stage.rows(inbox.inbox, inbox.inbox.c.id == waiting.id)
    assert (row.state, row.error) == (inbox.SET_ASIDE, "ValueError")
    assert row.body is not None


async def test_a_newcomer_whose_first_turn_is_stale_is_there_after_the_second(stage: Stage) -> None:
    plan = await stage.plan(HER, Show(screen()))
    plan.work.guard(talks.UPDATE_CHAT, whose=UUID(int=1), new_active=None, new_telling=False, new_anchor=None)
    with pytest.raises(Stale):
        await stage.commit(plan)
    assert await stage.rows(people.people) == []
    stage.storage.store.chats.forget_user(HER)
    await stage.turn(HER, Show(screen()))
    (row,) = await stage.rows(people.people)
    assert row.id == (await stage.person(HER)).id
    assert len(await stage.rows(talks.chats)) == 1


async def test_who_was_changed_by_another_while_her_turn_ran_is_looked_up_anew(stage: Stage) -> None:
    """A confirmation comes between the loading and the commit of her own turn."""
    await stage.coordinator()
    await stage.turn(1, Invite(token="t" * 22, role=Role.COMPANION, group=None, woman=True))
    await stage.turn(HER, Join("t" * 22, "Sitti"))
    hers = await stage.plan(HER, Show(screen()))
    await stage.turn(1, Confirm((await stage.person(HER)).id, yes=True))
    await stage.commit(hers)
    assert (await stage.person(HER)).active
    assert (await stage.person(HER)).role is Role.COMPANION


async def test_her_cases_are_looked_up_anew_when_one_changed_while_her_turn_ran(stage: Stage) -> None:
    case = await stage.opens(HER, "")
    chats = stage.storage.store.chats
    chats.keep(chats.with_cases(await stage.chat(HER), (case,)))
    hers = await stage.plan(HER, Show(screen()))
    chats.forget_cases(case.reporter)
    await stage.commit(hers)
    assert (await stage.chat(HER)).mine is None


async def test_the_roster_read_while_it_changed_is_not_kept(stage: Stage) -> None:
    directory = stage.storage.store.directory
    directory.changed()
    real = directory._staff

    async def slow(connection: object) -> object:
        found = await real(connection)  # type: ignore[arg-type]  # handed on as it came
        directory._staff = real  # type: ignore[method-assign]  # once is enough
        await stage.coordinator(1)
        return found

    directory._staff = slow  # type: ignore[assignment, method-assign]  # between its reading and its keeping
    assert not (await directory.roster()).coordinators()
    assert len((await directory.roster()).coordinators()) == 1


async def test_a_person_of_the_settings_becomes_coordinator_once_and_it_is_audited(stage: Stage) -> None:
    await stage.turn(1)
    assert (await stage.person(1)).role is Role.COORDINATOR
    await stage.turn(HER)
    assert (await stage.person(HER)).role is Role.RESIDENT
    await stage.close()
    stage.coordinators = frozenset({1, HER})
    await stage.open()
    await stage.turn(HER, Invite(token="u" * 22, role=Role.COMPANION, group=None, woman=None))
    await stage.reopen()
    promoted = await stage.person(HER)
    assert promoted.staff
    assert promoted.role is Role.COORDINATOR
    assert promoted.id in (await stage.storage.store.directory.roster()).people
    lines = await stage.rows(audit.audit, audit.audit.c.action == "staff.promote")
    assert [line.subject for line in lines] == [promoted.id]


async def test_one_button_needs_few_statements(stage: Stage) -> None:
    """A turn in a talk: the chat is in memory, the button is on the anchor."""
    told = session(talk(), active="complaint")
    shown = await stage.turn(HER, Show(screen()), session=told)
    (sent,) = [out for out in shown.outgoing if out.op is Op.SEND]
    await stage.storage.post.sent(sent, 8, stage.clock())
    event_id = (await stage.update(HER)).id
    read: list[str] = []
    written: list[str] = []
    for engine, seen in ((stage.storage.engines.read, read), (stage.storage.engines.write, written)):
        event.listen(engine.sync_engine, "before_cursor_execute", lambda *a, seen=seen: seen.append(a[2]))
    await stage.turn(
        HER, Show(screen("next")), session=session(talk(a=1), active="complaint"), pressed=8, event=event_id
    )
    assert read == []
    assert len([one for one in written if not one.startswith("BEGIN")]) <= 4, written


async def test_counts(stage: Stage) -> None:
    """A key for each person, each draft, each day; none twice."""
    await begun(stage)
    async with stage.storage.engines.read.connect() as connection:
        rows = await connection.execute(select(keys.keys.c.kind, func.count()).group_by(keys.keys.c.kind))
    assert {row[0]: row[1] for row in rows} == {"lookup": 1, "person": 1, "draft": 1, "inbox": 1}

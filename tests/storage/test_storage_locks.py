"""Locks of chats: what a guess comes to, how long wrong ones make wait, what is on the disk; on both databases."""

from datetime import timedelta
from uuid import UUID

import pytest

from cases.lock import IDLE, Opened, wait_after
from cases.taxonomy import Category
from flows.effects import DropLock, ForgetLock, MarkDuress, OpenLock, SetLock
from storage import audit, diary, locks
from storage.commit.plan import NotAllowed
from tests.storage.stage import Stage

ANI, WORD, DURESS = 7, "Bunga Melati", "hujan"


async def locked(stage: Stage) -> UUID:
    await stage.coordinator()
    await stage.turn(ANI, SetLock(WORD, DURESS))
    return (await stage.person(ANI)).id


@pytest.mark.parametrize(
    ("said", "comes_to"),
    [
        (WORD, Opened.WORD),
        ("  bunga\n melati", Opened.WORD),
        ("\uff42\uff55\uff4e\uff47\uff41 melati", Opened.WORD),  # full width, as some keyboards write
        ("bungamelati", Opened.NOT),
        ("bunga melat", Opened.NOT),
        ("", Opened.NOT),
        (DURESS, Opened.DURESS),
    ],
)
async def test_a_guess_comes_to(stage: Stage, said: str, comes_to: Opened) -> None:
    person = await locked(stage)
    assert await stage.storage.store.locks.check(person, said, stage.clock()) is comes_to


async def test_every_guess_costs_the_same(stage: Stage) -> None:
    """Two derivations, whoever guesses what; also for who has no lock, and while nothing counts."""
    person, found = await locked(stage), stage.storage.store.locks
    nobody = (await stage.coordinator()).id
    guesses = [(person, WORD), (person, DURESS), (nobody, WORD), *[(person, "x")] * 5, (person, WORD)]
    for whose, said in guesses:
        before = found.hashing.derived
        await found.check(whose, said, stage.clock())
        assert found.hashing.derived - before == 2


async def test_wrong_ones_make_wait_longer_and_longer(stage: Stage) -> None:
    person = await locked(stage)
    waits = []
    for _ in range(9):
        assert await stage.storage.store.locks.check(person, "x", stage.clock()) is Opened.NOT
        (row,) = await stage.rows(locks.locks)
        waits.append(row.wait_until - stage.clock())
        stage.clock.now = row.wait_until + timedelta(seconds=1)
    seconds = [int(wait.total_seconds()) for wait in waits]
    assert seconds == [0, 0, 0, 30, 60, 300, 900, 3600, 3600]


async def test_while_it_waits_the_right_one_counts_as_little_and_a_restart_changes_nothing(stage: Stage) -> None:
    person = await locked(stage)
    for _ in range(4):
        await stage.storage.store.locks.check(person, "x", stage.clock())
    assert await stage.storage.store.locks.check(person, WORD, stage.clock()) is Opened.WAIT
    await stage.reopen()
    found = stage.storage.store.locks
    assert await found.check(person, WORD, stage.clock()) is Opened.WAIT
    assert await found.check(person, DURESS, stage.clock()) is Opened.DURESS  # a cry for help counts at any time
    stage.clock.forward(seconds=61)
    assert await found.check(person, WORD, stage.clock()) is Opened.WORD
    assert (await found.tried(person)).number == 0


async def test_a_clock_that_was_ahead_keeps_nobody_out(stage: Stage) -> None:
    person = await locked(stage)
    stage.clock.forward(days=400)
    for _ in range(4):
        await stage.storage.store.locks.check(person, "x", stage.clock())
    stage.clock.forward(days=-400)
    assert await stage.storage.store.locks.check(person, WORD, stage.clock()) is Opened.WORD


async def test_after_a_day_of_silence_wrong_ones_are_counted_anew(stage: Stage) -> None:
    person = await locked(stage)
    for _ in range(3):
        await stage.storage.store.locks.check(person, "x", stage.clock())
    stage.clock.forward(hours=25)
    await stage.storage.store.locks.check(person, "x", stage.clock())
    assert (await stage.storage.store.locks.tried(person)).number == 1


async def test_a_flood_of_guesses_costs_no_more_than_ten_a_minute(stage: Stage) -> None:
    await stage.turn(ANI)
    person, found = (await stage.person(ANI)).id, stage.storage.store.locks
    for _ in range(30):
        await found.check(person, "x", stage.clock())
    assert found.hashing.derived == 20
    stage.clock.forward(minutes=1)
    await found.check(person, "x", stage.clock())
    assert found.hashing.derived == 22


async def test_it_stays_open_while_she_acts(stage: Stage) -> None:
    person = await locked(stage)
    found = stage.storage.store.locks
    found.open(person, stage.clock())
    for _ in range(5):
        stage.clock.now += IDLE - timedelta(seconds=1)
        found.touch(person, stage.clock())
    assert found.is_open(person, stage.clock())
    stage.clock.now += IDLE + timedelta(seconds=1)
    found.touch(person, stage.clock())
    assert not found.is_open(person, stage.clock())


async def test_a_restart_shuts_and_nothing_stale_is_remembered(stage: Stage) -> None:
    await locked(stage)
    await stage.turn(ANI, OpenLock())
    person = await stage.person(ANI)
    assert stage.storage.store.locks.is_open(person.id, stage.clock())
    assert (person.locked, person.opened) == (True, False)  # each turn asks anew
    await stage.reopen()
    person = await stage.person(ANI)
    assert not stage.storage.store.locks.is_open(person.id, stage.clock())
    assert person.locked


async def test_neither_word_is_on_the_disk_nor_in_any_repr(stage: Stage) -> None:
    await locked(stage)
    content = (await stage.database.content()).lower()
    assert WORD.lower().encode() not in content
    assert b"argon2id" not in content  # sealed with her key
    assert WORD not in repr(SetLock(WORD, DURESS))
    assert DURESS not in repr(SetLock(WORD, DURESS))
    (row,) = await stage.rows(locks.locks)
    assert row.tries == 0


async def test_a_lock_that_is_shut_is_not_changed(stage: Stage) -> None:
    await locked(stage)
    for effect in (SetLock("another"), DropLock()):
        with pytest.raises(NotAllowed):
            await stage.turn(ANI, effect)
    person = (await stage.person(ANI)).id
    since = await stage.storage.store.locks.since(person)
    stage.clock.forward(days=1)
    await stage.turn(ANI, OpenLock(), SetLock("another"))
    assert await stage.storage.store.locks.since(person) == since
    assert await stage.storage.store.locks.check(person, "another", stage.clock()) is Opened.WORD
    await stage.turn(ANI, OpenLock(), DropLock())
    assert await stage.rows(locks.locks) == []


async def test_duress_marks_her_open_violence_cases_once_an_hour(stage: Stage) -> None:
    ((place, group),) = await stage.served(1)
    await stage.coordinator()
    companion = await stage.companion(20, group)
    case = await stage.opens(ANI, place, category=Category.VIOLENCE, kind="kdrt")
    other = await stage.opens(ANI, place)
    plan = await stage.turn(ANI, MarkDuress())
    assert {out.person for out in plan.outgoing} == {companion.id, (await stage.person(1)).id}
    marked = await stage.case(case.id)
    assert marked.course.duress_at == marked.course.unsafe_at == stage.clock()
    assert (await stage.case(other.id)).course.duress_at is None
    again = await stage.turn(ANI, MarkDuress())
    assert again.outgoing == []
    (person,) = {(await stage.person(ANI)).contact.consent.value}
    assert person == "never"
    assert [row.kind for row in await stage.rows(diary.diary)] == ["duress"]
    assert "case.duress" in [row.action for row in await stage.rows(audit.audit)]


async def test_only_a_coordinator_takes_one_away_and_never_her_own(stage: Stage) -> None:
    ((_, group),) = await stage.served(1)
    coordinator = await stage.coordinator()
    companion = await stage.companion(20, group)
    await stage.turn(20, SetLock("482917"))
    await stage.turn(1, SetLock("482917"))
    for who, whose in ((20, coordinator), (1, coordinator), (ANI, companion)):
        with pytest.raises(NotAllowed):
            await stage.turn(who, ForgetLock(whose.id))
    await stage.turn(1, ForgetLock(companion.id))
    assert [row.person_id for row in await stage.rows(locks.locks)] == [coordinator.id]
    assert not (await stage.person(20)).locked


def test_waits_as_they_are_told() -> None:
    told = [wait_after(wrong).total_seconds() for wrong in range(12)]
    assert told == [0, 0, 0, 0, 30, 60, 300, 900, 3600, 3600, 3600, 3600]

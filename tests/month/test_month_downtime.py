"""The process stopped for three days: what fell due meanwhile comes once, merged, in its time, and never twice."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from flows.follow_ups import FOLLOW_UPS
from storage import diary
from tests.month.hearing import Hearing
from tests.month.history import History
from tests.month.people import NEVER
from tests.month.town import TOO_OLD, WINDOWS, Town
from tests.product.stage import staged

HEARD = "heard"  # asked of residents; those who must not be written to find it when they look


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with staged(tmp_path) as stage:
        made = Town(stage, Hearing(stage.telegram), History(stage))
        await made.begins()
        await made.sleeps_three_days()
        yield made


async def test_everybody_gets_one_message_of_all_that_is_due(town: Town) -> None:
    await town.lives_on(1)
    for name, phone in {**town.companions, "Kiki": town.stage.koordinator}.items():
        asked, came = town.asked(phone), town.messages(phone)
        assert len(asked) > 1, f"{name} was asked {asked}"
        assert len(came) == 1, f"{name} got {len(came)} messages, at {came}"
        assert all(one.merged for one in asked)


async def test_nothing_is_lost_and_nothing_comes_twice(town: Town) -> None:
    assert len(town.due) > 20
    skipped = await skipped_kinds(town)
    for _ in range(3):
        await town.moves_to(town.stage.now() + timedelta(seconds=15))
    await town.lives_on(2)
    everybody = [*town.companions.values(), *town.residents.values(), town.stage.koordinator]
    asked = [(one.number, one.kind) for phone in everybody for one in town.asked(phone)]
    assert len(asked) == len(set(asked)), "asked twice"
    told = {(number, FOLLOW_UPS[kind].whom) for number, kind in asked}
    lost = {one for one in town.due - skipped if one[1] != HEARD and (one[0], FOLLOW_UPS[one[1]].whom) not in told}
    assert not lost, f"never asked: {lost}"
    reached = {number for number, kind in asked if kind == HEARD}
    assert len(reached) == sum(rules != NEVER for rules, _ in WINDOWS.values()), f"only {reached} were asked"


async def test_no_resident_hears_outside_her_window(town: Town) -> None:
    await town.lives_on(2)
    for name, (rules, _) in WINDOWS.items():
        asked = town.asked(town.residents[name])
        assert all(rules.allow(one.at) for one in asked), f"{name} was asked {asked}"
        assert len(asked) == (0 if rules == NEVER else 1), f"{name} was asked {asked}"


async def test_what_is_too_old_is_skipped_with_a_note_in_the_diary(town: Town) -> None:
    await town.lives_on(1)
    assert town.asked(town.residents[TOO_OLD]) == []
    skipped = await skipped_kinds(town)
    assert {kind for _, kind in skipped} == {HEARD}
    assert skipped <= town.due
    assert len(skipped) == sum(row.action == "case.skip" for row in await town.stage.audit())


async def skipped_kinds(town: Town) -> set[tuple[str, str]]:
    """What the diaries say was skipped: number and kind."""
    store, found = town.stage.product.storage.store, set()
    for id_, number in town.history.numbers.items():
        key = await store.keyring.open(town.history.lives[id_].last.key)
        async with store.engine.connect() as connection:
            lines = await diary.lines(connection, id_, key)
        found |= {(number, str(line.content["kind"])) for line in lines if line.kind == "skipped"}
    return found

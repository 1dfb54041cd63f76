"""Whose an announcement is after somebody else changed it, and what is counted before and after it begins."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cases.announcement import Audience, Content, Reached, State
from cases.person import Language, Role
from flows.effects import DraftAnnouncement
from flows.needs import Announcements, CountedFor
from storage.commit.plan import NotAllowed
from tests.storage.crowd import drafted, moved, one, subscriber
from tests.storage.stage import Stage
from tests.storage.test_announcements import needs_a_second_word_above


async def test_who_changes_the_words_is_their_author_from_then_on(stage: Stage) -> None:
    boss = await stage.coordinator()
    other = await stage.companion(2, None, role=Role.COORDINATOR)
    await subscriber(stage, 30)
    await subscriber(stage, 31)
    await needs_a_second_word_above(stage, 1)
    which = await drafted(stage)
    found = await one(stage, which)
    later = stage.clock() + timedelta(days=1)
    same = DraftAnnouncement(
        id=which, content=found.content, audience=found.audience, begins_at=later, version=found.version
    )
    await stage.turn(2, same)
    found = await one(stage, which)
    assert (found.by, found.begins_at) == (boss.id, later)  # she said nothing else
    content = Content(words={Language.INDONESIAN: "Lain sekali."})
    await stage.turn(2, replace(same, content=content, version=found.version))
    assert (await one(stage, which)).by == other.id
    await moved(stage, which, State.ASKED)
    with pytest.raises(NotAllowed):
        await moved(stage, which, State.SCHEDULED, by=2)
    await moved(stage, which, State.SCHEDULED)


async def test_staff_are_counted_by_group_and_nobody_once_it_has_begun(stage: Stage) -> None:
    boss = await stage.coordinator()
    (_, group), (_, other) = await stage.served(2)
    for number, hers in ((10, group), (11, group), (12, other)):
        await stage.companion(number, hers)
    which = await drafted(stage, audience=Audience(roles=frozenset({Role.COMPANION, Role.COORDINATOR})))
    need, load = CountedFor(which), stage.storage.store.loading.load
    counted = (await load((need,), boss, stage.clock()))[need]
    assert (counted.total, counted.by_group) == (4, {group: 2, other: 1})
    await moved(stage, which, State.SCHEDULED)
    stage.clock.forward(seconds=60)
    await stage.storage.feeding.begin(stage.clock())
    page = Announcements(0)
    found = await load((need, page), boss, stage.clock())
    assert found[need] is None
    assert found[page].progress[which].reached == {Reached.WAITING: 4}

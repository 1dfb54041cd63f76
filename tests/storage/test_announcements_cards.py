"""A progress card on a coordinator's screen: edited in place while numbers change, left alone when it is gone."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from bot.announcing.standing import EVERY, StandingCards
from cases.announcement import Announcement, Progress, Reached, State
from cases.contact import Never
from flows.effects import Show, Wipe
from flows.screen import Screen
from flows.text import verbatim
from storage.outbox import Op, Outgoing
from tests.storage.crowd import Hand, begun, moved, subscriber
from tests.storage.stage import Stage, screen


def drawn(one: Announcement, progress: Progress) -> Screen:
    return Screen((verbatim(f"{one.state.value} {progress.reached.get(Reached.SENT, 0)} of {progress.total}"),))


@dataclass(slots=True)
class Wire:
    """What the cards have sent, as their texts."""

    rows: list[Outgoing] = field(default_factory=list)

    def push(self, rows: Iterable[Outgoing]) -> None:
        self.rows += rows

    @property
    def texts(self) -> list[Any]:
        return [row.params["text"] for row in self.rows]


async def shown(stage: Stage, which: UUID) -> None:
    """Its card stands on the coordinator's screen."""
    plan = await stage.turn(1, Show(screen("card"), about=which))
    for row in plan.outgoing:
        if row.op is Op.SEND:
            await stage.storage.post.sent(row, 77, stage.clock())


async def test_it_is_edited_every_few_seconds_and_once_more_when_it_is_over(stage: Stage) -> None:
    await stage.coordinator()
    for number in range(3):
        await subscriber(stage, 30 + number)
    found, hand, wire = await begun(stage), Hand(stage), Wire()
    cards = StandingCards(stage.storage, stage.renderer, wire, drawn)
    await shown(stage, found.id)
    await cards.look(stage.clock())
    await hand.sends(await hand.feeds(found.id, 2))
    await cards.look(stage.clock())  # too soon
    stage.clock.forward(seconds=EVERY.total_seconds())
    await cards.look(stage.clock())
    stage.clock.forward(seconds=EVERY.total_seconds())
    await cards.look(stage.clock())  # nothing has changed
    await hand.all(found.id)
    for _ in range(3):
        await cards.look(stage.clock())
        stage.clock.forward(minutes=1)
    assert wire.texts == ["sending 0 of 3", "sending 2 of 3", "done 3 of 3"]
    for row in wire.rows:
        assert (row.op, row.person) == (Op.EDIT, (await stage.person(1)).id)
        assert await stage.storage.post.allowed(row, stage.clock()) == stage.clock()


async def test_a_move_shows_at_once(stage: Stage) -> None:
    await stage.coordinator()
    await subscriber(stage, 30)
    found, wire = await begun(stage), Wire()
    cards = StandingCards(stage.storage, stage.renderer, wire, drawn)
    await shown(stage, found.id)
    await cards.look(stage.clock())
    await moved(stage, found.id, State.PAUSED)
    await cards.look(stage.clock())
    assert wire.texts == ["sending 0 of 1", "paused 0 of 1"]


async def test_what_stands_there_instead_is_not_written_over(stage: Stage) -> None:
    await stage.coordinator()
    await subscriber(stage, 30)
    found, wire = await begun(stage), Wire()
    cards = StandingCards(stage.storage, stage.renderer, wire, drawn)
    await shown(stage, found.id)
    await cards.look(stage.clock())
    (waiting,) = wire.rows
    await stage.turn(1, Wipe(screen("menu")))
    await moved(stage, found.id, State.PAUSED)
    await cards.look(stage.clock() + timedelta(minutes=1))
    assert wire.rows == [waiting]
    assert await stage.storage.post.allowed(waiting, stage.clock()) == Never()

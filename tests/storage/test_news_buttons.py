"""An announcement stays in her chat when its buttons are pressed: only the buttons change, be it a picture or not."""

from uuid import UUID

from flows.effects import Redraw, Show
from storage import ledger
from storage.ledger import Slot
from storage.outbox import Op
from tests.storage.crowd import Hand, begun, subscriber
from tests.storage.stage import Stage, screen

HER = 30


async def got_it(stage: Stage) -> tuple[int, UUID]:
    """The number of its message in her chat, and its row."""
    await stage.coordinator()
    hers = await subscriber(stage, HER)
    await Hand(stage).all((await begun(stage)).id)
    rows = await stage.rows(ledger.ledger, ledger.ledger.c.person_id == hers)
    (row,) = [row for row in rows if row.slot == Slot.NEWS.value]
    return row.message_id, row.id


async def test_her_choice_is_shown_on_the_buttons_alone(stage: Stage) -> None:
    message, row = await got_it(stage)
    plan = await stage.turn(HER, Redraw(screen("chosen"), buttons_only=True), pressed=message)
    (edit,) = [out for out in plan.outgoing if out.op is Op.EDIT]
    assert (edit.method, edit.target) == ("editMessageReplyMarkup", row)
    assert set(edit.params) == {"reply_markup"}


async def test_what_comes_of_a_button_does_not_take_its_place(stage: Stage) -> None:
    message, row = await got_it(stage)
    plan = await stage.turn(HER, Show(screen("what would you like to ask?")), pressed=message)
    assert [out.op for out in plan.outgoing if out.target == row] == []
    assert [out.method for out in plan.outgoing if out.op is Op.SEND] == ["sendMessage"]


async def test_the_exit_key_takes_it_away_as_all_that_tells_something(stage: Stage) -> None:
    _, row = await got_it(stage)
    async with stage.storage.engines.read.connect() as connection:
        assert row in await ledger.telling(connection, (await stage.person(HER)).id)

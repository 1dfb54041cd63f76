"""The exit key's clean-up: before everything else, at once, and nothing of the talk comes back."""

from dataclasses import dataclass

import pytest

from bot.sender.limits import Limits
from bot.sender.sender import Sender
from simulator import Pace, Rates
from storage.outbox import Outgoing, State
from tests.sender.stage import Party, Stage, until

MENU = "Selamat datang"


@dataclass(slots=True)
class Talk:
    """A talk under way: the living message and what she told."""

    aminah: Party
    sender: Sender
    anchor: Outgoing

    @classmethod
    async def begun(cls, stage: Stage) -> "Talk":
        aminah = await stage.somebody("Aminah")
        sender = await stage.sender()
        anchor = await aminah.send("Apa yang terjadi?")
        sender.push([anchor])
        await stage.settled(anchor)
        return cls(aminah, sender, anchor)

    async def leaves(self, *rows: Outgoing) -> list[Outgoing]:
        """Commit what the exit key wants: the menu in the living message, all else gone."""
        targets = [row.target for row in rows if row.target is not None and row.target != self.anchor.target]
        hers = await self.aminah.heard("👋 Salam")
        made = [
            await self.aminah.edit(self.anchor, MENU, exit=True),
            await self.aminah.delete(*targets, hers, exit=True),
        ]
        self.sender.push(made)
        return made

    def sees_only_the_menu(self) -> bool:
        return [message.text for message in self.aminah.shown()] == ["/start", MENU]


async def test_everything_but_the_menu_goes(stage: Stage) -> None:
    talk = await Talk.begun(stage)
    detail = await talk.aminah.send("Rincian")
    talk.sender.push([detail])
    await stage.settled(detail)
    await stage.settled(*await talk.leaves(detail))
    assert talk.sees_only_the_menu()


async def test_what_was_still_to_be_sent_is_not_sent(stage: Stage) -> None:
    talk = await Talk.begun(stage)
    stage.telegram.faults.add("fail", "sendMessage", status=429, description="Too Many Requests", seconds=1)
    waiting = await talk.aminah.sends(["Rincian 1", "Rincian 2"])
    talk.sender.push(waiting)
    await until(lambda: not stage.telegram.faults.ordered)
    left = await talk.leaves(*waiting)
    await stage.settled(*left)
    assert await stage.settled(*waiting) == [State.WITHDRAWN, State.WITHDRAWN]
    assert talk.sees_only_the_menu()


async def test_it_does_not_wait_for_a_call_under_way(stage: Stage) -> None:
    talk = await Talk.begun(stage)
    told = await talk.aminah.heard("cerita")
    stage.telegram.faults.add("delay", "sendMessage", seconds=0.3)
    other = await talk.aminah.send("Baik")
    talk.sender.push([other])
    await until(lambda: talk.aminah.stage.telegram.faults.ordered == [])
    gone = await talk.aminah.delete(told, exit=True)
    begun = stage.telegram.now()
    talk.sender.push([gone])
    await stage.settled(gone)
    assert stage.telegram.now() - begun < 0.25


@pytest.mark.parametrize("fault", ["delay", "blackhole_after", "blackhole", "cut_after"])
async def test_a_redraw_under_way_does_not_come_back(stage: Stage, fault: str) -> None:
    talk = await Talk.begun(stage)
    stage.telegram.faults.add(fault, "editMessageText", seconds=0.3)
    redrawn = await talk.aminah.edit(talk.anchor, "Sejak kapan?")
    talk.sender.push([redrawn])
    await until(lambda: not stage.telegram.faults.ordered)
    left = await talk.leaves()
    await stage.settled(*left, redrawn)
    assert talk.sees_only_the_menu()


@pytest.mark.parametrize("fault", ["delay", "cut_before"])
async def test_a_message_just_being_sent_goes_as_soon_as_it_is_there(stage: Stage, fault: str) -> None:
    talk = await Talk.begun(stage)
    stage.telegram.faults.add(fault, "sendMessage", seconds=0.3)
    detail = await talk.aminah.send("Rincian")
    talk.sender.push([detail])
    await until(lambda: not stage.telegram.faults.ordered)
    left = await talk.leaves(detail)
    await stage.settled(*left, detail)
    assert talk.sees_only_the_menu()


async def test_a_redraw_of_what_is_being_deleted_is_not_sent_anew(stage: Stage) -> None:
    talk = await Talk.begun(stage)
    detail = await talk.aminah.send("Rincian")
    talk.sender.push([detail])
    await stage.settled(detail)
    stage.telegram.faults.add("delay", "editMessageText", seconds=0.3)
    redrawn = await talk.aminah.edit(detail, "Rincian lain")
    talk.sender.push([redrawn])
    await until(lambda: not stage.telegram.faults.ordered)
    left = await talk.leaves(detail)
    assert (await stage.settled(redrawn, *left))[0] is State.WITHDRAWN
    assert talk.sees_only_the_menu()
    assert stage.telegram.methods_called().count("sendMessage") == 2


async def test_it_is_never_throttled_by_us(stage: Stage) -> None:
    stage.limits = Limits(per_chat_per_second=0.01, chat_burst=1, overall_per_second=0.02, overall_burst=1)
    talk = await Talk.begun(stage)
    held = await talk.aminah.send("Masih menunggu")
    talk.sender.push([held])
    begun = stage.telegram.now()
    await stage.settled(*await talk.leaves(held))
    assert stage.telegram.now() - begun < 1.0
    assert talk.sees_only_the_menu()


async def test_what_it_took_is_counted_and_the_talk_waits_for_it(stage: Stage) -> None:
    stage.limits = Limits(per_chat_per_second=2, chat_burst=2, overall_per_second=500, overall_burst=50)
    talk = await Talk.begun(stage)
    left = await talk.leaves()
    begun = stage.telegram.now()
    again = await talk.aminah.send("Apa yang terjadi?")
    talk.sender.push([again])
    await stage.settled(*left, again)
    assert stage.telegram.now() - begun > 0.3


async def test_it_goes_on_where_telegram_itself_throttles(stage: Stage) -> None:
    talk = await Talk.begun(stage)
    stage.telegram.rates = Rates(chat=Pace(1.0, 1))
    await stage.settled(*await talk.leaves())
    assert talk.sees_only_the_menu()


async def test_after_it_the_talk_goes_on(stage: Stage) -> None:
    talk = await Talk.begun(stage)
    left = await talk.leaves()
    again = await talk.aminah.edit(talk.anchor, "Apa yang terjadi?")
    talk.sender.push([again])
    await stage.settled(*left, again)
    assert talk.aminah.texts() == ["Apa yang terjadi?"]


def refuses(stage: Stage, method: str, seconds: int, times: int) -> None:
    """Telegram answers 429 so often."""
    stage.telegram.faults.add("fail", method, times=times, status=429, description="Too Many Requests", seconds=seconds)


async def test_what_telegram_puts_off_holds_back_nothing_else(stage: Stage) -> None:
    """The menu must wait for seconds; what she told goes at once."""
    talk = await Talk.begun(stage)
    detail = await talk.aminah.send("Rincian")
    talk.sender.push([detail])
    await stage.settled(detail)
    refuses(stage, "editMessageText", seconds=2, times=1)
    begun = stage.telegram.now()
    menu, gone = await talk.leaves(detail)
    await stage.settled(gone)
    assert stage.telegram.now() - begun < 1.0
    assert talk.aminah.texts() == ["Apa yang terjadi?"]
    await stage.settled(menu)
    assert talk.sees_only_the_menu()


@pytest.mark.parametrize("method", ["deleteMessages", "editMessageText"])
async def test_refused_again_and_again_it_goes_on_until_done(stage: Stage, method: str) -> None:
    talk = await Talk.begun(stage)
    refuses(stage, method, seconds=1, times=3)
    await stage.settled(*await talk.leaves())
    assert stage.telegram.faults.ordered == []
    assert talk.sees_only_the_menu()


@pytest.mark.parametrize("status", [500, 502])
async def test_while_telegram_is_away_it_goes_on_until_done(stage: Stage, status: int) -> None:
    talk = await Talk.begun(stage)
    stage.telegram.faults.add("fail", times=6, status=status)
    await stage.settled(*await talk.leaves())
    assert talk.sees_only_the_menu()


async def test_pressed_again_while_it_is_put_off_it_is_done_once(stage: Stage) -> None:
    talk = await Talk.begun(stage)
    refuses(stage, "editMessageText", seconds=1, times=1)
    first, second = await talk.leaves(), await talk.leaves()
    await stage.settled(*first, *second)
    assert talk.sees_only_the_menu()
    assert stage.telegram.methods_called().count("editMessageText") == 1  # beside the refused one

"""F19, somebody is removed: nothing that waited for her is delivered after the commit, whatever it waited for.

Her alerts and what she had opened go from her chat, her old buttons are a stranger's, her cases go on to the next.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

import pytest
from sqlalchemy import select

from flows import kinds
from flows.button_data import pack
from simulator import Phone
from storage import invitations, outbox, people, talks
from storage.outbox import Delivery, State
from tests.faults.rates import Counted
from tests.faults.scene import button, copies, in_danger, in_touch, passes, person_of, tells, texts, the_case
from tests.product.stage import Stage, invitation_in, seen, staged
from tests.product.test_product_exit import A_CASE
from tests.product.test_product_ladder import DANGER

MENU: Final = "Silakan pilih:"
WELCOME: Final = "Halo, selamat datang 👋\n\nSenang bertemu Anda. Kami siap membantu."
NEUTRAL: Final = frozenset({MENU, "👋"})
Fault = Callable[[Stage, Phone], None]
HERS: Final = frozenset(
    {"complaint", "complaint_2", "call_me", "reach_me", "how_we_write", "contact_again", "change_contact"}
    | {"add_more", "ask", "ask_us", "say_more", "say_name", "set_word", "hidden_from"}
)
"""The talks that a resident may hold; every other belongs to staff."""


@dataclass(slots=True)
class Shut(Counted):
    """No rate of its own: only the chats that are shut are refused."""

    def spend(self, bot_id: int, chat_id: int, messages: int = 1) -> None:
        if self.shut.get(chat_id, 0.0) > time.monotonic():
            Counted.spend(self, bot_id, chat_id, messages)


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with staged(tmp_path, rates=Shut()) as made:
        yield made


async def about_to_remove(stage: Stage, name: str) -> None:
    await stage.does(stage.koordinator, "/orang")
    await stage.pages_to(stage.koordinator, name)
    await stage.does(stage.koordinator, name, "Keluarkan")


async def is_removed(stage: Stage, phone: Phone) -> None:
    """Press the last button, and wait for the commit only."""
    person = await person_of(stage, phone)
    await stage.koordinator.taps("Ya, keluarkan")
    found: list[Any] = []
    while not found:
        query = select(people.people.c.id).where(people.people.c.id == person, people.people.c.standing == "removed")
        found = await rows(stage, query)


async def rows(stage: Stage, query: Any) -> list[Any]:
    async with stage.product.storage.engines.read.connect() as connection:
        return list((await connection.execute(query)).all())


class Delivered:
    """What the bot writes into one chat from now on."""

    def __init__(self, stage: Stage, phone: Phone) -> None:
        self.chat, self.said = phone.id, list[str]()
        stage.telegram.observers.append(self)

    def __call__(self, what: str, *details: Any) -> None:
        if what == "result" and isinstance(details[1], dict) and details[1].get("chat", {}).get("id") == self.chat:
            self.said.append(str(details[1].get("text", details[0])))


def a_strangers(phone: Phone) -> bool:
    """Nothing on her screen that a resident does not get."""
    return not {"Tugas saya", "Undang", "Terima", "Buka"} & set(str([one.buttons for one in phone.screen()]).split("'"))


def told_to_wait_long(stage: Stage, _: Phone) -> None:
    """What is refused for an hour is written down and put off."""
    stage.telegram.faults.add("fail", "sendMessage", status=429, description="Too Many Requests", seconds=3600)


def told_to_wait(stage: Stage, phone: Phone) -> None:
    """What is refused for seconds stays in the sender's memory."""
    rates = stage.telegram.rates
    assert isinstance(rates, Shut)
    rates.shut[phone.id] = time.monotonic() + 3600


def errors(stage: Stage, _: Phone) -> None:
    """Tried again, with growing pauses."""
    stage.telegram.faults.add("fail", "sendMessage", times=0)


def on_its_way(stage: Stage, _: Phone) -> None:
    """Telegram has it and has not answered yet: it can't be called back, and is taken off as soon as it can be."""
    stage.telegram.faults.add("delay", "sendMessage", seconds=0.7)


def over(stage: Stage) -> None:
    stage.telegram.faults.clear()
    rates = stage.telegram.rates
    assert isinstance(rates, Shut)
    rates.shut.clear()


async def waits_for(stage: Stage, phone: Phone) -> int:
    person = await person_of(stage, phone)
    table = outbox.outbox
    query = select(table.c.id).where(
        table.c.person_id == person,
        table.c.delivery == Delivery.STAFF.value,
        table.c.op == "send",
        table.c.state.in_((int(State.WAITING), int(State.BEGUN))),
    )
    return len(await rows(stage, query))


async def waited_for(stage: Stage, phone: Phone) -> None:
    async with asyncio.timeout(10):
        while not await waits_for(stage, phone):  # each look is a query
            pass


WAITS: Final = (
    (told_to_wait_long, True),
    *((fault, restart) for fault in (told_to_wait, errors, on_its_way) for restart in (False, True)),
)


@pytest.mark.parametrize(("fault", "restart"), WAITS)
async def test_nothing_that_waited_is_delivered(stage: Stage, fault: Fault, restart: bool) -> None:
    rahma = await stage.companion("Rahma", "Masagenae")
    await about_to_remove(stage, "Rahma")
    phone = await stage.resident("Ani")
    await stage.does(phone, *DANGER[:-1])
    fault(stage, rahma)
    await phone.taps(DANGER[-1])
    await waited_for(stage, rahma)
    delivered = Delivered(stage, rahma)
    await is_removed(stage, rahma)
    assert await waits_for(stage, rahma) == 0
    there = copies(rahma, "Terima")
    over(stage)
    if restart:
        await stage.stop()
        await stage.start()
    await passes(stage, hours=2)
    await in_touch(stage)
    if fault is not on_its_way:
        assert set(delivered.said) <= NEUTRAL
        assert there == 0
    elif not restart:
        assert a_strangers(rahma)
    case = await the_case(stage)
    assert case.assigned is None
    assert copies(stage.koordinator, case.number) >= 1


async def test_what_stands_on_her_screen_goes(stage: Stage) -> None:
    """Alerts, an opened case, a list; young or too old to be deleted; and her menu of commands."""
    rahma = await stage.companion("Rahma", "Masagenae")
    await tells(stage, "Budi")
    stage.clock.jump(timedelta(hours=60).total_seconds())
    await in_touch(stage)
    await in_danger(stage)
    await stage.does(rahma, "Terima", "/tugas")
    assert copies(rahma, (await the_case(stage)).number) >= 1
    await about_to_remove(stage, "Rahma")
    await stage.does(stage.koordinator, "Ya, keluarkan")
    assert set(texts(rahma)) <= {*NEUTRAL, WELCOME}
    assert a_strangers(rahma)
    assert "tugas" not in [one["command"] for one in rahma.commands]
    await passes(stage, minutes=2)
    assert set(texts(rahma)) <= {*NEUTRAL, WELCOME}


async def test_her_cases_go_on_by_the_rule(stage: Stage) -> None:
    """The one asked and the one taken, to the next of her group; the diary says why."""
    rahma = await stage.companion("Rahma", "Masagenae")
    await tells(stage, "Budi")
    await stage.does(rahma, "Terima")
    await in_danger(stage)
    nurul = await stage.companion("Nurul", "Masagenae")
    await about_to_remove(stage, "Rahma")
    await stage.does(stage.koordinator, "Ya, keluarkan")
    await passes(stage, seconds=15)
    assert {case.assigned for case in await stage.cases()} == {await person_of(stage, nurul)}
    assert all(copies(nurul, case.number) == 1 for case in await stage.cases())
    assert [row.action for row in await stage.audit()].count("staff.remove") == 1


async def test_her_talks_and_invitations_are_void(stage: Stage) -> None:
    rahma = await stage.companion("Rahma", "Masagenae")
    await in_danger(stage)
    await stage.does(rahma, "Terima", "/tugas")
    await stage.does(rahma, "Perkembangan", "Catat perkembangan")
    person = await person_of(stage, rahma)
    assert await rows(stage, select(talks.talks.c.id).where(talks.talks.c.person_id == person))
    await about_to_remove(stage, "Rahma")
    await stage.does(stage.koordinator, "Ya, keluarkan")
    assert not await rows(stage, select(talks.talks.c.id).where(talks.talks.c.person_id == person))
    diary = len(await stage.audit())
    await stage.does(rahma, ">Kemarin saya bertemu dengannya.")
    assert len(await stage.audit()) == diary


async def test_what_a_coordinator_made_ends_with_her(stage: Stage) -> None:
    """Her invitation opens nothing, and being named in the settings does not bring her back."""
    await stage.does(stage.koordinator, "/undang", "Koordinator", "Tanpa kelompok", "Perempuan")
    second = stage.telegram.person("Sari")
    await stage.joins(second, invitation_in(stage.koordinator))
    await stage.does(stage.koordinator, "Konfirmasi", "/start", "/undang", "Koordinator", "Tanpa kelompok", "Perempuan")
    link = invitation_in(stage.koordinator)
    await stage.does(second, "/start", "/orang", "Kiki", "Keluarkan", "Ya, keluarkan")
    guest = stage.telegram.person("Tamu")
    await stage.opens(guest, link)
    assert "tidak berlaku" in str(seen(guest))
    assert not [row for row in await rows(stage, select(invitations.invitations.c.used_by)) if row.used_by is None][1:]
    await stage.does(stage.koordinator, "/start")
    await stage.stop()
    await stage.start()
    await stage.does(stage.koordinator, "/start", "/orang")
    assert a_strangers(stage.koordinator)
    assert "Wilayah" not in str(seen(stage.koordinator))


async def test_nobody_removes_herself(stage: Stage) -> None:
    await stage.does(stage.koordinator, "/orang", "Kiki")
    assert "Keluarkan" not in str(stage.koordinator.screen()[-1].buttons)
    person = await person_of(stage, stage.koordinator)
    anchor = stage.koordinator.screen()[-1].message_id
    await stage.koordinator.presses(anchor, pack("people", "remove", person, 0))
    await stage.settled()
    assert person in (await stage.product.storage.store.directory.roster()).people


async def test_her_own_complaint_stays_hers(stage: Stage) -> None:
    rahma = await stage.companion("Rahma", "Masagenae")
    await stage.does(rahma, *A_CASE)
    own = await the_case(stage)
    await about_to_remove(stage, "Rahma")
    await stage.does(stage.koordinator, "Ya, keluarkan")
    await stage.does(rahma, "/start", f"/status {own.number}")
    assert own.number in str(seen(rahma))


async def test_a_turn_that_was_decided_before_is_not_done_after(stage: Stage) -> None:
    """She presses and is removed at the same time: whichever comes first, she takes nothing as no companion."""
    rahma = await stage.companion("Rahma", "Masagenae")
    await in_danger(stage)
    await about_to_remove(stage, "Rahma")
    number, data = button(rahma, "Terima")
    await stage.koordinator.taps("Ya, keluarkan")
    await rahma.presses(number, data)
    await stage.settled()
    await passes(stage, seconds=15)
    case = await the_case(stage)
    assert case.assigned is None
    assert a_strangers(rahma)


def test_every_talk_of_staff_is_known_as_such() -> None:
    assert {flow.name for flow in kinds.FLOWS if not flow.staff} <= HERS

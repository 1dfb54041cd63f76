"""Nobody is forgotten: the ladder on time, leave and removal at once, what a resident answers changes the case."""

import asyncio
from datetime import timedelta
from unittest.mock import patch

from sqlalchemy import select, update

from cases.case import Case, Status
from cases.owed import owed
from simulator import Phone
from storage import cases, follow_ups, people
from storage.outbox import Outgoing
from tests.product.stage import Stage
from tests.product.test_product_exit import A_CASE

DANGER = ("Sampaikan pengaduan", "Lanjut", "Tidak aman", "Minta dihubungi", "Lumpue", "Tulis di sini")


async def the_case(stage: Stage) -> Case:
    return (await stage.cases())[-1]


async def in_danger(stage: Stage, name: str = "Ani") -> Phone:
    phone = await stage.resident(name)
    await stage.does(phone, *DANGER)
    return phone


async def due_of(stage: Stage, case: Case) -> dict[str, follow_ups.Planned]:
    async with stage.product.storage.engines.read.connect() as connection:
        return await follow_ups.of_case(connection, case.id)


async def test_reminders_stop_the_moment_it_is_handled(stage: Stage) -> None:
    rahma = await stage.companion("Rahma", "Masagenae")
    await in_danger(stage)
    await stage.later(minutes=8)
    assert "menunggu Anda sejak" in rahma.printed()
    await stage.does(rahma, "Terima")
    assert "ladder" not in await due_of(stage, await the_case(stage))
    for _ in range(3):
        await stage.later(minutes=5)
    assert "menunggu Anda sejak" not in rahma.printed()


async def test_a_reminder_on_its_way_is_not_said_once_she_has_taken_it(stage: Stage) -> None:
    """It waits in the outbox while Telegram is slow; she takes the case; it is withdrawn at the socket."""
    rahma = await stage.companion("Rahma", "Masagenae")
    await in_danger(stage)
    case = await the_case(stage)
    stage.clock.jump(timedelta(minutes=8).total_seconds())
    plan_at = stage.now()
    caught: list[Outgoing] = []
    with patch.object(stage.product.sender, "push", caught.extend):  # held back for a moment
        await stage.product.look()
    assert caught
    await stage.does(rahma, "Terima")
    await stage.product.sender.look()
    await stage.settled()
    assert (await the_case(stage)).course.reminded_at == plan_at
    assert "menunggu Anda sejak" not in rahma.printed()
    assert case.number in rahma.printed()


async def test_a_companion_on_leave_is_skipped_and_hands_over(stage: Stage) -> None:
    rahma, nurul = await stage.companion("Rahma", "Masagenae"), await stage.companion("Nurul", "Masagenae")
    await in_danger(stage)
    await stage.does(rahma, "Terima")
    await stage.does(rahma, "/berhalangan", "Mulai hari ini", "Hari ini saja")
    await stage.looks()
    case = await the_case(stage)
    assert (case.status, case.assigned) == (Status.ASSIGNED, (await assigned(stage, nurul)))
    assert "Karena Anda berhalangan, ini kami alihkan" in rahma.printed()
    assert "Terima" in str(nurul.screen()[-1].labels)
    await in_danger(stage, "Budi")
    assert (await the_case(stage)).assigned == await assigned(stage, nurul)  # who is away is not asked


async def assigned(stage: Stage, phone: Phone) -> object:
    roster = await stage.product.storage.store.directory.roster()
    return next(person.id for person in roster.people.values() if person.telegram_id == phone.id)


async def test_who_blocked_the_bot_or_is_no_companion_any_more_counts_at_once(stage: Stage) -> None:
    rahma, nurul = await stage.companion("Rahma", "Masagenae"), await stage.companion("Nurul", "Masagenae")
    await in_danger(stage)
    await stage.does(rahma, "Terima")
    await rahma.blocks()
    await stage.settled()
    await stage.later(minutes=1)
    assert (await the_case(stage)).assigned == await assigned(stage, nurul)  # though she had taken it
    gone = await assigned(stage, nurul)
    async with stage.product.storage.engines.write.begin() as connection:
        await connection.execute(update(people.people).where(people.people.c.id == gone).values(standing="removed"))
    stage.product.storage.store.directory.changed()
    await stage.later(minutes=1)
    assert (await the_case(stage)).assigned is None
    assert "Terima" in str(stage.koordinator.screen()[-1].labels)


async def test_two_looks_at_once_take_each_step_once(stage: Stage) -> None:
    rahma, nurul = await stage.companion("Rahma", "Masagenae"), await stage.companion("Nurul", "Masagenae")
    await in_danger(stage)
    for minutes in (8, 8, 8, 8):
        stage.clock.jump(minutes * 60)
        await asyncio.gather(*(stage.product.look() for _ in range(4)))
        await stage.settled()
    case = await the_case(stage)
    assert (case.assigned, case.course.steps) == (None, 2)
    assert len(case.passed) == 2
    told = [message.text for phone in (rahma, nurul) for message in phone.screen() if "kami alihkan" in message.text]
    assert len(told) == 2


async def test_what_is_owed_stands_in_its_row(stage: Stage) -> None:
    """The lists of deadlines are sorted by the database: what it goes by must be what the rules say."""
    rahma = await stage.companion("Rahma", "Masagenae")
    phone = await stage.resident("Ani")
    await stage.does(phone, *A_CASE)
    rules = await stage.product.storage.store.directory.rules()

    async def holds() -> None:
        case = await the_case(stage)
        found = owed(case, rules)
        async with stage.product.storage.engines.read.connect() as connection:
            stored = await connection.scalar(select(cases.cases.c.owed_at).where(cases.cases.c.id == case.id))
        assert stored == (found.at if found else None)

    await holds()
    await stage.does(rahma, "Terima")
    await holds()

import asyncio, time
import pytest
from pathlib import Path
from bot.sender.limits import Limits
from simulator import Rates
from simulator.rates import Pace
from tests.product.stage import *
from tests.product.test_product_exit import A_CASE, COMPLAINT
from tests.product.test_product_must_not_know import VIOLENCE, button

@pytest.fixture
async def stage(tmp_path):
    async with staged(tmp_path) as made:
        yield made

async def test_blocked_companion(stage):
    c = await stage.companion("Rahma", "Masagenae")
    await c.blocks(); await stage.settled()
    phone = await stage.resident("Ani")
    await stage.does(phone, *A_CASE)
    case=(await stage.cases())[-1]
    print("ASSIGNED", case.assigned, case.status)
    await stage.later(hours=5)
    await stage.does(stage.koordinator, "/perhatian"); print(stage.koordinator.printed())
    await stage.does(stage.koordinator, "/tugas"); print(stage.koordinator.printed())
    await c.unblocks(); await stage.settled(); await stage.later(minutes=1)
    print(c.printed())

async def test_deleted_anchor(stage):
    unused = seen(await stage.resident("R"))
    phone = await stage.resident("Ani")
    await stage.does(phone, *A_CASE[:9])
    await phone.deletes(phone.screen()[-1].message_id)
    await stage.does(phone, f">{KEY}")
    print("same", seen(phone)==unused); print(phone.printed())

async def test_blocked_unblocked(stage):
    unused = seen(await stage.resident("R"))
    phone = await stage.resident("Ani")
    await stage.does(phone, *A_CASE[:9])
    await phone.blocks(); await stage.settled()
    await stage.later(hours=21)
    await phone.unblocks(); await stage.settled()
    await stage.later(minutes=1)
    print("after unblocking, swept?", seen(phone)==unused); print(phone.printed())
    await stage.does(phone, f">{KEY}")
    print("same", seen(phone)==unused); print(phone.printed())

async def test_vanished(stage):
    phone = await stage.resident("Ani")
    await stage.does(phone, *VIOLENCE)
    await stage.later(hours=7)
    print(phone.printed())
    await stage.does(phone, "Tidak ada")
    print(phone.printed())

async def test_rates(tmp_path):
    async with staged(tmp_path, rates=Rates(chat=Pace(1.0, 5)), limits=Limits()) as stage:
        unused = seen(await stage.resident("R"))
        phone = await stage.resident("Ani")
        for step in A_CASE[:9]:
            await (phone.says(step[1:]) if step.startswith(">") else phone.taps(step))
            try: await stage.settled(30)
            except TimeoutError: print("to", step)
        for i in range(8): await phone.says(f"cerita {i}")
        t=time.monotonic(); await phone.says(KEY)
        try:
            await phone.until(lambda _: seen(phone)==unused, within=20)
            print("clean after", time.monotonic()-t)
        except Exception as e: print(type(e)); print(phone.printed())
        await asyncio.sleep(2); await stage.settled(60)
        print("same", seen(phone)==unused); print(phone.printed())

async def test_coordinator_never_came(tmp_path):
    async with staged(tmp_path, coordinators="777") as stage:
        phone = await stage.resident("Ani")
        await stage.does(phone, *VIOLENCE, "Tidak ada", "Siapa saja boleh", "Kirim")
        c=(await stage.cases())[-1]; print(c.assigned, c.status)

"""A companion's PIN: asked before a violence case is opened, on a keypad or typed, and never seen again."""

import pytest

from simulator import Phone
from storage import locks
from tests.product.lock_scene import look, told
from tests.product.stage import Stage
from tests.product.test_product_exit import A_CASE

PIN = "482917"
STORY = "Suami saya memukul saya."


async def asked(stage: Stage) -> Phone:
    """A companion who has just taken a violence case, and whose chat is shut."""
    companion = await stage.companion("Rahma", "Masagenae")
    stage.shuts(companion)
    await told(stage)
    await stage.does(companion, "Terima")
    return companion


async def sets_pin(stage: Stage, phone: Phone, pin: str = PIN) -> None:
    for _ in range(2):
        await stage.does(phone, *pin)


async def test_the_first_time_she_sets_one_and_the_details_open_at_once(stage: Stage) -> None:
    companion = await asked(stage)
    await stage.does(companion, "Buka")
    assert STORY not in companion.printed()
    assert "Pilih PIN" in companion.printed()
    await sets_pin(stage, companion)
    assert STORY in companion.printed()
    assert "PIN tersimpan." in companion.printed()
    await stage.later(minutes=6)
    assert STORY not in companion.printed()
    await stage.does(companion, "Buka")
    assert STORY in companion.printed()  # not idle for long enough to be asked again


async def test_after_idle_time_it_is_asked_on_the_keypad(stage: Stage) -> None:
    companion = await asked(stage)
    await stage.does(companion, "Buka")
    await sets_pin(stage, companion)
    await stage.later(minutes=11)
    await stage.does(companion, "Buka")
    assert "PIN Anda?" in companion.printed()
    assert "○ ○ ○ ○ ○ ○" in companion.printed()
    await stage.does(companion, "4", "8", "1", "⌫", "2", "9", "1")
    assert "● ● ● ● ● ○" in companion.printed()
    assert STORY not in companion.printed()
    await stage.does(companion, "7")
    assert STORY in companion.printed()
    assert "PIN Anda?" not in companion.printed()


async def test_a_typed_pin_does_as_well_and_its_message_goes(stage: Stage) -> None:
    companion = await asked(stage)
    await stage.does(companion, "Buka", f">{PIN}", f">{PIN}")
    assert STORY in companion.printed()
    await stage.later(minutes=11)
    await stage.does(companion, "Buka", ">482 918", f">{PIN}")
    assert STORY in companion.printed()
    assert [one.text for one in companion.screen() if one.sender == "me" and one.text[:1].isdigit()] == []


@pytest.mark.parametrize("shuts", ["/kunci", "/lock", "👋 Salam", "restart"])
async def test_it_shuts_at_once(stage: Stage, shuts: str) -> None:
    companion = await asked(stage)
    await stage.does(companion, "Buka")
    await sets_pin(stage, companion)
    if shuts == "restart":
        await stage.stop()
        await stage.start()
    else:
        await stage.does(companion, shuts)
    await stage.does(companion, "/tugas")
    number = (await stage.cases())[-1].number
    await stage.does(companion, f"✅ {number}", "Buka")
    assert "PIN Anda?" in companion.printed()


async def test_wrong_ones_make_wait_and_it_is_said_until_when(stage: Stage) -> None:
    companion = await asked(stage)
    await stage.does(companion, "Buka")
    await sets_pin(stage, companion)
    await stage.does(companion, "/kunci", "/tugas")
    number = (await stage.cases())[-1].number
    await stage.does(companion, f"✅ {number}", "Buka", *"111112", *"111113", *"111114")
    assert "Belum cocok" in companion.printed()
    await stage.does(companion, *"111115")
    assert "silakan coba lagi" in companion.printed().lower()
    await stage.does(companion, *PIN)
    assert STORY not in companion.printed()
    await stage.stop()
    await stage.start()
    await stage.does(companion, *PIN)
    assert STORY not in companion.printed()
    await stage.later(seconds=40)
    await stage.does(companion, *PIN)
    assert STORY in companion.printed()


async def test_after_ten_wrong_ones_coordinators_are_told_once(stage: Stage) -> None:
    companion = await asked(stage)
    await stage.does(companion, "Buka")
    await sets_pin(stage, companion)
    await stage.does(companion, "/kunci", "/tugas")
    number = (await stage.cases())[-1].number
    await stage.does(companion, f"✅ {number}", "Buka")
    for guess in range(11):
        await stage.does(companion, f">{700000 + guess}")
        await stage.later(hours=1, seconds=1)
        await stage.does(companion, "/tugas", f"✅ {number}", "Buka")
    told_them = [text for _, text, _ in look(stage.koordinator) if "kali salah" in text]
    assert told_them == ["PIN di obrolan Rahma sudah 10 kali salah. Mohon tanyakan langsung kepadanya."]


async def test_what_is_not_violence_and_taking_a_case_need_none(stage: Stage) -> None:
    companion = await stage.companion("Rahma", "Masagenae")
    stage.shuts(companion)
    resident = await stage.resident("Budi")
    await stage.does(resident, *A_CASE)
    await stage.does(companion, "Buka")
    assert "KTP saya hilang." in companion.printed()
    await told(stage)
    await stage.does(companion, "Terima")
    assert "Anda mendampingi" in companion.printed()
    assert (await stage.cases())[-1].taken


async def test_a_talk_under_way_goes_on_after_the_pin(stage: Stage) -> None:
    companion = await asked(stage)
    await stage.does(companion, "Jawab", "Buka")
    await sets_pin(stage, companion)
    assert STORY in companion.printed()
    await stage.does(companion, ">Kami datang besok.", "Selesai")
    assert "sudah tersimpan" in companion.printed()


@pytest.mark.parametrize("pin", ["000000", "123456", "987654", "121212", "123123"])
async def test_one_that_is_guessed_first_is_refused(stage: Stage, pin: str) -> None:
    companion = await asked(stage)
    await stage.does(companion, "Buka", *pin)
    assert "mudah ditebak" in companion.printed()
    assert await count(stage) == 0


async def test_two_that_differ_set_nothing(stage: Stage) -> None:
    companion = await asked(stage)
    await stage.does(companion, "Buka", *PIN, *"482918")
    assert "Tidak sama" in companion.printed()
    assert await count(stage) == 0


async def test_a_coordinator_takes_a_forgotten_one_away(stage: Stage) -> None:
    companion = await asked(stage)
    await stage.does(companion, "Buka")
    await sets_pin(stage, companion)
    await stage.does(stage.koordinator, "/start", "PIN", "Ada yang lupa PIN", "Rahma", "Ya, hapus")
    assert "sudah dihapus koordinator" in companion.printed()
    assert await count(stage) == 0
    assert [row.action for row in await stage.audit() if row.action.startswith("lock.")] == [
        "lock.set",
        "lock.open",
        "lock.forgotten",
    ]
    await stage.does(companion, "Pasang PIN", *"739164", *"739164")
    assert await count(stage) == 1


async def test_changing_it_needs_the_old_one(stage: Stage) -> None:
    companion = await asked(stage)
    await stage.does(companion, "/start", "PIN", "Pasang PIN")
    await sets_pin(stage, companion)
    await stage.does(companion, "/kunci", "/start", "PIN", "Ganti PIN")
    assert "PIN Anda?" in companion.printed()
    await stage.does(companion, *PIN)
    assert "Pilih PIN" in companion.printed()
    await sets_pin(stage, companion, "739164")
    await stage.does(companion, "/kunci", "/start", "PIN", "Ganti PIN", f">{PIN}")
    assert "Belum cocok" in companion.printed()


async def count(stage: Stage) -> int:
    async with stage.product.storage.engines.read.connect() as connection:
        return len((await connection.execute(locks.locks.select())).all())

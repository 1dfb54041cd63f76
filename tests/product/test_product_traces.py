"""What is left on the phone: after `Hapus jejak`, a restart in the middle of the clean-up, a stranger's /start."""

from typing import Final

import pytest

from bot.face import DESCRIPTION, NAME, SHORT_DESCRIPTION
from bot.sender.deletion import NEUTRAL
from cases.contact import Phone as HeldBy
from tests.intake.soon import until
from tests.product.stage import KEY, Stage, seen
from tests.product.test_product_exit import A_CASE, COMPLAINT, looks_unused

STORY: Final = COMPLAINT.index(">Ia dipukul suaminya.")
TELLING: Final = ("kekerasan", "korban", "pengaduan", "pendamping", "lapor", "polisi", "lbk", "konstituen", "kasus")
INDONESIAN: Final = "Bahasa Indonesia"


async def test_on_the_receipt_what_stays_is_said_before_and_only_once(stage: Stage) -> None:
    phone = await stage.resident("Ani")
    await stage.does(phone, *A_CASE, "Hapus jejak")
    assert phone.last is not None
    assert "Yang tidak bisa dihapus" in phone.last.text
    await stage.does(phone, "Hapus sekarang")
    await looks_unused(stage, phone, INDONESIAN, "Hapus jejak")
    await stage.stop()
    await stage.start()
    await stage.does(phone, "Sampaikan pengaduan", "/hapus_jejak")
    await looks_unused(stage, phone, INDONESIAN, "/hapus_jejak, told before")


async def test_after_reading_an_answer(stage: Stage) -> None:
    companion = await stage.companion("Rahma", "Masagenae")
    phone = await stage.resident("Ani")
    await stage.does(phone, *A_CASE, KEY)
    await stage.does(companion, "Terima", "Jawab", ">Besok pukul 9 di kantor lurah.", "Selesai")
    await stage.does(phone, "Lihat")
    assert phone.last is not None
    assert "Besok pukul 9" in phone.last.text
    await stage.does(phone, "Hapus jejak", "Hapus sekarang")
    await looks_unused(stage, phone, INDONESIAN, "an answer was read")


# The clean-up goes on until done. ---------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["deleteMessages", "editMessageText"])
async def test_put_off_for_minutes_and_across_a_restart_it_is_done(stage: Stage, method: str) -> None:
    phone = await stage.resident("Ani")
    await stage.does(phone, *COMPLAINT[: STORY + 1])
    faults = stage.telegram.faults
    faults.add("fail", method, status=429, description="Too Many Requests", seconds=180)
    await phone.says("Tabe'")
    await until(lambda: not faults.ordered)
    await stage.stop()
    unused = seen(phone)
    await stage.start()
    stage.clock.jump(181)
    await stage.looks()
    assert seen(phone) != unused
    await looks_unused(stage, phone, INDONESIAN, "three minutes of 429")


async def test_killed_by_an_outage_it_is_done_after_the_next_start(stage: Stage) -> None:
    phone = await stage.resident("Ani")
    await stage.does(phone, *COMPLAINT[: STORY + 1])
    faults = stage.telegram.faults
    for method in ("deleteMessages", "editMessageText"):
        faults.add("fail", method, times=0, status=502)
    await phone.says("salam")
    await until(lambda: stage.product.sender.waiting >= 2)
    await stage.stop()
    faults.clear()
    await stage.start()
    await stage.looks()
    await looks_unused(stage, phone, INDONESIAN, "an outage and a restart")


# Whoever picks up her phone. --------------------------------------------------------------------------------------


async def test_the_message_that_carries_the_key_stays_and_her_own_goes(stage: Stage) -> None:
    """Clients are said to drop a reply keyboard with the message that brought it."""
    phone = await stage.resident("Ani")
    before = [message.message_id for message in phone.screen()]
    for _ in range(3):
        await stage.does(phone, "Tentang & privasi", ">halo", f">{KEY}")
    after = [message.message_id for message in phone.screen()]
    assert after[:2] == before[:2]  # her /start and the welcome
    await looks_unused(stage, phone, INDONESIAN, "the key three times")


async def test_what_is_too_old_for_the_key_says_nothing_any_more(stage: Stage) -> None:
    """Down for two days, and she presses the key before anything else was looked at."""
    phone = await stage.resident("Ani")
    await stage.does(phone, *A_CASE)
    await stage.stop()
    stage.clock.jump(49 * 3600)
    await stage.start()
    await stage.does(phone, ">permisi")
    ours = {message.text for message in phone.screen() if message.sender == "bot"}
    unused = {message.text for message in (await stage.resident("Rujukan")).screen()}
    assert ours <= unused | {NEUTRAL}


@pytest.mark.parametrize("steps", [COMPLAINT[: STORY + 1], A_CASE, (*A_CASE, "/status")])
async def test_a_stranger_s_start_shows_nothing_that_she_wrote(stage: Stage, steps: tuple[str, ...]) -> None:
    companion = await stage.companion("Rahma", "Masagenae")
    phone = await stage.resident("Ani")
    await stage.does(phone, *steps)
    if "Kirim" in steps:
        await stage.does(companion, "Terima")  # a notice stands in her chat as well
    await stage.does(phone, "/start")
    await looks_unused(stage, phone, INDONESIAN, f"/start after {steps[-1]}")


async def test_a_notice_on_a_shared_phone_is_only_her_words(stage: Stage) -> None:
    companion = await stage.companion("Rahma", "Masagenae")
    phone = await stage.resident("Ani")
    at = A_CASE.index("Hanya saya")
    shared = ("Orang lain juga bisa melihat", "Ada undangan kumpul warga.")
    await stage.does(phone, *A_CASE[:at], *shared, *A_CASE[at + 1 :], KEY)
    await stage.does(companion, "Terima")
    assert phone.last is not None
    assert phone.last.text == "Ada undangan kumpul warga."
    reporter = (await stage.cases())[-1].reporter
    found = await stage.product.storage.store.directory.person(reporter)
    assert found is not None
    assert found[0].contact.phone is HeldBy.SHARED


# Before anybody has opened it. ------------------------------------------------------------------------------------


async def test_the_bot_s_face_speaks_of_nothing(stage: Stage) -> None:
    profile = stage.telegram.bot.profile
    await until(lambda: bool(profile.short_descriptions))
    name = profile.names.get("", stage.telegram.bot.name)
    said = [
        name,
        *profile.descriptions.values(),
        *profile.short_descriptions.values(),
        *(f"{one['command']} {one['description']}" for shown in profile.commands.values() for one in shown),
    ]
    assert {NAME.indonesian, DESCRIPTION.indonesian, SHORT_DESCRIPTION.indonesian} <= set(said)
    assert not [one for one in said if any(word in one.lower() for word in TELLING)]


async def test_a_name_that_is_right_is_not_set_again(stage: Stage) -> None:
    await until(lambda: bool(stage.telegram.bot.profile.short_descriptions))
    await stage.stop()
    before = stage.telegram.methods_called().count("setMyName")
    asked = stage.telegram.methods_called().count("getMyShortDescription")
    await stage.start()
    await until(lambda: stage.telegram.methods_called().count("getMyShortDescription") == asked + 2)
    assert stage.telegram.methods_called().count("setMyName") == before


async def test_a_face_that_is_refused_stops_nobody(stage: Stage) -> None:
    await stage.stop()
    stage.telegram.bot.profile.names.clear()
    stage.telegram.faults.add("fail", "setMyName", times=0, status=429, description="Too Many Requests", seconds=86400)
    await stage.start()
    await looks_unused(stage, await stage.resident("Ani"), INDONESIAN, "/start")

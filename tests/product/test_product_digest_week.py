"""The week's digest: once a week with a picture, to each what she may see, and `/angka` whenever somebody asks."""

from io import BytesIO

from PIL import Image
from sqlalchemy import update

from simulator import Phone
from storage.cases import cases
from tests.product.stage import Stage
from tests.product.test_product_exit import A_CASE

WEEKLY = "Ringkasan mingguan"
TO_NEXT_MONDAY = 7 * 24 - 1


def weekly(phone: Phone) -> list[str]:
    return [message.text for message in phone.screen() if WEEKLY in message.text]


def pictures(phone: Phone) -> list[str]:
    return [message.text for message in phone.screen() if message.media == "photo"]


async def joined(stage: Stage, name: str, role: str, *steps: str) -> Phone:
    """Somebody of another role than companion, invited through the chat."""
    await stage.does(stage.koordinator, "/undang", role)
    for step in steps:
        await stage.pages_to(stage.koordinator, step)
        await stage.does(stage.koordinator, step)
    phone = stage.telegram.person(name)
    stage.unlocked.add(phone.id)
    texts = [message.text for message in stage.koordinator.screen() if "?start=" in message.text]
    await stage.joins(phone, texts[-1].partition("?start=")[2].split()[0])
    await stage.does(stage.koordinator, "Konfirmasi", "/start")
    await stage.does(phone, "/start")
    return phone


async def test_once_a_week_with_a_picture_also_after_days_away(stage: Stage) -> None:
    companion = await stage.companion("Rahma", "Masagenae")
    await stage.does(await stage.resident("Ani"), *A_CASE)
    await stage.later(days=1)
    assert weekly(stage.koordinator) == pictures(stage.koordinator) == []  # there is no week before
    await stage.later(hours=6 * 24 - 1)
    (said,) = weekly(stage.koordinator)
    assert "Pekan Senin 8 Juni" in said
    assert "Pekan lalu: pengaduan baru" in said
    assert "Catatan pembacaan" in said  # in the same message
    (words,) = pictures(stage.koordinator)
    assert "Gambar: batang per kelompok" in words
    await stage.stop()
    await stage.start()
    await stage.looks()
    await stage.later(days=1)
    assert len(weekly(stage.koordinator)) == len(pictures(stage.koordinator)) == 1
    await stage.stop()
    stage.clock.jump(16 * 86400)  # Thursday two weeks later
    await stage.start()
    await stage.looks()
    assert len(weekly(stage.koordinator)) == 2
    assert weekly(companion) == []


async def test_a_case_of_violence_shows_in_no_line_of_a_group(stage: Stage) -> None:
    await stage.companion("Rahma", "Masagenae")
    ani = await stage.resident("Ani")
    await stage.does(ani, *A_CASE)
    async with stage.product.storage.engines.write.begin() as connection:
        await connection.execute(update(cases).values(category="violence", kind="kdrt"))
    await stage.later(hours=TO_NEXT_MONDAY)
    (said,) = weekly(stage.koordinator)
    assert "Masagenae" not in said
    assert "pengaduan baru kurang dari 5" in said


async def test_figures_on_demand_with_the_picture(stage: Stage) -> None:
    await stage.companion("Rahma", "Masagenae")
    await stage.does(await stage.resident("Ani"), *A_CASE)
    await stage.later(hours=TO_NEXT_MONDAY)
    before = len(pictures(stage.koordinator))
    await stage.does(stage.koordinator, "/angka")
    assert stage.koordinator.last is not None
    assert "Pekan lalu: pengaduan baru 1–5" in stage.koordinator.last.text
    await stage.does(stage.koordinator, "Per kelompok")
    assert "Masagenae: baru kurang dari 5" in stage.koordinator.screen()[-1].text
    await stage.does(stage.koordinator, "Kirim gambar")
    assert len(pictures(stage.koordinator)) == before + 1
    for case in await stage.cases():
        assert not any(
            case.number in said for said in (*weekly(stage.koordinator), stage.koordinator.screen()[-1].text)
        )


async def test_the_picture_arrives_as_wide_as_it_was_drawn(stage: Stage) -> None:
    """As a photo: Telegram makes a JPEG of it."""
    await stage.does(stage.koordinator, "/angka", "Kirim gambar")
    sent = [message for entry in stage.koordinator.chat.messages.values() if "photo" in (message := entry.message)]
    (photo,) = sent
    content = stage.telegram.files._by_id[photo["photo"][-1]["file_id"]].data
    with Image.open(BytesIO(content)) as opened:
        assert (opened.format, opened.width) == ("JPEG", 1080)


async def test_to_others_figures_do_not_exist(stage: Stage) -> None:
    companion = await stage.companion("Rahma", "Masagenae")
    for phone in (companion, await stage.resident("Ani")):
        await stage.does(phone, "/angka")
        assert "Angka pelayanan" not in phone.screen()[-1].text


async def test_an_observer_gets_the_city_and_an_officer_her_group(stage: Stage) -> None:
    await stage.companion("Rahma", "Masagenae")
    observer = await joined(stage, "Olivia", "Pemantau")
    officer = await joined(stage, "Petta", "Pengurus kelompok", "Masagenae")
    await stage.does(await stage.resident("Ani"), *A_CASE)
    await stage.later(hours=TO_NEXT_MONDAY)
    (said,) = weekly(observer)
    assert "Masagenae: baru kurang dari 5" in said
    assert "Rahma" not in said
    assert "Catatan pembacaan" not in said
    (own,) = weekly(officer)
    assert "Masagenae: baru kurang dari 5" in own
    assert "Pekan lalu:" not in own
    await stage.does(officer, "/angka")
    assert "Masagenae: baru kurang dari 5" in officer.screen()[-1].text
    assert pictures(officer) == []

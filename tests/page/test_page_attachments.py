"""Pictures, sounds, films, papers and places are sent from a phone as a person would send them."""

import pytest
from playwright.async_api import FilePayload, expect

from tests.page.conftest import Stage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_a_sample_photo_arrives_and_is_shown(started: Stage) -> None:
    await started.chooses(started.aminah, "attach", "Contoh foto")
    assert (await started.bot.hears())["photo"]
    picture = started.phone(started.aminah).locator("[data-from=me] img")
    await expect(picture).to_have_js_property("complete", value=True)
    assert await picture.evaluate("node => node.naturalWidth") > 0


async def test_a_paper_keeps_its_name(started: Stage) -> None:
    paper = FilePayload(name="kartu.pdf", mimeType="application/pdf", buffer=b"%PDF-1.4\n")
    async with started.page.expect_file_chooser() as chooser:
        await started.chooses(started.aminah, "attach", "Dokumen")
    await (await chooser.value).set_files([paper])
    assert (await started.bot.hears())["document"]["file_name"] == "kartu.pdf"
    link = started.phone(started.aminah).locator("[data-part=file]")
    await expect(link).to_contain_text("kartu.pdf")
    async with started.page.expect_download() as download:
        await link.click()
    assert (await (await download.value).path()).read_bytes() == b"%PDF-1.4\n"


async def test_a_film_among_the_photos_goes_as_a_video(started: Stage) -> None:
    film = FilePayload(name="film.mp4", mimeType="video/mp4", buffer=b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom")
    async with started.page.expect_file_chooser() as chooser:
        await started.chooses(started.aminah, "attach", "Foto atau video")
    await (await chooser.value).set_files([film])
    assert "video" in await started.bot.hears()
    await expect(started.phone(started.aminah).locator("[data-from=me] video")).to_be_visible()


async def test_a_voice_note_is_recorded_and_can_be_played(started: Stage) -> None:
    phone = started.phone(started.aminah)
    await phone.get_by_role("button", name="Pesan suara").click()
    await expect(phone.get_by_role("timer")).to_have_text("Merekam 0:01")
    await phone.get_by_role("button", name="Kirim rekaman").click()
    voice = (await started.bot.hears())["voice"]
    assert (voice["mime_type"], voice["duration"]) == ("audio/ogg", 1)
    assert (await started.bot.download(voice["file_id"])).startswith(b"OggS")
    await expect(phone.locator("[data-part=recording]")).to_have_count(0)
    await phone.get_by_role("button", name="Putar").click()
    played = "node => new Promise(done => node.addEventListener('ended', () => done(node.currentTime)))"
    assert 0.5 < await phone.locator("audio").evaluate(played) < 3


async def test_a_recording_thrown_away_is_not_sent(started: Stage) -> None:
    phone = started.phone(started.aminah)
    await phone.get_by_role("button", name="Pesan suara").click()
    await phone.get_by_role("button", name="Buang rekaman").click()
    await started.says(started.aminah, "tidak jadi")
    assert (await started.bot.hears())["text"] == "tidak jadi"


async def test_without_a_microphone_a_sample_is_offered(started: Stage) -> None:
    await started.page.context.clear_permissions()
    await started.page.evaluate("delete MediaDevices.prototype.getUserMedia")
    await started.chooses(started.aminah, "attach", "Pesan suara")
    sheet = started.phone(started.aminah).get_by_role("dialog", name="Contoh pesan suara")
    await sheet.get_by_role("button", name="Kirim contoh suara").click()
    assert "voice" in await started.bot.hears()


async def test_any_place_can_be_typed(started: Stage) -> None:
    await started.chooses(started.aminah, "attach", "Lokasi")
    sheet = started.phone(started.aminah).get_by_role("dialog")
    await sheet.get_by_label("Lintang").fill("-4.0125")
    await sheet.get_by_label("Bujur").fill("119.6261")
    await sheet.get_by_role("button", name="Kirim lokasi").click()
    place = (await started.bot.hears())["location"]
    assert (place["latitude"], place["longitude"]) == (-4.0125, 119.6261)


async def test_a_photo_of_the_bot_is_shown_with_its_words(started: Stage) -> None:
    await started.chooses(started.aminah, "attach", "Contoh foto")
    photo = (await started.bot.hears())["photo"][-1]["file_id"]
    await started.bot("sendPhoto", chat_id=started.rosmini.id, photo=photo, caption="Foto dari warga")
    message = started.phone(started.rosmini).locator("[data-from=bot]").last
    await expect(message).to_contain_text("Foto dari warga")
    await expect(message.locator("img")).to_be_visible()

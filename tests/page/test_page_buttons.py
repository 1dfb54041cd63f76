"""Buttons under messages and answer keyboards do what they do in Telegram."""

import pytest
from playwright.async_api import expect

from tests.page.bot_by_hand import button, inline
from tests.page.conftest import Stage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_a_pressed_button_waits_until_the_answer(started: Stage) -> None:
    aminah = started.aminah
    message_id = await started.bot.says(aminah.id, "Pilih", reply_markup=inline([button("Ya", "y"), button("Tidak")]))
    yes = started.message(aminah, message_id).get_by_role("button", name="Ya")
    await yes.click()
    await expect(yes).to_have_attribute("aria-busy", "true")
    query = await started.bot.hears("callback_query")
    assert query["data"] == "y"
    await started.bot("answerCallbackQuery", callback_query_id=query["id"], text="Dicatat")
    await expect(started.phone(aminah).locator("[data-part=toast]")).to_have_text("Dicatat")
    await expect(yes).not_to_have_attribute("aria-busy", "true")


async def test_an_answer_without_words_only_ends_the_waiting(started: Stage) -> None:
    aminah = started.aminah
    message_id = await started.bot.says(aminah.id, "Pilih", reply_markup=inline([button("Ya")]))
    yes = started.message(aminah, message_id).get_by_role("button", name="Ya")
    await yes.click()
    query = await started.bot.hears("callback_query")
    await started.bot("answerCallbackQuery", callback_query_id=query["id"])
    await expect(yes).not_to_have_attribute("aria-busy", "true")
    await expect(started.phone(aminah).locator("[data-part=toast]")).to_have_count(0)


async def test_an_alert_is_a_dialog_of_one_phone(started: Stage) -> None:
    aminah, rosmini = started.aminah, started.rosmini
    message_id = await started.bot.says(aminah.id, "Pilih", reply_markup=inline([button("Nomor darurat")]))
    await started.message(aminah, message_id).get_by_role("button", name="Nomor darurat").click()
    query = await started.bot.hears("callback_query")
    await started.input(rosmini).focus()
    await started.bot("answerCallbackQuery", callback_query_id=query["id"], text="Polisi 110", show_alert=True)
    dialog = started.phone(aminah).get_by_role("alertdialog")
    await expect(dialog).to_contain_text("Polisi 110")
    await expect(started.input(rosmini)).to_be_focused()
    await dialog.get_by_role("button", name="Oke").click()
    await expect(dialog).to_have_count(0)
    await started.says(aminah, "masih bisa")
    assert (await started.bot.hears())["text"] == "masih bisa"


async def test_an_edit_exchanges_the_buttons_and_keeps_the_focus(started: Stage) -> None:
    aminah = started.aminah
    message_id = await started.bot.says(aminah.id, "1 dari 2", reply_markup=inline([button("Lanjut")]))
    message = started.message(aminah, message_id)
    await message.get_by_role("button", name="Lanjut").focus()
    await started.page.keyboard.press("Enter")
    await started.bot.hears("callback_query")
    edit = {"chat_id": aminah.id, "message_id": message_id}
    await started.bot("editMessageText", **edit, text="2 dari 2", reply_markup=inline([button("Kirim")]))
    await expect(message.get_by_role("button", name="Kirim")).to_be_focused()
    await started.bot("editMessageText", **edit, text="Selesai")
    await expect(message.locator("[data-part=inline]")).to_have_count(0)
    await expect(started.input(aminah)).to_be_focused()


async def test_link_and_copy_buttons_show_what_they_carry(started: Stage) -> None:
    aminah = started.aminah
    rows = inline([
        {"text": "Panduan", "url": "https://example.org/panduan"},
        {"text": "Salin nomor", "copy_text": {"text": "7K3M-2P"}},
    ])  # fmt: skip
    message = started.message(aminah, await started.bot.says(aminah.id, "Ini", reply_markup=rows))
    await message.get_by_role("button", name="Panduan").click()
    sheet = started.phone(aminah).get_by_role("dialog")
    await expect(sheet).to_contain_text("https://example.org/panduan")
    await expect(sheet.get_by_role("link", name="Buka")).to_have_attribute("href", "https://example.org/panduan")
    await started.page.keyboard.press("Escape")
    await expect(sheet).to_have_count(0)
    await message.get_by_role("button", name="Salin nomor").click()
    await expect(started.phone(aminah).locator("[data-part=toast]")).to_have_text("Disalin")
    assert await started.page.evaluate("navigator.clipboard.readText()") == "7K3M-2P"


async def test_a_start_link_opens_on_the_phone_one_chooses(started: Stage) -> None:
    link = "https://t.me/sahabat_bot?start=undang-1"
    message_id = await started.bot.says(started.aminah.id, f"Undangan: {link}")
    await started.message(started.aminah, message_id).get_by_role("link", name=link).click()
    sheet = started.phone(started.aminah).get_by_role("dialog")
    await sheet.get_by_role("button", name="Rosmini").click()
    heard = await started.bot.hears()
    assert (heard["from"]["id"], heard["text"]) == (started.rosmini.id, "/start undang-1")


async def test_answer_keys_say_their_words_fold_away_and_leave(started: Stage) -> None:
    aminah = started.aminah
    keyboard = started.phone(aminah).locator("[data-part=keyboard]")
    keys = {"keyboard": [[{"text": "Selesai"}, {"text": "Batal"}]], "resize_keyboard": True}
    await started.bot.says(aminah.id, "Ceritakan", reply_markup=keys)
    await expect(keyboard.get_by_role("button")).to_have_text(["Selesai", "Batal"])
    await keyboard.get_by_role("button", name="Selesai").click()
    assert (await started.bot.hears())["text"] == "Selesai"
    await started.phone(aminah).get_by_role("button", name="Sembunyikan tombol jawaban").click()
    await expect(keyboard).to_be_hidden()
    await started.phone(aminah).get_by_role("button", name="Tampilkan tombol jawaban").click()
    await expect(keyboard).to_be_visible()
    await started.bot.says(aminah.id, "Terima kasih", reply_markup={"remove_keyboard": True})
    await expect(keyboard).to_be_hidden()


async def test_a_key_that_asks_for_a_place_offers_places(started: Stage) -> None:
    aminah = started.aminah
    keys = {"keyboard": [[{"text": "Kirim lokasi saya", "request_location": True}]]}
    await started.bot.says(aminah.id, "Di mana?", reply_markup=keys)
    await started.phone(aminah).get_by_role("button", name="Kirim lokasi saya").click()
    sheet = started.phone(aminah).get_by_role("dialog")
    await sheet.get_by_role("radio", name="Lompoe").check()
    await sheet.get_by_role("button", name="Kirim lokasi").click()
    place = (await started.bot.hears())["location"]
    assert (place["latitude"], place["longitude"]) == (-4.019991, 119.651404)
    bubble = started.phone(aminah).locator("[data-from=me] [data-part=location]")
    await expect(bubble).to_contain_text("Lompoe")

"""What is written on a phone reaches the bot, and what the bot writes is shown as it was meant."""

import pytest
from playwright.async_api import expect

from tests.page.conftest import Stage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_an_unused_chat_offers_to_start(stage: Stage) -> None:
    phone = stage.phone(stage.aminah)
    await expect(phone).to_have_attribute("aria-label", "Ponsel Aminah")
    await expect(phone.get_by_role("heading", name="Sahabat Warga")).to_be_visible()
    await phone.get_by_role("button", name="MULAI").click()
    assert (await stage.bot.hears())["text"] == "/start"
    await expect(phone.locator("[data-from=me]")).to_contain_text("/start")
    await expect(phone.get_by_role("button", name="MULAI")).to_be_hidden()
    await expect(stage.input(stage.aminah)).to_be_focused()


async def test_enter_sends_and_shift_enter_breaks_the_line(started: Stage) -> None:
    field = started.input(started.aminah)
    await field.fill("Listrik padam")
    await field.press("Shift+Enter")
    await field.press_sequentially("sudah tiga hari")
    await field.press("Enter")
    assert (await started.bot.hears())["text"] == "Listrik padam\nsudah tiga hari"
    await expect(field).to_have_value("")


async def test_marks_are_drawn_at_their_place_after_signs_of_two_units(started: Stage) -> None:
    link = '<a href="https://example.org/a">tautan</a>'
    written = f"🌿🌿 <b>tebal <i>dan miring</i></b> <u>garis</u> <s>coret</s> <code>kode</code> {link} /bantuan"
    message_id = await started.bot.says(started.aminah.id, written, parse_mode="HTML")
    text = started.message(started.aminah, message_id).locator(".text")
    await expect(text).to_have_text("🌿🌿 tebal dan miring garis coret kode tautan /bantuan")
    for tag, words in (("strong", "tebal dan miring"), ("strong em", "dan miring"), ("u", "garis"), ("s", "coret")):
        await expect(text.locator(tag)).to_have_text(words)
    await expect(text.locator("code")).to_have_text("kode")
    await expect(text.get_by_role("link", name="tautan")).to_have_attribute("href", "https://example.org/a")
    await text.get_by_role("button", name="/bantuan").click()
    assert (await started.bot.hears())["text"] == "/bantuan"


async def test_markup_in_a_text_stays_a_text(started: Stage) -> None:
    trap = "<img src=x onerror=document.title='trapped'> javascript:alert(1)"
    message_id = await started.bot.says(started.aminah.id, trap)
    message = started.message(started.aminah, message_id)
    await expect(message.locator(".text")).to_have_text(trap)
    await expect(message.locator("img, .text a")).to_have_count(0)
    assert "trapped" not in await started.page.title()


async def test_an_edit_and_a_deletion_happen_in_place(started: Stage) -> None:
    first = await started.bot.says(started.aminah.id, "satu")
    second = await started.bot.says(started.aminah.id, "dua")
    await started.bot("editMessageText", chat_id=started.aminah.id, message_id=first, text="satu, diperbaiki")
    message = started.message(started.aminah, first)
    await expect(message.locator(".text")).to_have_text("satu, diperbaiki")
    await expect(message.locator("[data-part=edited]")).to_have_text("diubah")
    await started.bot("deleteMessage", chat_id=started.aminah.id, message_id=first)
    await expect(message).to_have_count(0)
    await expect(started.message(started.aminah, second)).to_be_visible()


async def test_a_deletion_that_is_seen_to_move_leaves_nothing_behind(started: Stage) -> None:
    await started.page.emulate_media(reduced_motion="no-preference")
    gone = await started.bot.says(started.aminah.id, "sebentar")
    await expect(started.message(started.aminah, gone)).to_be_visible()
    await started.bot("deleteMessage", chat_id=started.aminah.id, message_id=gone)
    articles = started.phone(started.aminah).locator("article")
    await expect(articles).to_have_count(1)
    await expect(articles).to_contain_text("/start")


async def test_own_messages_can_be_reworded_and_deleted(started: Stage) -> None:
    await started.says(started.aminah, "saalah")
    message_id = (await started.bot.hears())["message_id"]
    message = started.message(started.aminah, message_id)
    await message.get_by_role("button", name="Pilihan pesan").click()
    await started.phone(started.aminah).get_by_role("menuitem", name="Ubah").click()
    await expect(started.input(started.aminah)).to_have_value("saalah")
    await started.says(started.aminah, "benar")
    assert (await started.bot.hears("edited_message"))["text"] == "benar"
    await expect(message.locator(".text")).to_have_text("benar")
    await message.get_by_role("button", name="Pilihan pesan").click()
    await started.phone(started.aminah).get_by_role("menuitem", name="Hapus").click()
    await expect(message).to_have_count(0)
    assert "benar" not in started.aminah.printed()


async def test_silent_and_protected_messages_are_marked(started: Stage) -> None:
    message_id = await started.bot.says(started.aminah.id, "rahasia", disable_notification=True, protect_content=True)
    message = started.message(started.aminah, message_id)
    await expect(message.get_by_role("img", name="Tanpa bunyi")).to_be_visible()
    await expect(message.get_by_role("img", name="Tidak bisa diteruskan atau disimpan")).to_be_visible()
    await message.get_by_role("button", name="Pilihan pesan").click()
    await expect(started.phone(started.aminah).get_by_role("menuitem")).to_have_text(["Hapus"])


async def test_typing_is_shown_until_the_message_comes(started: Stage) -> None:
    typing = started.phone(started.aminah).locator("[data-part=typing]")
    await started.bot("sendChatAction", chat_id=started.aminah.id, action="typing")
    await expect(typing).to_be_visible()
    await started.bot.says(started.aminah.id, "halo")
    await expect(typing).to_be_hidden()


async def test_the_commands_menu_lists_and_sends(started: Stage) -> None:
    await started.bot("setMyCommands", commands=[{"command": "bantuan", "description": "Cara memakai"}])
    await started.chooses(started.aminah, "commands", "/bantuan")
    assert (await started.bot.hears())["text"] == "/bantuan"

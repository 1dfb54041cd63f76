"""What a phone shows when it is locked, and when somebody else holds it."""

import pytest
from playwright.async_api import Locator, expect

from tests.page.bot_by_hand import button, inline
from tests.page.conftest import Stage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


def part(stage: Stage, name: str) -> Locator:
    return stage.phone(stage.aminah).locator(f"[data-part={name}]")


def screen(stage: Stage, name: str) -> Locator:
    return stage.phone(stage.aminah).locator(f"[data-screen={name}]")


async def test_a_locked_phone_shows_what_a_notification_gives_away(started: Stage) -> None:
    await part(started, "lock").click()
    await expect(part(started, "lock")).to_have_attribute("aria-pressed", "true")
    await expect(screen(started, "chat")).to_be_hidden()
    await expect(screen(started, "lock")).to_contain_text("Tidak ada pemberitahuan")
    await started.bot.says(started.aminah.id, "Ada kabar untuk Anda", disable_notification=True)
    await started.bot.says(started.aminah.id, "<tg-spoiler>rahasia</tg-spoiler> terbuka", parse_mode="HTML")
    lines = screen(started, "lock").get_by_role("listitem").get_by_role("button")
    await expect(lines.locator("[data-part=preview]")).to_have_text(["⠿⠿⠿⠿⠿⠿⠿ terbuka", "Ada kabar untuk Anda"])
    await expect(lines.first).to_have_attribute("data-silent", "false")
    await expect(lines.last).to_have_attribute("data-silent", "true")
    edges = [await line.evaluate("node => getComputedStyle(node).borderLeftColor") for line in await lines.all()]
    assert edges[0] != edges[1] == "rgba(0, 0, 0, 0)"
    await lines.first.click()
    await expect(screen(started, "chat")).to_be_visible()
    await expect(part(started, "unread")).to_be_hidden()
    await part(started, "lock").click()
    await expect(screen(started, "lock")).to_contain_text("Tidak ada pemberitahuan")


async def test_what_was_deleted_leaves_the_lock_screen_and_its_clock_moves(started: Stage) -> None:
    await part(started, "lock").click()
    telling = await started.bot.says(started.aminah.id, "terlalu banyak")
    await expect(part(started, "notifications")).to_contain_text("terlalu banyak")
    before = await part(started, "lock-time").inner_text()
    await started.bot("deleteMessage", chat_id=started.aminah.id, message_id=telling)
    await expect(screen(started, "lock")).to_contain_text("Tidak ada pemberitahuan")
    await started.page.get_by_role("button", name="+1 jam").click()
    await expect(part(started, "lock-time")).not_to_have_text(before)
    shown = await part(started, "lock-time").inner_text()
    await expect(started.page.locator("[data-part=time]")).to_have_text(f"{shown} WITA")


async def test_a_stranger_sees_lock_list_and_chat_and_nothing_of_the_stage(started: Stage) -> None:
    phone = started.phone(started.rosmini)
    await started.bot.says(started.rosmini.id, "Tugas baru", disable_notification=True)
    newest = await started.bot.says(started.rosmini.id, "Silakan pilih", reply_markup=inline([button("Tutup")]))
    await phone.locator("[data-part=stranger]").click()
    note = phone.get_by_text("Orang lain memegang ponsel ini. Hanya inilah yang ia lihat.")
    await expect(note).to_be_visible()
    assert "Pendamping Masagenae" not in await phone.inner_text()
    device = phone.locator(".device")
    await expect(device.locator("[data-part=preview]").first).to_have_text("Silakan pilih")
    await device.get_by_role("button", name="Buka kunci").click()
    row = device.locator("[data-part=chat-row]")
    await expect(row).to_contain_text("Sahabat Warga")
    await expect(row).to_contain_text("Silakan pilih")
    await row.click()
    await expect(started.message(started.rosmini, newest)).to_be_visible()
    assert "Pendamping Masagenae" not in await phone.inner_text()
    await device.get_by_role("button", name="Tutup").click()
    pressed = await started.bot.hears("callback_query")
    assert pressed["from"]["id"] == started.rosmini.id
    await started.says(started.rosmini, "/start")
    assert (await started.bot.hears())["from"]["id"] == started.rosmini.id
    await device.get_by_role("button", name="Kembali ke daftar obrolan").click()
    await expect(row).to_be_visible()
    await phone.get_by_role("button", name="Kembalikan").click()
    await expect(note).to_be_hidden()
    await expect(phone).to_contain_text("Rosmini · Pendamping Masagenae")
    await expect(device.locator("[data-screen=chat]")).to_be_visible()


async def test_what_the_page_laid_over_the_phone_is_gone_when_another_takes_it(started: Stage) -> None:
    await started.chooses(started.aminah, "attach", "Lokasi")
    await expect(started.phone(started.aminah).get_by_role("dialog")).to_be_visible()
    await part(started, "stranger").click()
    await expect(started.phone(started.aminah).get_by_role("dialog")).to_have_count(0)
    await started.phone(started.aminah).get_by_role("button", name="Kembalikan").click()
    await expect(started.input(started.aminah)).to_be_editable()


async def test_both_are_done_by_keyboard_and_survive_another_language(started: Stage) -> None:
    keyboard = started.page.keyboard
    await part(started, "stranger").focus()
    await keyboard.press("Enter")
    await expect(screen(started, "lock").get_by_role("button", name="Buka kunci")).to_be_focused()
    await started.page.get_by_role("button", name="English").click()
    await expect(screen(started, "lock").get_by_role("button", name="Unlock")).to_be_visible()
    await screen(started, "lock").get_by_role("button", name="Unlock").focus()
    await keyboard.press("Enter")
    await expect(part(started, "chat-row")).to_be_focused()
    await keyboard.press("Enter")
    await expect(screen(started, "chat")).to_be_visible()
    await part(started, "leave").focus()
    await keyboard.press("Enter")
    await expect(part(started, "stranger")).to_be_focused()


async def test_her_groups_are_on_her_phone_too_and_open_there(started: Stage) -> None:
    group = started.telegram.group("Pendamping Soreang", [started.aminah.person, started.rosmini.person])
    column = started.page.get_by_role("region", name="Grup Pendamping Soreang")
    await column.locator("[data-part=input]").fill("setengah tertulis")
    await started.input(started.rosmini).focus()
    await part(started, "stranger").click()
    newest = await started.bot.says(group.id, "Rapat jam tiga")
    await expect(screen(started, "lock")).to_contain_text("Sahabat Warga: Rapat jam tiga")
    await screen(started, "lock").get_by_role("button", name="Buka kunci").click()
    row = screen(started, "home").locator("[data-part=group-row]")
    await expect(row).to_contain_text("Sahabat Warga: Rapat jam tiga")
    async with started.page.expect_response("**/look"):
        await row.click()
    assert group.chat.read[started.aminah.id] == newest
    opened = screen(started, "group")
    await expect(opened.locator("article")).to_contain_text(["Rapat jam tiga"])
    await expect(opened.locator("[data-part=input]")).to_have_value("")
    await group.says(started.rosmini, "Saya datang")
    await expect(opened.locator("article").last).to_contain_text("Saya datang")
    await opened.get_by_role("button", name="Kembali ke daftar obrolan").click()
    await expect(row).to_contain_text("Rosmini: Saya datang")


async def test_a_stranger_who_follows_a_start_link_is_shown_no_other_phone(started: Stage) -> None:
    link = '<a href="https://t.me/sahabat_bot?start=undang">Undangan</a>'
    await started.bot.says(started.aminah.id, link, parse_mode="HTML")
    await part(started, "stranger").click()
    for name in ("unlock", "chat-row"):
        await part(started, name).click()
    device = started.phone(started.aminah).locator(".device")
    await device.get_by_role("link", name="Undangan").click()
    sheet = device.get_by_role("dialog", name="Buka tautan")
    assert "Rosmini" not in await sheet.inner_text()
    await sheet.get_by_role("button", name="MULAI").click()
    heard = await started.bot.hears()
    assert (heard["from"]["id"], heard["text"]) == (started.aminah.id, "/start undang")

"""A group beside the phones: everybody's messages, with a choice of who writes and presses."""

import pytest
from playwright.async_api import Locator, expect

from simulator.group import Group
from tests.page.bot_by_hand import button, inline
from tests.page.conftest import Stage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def grouped(stage: Stage) -> tuple[Group, Locator]:
    """Make a group of both people; return it and its column, after the bot has heard that it is in."""
    group = stage.telegram.group("Pendamping Soreang", [stage.aminah.person, stage.rosmini.person])
    assert (await stage.bot.hears("my_chat_member"))["new_chat_member"]["status"] == "member"
    assert (await stage.bot.hears())["new_chat_members"][0]["is_bot"]
    return group, stage.page.get_by_role("region", name="Grup Pendamping Soreang")


async def test_a_group_is_made_from_the_bar(started: Stage) -> None:
    await started.page.get_by_role("button", name="Buat grup").click()
    form = started.page.get_by_role("dialog", name="Buat grup")
    await form.get_by_label("Nama grup").fill("Koordinator")
    await form.get_by_role("checkbox", name="Aminah").uncheck()
    await form.get_by_role("button", name="Tambah").click()
    heard = await started.bot.hears("my_chat_member")
    assert (heard["chat"]["title"], heard["new_chat_member"]["status"]) == ("Koordinator", "member")
    column = started.page.get_by_role("region", name="Grup Koordinator")
    await expect(column.get_by_label("Menulis sebagai").locator("option")).to_have_text(["Rosmini"])
    await expect(column).to_contain_text("2 anggota")


async def test_who_writes_and_who_presses_is_chosen(started: Stage) -> None:
    group, column = await grouped(started)
    await column.get_by_label("Menulis sebagai").select_option("Rosmini")
    await column.locator("[data-part=input]").fill("/tugas")
    await column.locator("[data-part=input]").press("Enter")
    heard = await started.bot.hears()
    assert (heard["chat"]["id"], heard["from"]["first_name"], heard["text"]) == (group.id, "Rosmini", "/tugas")
    await started.bot.says(group.id, "Siapa mau?", reply_markup=inline([button("Ambil")]))
    await column.get_by_role("button", name="Ambil").click()
    pressed = await started.bot.hears("callback_query")
    assert pressed["from"]["first_name"] == "Rosmini"
    await started.bot("answerCallbackQuery", callback_query_id=pressed["id"], text="Sudah Anda ambil")
    await expect(column.locator("[data-part=toast]")).to_have_text("Sudah Anda ambil")


async def test_own_words_stand_right_those_of_others_bear_their_name(started: Stage) -> None:
    group, column = await grouped(started)
    await group.says(started.rosmini, "Saya di jalan")
    words = column.locator("article", has_text="Saya di jalan")
    await expect(words).to_have_attribute("data-from", "other")
    await expect(words.locator("[data-part=sender]")).to_have_text("Rosmini")
    await column.get_by_label("Menulis sebagai").select_option("Rosmini")
    await expect(words).to_have_attribute("data-from", "me")
    await expect(words.locator("[data-part=sender]")).to_have_count(0)
    await started.bot.says(group.id, "Hati-hati")
    await expect(column.locator("article", has_text="Hati-hati").locator("[data-part=sender]")).to_have_text(
        "Sahabat Warga"
    )


async def test_members_come_and_go_and_the_bot_too(started: Stage) -> None:
    group, column = await grouped(started)
    await column.get_by_role("button", name="Menu grup").click()
    await column.get_by_role("menuitem", name="Anggota").click()
    sheet = column.get_by_role("dialog", name="Anggota")
    await sheet.get_by_role("checkbox", name="Rosmini").uncheck()
    await expect(column.get_by_label("Menulis sebagai").locator("option")).to_have_text(["Aminah"])
    assert (await started.bot.hears())["left_chat_member"]["id"] == started.rosmini.id
    await sheet.get_by_role("checkbox", name="Bot menjadi admin").check()
    assert (await started.bot.hears("my_chat_member"))["new_chat_member"]["status"] == "administrator"
    await sheet.get_by_role("checkbox", name="Bot ada di grup ini").uncheck()
    assert (await started.bot.hears())["left_chat_member"]["is_bot"]
    assert (await started.bot.hears("my_chat_member"))["new_chat_member"]["status"] == "kicked"
    await started.page.keyboard.press("Escape")
    await expect(sheet).to_have_count(0)
    assert group.chat.bot_status == "kicked"


async def test_a_group_that_becomes_a_supergroup_goes_on_in_one_column(started: Stage) -> None:
    group = started.telegram.group("Lama", [started.aminah.person], supergroup=False)
    column = started.page.get_by_role("region", name="Grup Lama")
    await expect(column).to_have_attribute("data-group", str(group.id))
    await column.get_by_role("button", name="Menu grup").click()
    await column.get_by_role("menuitem", name="Jadikan supergrup").click()
    await expect(column).to_have_count(1)
    await expect(column).not_to_have_attribute("data-group", str(group.id))


async def test_a_group_counts_what_its_reader_has_not_seen(started: Stage) -> None:
    group, column = await grouped(started)
    await started.input(started.aminah).focus()
    newest = await started.bot.says(group.id, "kabar untuk semua")
    await expect(column.locator("[data-part=unread]")).to_contain_text("1")
    await column.locator("[data-part=input]").click()
    await expect(column.locator("[data-part=unread]")).to_be_hidden()
    assert group.chat.read[started.aminah.id] == newest
    assert group.chat.read.get(started.rosmini.id, 0) < newest
    async with started.page.expect_response("**/look"):
        await column.get_by_label("Menulis sebagai").select_option("Rosmini")
    assert group.chat.read[started.rosmini.id] == newest

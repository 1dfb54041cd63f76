"""Several phones on one page: who has something unread, blocking, adding people, languages, small screens."""

import pytest
from playwright.async_api import expect

from simulator import serve
from tests.page.conftest import Stage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_only_the_phone_not_in_use_counts_unread(started: Stage) -> None:
    await started.input(started.aminah).focus()
    await started.bot.says(started.aminah.id, "untuk Aminah")
    await started.bot.says(started.rosmini.id, "untuk Rosmini", disable_notification=True)
    badge = started.phone(started.rosmini).locator("[data-part=unread]")
    await expect(badge).to_have_text("1")
    await expect(badge).to_have_class("badge quiet")
    await started.bot.says(started.rosmini.id, "lagi")
    await expect(badge).to_have_text("2")
    await expect(badge).to_have_class("badge")
    await expect(started.phone(started.aminah).locator("[data-part=unread]")).to_be_hidden()
    await expect(started.page).to_have_title("(2) Ponsel · Sahabat Warga")
    await started.page.get_by_role("button", name="Rosmini").click()
    await expect(badge).to_be_hidden()
    await expect(started.input(started.rosmini)).to_be_focused()


async def test_a_person_is_added_and_can_talk(stage: Stage) -> None:
    await stage.page.get_by_role("button", name="Tambah orang").click()
    form = stage.page.get_by_role("dialog", name="Tambah orang")
    await form.get_by_label("Nama depan").fill("Nurhayati")
    await form.get_by_label("Keterangan").fill("Warga Lumpue")
    await form.get_by_role("button", name="Tambah").click()
    phone = stage.page.get_by_role("region", name="Ponsel Nurhayati")
    await expect(phone).to_contain_text("Nurhayati · Warga Lumpue")
    await phone.locator("[data-part=input]").fill("halo")
    await phone.get_by_role("button", name="Kirim", exact=True).click()
    heard = await stage.bot.hears()
    assert (heard["from"]["first_name"], heard["text"]) == ("Nurhayati", "halo")


async def test_the_bot_is_blocked_and_let_in_again(started: Stage) -> None:
    phone = started.phone(started.aminah)
    await started.chooses(started.aminah, "phone-menu", "Blokir bot")
    change = await started.bot.hears("my_chat_member")
    assert change["new_chat_member"]["status"] == "kicked"
    await expect(started.input(started.aminah)).to_be_hidden()
    await phone.get_by_role("button", name="Buka blokir bot").click()
    change = await started.bot.hears("my_chat_member")
    assert change["new_chat_member"]["status"] == "member"
    await expect(started.input(started.aminah)).to_be_visible()


async def test_the_page_speaks_english_and_keeps_what_was_written(started: Stage) -> None:
    await started.input(started.aminah).fill("belum terkirim")
    await started.page.get_by_role("button", name="English").click()
    await expect(started.phone(started.aminah)).to_have_attribute("aria-label", "Aminah's phone")
    await expect(started.input(started.aminah)).to_have_value("belum terkirim")
    assert await started.page.evaluate("document.documentElement.lang") == "en"
    await started.page.reload()
    await expect(started.page.get_by_role("button", name="Add a person")).to_be_visible()


async def test_a_narrow_screen_shows_one_phone_and_switches(started: Stage) -> None:
    await started.page.set_viewport_size({"width": 375, "height": 700})
    await started.page.get_by_role("button", name="Rosmini").click()
    await expect(started.phone(started.rosmini)).to_be_visible()
    await expect(started.phone(started.aminah)).to_be_hidden()
    await started.bot.says(started.rosmini.id, "kata" * 200)
    await expect(started.phone(started.rosmini).locator("[data-from=bot]")).to_be_visible()
    assert await started.page.evaluate("document.documentElement.scrollWidth") == 375
    await started.page.get_by_role("button", name="Aminah").click()
    await expect(started.phone(started.aminah)).to_be_visible()


async def test_everything_comes_from_this_server(started: Stage) -> None:
    asked: list[str] = []
    started.page.on("request", lambda request: asked.append(request.url))
    await started.page.reload()
    await expect(started.phone(started.aminah)).to_be_visible()
    assert asked
    assert [url for url in asked if not url.startswith(f"{started.server.url}/phones/")] == []


async def test_the_newest_message_stays_in_sight_unless_one_reads_further_up(started: Stage) -> None:
    sent = [await started.bot.says(started.aminah.id, f"pesan {number}") for number in range(25)]
    await expect(started.message(started.aminah, sent[-1])).to_be_in_viewport()
    await started.phone(started.aminah).locator("[data-from=bot]").first.scroll_into_view_if_needed()
    to_end = started.phone(started.aminah).get_by_role("button", name="Ke pesan terbaru")
    await expect(to_end).to_be_visible()
    newest = await started.bot.says(started.aminah.id, "yang terbaru")
    await expect(started.message(started.aminah, newest)).not_to_be_in_viewport()
    await to_end.click()
    await expect(started.message(started.aminah, newest)).to_be_in_viewport()


async def test_what_came_while_the_connection_was_lost_is_shown_afterwards(started: Stage) -> None:
    page = await started.page.context.new_page()
    phone = page.locator(f"[data-person='{started.aminah.id}']")
    gone = await started.bot.says(started.aminah.id, "akan dihapus")
    async with serve(started.telegram) as other:
        await page.goto(f"{other.url}/phones/")
        await expect(phone.locator(f"[data-message='{gone}']")).to_be_visible()
    await expect(page.get_by_text("Sambungan terputus")).to_be_visible()
    kept = await started.bot.says(started.aminah.id, "selagi terputus")
    await started.bot("deleteMessage", chat_id=started.aminah.id, message_id=gone)
    async with serve(started.telegram, port=other.port):
        await expect(phone.locator(f"[data-message='{kept}']")).to_be_visible()
        await expect(phone.locator(f"[data-message='{gone}']")).to_have_count(0)
        await expect(page.get_by_text("Sambungan terputus")).to_be_hidden()
        await page.close()

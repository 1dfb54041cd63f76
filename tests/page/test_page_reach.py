"""The page can be used without a mouse, and opens nothing that could harm."""

import pytest
from playwright.async_api import expect

from tests.page.bot_by_hand import button, inline
from tests.page.conftest import Stage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_menus_open_walk_and_close_by_keyboard(started: Stage) -> None:
    attach = started.phone(started.aminah).locator("[data-part=attach]")
    items = started.phone(started.aminah).get_by_role("menuitem")
    await attach.focus()
    await started.page.keyboard.press("Enter")
    await expect(items.first).to_be_focused()
    await started.page.keyboard.press("ArrowUp")
    await expect(items.last).to_be_focused()
    await started.page.keyboard.press("ArrowDown")
    await expect(items.first).to_be_focused()
    await started.page.keyboard.press("Escape")
    await expect(items).to_have_count(0)
    await expect(attach).to_be_focused()


async def test_a_sheet_keeps_the_keyboard_and_gives_it_back(started: Stage) -> None:
    await started.chooses(started.aminah, "attach", "Lokasi")
    sheet = started.phone(started.aminah).get_by_role("dialog")
    await expect(sheet.get_by_role("radio", name="Watang Soreang")).to_be_focused()
    await expect(started.phone(started.aminah).locator(".frame")).to_have_js_property("inert", value=True)
    await started.page.keyboard.press("ArrowDown")
    await expect(sheet.get_by_label("Lintang")).to_have_value("-4.058984")
    await started.page.keyboard.press("Escape")
    await expect(sheet).to_have_count(0)
    await expect(started.phone(started.aminah).locator("[data-part=attach]")).to_be_focused()


async def test_a_button_is_reached_and_pressed_by_keyboard(started: Stage) -> None:
    await started.bot.says(started.aminah.id, "Pilih", reply_markup=inline([button("Ya"), button("Tidak")]))
    no = started.phone(started.aminah).get_by_role("button", name="Tidak")
    await expect(no).to_be_visible()
    await started.input(started.aminah).focus()
    for _ in range(12):
        await started.page.keyboard.press("Shift+Tab")
        if await no.evaluate("node => node === document.activeElement"):
            break
    await started.page.keyboard.press("Space")
    assert (await started.bot.hears("callback_query"))["data"] == "Tidak"


async def test_the_chat_is_a_live_log(started: Stage) -> None:
    log = started.phone(started.aminah).get_by_role("log", name="Obrolan Aminah dengan Sahabat Warga")
    await expect(log).to_have_attribute("aria-live", "polite")


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("javascript:alert(1)", None),
        ("JAVASCRIPT:alert(1)", None),
        ("data:text/html,<b>x</b>", None),
        ("file:///etc/passwd", None),
        ("http://", None),
        ("example.org/a", "page"),
        ("tel:129", "page"),
        ("tg://resolve?domain=sahabat_bot&start=a", "start"),
        ("t.me/Sahabat_Bot?start=a", "start"),
        ("https://t.me/another_bot?start=a", "page"),
    ],
)
async def test_only_harmless_addresses_open(stage: Stage, address: str, kind: str | None) -> None:
    read = "async address => (await import('/phones/static/links.js')).readLink(address, 'sahabat_bot')?.kind ?? null"
    assert await stage.page.evaluate(read, address) == kind


async def test_entities_inside_one_another_keep_every_sign(stage: Stage) -> None:
    draw = """async ([text, entities]) => {
      const { renderText } = await import('/phones/static/entities.js');
      const box = document.createElement('div');
      box.append(...renderText(text, entities, { username: 'sahabat_bot' }));
      return box.innerHTML;
    }"""
    entities = [
        {"type": "italic", "offset": 3, "length": 40},
        {"type": "bold", "offset": 0, "length": 5},
        {"type": "text_link", "offset": 0, "length": 2, "url": "javascript:alert(1)"},
        {"type": "unheard_of", "offset": 7, "length": 1},
    ]
    drawn = await stage.page.evaluate(draw, ["🌿a<b&c d", entities])
    assert drawn == (
        '<strong><span>🌿</span>a<em>&lt;b</em></strong><em>&amp;c<span data-entity="unheard_of"> </span>d</em>'
    )

"""Everybody can use the page: both colour schemes, every control named, keyboard alone, a screen of 360 pixels."""

from collections.abc import Awaitable, Callable

import pytest
from playwright.async_api import Page, expect

from simulator.due import DueEntry
from tests.page.bot_by_hand import button, inline
from tests.page.conftest import Stage
from tests.page.painted import contrasts, nameless

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

ENOUGH = 4.5  # WCAG 2.2, 1.4.3
TEXTS = (
    *(".chip", ".chip small", ".badge", ".bar .button", ".strip-day", ".strip-time", ".strip .button", ".due strong"),
    *(".due time", ".due-label", ".owner", ".titles h2", ".kind", ".message .text", ".me .text", ".foot", ".me .foot"),
    *(".inline-button", ".day span", ".service span", ".sender", ".pinned strong", ".pinned-text span", "textarea"),
    *(".writer span", ".writer select", ".keyboard button", ".command-link", ".text a"),
)
HANDS = (".lock-time", ".lock-day", ".notification strong", ".notification time", ".notification-text", ".unlock")
SHEET = (".page-dialog h2", ".page-dialog p", ".switch strong", ".switch span span", ".field span", ".ordered li")
STRANGER = (".warning span", ".warning .button", ".row-text strong", ".row-line", ".row-side time", ".phone-head h2")


async def filled(stage: Stage) -> None:
    """Let everything the page can show be there at once."""
    bot, aminah, rosmini = stage.bot, stage.aminah, stage.rosmini
    now = stage.telegram.now()
    stage.telegram.due.put([DueEntry(now + 900, "Ingatkan"), DueEntry(now + 90_000, "Tanya kabar")])
    group = stage.telegram.group("Pendamping", [aminah.person, rosmini.person])
    await bot.says(group.id, "Halo semua")
    keys = {"keyboard": [[{"text": "👋 Salam"}]], "is_persistent": True}
    await bot.says(aminah.id, "Halo /start https://example.org", reply_markup=keys)
    pinned = await bot.says(aminah.id, "Pilih", reply_markup=inline([button("Ya"), button("Tidak")]))
    await bot("pinChatMessage", chat_id=aminah.id, message_id=pinned)
    await aminah.reacts(pinned, "👍")
    await bot.says(rosmini.id, "diam", disable_notification=True)
    await expect(stage.phone(rosmini)).to_contain_text("diam")


async def enough(page: Page, *selectors: str) -> None:
    found = await contrasts(page, *selectors)
    assert [name for name, ratio in found.items() if ratio is None] == []
    assert {name: ratio for name, ratio in found.items() if ratio is not None and ratio < ENOUGH} == {}


async def locked(stage: Stage) -> None:
    await stage.input(stage.aminah).focus()
    await stage.phone(stage.rosmini).locator("[data-part=lock]").click()
    await expect(stage.phone(stage.rosmini).locator(".notification").first).to_be_visible()


async def taken(stage: Stage) -> None:
    await stage.phone(stage.aminah).locator("[data-part=stranger]").click()
    await stage.phone(stage.aminah).get_by_role("button", name="Buka kunci").click()


async def upset(stage: Stage) -> None:
    stage.telegram.faults.add("delay", "getFile")
    await stage.page.get_by_role("button", name="gangguan terpasang").click()


Step = Callable[[Stage], Awaitable[None]]
STEPS: tuple[tuple[Step, tuple[str, ...]], ...] = (
    (filled, TEXTS), (locked, HANDS), (taken, STRANGER), (upset, SHEET),
)  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_all_texts_stand_out_and_all_controls_are_named(started: Stage, scheme: str) -> None:
    await started.page.set_viewport_size({"width": 1600, "height": 900})
    await started.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    for step, texts in STEPS:
        await step(started)
        await enough(started.page, *texts)
        assert await nameless(started.page) == []


async def test_the_switch_overrules_the_machine_and_is_remembered(stage: Stage) -> None:
    await stage.page.emulate_media(color_scheme="dark")
    surface = "getComputedStyle(document.querySelector('.frame')).backgroundColor"
    dark = await stage.page.evaluate(surface)
    await stage.page.get_by_role("button", name="Warna: ikut sistem").click()
    light = await stage.page.evaluate(surface)
    assert light != dark
    await stage.page.reload()
    await stage.page.get_by_role("button", name="Warna: terang").click()
    assert await stage.page.evaluate(surface) == dark
    await stage.page.emulate_media(color_scheme="light")
    assert await stage.page.evaluate(surface) == dark
    await stage.page.get_by_role("button", name="Warna: gelap").click()
    assert await stage.page.evaluate(surface) == light


async def test_at_360_pixels_one_phone_a_folded_strip_and_nothing_cut_off(started: Stage) -> None:
    await filled(started)
    page = started.page
    await page.set_viewport_size({"width": 360, "height": 720})
    await expect(page.locator("[data-part=time]")).to_be_visible()
    await expect(page.locator("main > section:visible")).to_have_count(1)
    for hidden in ("[data-jump]", "[data-part=due]", "[data-part=add-person]"):
        await expect(page.locator(hidden).first).to_be_hidden()
    await expect(page.locator("[data-part=strip]")).to_contain_text("2 menunggu")
    await page.get_by_role("button", name="Jam, jadwal, dan alat lain").click()
    for shown in ("[data-jump]", "[data-part=due]", "[data-part=add-person]", "[data-part=faults]"):
        await expect(page.locator(shown).first).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth") == 360
    await page.get_by_role("button", name="Jam, jadwal, dan alat lain").click()
    await page.get_by_role("navigation").get_by_role("button", name="Pendamping", exact=False).last.click()
    await expect(page.get_by_role("region", name="Grup Pendamping")).to_be_visible()
    await expect(page.locator("main > section:visible")).to_have_count(1)
    assert await page.evaluate("document.documentElement.scrollWidth") == 360
    assert await nameless(page) == []


async def test_the_keyboard_alone_walks_from_the_bar_over_the_strip_to_the_phones(started: Stage) -> None:
    await filled(started)
    where = """() => {
      const at = document.activeElement;
      const edge = getComputedStyle(at).outlineStyle;
      return [at.closest('[data-part=bar], [data-part=strip], [data-person], [data-group]')?.className ?? '', edge];
    }"""
    await started.page.evaluate("document.activeElement?.blur()")
    walked: list[str] = []
    for _ in range(60):
        await started.page.keyboard.press("Tab")
        place, edge = await started.page.evaluate(where)
        assert edge != "none", place
        if not walked or walked[-1] != place:
            walked.append(place)
        if place == "phone group":
            break
    assert walked == ["bar", "strip", "phone", "phone group"]


async def test_escape_closes_every_dialog_of_the_page(started: Stage) -> None:
    for opener in ("add-person", "add-group", "faults"):
        await started.page.locator(f"[data-part={opener}]").focus()
        await started.page.keyboard.press("Enter")
        await expect(started.page.locator("dialog[open]")).to_have_count(1)
        await started.page.keyboard.press("Escape")
        await expect(started.page.locator("dialog[open]")).to_have_count(0)
        await expect(started.page.locator(f"[data-part={opener}]")).to_be_focused()


async def test_both_languages_have_the_same_words(stage: Stage) -> None:
    read = """async () => Promise.all([['id', 'INDONESIAN'], ['en', 'ENGLISH']].map(async ([file, name]) =>
      Object.entries((await import(`/phones/static/words-${file}.js`))[name])))"""
    indonesian, english = (dict(words) for words in await stage.page.evaluate(read))
    assert indonesian.keys() == english.keys()
    assert all(words.strip() for words in (*indonesian.values(), *english.values()))

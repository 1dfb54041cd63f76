"""The strip shows the stand-in's time in Parepare, moves it, and says what is due when."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from playwright.async_api import Locator, expect

from simulator.due import DueEntry
from tests.page.conftest import Stage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

WITA = timezone(timedelta(hours=8))
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


def strip(stage: Stage) -> Locator:
    return stage.page.locator("[data-part=strip]")


def clock(stage: Stage) -> Locator:
    return strip(stage).locator("[data-part=time]")


def moment(stage: Stage) -> datetime:
    return datetime.fromtimestamp(stage.telegram.now(), UTC).astimezone(WITA)


async def test_the_time_is_parepares_wherever_one_looks_from(stage: Stage) -> None:
    assert stage.page.context.browser is not None
    opened = await stage.page.context.browser.new_context(locale="en-US", timezone_id="America/New_York")
    page = await opened.new_page()
    await page.goto(f"{stage.server.url}/phones/")
    stage.telegram.clock.jump(-stage.telegram.now() % 60)  # not at the edge of a minute
    now = moment(stage)
    await expect(page.locator("[data-part=time]")).to_have_text(f"{now:%H.%M} WITA")
    await expect(page.locator("[data-part=strip]")).to_contain_text(f"{DAYS[now.weekday()]}, {now.day}")
    await opened.close()


@pytest.mark.parametrize(("label", "seconds"), [("+15 menit", 900), ("+1 jam", 3600), ("+1 hari", 86_400)])
async def test_a_button_moves_the_time_and_says_so_once(stage: Stage, label: str, seconds: int) -> None:
    before = stage.telegram.now()
    said = strip(stage).locator("[aria-live=polite]")
    await expect(clock(stage)).to_contain_text("WITA")
    await expect(said).to_be_empty()
    await strip(stage).get_by_role("button", name=label, exact=True).focus()
    await stage.page.keyboard.press("Enter")
    await expect(said).to_contain_text("Sekarang")
    assert seconds <= stage.telegram.now() - before < seconds + 30
    await expect(said).to_contain_text(f"{moment(stage):%H}.")


async def test_without_anything_due_it_says_so_and_has_nowhere_to_go(stage: Stage) -> None:
    await expect(strip(stage)).to_contain_text("Belum ada yang dijadwalkan.")
    onward = strip(stage).get_by_role("button", name="Ke yang berikutnya")
    await expect(onward).to_have_attribute("aria-disabled", "true")
    before = stage.telegram.clock.jumps
    await onward.focus()
    await stage.page.keyboard.press("Enter")
    assert stage.telegram.clock.jumps == before


async def test_what_is_due_stands_in_order_and_the_next_is_one_press_away(stage: Stage) -> None:
    now = stage.telegram.now()
    entries = [DueEntry(now + 90_000, "Tanya kabar"), DueEntry(now + 900, "Ingatkan Rosmini", chat=stage.rosmini.id)]
    stage.telegram.due.put(entries)
    items = strip(stage).get_by_role("listitem")
    await expect(items).to_contain_text(["Ingatkan Rosmini", "Tanya kabar"])
    await expect(items).to_contain_text(["dalam 15 menit", "dalam 1 hari"])
    first = datetime.fromtimestamp(now + 900, UTC).astimezone(WITA)
    await expect(items.first).to_contain_text(f"{first:%H.%M}")
    await strip(stage).get_by_role("button", name="Ke yang berikutnya").click()
    await expect(items.first).to_contain_text("sekarang")
    assert 900 <= stage.telegram.now() - now < 930
    await items.last.get_by_role("button").focus()
    await stage.page.keyboard.press("Enter")
    await expect(items.last).to_contain_text("sekarang")
    assert stage.telegram.now() - now > 90_000
    stage.telegram.due.put([])
    await expect(strip(stage)).to_contain_text("Belum ada yang dijadwalkan.")


async def test_yesterday_is_yesterday_after_a_jump(started: Stage) -> None:
    day = started.phone(started.aminah).get_by_role("separator")
    await expect(day).to_have_text("Hari ini")
    await strip(started).get_by_role("button", name="+1 hari").click()
    await expect(day).to_have_text("Kemarin")


async def test_a_long_list_scrolls_and_keeps_the_page_as_it_is(stage: Stage) -> None:
    now = stage.telegram.now()
    stage.telegram.due.put([DueEntry(now + 60 * number, f"Hal {number}") for number in range(1, 41)])
    items = strip(stage).get_by_role("listitem")
    await expect(items).to_have_count(40)
    height = await strip(stage).evaluate("node => node.offsetHeight")
    assert height < 120
    await items.last.get_by_role("button").focus()
    await expect(items.last).to_be_in_viewport()
    assert await stage.page.evaluate("document.documentElement.scrollWidth <= innerWidth")

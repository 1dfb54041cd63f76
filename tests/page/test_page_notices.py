"""Unread marks, bells, rings, what is pinned, reactions."""

import re

import pytest
from playwright.async_api import Locator, expect

from tests.page.conftest import Stage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


def badge(stage: Stage) -> Locator:
    return stage.phone(stage.rosmini).locator("[data-part=unread]")


async def test_a_silent_message_only_counts_a_loud_one_rings(started: Stage) -> None:
    phone = started.phone(started.rosmini)
    await started.input(started.aminah).focus()
    await started.bot.says(started.rosmini.id, "diam", disable_notification=True)
    await expect(badge(started)).to_have_attribute("aria-label", "1 belum dibaca, Tanpa bunyi")
    await expect(phone).not_to_have_attribute("data-loud", "")
    await expect(phone.locator(".rings")).to_have_count(0)
    await started.bot.says(started.rosmini.id, "keras")
    await expect(phone.locator(".device.rings")).to_have_count(1)
    await expect(badge(started)).to_have_attribute("aria-label", "2 belum dibaca, Berbunyi")
    await expect(phone).to_have_attribute("data-loud", "")
    marks = phone.locator("[data-from=bot] .mark")
    assert [await mark.get_attribute("aria-label") for mark in await marks.all()] == ["Tanpa bunyi", "Berbunyi"]
    assert await phone.locator(".device").evaluate("node => getComputedStyle(node).animationName") == "none"


async def test_a_ring_shakes_those_who_did_not_ask_for_stillness(started: Stage) -> None:
    await started.page.emulate_media(reduced_motion="no-preference")
    await started.input(started.aminah).focus()
    await started.bot.says(started.rosmini.id, "keras")
    ringing = started.phone(started.rosmini).locator(".device.rings")
    await expect(ringing).to_have_count(1)
    assert await ringing.evaluate("node => getComputedStyle(node).animationName") == "shake"
    await expect(ringing).to_have_count(0)


async def test_what_is_looked_at_is_read_in_the_stand_in_and_stays_so(started: Stage) -> None:
    await started.input(started.aminah).focus()
    newest = await started.bot.says(started.rosmini.id, "satu")
    await expect(badge(started)).to_contain_text("1")
    await started.page.reload()
    await expect(badge(started)).to_contain_text("1")
    await started.phone(started.rosmini).locator(".scroller").click()
    await expect(badge(started)).to_be_hidden()
    assert started.rosmini.chat.read[started.rosmini.id] == newest
    await started.page.reload()
    await expect(started.message(started.rosmini, newest)).to_be_visible()
    await expect(badge(started)).to_be_hidden()


async def test_the_pinned_message_stands_above_and_leads_to_its_place(started: Stage) -> None:
    first = await started.bot.says(started.aminah.id, "Simpan nomor ini: 129")
    for number in range(25):
        await started.bot.says(started.aminah.id, f"pesan {number}")
    await started.bot("pinChatMessage", chat_id=started.aminah.id, message_id=first)
    bar = started.phone(started.aminah).locator("[data-part=pinned]")
    await expect(bar).to_have_text("Pesan tersematSimpan nomor ini: 129")
    await expect(started.message(started.aminah, first)).not_to_be_in_viewport()
    await bar.focus()
    await started.page.keyboard.press("Enter")
    await expect(started.message(started.aminah, first)).to_be_in_viewport()
    await started.bot("unpinChatMessage", chat_id=started.aminah.id, message_id=first)
    await expect(bar).to_be_hidden()


async def test_a_reaction_is_given_seen_and_taken_back(started: Stage) -> None:
    message_id = await started.bot.says(started.aminah.id, "Terima kasih")
    message = started.message(started.aminah, message_id)
    await message.get_by_role("button", name="Pilihan pesan").click()
    await started.phone(started.aminah).get_by_role("menuitemradio", name="Beri reaksi 🙏").click()
    heard = await started.bot.hears("message_reaction")
    assert (heard["message_id"], heard["new_reaction"]) == (message_id, [{"type": "emoji", "emoji": "🙏"}])
    given = message.get_by_role("button", name="🙏 dari saya")
    await expect(given).to_have_attribute("aria-pressed", "true")
    react = {"chat_id": started.aminah.id, "message_id": message_id, "reaction": [{"type": "emoji", "emoji": "👍"}]}
    await started.bot("setMessageReaction", **react)
    await expect(message.get_by_role("button", name="👍 dari bot")).to_be_visible()
    await given.click()
    await expect(given).to_have_count(0)
    assert (await started.bot.hears("message_reaction"))["new_reaction"] == []


async def test_an_answer_shows_what_it_answers_and_leads_there(started: Stage) -> None:
    question = await started.bot.says(started.aminah.id, "Apakah sudah dihubungi?")
    answering = {"message_id": question}
    answer = await started.bot.says(started.aminah.id, "Terima kasih, kami catat", reply_parameters=answering)
    quote = started.message(started.aminah, answer).locator("[data-part=quote]")
    await expect(quote).to_have_text("Apakah sudah dihubungi?")
    await quote.click()
    await expect(started.message(started.aminah, question)).to_have_class(re.compile(r"\bpointed-at\b"))
    to, of = started.rosmini.id, started.aminah.id
    copied = await started.bot("forwardMessage", chat_id=to, from_chat_id=of, message_id=question)
    mark = started.message(started.rosmini, copied["message_id"]).locator("[data-part=forwarded]")
    await expect(mark).to_have_text("Diteruskan")

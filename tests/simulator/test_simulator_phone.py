"""The phone in tests: finding buttons, waiting, and failing with the screen in the words."""

import asyncio

import pytest

from simulator import NotSeen, Phone, Telegram
from simulator.acts import Impossible
from simulator.labels import NoSuchButton
from tests.simulator.api import Api


async def offer(api: Api, alice: Phone, *labels: str, text: str = "Pilih") -> None:
    rows = [[{"text": label, "callback_data": label[:20]}] for label in labels]
    markup = {"inline_keyboard": rows}
    assert (await api("sendMessage", chat_id=alice.id, text=text, reply_markup=markup)).status == 200


async def pressed(api: Api) -> str:
    return str((await api("getUpdates", offset=-1)).result[0]["callback_query"]["data"])


async def test_the_whole_label_wins_then_the_bare_one_then_a_part(api: Api, alice: Phone) -> None:
    await alice.says("/start")
    await offer(api, alice, "Saya aman", "1️⃣ Ya", "Ya")
    await alice.taps("Ya")
    assert await pressed(api) == "Ya"
    await offer(api, alice, "Saya aman", "1️⃣ Ya, lanjut")
    await alice.taps("ya, lanjut")
    assert await pressed(api) == "1️⃣ Ya, lanjut"
    await alice.taps("aman")
    assert await pressed(api) == "Saya aman"


async def test_a_missing_or_ambiguous_button_lists_the_screen(api: Api, alice: Phone) -> None:
    await alice.says("/start")
    await offer(api, alice, "Bacukiki", "Bacukiki Barat")
    with pytest.raises(NoSuchButton, match=r"(?s)Soreang.*Pilih.*Bacukiki Barat"):
        await alice.taps("Soreang")
    with pytest.raises(NoSuchButton, match="may mean"):
        await alice.taps("Bacu")


async def test_keys_of_the_phones_keyboard_are_said_and_used_up(api: Api, alice: Phone) -> None:
    await alice.says("/start")
    rows = [
        ["Nomor darurat", {"text": "Kirim lokasi", "request_location": True}],
        [{"text": "Nomor saya", "request_contact": True}],
    ]
    markup = {"keyboard": rows, "one_time_keyboard": True}
    await api("sendMessage", chat_id=alice.id, text="Menu", reply_markup=markup)
    with pytest.raises(Impossible, match="shares_location"):
        await alice.taps("Kirim lokasi")
    await alice.taps("darurat")
    assert alice.screen()[-1].text == "Nomor darurat"
    with pytest.raises(NoSuchButton):
        await alice.taps("darurat")
    await api("sendMessage", chat_id=alice.id, text="Menu", reply_markup=markup)
    await alice.taps("Nomor saya")
    assert (await api("getUpdates", offset=-1)).result[0]["message"]["contact"]["user_id"] == alice.id


async def test_links_and_texts_to_copy_bring_no_update(api: Api, alice: Phone) -> None:
    await alice.says("/start")
    row = [{"text": "Peta", "url": "https://x.id"}, {"text": "Salin", "copy_text": {"text": "7K3M"}}]
    await api("sendMessage", chat_id=alice.id, text="a", reply_markup={"inline_keyboard": [row]})
    assert (await alice.taps("Peta"), await alice.taps("Salin")) == ("https://x.id", "7K3M")
    assert len((await api("getUpdates")).result) == 1


async def test_until_wants_what_came_after_her_last_act(api: Api, alice: Phone) -> None:
    await alice.says("/start")
    await api("sendMessage", chat_id=alice.id, text="Selamat datang")
    assert (await alice.until("Selamat")).text == "Selamat datang"
    await alice.says("lagi")
    with pytest.raises(NotSeen, match=r"(?s)did not see «Selamat».*Selamat datang"):
        await alice.until("Selamat", 0.05)
    waiting = asyncio.create_task(alice.until(lambda screen: len(screen) == 4))
    await asyncio.sleep(0)
    await api("sendMessage", chat_id=alice.id, text="Ya?")
    assert (await waiting).text == "Ya?"


async def test_quiet_and_silence(api: Api, alice: Phone) -> None:
    await alice.says("/start")
    later = asyncio.create_task(api("sendMessage", chat_id=alice.id, text="sebentar"))
    assert [shown.text for shown in await alice.quiet(0.2)] == ["/start", "sebentar"]
    await later
    await alice.hears_nothing(0.05)
    again = asyncio.create_task(api("sendMessage", chat_id=alice.id, text="lagi"))
    with pytest.raises(NotSeen, match="something came for Alice"):
        await alice.hears_nothing(2)
    await again


async def test_a_long_text_goes_out_in_pieces_and_an_empty_one_not_at_all(api: Api, alice: Phone) -> None:
    await alice.says("a" * 5000)
    lengths = [len(update["message"]["text"]) for update in (await api("getUpdates")).result]
    assert lengths == [4096, 904]
    with pytest.raises(Impossible):
        await alice.says("  ")
    with pytest.raises(Impossible):
        await alice.opens("x" * 65)
    with pytest.raises(Impossible):
        await alice.shares_location(91, 0)


async def test_a_button_can_be_pressed_twice_and_out_of_date(api: Api, alice: Phone) -> None:
    await alice.says("/start")
    await offer(api, alice, "Kirim")
    assert alice.last is not None
    for _ in range(2):
        await alice.presses(alice.last.message_id, "Kirim")
    ids = [u["callback_query"]["id"] for u in (await api("getUpdates")).result if "callback_query" in u]
    assert len(set(ids)) == 2
    with pytest.raises(Impossible):
        await alice.presses(999, "Kirim")


async def test_a_seed_repeats_every_id() -> None:
    def ids(seed: int) -> tuple[str, int, int]:
        telegram = Telegram(seed=seed)
        return telegram.token, telegram.person("A").id, telegram.bot.queue.next_id

    assert ids(3) == ids(3)
    assert ids(3) != ids(4)

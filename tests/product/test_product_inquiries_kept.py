"""What she asks is kept from those who must not know of a complaint of hers; nobody else notices a difference."""

import pytest

from flows.button_data import pack
from storage import inquiries
from tests.faults.scene import the_case
from tests.faults.test_fault_f20_matrix import bar, coordinator
from tests.product.my_data_scene import says
from tests.product.stage import Stage, seen
from tests.product.test_product_inquiries import ANSWER, TO_SUBSCRIPTIONS, WORDS
from tests.product.test_product_must_not_know import VIOLENCE

ASKS = ("/start", *TO_SUBSCRIPTIONS, "❓ Tanya kami", f">{WORDS}")
NAMED = (*VIOLENCE, ">Sari", "Selesai", "Siapa saja boleh", "Kirim")


async def test_a_coordinator_whom_she_named_neither_hears_of_it_nor_finds_it(stage: Stage) -> None:
    sari = await coordinator(stage, "Sari")
    ani = await stage.resident("Ani")
    await stage.does(ani, *NAMED)
    before = seen(sari)
    await stage.does(ani, *ASKS)
    assert seen(sari) == before
    assert says(stage.koordinator, "Ada pertanyaan warga") == 1
    await stage.does(sari, "/tanya")
    assert says(sari, "Tidak ada pertanyaan yang menunggu") == 1
    async with stage.product.storage.engines.read.connect() as connection:
        (asked,) = (await connection.execute(inquiries.inquiries.select())).all()
    message = sari.screen()[-1].message_id
    for action in ("open", "page", "answer", "end"):
        await sari.presses(message, pack("inquiries", action, asked.id))
        await stage.settled()
        assert WORDS not in sari.printed()
    assert not {"inquiry.read", "inquiry.ended"} & {row.action for row in await stage.audit()}
    await stage.later(minutes=5)
    await stage.later(hours=22)
    assert says(stage.koordinator, "menunggu jawaban: 1. Lihat /tanya") == 1
    assert says(sari, "Ringkasan harian") == 1
    assert says(sari, "menunggu jawaban: ") == 0
    await stage.does(stage.koordinator, "/tanya", f"🟡 {WORDS}", "💬 Jawab", f">{ANSWER}")
    await stage.does(ani, "/start", *TO_SUBSCRIPTIONS, "💬 Pertanyaan saya (1)")


async def test_named_later_it_is_gone_from_her_list_too(stage: Stage) -> None:
    sari = await coordinator(stage, "Sari")
    ani = await stage.resident("Ani")
    await stage.does(ani, *VIOLENCE, "Tidak ada", "Siapa saja boleh", "Kirim", *ASKS)
    await stage.does(sari, "/tanya")
    assert WORDS in str(seen(sari))
    await bar(stage, await the_case(stage), sari)
    await stage.does(sari, "/start", "/tanya")
    assert WORDS not in str(seen(sari))


@pytest.mark.parametrize("others", [True, False])
async def test_where_nobody_may_answer_it_is_said_and_not_kept(stage: Stage, *, others: bool) -> None:
    ani = await stage.resident("Ani")
    await stage.does(ani, *VIOLENCE, ">Kiki", "Selesai", "Siapa saja boleh", "Kirim")
    if others:
        await coordinator(stage, "Sari")
    await stage.does(ani, *ASKS)
    async with stage.product.storage.engines.read.connect() as connection:
        kept = (await connection.execute(inquiries.inquiries.select())).all()
    assert (len(kept), says(ani, "belum ada yang bisa menjawab")) == ((1, 0) if others else (0, 1))
    assert says(stage.koordinator, "Ada pertanyaan warga") == 0
    if not others:
        await stage.does(ani, "Nomor darurat")
        assert says(ani, "129") == 1


async def test_of_violence_neither_question_nor_answer_stays_on_a_phone_without_a_word(stage: Stage) -> None:
    ani, other = await stage.resident("Ani"), await stage.resident("Budi")
    await stage.does(ani, *ASKS[:-1], ">Suami saya pakai kekerasan, ke mana?")
    assert says(ani, "kekerasan") == 0
    assert says(ani, "Jadikan pengaduan") == 0
    assert "Jadikan pengaduan" in str(seen(ani))
    await stage.does(other, *ASKS)
    await stage.does(stage.koordinator, "/tanya", f"🟡 {WORDS}", "💬 Jawab", ">Minta visum dulu di rumah sakit.")
    for phone in (ani, other):
        await stage.does(phone, "/start", *TO_SUBSCRIPTIONS)
        assert "Pertanyaan saya" not in str(seen(phone))


async def test_what_cannot_be_seen_does_not_use_up_what_she_may_ask(stage: Stage) -> None:
    ani = await stage.resident("Ani")
    for number in range(7):
        await stage.does(ani, *ASKS[:-1], f">Di mana rumah aman nomor {number}?")
    await stage.does(ani, *ASKS)
    assert says(ani, "masih menunggu jawaban kami") == 0
    assert says(ani, WORDS) == 1

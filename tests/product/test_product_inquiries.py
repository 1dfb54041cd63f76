"""Questions that are no complaint, in the whole product: asked, told of, answered, found again, in her data."""

import pytest
from sqlalchemy import select

from storage import inquiries
from tests.product.labels import INDONESIAN
from tests.product.my_data_scene import file_of, says
from tests.product.stage import KEY, Stage, seen
from tests.product.test_product_exit import looks_unused

WORDS = "Kantornya buka jam berapa?"
ANSWER = "Jam delapan sampai jam empat."
TO_SUBSCRIPTIONS = ("ℹ️ Info & kabar", "📣 Kabar kelurahan")


async def test_asked_answered_and_found_again(stage: Stage) -> None:
    boss, ani = stage.koordinator, await stage.resident("Ani")
    await stage.does(ani, *TO_SUBSCRIPTIONS, "❓ Tanya kami", f">{WORDS}")
    assert says(ani, WORDS) == 1
    assert says(boss, "Ada pertanyaan warga") == 1
    assert says(boss, WORDS) == 0
    await stage.does(boss, "Lihat pertanyaan", f"🟡 {WORDS}", "💬 Jawab", f">{ANSWER}")
    await stage.does(ani, f">{KEY}")
    await looks_unused(stage, ani, INDONESIAN, "the question")
    await stage.does(ani, *TO_SUBSCRIPTIONS, "💬 Pertanyaan saya (1)")
    (line,) = [label for row in seen(ani)[0][-1][2] for label in row if "sudah dijawab" in label]
    await stage.does(ani, line)
    assert says(ani, ANSWER) == 1
    assert await stage.cases() == []
    await stage.does(ani, "✅ Selesai")
    assert says(ani, "Percakapan ini sudah selesai.") == 1


async def test_the_digest_says_how_many_wait(stage: Stage) -> None:
    ani = await stage.resident("Ani")
    await stage.does(ani, *TO_SUBSCRIPTIONS, "❓ Tanya kami", f">{WORDS}")
    await stage.later(minutes=5)
    await stage.later(hours=22)
    assert says(stage.koordinator, "Pertanyaan warga yang menunggu jawaban: 1. Lihat /tanya.") == 1
    await stage.does(stage.koordinator, "/tanya", f"🟡 {WORDS}", "💬 Jawab", f">{ANSWER}")
    await stage.later(days=1)
    assert says(stage.koordinator, "Ringkasan harian") == 2
    assert says(stage.koordinator, "menunggu jawaban: ") == 1


async def test_whoever_reads_a_question_stands_in_the_audit(stage: Stage) -> None:
    boss, ani = stage.koordinator, await stage.resident("Ani")
    await stage.does(ani, *TO_SUBSCRIPTIONS, "❓ Tanya kami", f">{WORDS}")
    before = {row.action for row in await stage.audit()}
    assert not before & {"list.inquiries", "inquiry.read"}
    await stage.does(boss, "/tanya")
    assert [row.action for row in await stage.audit()][-1] == "list.inquiries"
    await stage.does(boss, f"🟡 {WORDS}")
    last = (await stage.audit())[-1]
    async with stage.product.storage.engines.read.connect() as connection:
        asked = await connection.scalar(select(inquiries.inquiries.c.id))
    assert (last.action, last.subject) == ("inquiry.read", asked)


async def test_a_resident_with_a_question_looks_like_one_without(stage: Stage) -> None:
    ani, other = await stage.resident("Ani"), await stage.resident("Orang")
    await stage.does(ani, *TO_SUBSCRIPTIONS, "❓ Tanya kami", f">{WORDS}", f">{KEY}")
    assert seen(ani) == seen(other)


async def test_the_file_with_her_data_has_her_questions_and_what_she_subscribed_to(stage: Stage) -> None:
    ani = await stage.resident("Ani")
    await stage.later(minutes=2)
    await stage.does(ani, *TO_SUBSCRIPTIONS, "🔕 Kegiatan di kelurahan", "Seluruh kota")
    await stage.does(ani, "❓ Tanya kami", f">{WORDS}", "/start")
    said = await file_of(stage, ani)
    for part in (WORDS, "Pertanyaan Anda", "Langganan kabar: Kegiatan di kelurahan, Seluruh kota"):
        assert part in said


@pytest.mark.parametrize("minutes", [0, 2])
async def test_nothing_is_offered_in_her_first_minute(stage: Stage, minutes: int) -> None:
    ani = await stage.resident("Ani")
    await stage.later(minutes=minutes)
    await stage.does(ani, *TO_SUBSCRIPTIONS)
    assert says(ani, "bisa dipilih sebentar lagi") == (0 if minutes else 1)


async def test_what_sounds_like_danger_does_not_stay_to_be_read(stage: Stage) -> None:
    ani = await stage.resident("Ani")
    await stage.does(ani, *TO_SUBSCRIPTIONS, "❓ Tanya kami", ">Suami saya mau membunuh saya sekarang")
    assert says(ani, "membunuh") == 0
    assert says(stage.koordinator, "terdengar mendesak") == 1
    async with stage.product.storage.engines.read.connect() as connection:
        assert len((await connection.execute(inquiries.inquiries.select())).all()) == 1
    await stage.does(ani, f">{KEY}", *TO_SUBSCRIPTIONS)
    assert not [label for row in seen(ani)[0][-1][2] for label in row if "Pertanyaan saya" in label]

"""What is kept of her is hers: she sees it, has it put right, silences it, has it erased; within the law's time."""

import pytest

from cases.contact import Consent
from cases.rights import RequestState, Right
from storage import requests
from tests.product.labels import INDONESIAN
from tests.product.lock_scene import SETS, WORD, locked, told
from tests.product.my_data_scene import STORY, complained, file_of, hurt, says
from tests.product.stage import KEY, Stage, seen
from tests.product.test_product_exit import looks_unused


async def states(stage: Stage) -> list[tuple[Right, RequestState]]:
    async with stage.product.storage.engines.read.connect() as connection:
        rows = await connection.execute(requests.requests.select().order_by(requests.requests.c.id))
        return [(Right(row.kind), RequestState(row.state)) for row in rows]


async def erased_after(stage: Stage, **time: float) -> None:
    await stage.later(**time)
    await stage.looks()  # once her chat is clean


# Seeing it. -----------------------------------------------------------------------------------------------------------


async def test_everything_in_one_file_that_stays_for_minutes(stage: Stage) -> None:
    ani, _ = await complained(stage)
    await stage.does(ani, f">{KEY}")
    said = await file_of(stage, ani)
    for part in (str(ani.id), "Pengaduan", STORY, "Lumpue (Kec. Bacukiki Barat)", "2026"):
        assert part in said
    assert "Rahma" not in said
    (document,) = [message for message in ani.screen() if message.media]
    assert document.protected
    assert not document.text
    await stage.later(minutes=16)
    assert not [message for message in ani.screen() if message.media]
    assert stage.stored  # for a Telegram that is slow
    await stage.later(minutes=60)
    assert stage.stored == []


@pytest.mark.parametrize("way", ["/data_saya", "/data-saya", "/my_data", "Tentang & privasi"])
async def test_each_way_leads_there(stage: Stage, way: str) -> None:
    ani = await stage.resident("Ani")
    await stage.does(ani, way, *(("Data saya",) if "&" in way else ()))
    assert says(ani, "Data tentang Anda adalah milik Anda.") == 1
    await stage.does(ani, "Kembali")
    await stage.does(ani, "/start")
    assert seen(ani) == seen(await stage.resident("Rujukan"))


async def test_the_exit_key_takes_the_file_away(stage: Stage) -> None:
    ani, _ = await complained(stage)
    await file_of(stage, ani)
    await stage.does(ani, f">{KEY}")
    await looks_unused(stage, ani, INDONESIAN, "the file")


async def test_what_is_about_violence_is_handed_over_by_a_human_being(stage: Stage) -> None:
    """Whoever holds her phone reads what a stranger would read of himself."""
    ani, rahma = await hurt(stage)
    hers = await file_of(stage, ani)
    stranger = await stage.resident("Orang")
    his = await file_of(stage, stranger)
    assert hers.replace(str(ani.id), "") == his.replace(str(stranger.id), "")
    assert seen(ani)[0][-2:] == seen(stranger)[0][-2:]
    assert says(rahma, "Warga meminta salinan datanya.") == 1
    assert says(rahma, "dipukul") == 0
    assert says(stage.koordinator, "salinan data, diserahkan langsung") == 1
    assert await states(stage) == [(Right.COPY, RequestState.OPEN)]
    await file_of(stage, ani)
    assert len(await states(stage)) == 1  # asked for once


async def test_with_a_word_set_as_she_told_it_all_is_hers(stage: Stage) -> None:
    ani, _ = await locked(stage)
    assert "memukul" not in await file_of(stage, ani)
    await stage.does(ani, "👋 Salam", f">{WORD}")
    assert "Suami saya memukul saya." in await file_of(stage, ani)
    await stage.does(ani, "👋 Salam")
    assert "memukul" not in await file_of(stage, ani)  # the exit key shuts


async def test_a_word_that_somebody_else_set_opens_nothing(stage: Stage) -> None:
    ani, _ = await told(stage)
    await stage.does(ani, "👋 Salam")
    await stage.later(minutes=20)
    await stage.does(ani, "Tentang & privasi", "Kata rahasia", *SETS, "Lewati", "👋 Salam", f">{WORD}")
    assert "memukul" not in await file_of(stage, ani)


# Putting it right. ----------------------------------------------------------------------------------------------------


async def test_she_puts_right_how_she_may_be_written_to_at_once(stage: Stage) -> None:
    ani, _ = await complained(stage)
    await stage.does(ani, "/data_saya", "Perbaiki", "Cara menghubungi saya", "Jangan menulis", ">lewat Bu Siti")
    person = (await stage.product.storage.store.chats.of(ani.id, stage.now())).person
    assert person.contact.consent is Consent.NEVER
    assert person.contact.through == "lewat Bu Siti"


async def test_she_adds_to_what_she_told_or_asks_somebody_to_put_it_right(stage: Stage) -> None:
    ani, rahma = await complained(stage)
    (case,) = await stage.cases()
    await stage.does(ani, "/data_saya", "Perbaiki", f"Keterangan {case.number}", ">Bukan hilang, rusak.", "Selesai")
    assert says(rahma, "Ada pesan baru.") == 1
    await stage.does(ani, "/data_saya", "Perbaiki", "Lainnya")
    assert await states(stage) == [(Right.CORRECT, RequestState.OPEN)]
    assert says(stage.koordinator, "perbaikan data") == 1
    assert says(rahma, "Warga minta datanya diperbaiki.") == 1


async def test_who_has_brought_nothing_reads_the_same_and_asks_nobody_in_vain(stage: Stage) -> None:
    ani, _ = await hurt(stage)
    stranger = await stage.resident("Orang")
    for phone in (ani, stranger):
        await stage.does(phone, "/data_saya", "Lihat data saya", "Minta diserahkan langsung")
    assert seen(ani)[0][-1] == seen(stranger)[0][-1]
    assert await states(stage) == [(Right.COPY, RequestState.OPEN)]


async def test_a_case_about_violence_is_not_named_where_her_word_was_not_given(stage: Stage) -> None:
    ani, _ = await hurt(stage)
    await stage.does(ani, "/data_saya", "Perbaiki")
    stranger = await stage.resident("Orang")
    await stage.does(stranger, "/data_saya", "Perbaiki")
    assert seen(ani)[0][-1] == seen(stranger)[0][-1]


# Withdrawing. ---------------------------------------------------------------------------------------------------------


async def test_once_she_withdraws_nothing_is_written_to_her(stage: Stage) -> None:
    ani, rahma = await complained(stage)
    await stage.does(ani, "/start", "/data_saya", "Tarik persetujuan", "Ya, tarik persetujuan")
    assert says(rahma, "Warga menarik persetujuannya.") == 1
    assert (await stage.cases())[0].course.unsafe_at is not None  # nobody is asked any more whether she was reached
    assert says(stage.koordinator, "penarikan persetujuan") == 1
    await stage.does(ani, f">{KEY}")
    before = seen(ani)
    await stage.does(rahma, "Jawab", ">Sudah saya tanyakan.", "Selesai")
    for _ in range(4):
        await stage.later(days=7)
    assert seen(ani) == before


async def test_what_waited_for_her_hours_is_withdrawn_with_it(stage: Stage) -> None:
    ani, rahma = await complained(stage)
    chats = stage.product.storage.store.chats
    await stage.does(ani, "/data_saya", "Perbaiki", "Cara menghubungi saya", "Boleh, di waktu tertentu", "Setiap hari")
    await stage.does(ani, "Malam, jam 6 sampai 9", "/start")
    await stage.does(rahma, "Jawab", ">Sudah saya tanyakan.")
    await stage.does(ani, "/data_saya", "Tarik persetujuan", "Ya, tarik persetujuan", f">{KEY}")
    before = seen(ani)
    await stage.later(hours=9)  # 19.00
    assert (await chats.of(ani.id, stage.now())).person.contact.consent is Consent.NEVER
    assert seen(ani) == before

"""What people ask about their data is answered in time, and erased is erased: by whoever runs, also after a restart."""

from cases.rights import LAW, RequestState, Right
from simulator import Phone
from storage import requests
from tests.product.labels import INDONESIAN
from tests.product.my_data_scene import asks_to_erase, complained, file_of, hurt, says, texts
from tests.product.stage import KEY, Stage
from tests.product.test_product_exit import looks_unused


async def states(stage: Stage) -> list[tuple[Right, RequestState]]:
    async with stage.product.storage.engines.read.connect() as connection:
        rows = await connection.execute(requests.requests.select().order_by(requests.requests.c.id))
        return [(Right(row.kind), RequestState(row.state)) for row in rows]


async def erased_after(stage: Stage, **time: float) -> None:
    await stage.later(**time)
    await stage.looks()  # once her chat is clean


# Requests. ------------------------------------------------------------------------------------------------------------


async def test_coordinators_see_requests_and_answer_them(stage: Stage) -> None:
    ani, _ = await complained(stage)
    await stage.does(ani, "/data_saya", "Perbaiki", "Lainnya")
    await stage.does(stage.koordinator, "Lihat permintaan")
    shown = texts(stage.koordinator)[-1]
    assert "1. perbaikan data, dari warga" in shown
    assert not [part for part in ("Ani", "KTP", "Lumpue", str(ani.id)) if part in shown]
    await stage.does(stage.koordinator, "Selesai: nomor 1")
    assert await states(stage) == [(Right.CORRECT, RequestState.DONE)]
    assert "Tidak ada permintaan yang menunggu." in texts(stage.koordinator)[-1]


async def test_a_late_one_is_said_once_by_day_and_across_a_restart(stage: Stage) -> None:
    ani, _ = await complained(stage)
    await stage.later(hours=13)  # 23.00
    await stage.does(ani, "/data_saya", "Perbaiki", "Lainnya", f">{KEY}")
    await stage.later(hours=47)
    assert says(stage.koordinator, "Belum selesai: perbaikan data") == 0
    await stage.stop()
    stage.clock.jump(3600 + 60)
    await stage.start()
    await stage.looks()
    assert says(stage.koordinator, "Belum selesai: perbaikan data") == 0  # it is night
    await stage.later(hours=8)
    assert says(stage.koordinator, "Belum selesai: perbaikan data") == 1
    for _ in range(3):
        await stage.later(hours=5)
    assert says(stage.koordinator, "Belum selesai: perbaikan data") == 1
    await stage.does(stage.koordinator, "/permintaan", "Selesai: nomor 1")
    assert await states(stage) == [(Right.CORRECT, RequestState.DONE)]


async def test_nobody_else_sees_that_there_are_any(stage: Stage) -> None:
    ani, rahma = await complained(stage)
    await stage.does(ani, "/data_saya", "Perbaiki", "Lainnya")
    for phone in (ani, rahma):
        await stage.does(phone, "/permintaan")
        before = texts(phone)[-1]
        await stage.does(phone, "/apaini")
        assert texts(phone)[-1] == before


# Erasing. -------------------------------------------------------------------------------------------------------------


async def test_after_a_day_she_is_a_stranger_and_her_chat_is_empty(stage: Stage) -> None:
    ani, rahma = await complained(stage)
    await stage.does(ani, "/start")
    await asks_to_erase(stage, ani)
    assert says(ani, "Semua data Anda dihapus besok pukul 10.00.") == 1
    await erased_after(stage, hours=24)
    assert await stage.cases() == []
    assert await states(stage) == [(Right.ERASE, RequestState.DONE)]
    await looks_unused(stage, ani, INDONESIAN, "she was erased")
    assert says(rahma, "datanya dihapus atas permintaan warga") == 1
    said = await file_of(stage, ani)
    assert "hanya kalau Anda mengizinkan" in said
    assert "Pengaduan" not in said


async def test_until_then_she_can_undo_it_also_after_a_restart(stage: Stage) -> None:
    ani, _ = await complained(stage)
    await asks_to_erase(stage, ani)
    await stage.later(hours=23)
    await stage.stop()
    await stage.start()
    await stage.does(ani, "/data_saya", "Batalkan penghapusan")
    assert says(ani, "Baik, tidak ada yang dihapus.") == 1
    await erased_after(stage, hours=30)
    assert len(await stage.cases()) == 1
    assert await states(stage) == [(Right.ERASE, RequestState.UNDONE)]


async def test_it_is_carried_out_by_whoever_runs_when_its_time_has_come(stage: Stage) -> None:
    ani, _ = await complained(stage)
    await asks_to_erase(stage, ani)
    await stage.stop()
    stage.clock.jump(30 * 3600)
    await stage.start()
    await stage.looks()
    await stage.stop()  # while her chat is being cleaned
    await stage.start()
    await stage.looks()
    assert await stage.cases() == []
    assert await states(stage) == [(Right.ERASE, RequestState.DONE)]


async def test_who_is_asked_first_where_somebody_else_may_hold_her_phone(stage: Stage) -> None:
    ani, rahma = await hurt(stage)
    before = len(await stage.cases())
    await asks_to_erase(stage, ani)
    assert says(rahma, "Mungkin bukan dia sendiri.") == 1
    assert not [part for part in ("dipukul", "kekerasan", "Disakiti") if says(rahma, part)]
    await stage.does(rahma, "Bukan dia yang meminta", "Tidak jadi", "Bukan dia yang meminta", "Ya, hentikan")
    assert says(rahma, "Sudah dihentikan.") == 1
    assert says(stage.koordinator, "Penghapusan data dihentikan") == 1
    await erased_after(stage, hours=72)
    assert len(await stage.cases()) == before == 1
    assert await states(stage) == [(Right.ERASE, RequestState.STOPPED)]


async def test_else_it_is_carried_out_within_the_laws_time(stage: Stage) -> None:
    ani, rahma = await hurt(stage)
    asked = stage.now()
    await asks_to_erase(stage, ani)
    await erased_after(stage, hours=24)
    assert await stage.cases() == []
    assert stage.now() - asked < LAW
    await stage.later(hours=8)
    assert says(rahma, "Mungkin bukan dia sendiri.") == 0  # nothing speaks of it any more


async def test_nobody_is_asked_where_nothing_is_about_violence(stage: Stage) -> None:
    ani, rahma = await complained(stage)
    before = len(texts(rahma))
    await asks_to_erase(stage, ani)
    assert len(texts(rahma)) == before


async def test_only_who_accompanies_it_can_stop_it(stage: Stage) -> None:
    ani, rahma = await hurt(stage)
    other: Phone = await stage.companion("Sari", "Masagenae")
    await asks_to_erase(stage, ani)
    button = next(
        button["callback_data"]
        for entry in rahma.chat.messages.values()
        for row in entry.message.get("reply_markup", {}).get("inline_keyboard", [])
        for button in row
        if "Bukan dia" in button["text"]
    )
    for phone in (other, ani, await stage.resident("Orang")):
        assert phone.last is not None
        await phone.presses(phone.last.message_id, button.replace("req:sure", "req:stop"))
        await stage.settled()
    assert await states(stage) == [(Right.ERASE, RequestState.OPEN)]


async def test_who_serves_is_told_what_comes_first(stage: Stage) -> None:
    _, rahma = await complained(stage)
    await stage.does(rahma, "/data_saya", "Hapus data saya")
    assert says(rahma, "Selama Anda bertugas") == 1
    assert await states(stage) == []


# How long. ------------------------------------------------------------------------------------------------------------


async def test_a_coordinator_sets_how_long_things_are_kept(stage: Stage) -> None:
    await stage.does(stage.koordinator, "/simpan")
    assert says(stage.koordinator, "Setelah pengaduan selesai, berkasnya dihapus lebih dulu") == 1
    await stage.does(stage.koordinator, "KTP, Kartu Keluarga, akta", "Pengaduan: 365 hari", "180 hari")
    assert says(stage.koordinator, "Lebih pendek dari sekarang") == 1
    await stage.does(stage.koordinator, "Ya, ubah", "Kembali")
    assert says(stage.koordinator, "KTP, Kartu Keluarga, akta: berkas 90 hari, pengaduan 180 hari") == 1
    await stage.does(stage.koordinator, "KTP, Kartu Keluarga, akta", "Berkas: 90 hari")
    offered = [label for row in stage.koordinator.screen()[-1].buttons for label in row]
    assert "365 hari" not in offered  # files never outlast their case

"""A complaint of a kind that a coordinator added is read everywhere like any other, also when the kind is gone."""

import pytest
from sqlalchemy import select

from storage.retention import counts
from tests.product.edited_scene import ADD_KIND, BEGUN, KINDS, PAPERS, REST, printed
from tests.product.my_data_scene import file_of
from tests.product.stage import Stage

HIDE = (*KINDS, "✅ Surat pindah")
UNDO = ("/riwayat", "Jenis pengaduan: Surat pindah", "Urungkan", "Ya, urungkan")


@pytest.mark.parametrize("then", [(), HIDE, UNDO], ids=["offered", "hidden", "undone"])
async def test_a_case_of_an_own_kind_is_read_kept_and_counted(stage: Stage, then: tuple[str, ...]) -> None:
    kiki = stage.koordinator
    rahma = await stage.companion("Rahma", "Masagenae")
    await stage.does(kiki, *ADD_KIND)
    ani = await stage.resident("Ani")
    await stage.does(ani, *BEGUN, PAPERS, "Surat pindah", *REST)
    await stage.does(rahma, "Terima")
    await stage.does(kiki, "/start", *then)
    (case,) = await stage.cases()
    assert case.kind.startswith("own-")
    await stage.does(rahma, "/start", "Tugas saya")
    assert case.number in printed(rahma)
    await stage.does(rahma, case.number, "Buka")
    assert "Surat pindah" in printed(rahma)
    assert "KTP saya hilang." in printed(rahma)
    await stage.does(kiki, "/start", f"/status {case.number}")
    assert case.number in printed(kiki)
    await stage.does(ani, "/start", "Pengaduan saya", case.number)
    assert case.number in printed(ani)
    assert "Surat pindah" in await file_of(stage, ani)
    await stage.does(kiki, "/angka")
    await stage.does(ani, "/start", "Pengaduan saya", case.number, "Hentikan pengaduan", "Ya, hentikan")
    for days in (1, 800, 1, 1):  # it looks twice, a day apart, before anything goes
        await stage.later(days=days)
    assert await stage.cases() == []
    async with stage.product.storage.engines.read.connect() as connection:
        assert list(await connection.scalars(select(counts.c.kind))) == [case.kind]
    await stage.does(kiki, "/angka")

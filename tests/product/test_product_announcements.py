"""Announcements in the whole product: composed, approved, undone, sent, answered; equal for everybody who gets them."""

from collections import Counter

from cases.announcement import Reached, State
from simulator import Phone
from simulator.shapes import Upload
from tests.media.canaries import CAMERA, NAME, PLACE
from tests.product.announcement_scene import (
    HERE,
    LAPADDE,
    LOMPOE,
    LUMPUE,
    TO_SUBSCRIPTIONS,
    WORDS,
    card,
    compose,
    few_suffice,
    listened,
    passes,
    reached,
    reads,
    residents,
    same_rules,
    second,
    size,
    state,
    subscribe,
)
from tests.product.my_data_scene import file_of
from tests.product.pictures import photo
from tests.product.stage import KEY, Stage, seen
from tests.product.test_product_must_not_know import VIOLENCE

NAMES = ("Ani", "Bunga", "Citra", "Dewi", "Eka", "Fitri", "Gita")


async def let_go(stage: Stage, author: Phone) -> None:
    await stage.does(author, "Kirim", "Ya, kirim")


async def test_the_file_with_her_data_has_what_she_got_and_answered(stage: Stage) -> None:
    ani, bunga = await residents(stage, "Ani", "Bunga")
    await subscribe(stage, (ani, bunga), LUMPUE)
    await compose(stage, stage.koordinator, places=(LUMPUE,))
    await let_go(stage, stage.koordinator)
    await passes(stage, seconds=90)
    await stage.does(ani, "✋ Saya datang")
    said = await file_of(stage, ani)
    assert "Kabar yang Anda terima" in said
    assert f"“{WORDS}" in said
    assert "Jawaban Anda: ✋ Saya datang." in said
    assert "Jawaban Anda" not in await file_of(stage, bunga)


async def test_from_the_first_word_to_a_report_that_adds_up(stage: Stage) -> None:
    kiki, budi = stage.koordinator, await second(stage)
    ani, bunga, citra, dewi, eka, fitri, gita = await residents(stage, *NAMES)
    await subscribe(stage, (ani, bunga, citra), LUMPUE)
    await subscribe(stage, (dewi, eka, fitri), LOMPOE)
    await subscribe(stage, (gita,), LAPADDE)
    await few_suffice(stage)
    wire = listened(stage)

    await compose(stage, kiki)
    assert "Sekarang akan diterima 6 orang." in card(kiki)
    assert "Lebih dari 5 orang: perlu persetujuan" in card(kiki)
    await stage.does(kiki, "Minta persetujuan")
    assert "Kiki meminta persetujuan untuk siaran kepada 6 orang" in reads(budi)
    await stage.does(budi, "Setujui")
    assert "disetujui oleh Budi" in reads(kiki)

    await stage.does(kiki, "Lihat siaran", "Batalkan")
    await passes(stage, seconds=90)
    assert await state(stage) is State.DRAFT
    assert not wire.to(ani)
    await let_go(stage, kiki)
    shown = kiki.screen()[-1].message_id
    await stage.later(seconds=59)
    assert await state(stage) is State.SCHEDULED
    stage.clock.jump(2)
    await stage.product.storage.feeding.begin(stage.now())  # and now, before anything goes out:
    await stage.does(eka, *TO_SUBSCRIPTIONS, "🔔 Kegiatan di kelurahan")
    await fitri.blocks()
    await stage.settled()
    await passes(stage, seconds=1)
    assert await state(stage) is State.DONE
    assert [len(wire.to(phone)) for phone in (ani, bunga, citra, dewi, eka, gita)] == [1, 1, 1, 1, 0, 0]
    assert Counter(await reached(stage)) == {Reached.SENT: 4, Reached.BLOCKED: 1, Reached.LEFT_OUT: 1}
    assert await size(stage) == 6
    edited = next(one for one in kiki.screen() if one.message_id == shown)
    assert "✅ Selesai" in edited.text

    await stage.does(ani, "Saya datang")
    await stage.does(bunga, "Saya datang", "Tidak bisa")
    await stage.does(citra, "Tanya", ">Bawa apa saja?")
    await stage.does(kiki, "/siaran", f"✅ Selesai: {WORDS[:10]}")
    for line in (
        "✅ Terkirim: kurang dari 5",
        "🚫 Memblokir atau pergi: kurang dari 5",
        "➖ Dilewati (tidak mau atau berhenti): kurang dari 5",
        "Jumlah: 6",
        "✋ Akan datang: kurang dari 5",
        "Tidak bisa: kurang dari 5",
        "💬 Pertanyaan: kurang dari 5",
    ):
        assert line in card(kiki).splitlines()
    await stage.does(kiki, "Pertanyaan (1)")
    assert "Bawa apa saja?" in str([one.buttons for one in kiki.screen()])


async def test_whether_she_has_a_case_changes_nothing_in_what_she_gets(stage: Stage) -> None:
    await stage.companion("Rahma", "Masagenae")
    ani, bunga = await residents(stage, "Ani", "Bunga")
    await stage.does(ani, *VIOLENCE, "Tidak ada", "Siapa saja boleh", "Kirim", f">{KEY}")
    assert (await stage.cases())[-1].violence
    await same_rules(stage, ani, bunga)
    await stage.stop()
    await stage.start()
    await subscribe(stage, (ani, bunga), LUMPUE)
    wire = listened(stage)
    for _ in range(2):
        await compose(stage, stage.koordinator)
        await let_go(stage, stage.koordinator)
        await passes(stage, seconds=61)
    assert len(wire.to(ani)) == 2
    assert wire.to(ani) == wire.to(bunga)
    assert all(params["disable_notification"] for _, _, params in wire.to(ani))
    assert reads(ani).count(WORDS) == 2
    assert seen(ani) == seen(bunga)
    for phone in (ani, bunga):
        await stage.does(phone, f">{KEY}")
    assert WORDS not in reads(ani)
    assert seen(ani) == seen(bunga)


async def test_a_picture_goes_up_once_and_then_by_its_name(stage: Stage) -> None:
    phones = await residents(stage, "Ani", "Bunga", "Citra")
    await subscribe(stage, phones, LUMPUE)
    wire = listened(stage)
    await compose(stage, stage.koordinator, places=HERE[1:], picture=photo())
    await let_go(stage, stage.koordinator)
    await passes(stage, seconds=61)
    got = [one for phone in phones for one in wire.to(phone)]
    assert [method for _, method, _ in got] == ["sendPhoto"] * 3
    pictures = [params["photo"] for _, _, params in got]
    (upload,) = [one for one in pictures if isinstance(one, Upload)]
    for canary in (NAME, PLACE, CAMERA):
        assert canary.encode() in photo()
        assert canary.encode() not in upload.data
    assert len({one for one in pictures if isinstance(one, str)}) == 1
    assert all(phone.screen()[-1].media == "photo" for phone in phones)


async def test_who_is_told_to_approve_second_hears_that_it_was_answered(stage: Stage) -> None:
    budi, caca = await second(stage), await second(stage, "Caca")
    ani, bunga = await residents(stage, "Ani", "Bunga")
    await subscribe(stage, (ani, bunga), LUMPUE)
    await few_suffice(stage, 1)
    await compose(stage, stage.koordinator, places=HERE[1:])
    await stage.does(stage.koordinator, "Minta persetujuan")
    await stage.does(budi, "Kembalikan")
    assert "dikembalikan oleh Budi" in reads(stage.koordinator)
    await stage.does(caca, "Setujui")
    assert "Permintaan ini sudah dijawab atau ditarik." in reads(caca)
    assert await state(stage) is State.DRAFT


async def test_who_changes_the_words_is_their_author_and_does_not_approve_them(stage: Stage) -> None:
    kiki, budi = stage.koordinator, await second(stage)
    phones = await residents(stage, "Ani", "Bunga")
    await subscribe(stage, phones, LUMPUE)
    await few_suffice(stage, 1)
    await compose(stage, kiki, places=HERE[1:])
    await stage.does(budi, "/siaran", "✏️ Konsep", "Ubah", "✏️ 1", ">Diganti seluruhnya oleh Budi.")
    await stage.does(budi, "Simpan konsep", "Lihat & kirim", "Minta persetujuan")
    assert "Budi meminta persetujuan" in reads(kiki)
    assert "Setujui" not in str([one.buttons for one in budi.screen()])
    await stage.does(kiki, "Setujui")
    assert await state(stage) is State.SCHEDULED

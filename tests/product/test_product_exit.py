"""The exit key at every step: the phone then shows what it shows somebody who only pressed /start."""

from collections.abc import Awaitable, Callable
from itertools import cycle
from typing import Final

import pytest

from simulator import Phone
from tests.media.papers import pdf
from tests.media.sounds import opus
from tests.product.labels import ENGLISH, INDONESIAN, does, speaking
from tests.product.pictures import photo
from tests.product.stage import KEY, Stage, seen

COMPLAINT: Final = (
    "Sampaikan pengaduan",
    "Lanjut",
    "Tidak aman",
    "Lanjut",
    "Boleh, di waktu tertentu",
    "Selasa",
    "Selesai",
    "Pagi, jam 8 sampai 11",
    "Orang lain juga bisa melihat",
    "Ada undangan kumpul warga.",
    "Disakiti, diancam, diganggu",
    "Disakiti di rumah sendiri",
    "Untuk orang lain",
    "Tetangga",
    "Tidak aman",
    "Lanjut bercerita",
    "Belum",
    ">lumpue",
    "Lumpue (Kec. Bacukiki Barat)",
    ">Ia dipukul suaminya.",
    "Nomor darurat",
    "Kembali",
    "Selesai",
    ">jangan sampai pak RT tahu",
    "Selesai",
    "Ya, perempuan",
)
WAYS_IN: Final = {
    "call me": ("Sampaikan pengaduan", "Lanjut", "Tidak aman", "Minta dihubungi", ">lumpue", "Lumpue", "Telepon saya"),
    "cancelled": ("Sampaikan pengaduan", "Lanjut", "Ya, aman", "/batal", "Ya, batal"),
    "call me here": (
        *("Sampaikan pengaduan", "Lanjut", "Tidak aman", "Minta dihubungi", ">lumpue", "Lumpue", "Tulis di sini"),
        *("Orang lain juga bisa melihat", "Tetap boleh", "Salam hangat dari kami", "Hapus jejak"),
    ),
    "a shared phone": (
        *(
            *COMPLAINT[:2],
            "Ya, aman",
            "Boleh, kapan saja",
            "Orang lain juga bisa melihat",
            "Ada undangan kumpul warga.",
        ),
        *("Disakiti, diancam, diganggu", "Disakiti di rumah sendiri", "Lebih aman jangan", ">lewat Bu Mina"),
    ),
    "traces": ("/hapus_jejak", "Kembali", "Tentang & privasi", "Berikutnya", "Berikutnya"),
    "closed": ("Sampaikan pengaduan", "Lanjut", "Tidak aman", "Tutup"),
    "the city's channel": (*COMPLAINT[:2], "Ya, aman", "Lewati", "Jalan, lampu, sampah, air", "Baik, selesai"),
    "words nobody understood": (">halo?", ">tolong", "/apaini", "/bantuan", "/privasi"),
    "cards": ("Nomor darurat", "Kembali", "Tentang & privasi", "Kembali", "Pengaduan saya", "Kembali", "Bahasa"),
    "commands": ("/status ABCD-EFGH-XYZ", "/status", "/bahasa", "/batal"),
}
A_CASE: Final = (
    *(
        "Sampaikan pengaduan",
        "Lanjut",
        "Ya, aman",
        "Boleh, kapan saja",
        "Hanya saya",
        "KTP, Kartu Keluarga, akta",
        "KTP",
    ),
    *("Untuk saya sendiri", ">lumpue", "Lumpue (Kec. Bacukiki Barat)", ">KTP saya hilang.", "Selesai", "Tidak ada"),
    *("Siapa saja boleh", "Kirim"),
)
AFTER_A_CASE: Final = {
    "a day later": ("(a day)", "Pengaduan saya", "(the case)", "Bertanya", "Jangan lagi", ">Kapan selesai?", "Selesai"),
    "adding": ("/start", "Pengaduan saya", "(the case)", "Tambah keterangan", ">Sudah ke kelurahan.", "Selesai"),
    "asking": ("Kembali", "Pengaduan saya", "(the case)", "Bertanya", ">Kapan selesai?"),
    "withdrawing": ("Kembali", "Pengaduan saya", "(the case)", "Hentikan pengaduan", "Ya, hentikan"),
}

TYPED: Final = cycle(("salam", "Tabe'", "permisi", "tabe’", "Salam.", "tabe"))
Leave = Callable[[Stage, Phone], Awaitable[None]]


async def by_keyboard(stage: Stage, phone: Phone) -> None:
    await stage.does(phone, f">{KEY}")


async def by_word(stage: Stage, phone: Phone) -> None:
    """What she types herself, in Indonesian or Bugis, as her keyboard puts it."""
    await stage.does(phone, f">{next(TYPED)}")


async def by_button(stage: Stage, phone: Phone) -> None:
    """The key under a message, or the keyboard's where no message has it: the menu."""
    await stage.does(phone, KEY)


async def looks_unused(stage: Stage, phone: Phone, language: str, after: object) -> None:
    unused = await speaking(stage, "Rujukan", language)
    assert seen(phone) == seen(unused), f"after {after}:\n{phone.printed()}"


@pytest.mark.parametrize("language", [INDONESIAN, ENGLISH])
async def test_at_every_step_of_a_complaint_by_either_key(stage: Stage, language: str) -> None:
    await stage.companion("Rahma", "Masagenae")
    phone = await speaking(stage, "Ani", language)
    unused = seen(await speaking(stage, "Rujukan", language))
    for at, step in enumerate(COMPLAINT):
        await does(stage, phone, language, step)
        for leave in (by_button, by_keyboard, by_word):
            await leave(stage, phone)
            assert seen(phone) == unused, f"after {step}:\n{phone.printed()}"
            await does(stage, phone, language, ">lanjut" if at > 0 else "Sampaikan pengaduan")
        if step == "Nomor darurat":
            await does(stage, phone, language, "Nomor darurat")
    await does(stage, phone, language, "Kirim")
    await by_button(stage, phone)
    assert seen(phone) == unused


@pytest.mark.parametrize("language", [INDONESIAN, ENGLISH])
@pytest.mark.parametrize("way", WAYS_IN)
async def test_at_every_step_of_the_short_ways(stage: Stage, way: str, language: str) -> None:
    steps = WAYS_IN[way]
    unused = seen(await speaking(stage, "Rujukan", language))
    for length in range(1, len(steps) + 1):
        phone = await speaking(stage, "Ani", language)
        await does(stage, phone, language, *steps[:length])
        await (by_button if length % 2 else by_word)(stage, phone)
        assert seen(phone) == unused, f"after {steps[:length]}:\n{phone.printed()}"


@pytest.mark.parametrize("way", AFTER_A_CASE)
async def test_at_every_step_with_a_case_of_hers(stage: Stage, way: str) -> None:
    companion = await stage.companion("Rahma", "Masagenae")
    unused = seen(await stage.resident("Rujukan"))
    steps = AFTER_A_CASE[way]
    for length in range(len(steps) + 1):
        phone = await stage.resident("Ani")
        await stage.does(phone, *A_CASE)
        for step in steps[:length]:
            if step == "(a day)":
                await stage.later(days=1)
            else:
                await stage.does(phone, (await stage.cases())[-1].number if step == "(the case)" else step)
        if length % 2:
            await stage.does(companion, "Terima")  # a notice comes into her chat
        await (by_keyboard if length % 2 else by_button)(stage, phone)
        assert seen(phone) == unused, f"after {steps[:length]}:\n{phone.printed()}"


async def test_after_a_notice_was_looked_at(stage: Stage) -> None:
    companion = await stage.companion("Rahma", "Masagenae")
    phone = await stage.resident("Ani")
    await stage.does(phone, *A_CASE, KEY)
    await stage.does(companion, "Terima")
    await stage.does(phone, "Lihat")
    await by_button(stage, phone)
    await looks_unused(stage, phone, INDONESIAN, "Lihat")


@pytest.mark.parametrize("leave", [by_button, by_keyboard, by_word])
async def test_after_what_she_sent(stage: Stage, leave: Leave) -> None:
    phone = await stage.resident("Ani")
    await stage.does(phone, *A_CASE[:10])
    await phone.sends_voice(opus())
    await phone.sends_photo(photo(), caption="ini suami saya", as_is=True)
    await phone.sends_document(pdf(), "surat.pdf", "application/pdf")
    await phone.sends(
        {
            "sticker": {
                "file_id": "CAAC",
                "file_unique_id": "AgAD",
                "type": "regular",
                "width": 512,
                "height": 512,
                "is_animated": False,
                "is_video": False,
            }
        }
    )
    await stage.settled()
    await leave(stage, phone)
    await looks_unused(stage, phone, INDONESIAN, "a voice note, a photo, a document, a sticker")


async def test_after_more_messages_than_one_deletion_takes(stage: Stage) -> None:
    phone = await stage.resident("Ani")
    for number in range(130):
        await phone.says(f"pesan {number}")
    await stage.settled()
    await by_keyboard(stage, phone)
    await looks_unused(stage, phone, INDONESIAN, "130 messages")

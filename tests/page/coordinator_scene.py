"""What a coordinator does on the page, step by step: for the test of it and for the pictures in the docs."""

import asyncio
from typing import Final

from playwright.async_api import expect

from simulator import Phone
from tests.page.demo import Hand
from tests.page.town import LINK, Town, taps

NEWS: Final = "Posyandu lansia hari Sabtu pukul 08.00 di kantor kelurahan."
HERE: Final = ("Lompoe", "Lumpue")  # on the first page and on the last
ELSEWHERE: Final = "Mallusetasi"
SOON: Final = 15.0  # seconds


async def comes(hand: Hand, words: str) -> None:
    """Wait until one of her messages has these words."""
    await expect(hand.messages.filter(has_text=words)).not_to_have_count(0)


async def turns_to(phone: Phone, label: str) -> None:
    """Turn pages until the button is there, and tap it."""
    for page in range(1, 5):
        shown = await phone.until(f"Halaman {page} dari", SOON)
        if any(f"{label} (" in each for each in shown.labels):
            await phone.taps(f"{label} (")
            return
        await phone.taps("Berikutnya")
    raise AssertionError(f"no [{label}] on any page:\n{phone.printed()}")


async def subscribes(phone: Phone, place: str) -> None:
    await taps(phone, "Info & kabar", "Kabar kelurahan", "Kegiatan di kelurahan")
    await turns_to(phone, place)
    await phone.until("akan kami kirim", SOON)


async def invited(at: Town, rahma: Hand, name: str, *choices: str) -> tuple[Phone, Hand]:
    """By link; she reads what is asked of her, agrees, and is confirmed."""
    await rahma.taps("Kelola", "Undang", *choices)
    await comes(rahma, "Hanya bisa dipakai sekali")
    found = LINK.search(await rahma.phone.inner_text())
    assert found is not None
    phone = at.telegram.person(name, note=choices[0])
    hand = Hand.of(at.page, name)
    await phone.opens(found[1])
    await hand.sees("Kalau setuju")
    await hand.taps("Saya setuju")
    await comes(hand, "Mohon tunggu konfirmasi")
    await comes(rahma, name)
    await rahma.taps("Konfirmasi")
    await comes(hand, "Selamat bergabung")
    await rahma.says("/start")
    await rahma.sees("Silakan pilih")
    return phone, hand


async def composed(rahma: Hand) -> None:
    """From the menu to the draft."""
    await rahma.taps("Siaran", "Buat siaran")
    await rahma.sees("Apa yang ingin disiarkan?")
    await rahma.says(NEWS)
    await rahma.taps("Cukup bahasa Indonesia", "Tanpa berkas")
    await rahma.sees("tombol tautan")
    await rahma.taps("Tidak ada")
    await rahma.sees("tombol panduan")
    await rahma.taps("Tidak ada")
    await rahma.sees("siapa yang akan datang")
    await rahma.taps("Ya")
    await rahma.sees("Boleh orang bertanya")
    await rahma.taps("Ya", "Warga yang berlangganan", "Kegiatan di kelurahan")
    await rahma.sees("Untuk kelurahan mana?")


async def of_two_kelurahan(rahma: Hand, size: int) -> None:
    """The places are chosen over several pages; the rest as it usually is; then the draft."""
    for place in HERE:
        await marks(rahma, place)
    await rahma.taps("Selesai", "Semua bahasa", "Begitu saya tekan Kirim", "Sekali saja")
    await rahma.taps("Simpan konsep", "Lihat & kirim")
    await comes(rahma, f"{size} orang")


async def marks(rahma: Hand, place: str) -> None:
    """Turn pages until it is there."""
    button = rahma.messages.last.locator(".inline-button", has_text=f"{place} (")
    for _ in range(6):
        if await button.count():
            await button.click()
            await rahma.sees(place)
            return
        await rahma.taps("Berikutnya")
        await asyncio.sleep(1)
    raise AssertionError(place)


async def crowd(at: Town, each: int) -> dict[str, list[Phone]]:
    """So many of each place: they came a while ago, and subscribe."""
    found = {place: [at.telegram.person(f"{place} {n}") for n in range(each)] for place in (*HERE, ELSEWHERE)}
    everybody = [phone for phones in found.values() for phone in phones]
    for phone in everybody:
        await phone.says("/start")
    await asyncio.gather(*(phone.until("Silakan pilih", SOON) for phone in everybody))
    at.telegram.clock.jump(120)
    await asyncio.gather(*(subscribes(phone, place) for place, phones in found.items() for phone in phones))
    return found


async def approval_above(rahma: Hand, number: int) -> None:
    await rahma.taps("Kelola", "Kata-kata", "Pengaturan", "Siaran perlu persetujuan", str(number))
    await rahma.says("/start")
    await rahma.sees("Silakan pilih")

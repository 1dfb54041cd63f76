"""A violence complaint and the lock in front of it, for the tests of both."""

from collections.abc import Callable

from simulator import Phone
from storage import argon2
from tests.product.stage import Stage

WORD = "bunga melati"
DURESS = "hujan sore"
TOLD = (
    *("Sampaikan pengaduan", "Lanjut", "Ya, aman", "Boleh, kapan saja", "Hanya saya", "Disakiti, diancam, diganggu"),
    *("Disakiti di rumah sendiri", "Untuk saya sendiri", ">lumpue", "Lumpue (Kec. Bacukiki Barat)"),
    *(">Suami saya memukul saya.", "Selesai", "Tidak ada", "Siapa saja boleh", "Kirim"),
)
SETS = ("Pasang kata rahasia", f">{WORD}")


async def told(stage: Stage, name: str = "Ani") -> tuple[Phone, str]:
    """Somebody who has just sent a violence complaint: her phone shows the receipt. And its number."""
    phone = await stage.resident(name)
    await stage.does(phone, *TOLD)
    return phone, (await stage.cases())[-1].number


async def locked(stage: Stage, name: str = "Ani", duress: str | None = None) -> tuple[Phone, str]:
    """As `told`, a word set after it, everything cleaned away."""
    phone, number = await told(stage, name)
    await stage.does(phone, *SETS, f">{duress}" if duress else "Lewati", "👋 Salam")
    return phone, number


def look(phone: Phone) -> list[tuple[str, str, tuple[tuple[str, ...], ...]]]:
    """Every message on the screen, of both sides."""
    return [(one.sender, one.text, one.buttons) for one in phone.screen()]


def derived(stage: Stage) -> Callable[[], int]:
    """How many hashes were derived since it was asked last."""
    hashing: argon2.Hashing = stage.product.storage.store.locks.hashing
    before = [hashing.derived]

    def since() -> int:
        before.append(hashing.derived)
        return before[-1] - before[-2]

    return since

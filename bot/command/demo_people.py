"""The made-up people of the demo: who they are, how they come to their roles, what some of them told already."""

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from simulator.phone import Phone
from simulator.world import Telegram

WITHIN = 20.0
LINK = re.compile(r"start=(\S+)")

COORDINATOR = "Ibu Rahma"
COMPANIONS = (  # name, group, woman
    ("Ibu Nurmi", "Bahagia", True),
    ("Pak Amir", "Bahagia", False),
    ("Ibu Hasna", "Masagenae", True),
)
RESIDENTS = ("Ani", "Daeng Sitti", "Fitri", "Ros")

# What some residents have told before one looks: taps, and words after "say: ". A part of a label is enough.
BEGINNING = ("Sampaikan pengaduan", "Lanjut", "Ya, aman")
STORIES: dict[str, tuple[str, ...]] = {
    "Daeng Sitti": (
        *BEGINNING,
        "kapan saja",
        "Hanya saya",
        "BPJS dan berobat",
        "gratis tidak aktif",
        "sendiri",
        "Bacukiki Barat",
        "Lumpue",
        "say: Kartu BPJS saya tidak bisa dipakai di puskesmas, katanya sudah tidak aktif. Obat gula saya hampir habis.",
        "Selesai",
        "sekarang berhenti",
        "Surat tidak mampu",
        "Selesai",
        "Tidak ada",
        "Siapa saja",
        "Kirim",
    ),
    "Fitri": (
        *BEGINNING,
        "Jangan menulis",
        "say: Bu Mina, warung depan SD. Pagi saja, waktu suami saya kerja.",
        "Disakiti, diancam",
        "Disakiti di rumah",
        "sendiri",
        "Kec. Soreang",
        "Watang Soreang",
        "Cukup, hubungi saya",
        "Tidak ada",
        "Ya, perempuan",
        "Kirim",
    ),
    "Ros": (  # in danger, and no group is known in her kelurahan: it reaches the coordinators
        *BEGINNING[:2],
        "Tidak aman",
        "Minta dihubungi",
        "Lakessi",
        "Lewat orang lain",
        "say: Adik saya Wati, kios pulsa di Pasar Lakessi.",
    ),
}
TAKEN_BY = "Ibu Hasna"  # she has accepted what came to her


@dataclass(frozen=True, slots=True)
class People:
    coordinator: Phone
    companions: dict[str, Phone] = field(default_factory=dict)
    residents: dict[str, Phone] = field(default_factory=dict)


def meet(telegram: Telegram) -> People:
    """Everybody with a phone, nothing said yet."""
    residents = {name: telegram.person(name, note="Warga") for name in RESIDENTS}
    companions = {name: telegram.person(name, note=f"Pendamping {group}") for name, group, _ in COMPANIONS}
    return People(telegram.person(COORDINATOR, note="Koordinator"), companions, residents)


async def seed(people: People, came: Callable[[str], None]) -> None:
    """Bring everybody to where the demo begins, through the chat as people would; `came` is told who is there.

    Raises AssertionError, with the screen in words, where the chat does not go as it should.
    """
    await _start(people.coordinator)
    came(_named(people.coordinator))
    for name, group, woman in COMPANIONS:
        await _invite(people.coordinator, people.companions[name], group, woman=woman)
        came(_named(people.companions[name]))
    await asyncio.gather(*(_tell(name, phone, came) for name, phone in people.residents.items()))
    taker = people.companions[TAKEN_BY]
    await _offered(taker, "Terima")
    await _tap(taker, "Terima", "Anda mendampingi")


def _named(phone: Phone) -> str:
    return f"{phone.person.first_name} · {phone.person.note}"


async def _tell(name: str, phone: Phone, came: Callable[[str], None]) -> None:
    await _start(phone)
    for step in STORIES.get(name, ()):
        await _act(phone, step)
    came(_named(phone))


async def _start(phone: Phone) -> None:
    await phone.says("/start")
    await phone.until("Silakan pilih", WITHIN)


async def _invite(coordinator: Phone, companion: Phone, group: str, *, woman: bool) -> None:
    await _tap(coordinator, "Kelola", "mau diatur")
    await _tap(coordinator, "Undang", "sebagai apa")
    await _tap(coordinator, "Pendamping", "Kelompok mana")
    while not _offers(coordinator, group):
        await _tap(coordinator, "Berikutnya", "Kelompok mana")
    await _tap(coordinator, group, "Perempuan atau")
    shown = await _tap(coordinator, "Perempuan" if woman else "Laki-laki", "start=")
    link = LINK.search(shown)
    assert link is not None
    await companion.opens(link[1])
    await companion.until("Yang kita jaga bersama", WITHIN)
    await _tap(companion, "Saya setuju", "Mohon tunggu")
    await coordinator.until("Betul orangnya", WITHIN)
    await _tap(coordinator, "Konfirmasi", "sudah dikonfirmasi")
    await companion.until("Selamat bergabung", WITHIN)
    await _start(companion)
    await _start(coordinator)


async def _act(phone: Phone, step: str) -> None:
    """One step of a story; it is over when a screen with buttons has answered."""
    did, _, words = step.partition(": ")
    before = phone.last
    await (phone.says(words) if did == "say" else phone.taps(step))
    await phone.until(lambda _: phone.last != before and bool(phone.last and phone.last.labels), WITHIN)


async def _offered(phone: Phone, label: str) -> None:
    await phone.until(lambda _: _offers(phone, label), WITHIN)


def _offers(phone: Phone, label: str) -> bool:
    return phone.last is not None and any(label in offered for offered in phone.last.labels)


async def _tap(phone: Phone, label: str, then: str) -> str:
    await phone.taps(label)
    return (await phone.until(then, WITHIN)).text

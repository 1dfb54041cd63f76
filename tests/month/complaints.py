"""How a complaint is told, tap by tap: the steps of a talk, as `Stage.does` takes them."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Final

from tests.month.people import ANY_TIME, HOURS, NEVER, WEEKDAYS, Resident, Rules, kecamatan_of

DETAILS: Final = ("Belum pernah dapat", "Sudah ada semua")
KINDS: Final = (  # category, kind, its own questions, whether it is violence
    ("KTP, Kartu Keluarga, akta", "Akta lahir", (), False),
    ("KTP, Kartu Keluarga, akta", "Surat nikah", (), False),
    ("Bantuan sosial dan data", "PKH", DETAILS, False),
    ("Bantuan sosial dan data", "Beras dari kota", DETAILS, False),
    ("BPJS dan berobat", "BPJS gratis tidak aktif lagi", DETAILS, False),
    ("Lansia, disabilitas, keluarga", "Lansia sendirian", (), False),
    ("Keluhan layanan atau usulan", "Keluhan layanan", (), False),
    ("Disakiti, diancam, diganggu", "Disakiti di rumah sendiri", (), True),
    ("Disakiti, diancam, diganggu", "Tidak diurus, tidak dinafkahi", (), True),
)
WEIGHTS: Final = (3, 2, 3, 2, 3, 2, 2, 4, 2)
FORBIDDEN: Final = tuple(dict.fromkeys(word for category, kind, _, _ in KINDS for word in (category, kind)))
"""What a message that nobody asked for must never say."""


@dataclass(frozen=True, slots=True)
class Told:
    """The steps, how many of them come before she stops to think, and the rules that hold when it is sent."""

    steps: tuple[str, ...]
    pause_after: int
    rules: Rules


def call_me(who: Resident, random: Random) -> Told:
    """`Minta dihubungi`: danger, in three taps."""
    here = random.random() < 0.5
    steps = ("Sampaikan pengaduan", "Lanjut", "Tidak aman", "Minta dihubungi", f"{who.kelurahan} ·")
    who.about = "Minta dihubungi"
    if here:
        return Told((*steps, "Tulis di sini", "Hanya saya"), 3, ANY_TIME)
    return Told((*steps, "Lewat orang lain", f">Lewat kakak, {who.canary}"), 3, NEVER)


def complaint(who: Resident, random: Random, named: str) -> Told:
    """All eight steps; `named` must not know ("": nobody)."""
    category, kind, details, violence = random.choices(KINDS, WEIGHTS)[0]
    who.about, who.named = kind, named
    safe = (
        random.choice(("Ya, aman", "Tidak aman", "Tidak tahu"))
        if violence
        else random.choice(("Ya, aman",) * 4 + ("Tidak aman",))
    )
    opening = ("Sampaikan pengaduan", "Lanjut", safe, *(("Lanjut",) if safe == "Tidak aman" else ()))
    before = (*opening, *_contact(who.chosen), category, kind, "Untuk saya sendiri")
    where = (f"Kec. {kecamatan_of(who.kelurahan)}", who.kelurahan)
    hidden = _hidden(named)
    woman = "Ya, perempuan" if violence and random.random() < 0.3 else "Siapa saja boleh"
    story = f">Saya perlu bantuan soal {who.canary}."
    steps = (*before, *where, story, "Selesai", *details, *hidden, woman, "Kirim")
    return Told(steps, len(before), who.chosen)


def _contact(rules: Rules) -> Iterator[str]:
    if rules.hours is None:
        yield "Boleh, kapan saja"
        yield "Hanya saya"
    elif not rules.hours:
        yield "Jangan menulis ke sini"
        yield "Lewati"
    else:
        yield "Boleh, di waktu tertentu"
        yield from (
            ("Setiap hari",) if len(rules.days) == 7 else (*(WEEKDAYS[day] for day in sorted(rules.days)), "Selesai")
        )
        yield HOURS[rules.hours]
        yield "Hanya saya"


def _hidden(named: str) -> tuple[str, ...]:
    if not named:
        return ("Tidak ada",)
    return (f">{named}", "Selesai")

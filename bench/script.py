"""The talk that everybody plays: a health complaint for herself, from /start to the receipt."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Says:
    """She writes this."""

    words: str


@dataclass(frozen=True, slots=True)
class Presses:
    """She presses the first button with these words on it."""

    label: str


Act = Says | Presses

STORY: Final = "Anak saya demam tinggi, di puskesmas diminta kartu BPJS dan kami belum punya."

# What she does, and the words on a button by which she knows that the answer has come.
SCRIPT: Final[tuple[tuple[Act, str], ...]] = (
    (Says("/start"), "Sampaikan pengaduan"),
    (Presses("Sampaikan pengaduan"), "Lanjut"),
    (Presses("Lanjut"), "Ya, aman"),
    (Presses("Ya, aman"), "kapan saja"),
    (Presses("kapan saja"), "Hanya saya"),
    (Presses("Hanya saya"), "BPJS dan berobat"),
    (Presses("BPJS dan berobat"), "Belum punya BPJS"),
    (Presses("Belum punya BPJS"), "Untuk saya sendiri"),
    (Presses("Untuk saya sendiri"), "Kec. Bacukiki Barat"),
    (Presses("Kec. Bacukiki Barat"), "Lumpue"),
    (Presses("Lumpue"), "Cukup, hubungi saya"),
    (Says(STORY), "Selesai"),
    (Presses("Selesai"), "Belum pernah dapat"),
    (Presses("Belum pernah dapat"), "KTP"),
    (Presses("KTP"), "Selesai"),
    (Presses("Selesai"), "Tidak ada"),
    (Presses("Tidak ada"), "Siapa saja boleh"),
    (Presses("Siapa saja boleh"), "Kirim"),
    (Presses("Kirim"), "Kembali"),
)

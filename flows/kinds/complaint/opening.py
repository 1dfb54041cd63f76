"""Steps 1 and 2: what this is and where confidence ends, and whether she is safe at this phone."""

from typing import Any

from flows.cards.exit import KEY
from flows.kinds.call_me import CallMe
from flows.questions.agree import Agree
from flows.questions.numbers import number_lines
from flows.questions.question import DONT_KNOW, Begin, Close
from flows.questions.signpost import Road, Signpost
from flows.questions.yes_no import YesNo
from flows.text import Text, text

CONSENT = Agree(
    text("intake.consent.ask", "Terima kasih sudah datang. Mohon dibaca sebentar:"),
    hints=(
        text(
            "intake.consent.what",
            "🤝 Di sini Anda bercerita kepada Kelompok Konstituen, tetangga yang mendampingi warga. Nama tidak perlu.",
        ),
        text(
            "intake.consent.confidential",
            "🔒 Yang membaca hanya pendamping Anda dan koordinator. Ada batasnya: kadang hukum mewajibkan kami "
            "melapor. Kami usahakan bicara dulu dengan Anda.",
        ),
        text("intake.consent.telegram", "📱 Telegram juga bisa membaca obrolan ini."),
        text(
            "intake.consent.exit",
            "👋 Kalau ada yang datang, tekan “{key}”: obrolan ini langsung dibersihkan. "
            "Nanti masih bisa dilanjutkan: ketik “lanjut”.",
        )(key=KEY),
        text(
            "intake.consent.stays",
            "⚠️ Yang tidak bisa dibersihkan: yang sudah dilihat orang, foto layar, pemberitahuan di HP, "
            "pesan yang lebih dari 48 jam.",
        ),
        text("intake.consent.agree", "Kalau setuju, tekan Lanjut."),
    ),
    step=1,
)

SAFE = YesNo(
    text("intake.safe.ask", "Apakah sekarang aman memakai HP ini?"),
    yes=text("intake.safe.yes", "Ya, aman"),
    no=text("intake.safe.no", "Tidak aman"),
    short=text("intake.safe.short", "Aman memakai HP"),
    skip=DONT_KNOW,
    step=2,
)

UNSAFE_HOW = text(
    "intake.unsafe.how",
    "Atau tekan “Minta dihubungi”: cukup dua tekan lagi. Kalau Anda menutup, tidak ada yang disimpan atau dikirim.",
)
CLOSED = text("intake.closed", "Sudah ditutup. Tidak ada yang disimpan.")


def _is_unsafe(talk: Any) -> bool:
    return talk.safe is False


def _numbers_and_ways() -> tuple[Text, ...]:
    return (*number_lines(), UNSAFE_HOW)


UNSAFE = Signpost(
    text("intake.unsafe.ask", "Keselamatan Anda yang utama. Kalau bisa, hubungi sekarang:"),
    roads=(
        Road("call", text("intake.unsafe.call", "🤝 Minta dihubungi"), Begin(CallMe)),
        Road("go", text("intake.unsafe.go", "▶️ Lanjut")),
        Road("close", text("intake.unsafe.close", "✖️ Tutup"), Close(CLOSED, wipe=True)),
    ),
    lines=_numbers_and_ways,
    when=_is_unsafe,
    step=2,
)

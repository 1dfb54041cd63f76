"""What the peer asks and shows: the questions and labels of the product's health complaint, written out."""

from dataclasses import dataclass
from typing import Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, ReplyKeyboardMarkup

EXIT: Final = "👋 Salam"
EXIT_KEYS: Final = ReplyKeyboardMarkup([[EXIT]], is_persistent=True, resize_keyboard=True)
GREETING: Final = "Halo, selamat datang 👋"
WELCOME: Final = f"{GREETING}\n\nSenang bertemu Anda. Kami siap membantu."
NOTHING_YET: Final = "Boleh tulis, kirim pesan suara, foto, video, atau berkas. Boleh beberapa kali."
MORE: Final = "Silakan tambah lagi, atau tekan Selesai."
RECEIPT: Final = (
    "Terima kasih, sudah kami terima. 🙏\n\nNomor Anda: {number}\nNomor ini hanya bisa dibuka dari akun "
    "Telegram ini.\n\nSeorang pendamping akan membacanya. Kami usahakan ada tanggapan paling lambat besok pukul "
    "10.00.\n\nKabarnya akan kami kirim di sini. Kapan saja, kabarnya bisa dilihat di "
    "menu “Pengaduan saya”."
)
ALERT: Final = "{number} · biasa\n\nTanggapi paling lambat besok pukul 10.00"
SAME: Final = "Anda masih punya pengaduan serupa yang berjalan: {number}."


@dataclass(frozen=True, slots=True)
class Question:
    """`choices`: value and label; `columns`: how many a row; `many`: several may be chosen."""

    name: str
    step: int
    ask: str
    choices: tuple[tuple[str, str], ...]
    short: str
    columns: int = 1
    many: bool = False
    skip: str = ""

    @property
    def title(self) -> str:
        return f"Langkah {self.step} dari 8"

    def label(self, value: str) -> str:
        return dict(self.choices).get(value, value)


CONSENT: Final = Question(
    "consent",
    1,
    "Terima kasih sudah datang. Mohon dibaca sebentar:\n\n🤝 Di sini Anda bercerita kepada Kelompok Konstituen, "
    "tetangga yang mendampingi warga. Nama tidak perlu.\n\n🔒 Yang membaca hanya pendamping Anda dan koordinator. Ada "
    "batasnya: kadang hukum mewajibkan kami melapor. Kami usahakan bicara dulu dengan Anda.\n\n📱 Telegram juga bisa "
    "membaca obrolan ini.\n\n👋 Kalau ada yang datang, tekan “👋 Salam”: obrolan ini langsung dibersihkan. Nanti masih "
    "bisa dilanjutkan.\n\n⚠️ Yang tidak bisa dibersihkan: yang sudah dilihat orang, foto layar, pemberitahuan di HP, "
    "pesan yang lebih dari 48 jam.\n\nKalau setuju, tekan Lanjut.",
    (("y", "▶️ Lanjut"),),
    "",
)
SAFE: Final = Question(
    "safe", 2, "Apakah sekarang aman memakai HP ini?", (("y", "Ya, aman"), ("n", "Tidak aman")), "Aman memakai HP",
    skip="🤷 Tidak tahu",
)  # fmt: skip
WRITE: Final = Question(
    "write",
    3,
    "Bolehkah kami menulis kepada Anda di sini?\n\nKalau dilewati, kami tidak akan menulis lebih dulu.",
    (("any", "✅ Boleh, kapan saja"), ("window", "🕐 Boleh, di waktu tertentu"), ("no", "🚫 Jangan menulis ke sini")),
    "Menulis ke sini",
    skip="Lewati",
)
HOLDER: Final = Question(
    "holder",
    3,
    "Siapa yang memegang HP ini?",
    (("me", "🙋 Hanya saya"), ("others", "👥 Orang lain juga bisa melihat")),
    "Pemegang HP",
    skip="🤷 Tidak tahu",
)
ABOUT: Final = Question(
    "about",
    4,
    "Ini tentang apa?",
    (
        ("violence", "🤲 Disakiti, diancam, diganggu"),
        ("health", "🏥 BPJS dan berobat"),
        ("social", "🍚 Bantuan sosial dan data"),
        ("vulnerable", "🧑‍🦽 Lansia, disabilitas, keluarga"),
        ("papers", "🪪 KTP, Kartu Keluarga, akta"),
        ("service", "📣 Keluhan layanan atau usulan"),
        ("infrastructure", "🚧 Jalan, lampu, sampah, air"),
    ),
    "Tentang",
)
KIND: Final = Question(
    "kind",
    4,
    "Mana yang paling dekat?",
    (
        ("inactive", "🚫 BPJS gratis tidak aktif lagi"),
        ("none", "🆕 Belum punya BPJS"),
        ("move", "🔁 Mau pindah jenis BPJS"),
        ("bill", "🧾 Tagihan rumah sakit"),
        ("other", "Lainnya"),
    ),
    "Lebih jelasnya",
)
FOR_WHOM: Final = Question(
    "whom", 4, "Untuk siapa?", (("self", "🙋 Untuk saya sendiri"), ("other", "🧑‍🤝‍🧑 Untuk orang lain")), "Untuk"
)
DISTRICT: Final = Question(
    "district",
    5,
    "Di kelurahan mana?\n\nTekan kecamatannya, tulis nama kelurahannya, atau bagikan lokasi.",
    (("0", "Kec. Bacukiki"), ("1", "Kec. Ujung"), ("2", "Kec. Soreang"), ("3", "Kec. Bacukiki Barat")),
    "",
)
PLACE: Final = Question(
    "place",
    5,
    "Kecamatan Bacukiki Barat. Kelurahan yang mana?",
    (
        ("1001", "Kampung Baru (Kec. Bacukiki Barat)"),
        ("1002", "Cappa Galung (Kec. Bacukiki Barat)"),
        ("1003", "Lumpue (Kec. Bacukiki Barat)"),
        ("1004", "Tiro Sompe (Kec. Bacukiki Barat)"),
        ("1005", "Sumpang Minangae (Kec. Bacukiki Barat)"),
        ("1006", "Bumi Harapan (Kec. Bacukiki Barat)"),
        ("other", "↩️ Kecamatan lain"),
    ),
    "Lokasi",
)
STORY: Final = Question(
    "story", 6, "Silakan ceritakan dengan kata-kata sendiri. Apa yang Anda butuhkan?",
    (("call", "🤝 Cukup, hubungi saya"),), "Cerita",
)  # fmt: skip
FOUND: Final = Question(
    "found",
    7,
    "Bagaimana keadaannya sekarang?",
    (
        ("stopped", "⏹️ Dulu dapat, sekarang berhenti"),
        ("never", "🕳️ Belum pernah dapat"),
        ("wrong", "✏️ Datanya salah"),
        ("refused", "🚫 Pernah ditolak"),
    ),
    "Keadaannya",
    skip="🤷 Tidak tahu",
)
PAPERS: Final = Question(
    "papers",
    7,
    "Surat apa yang belum ada? Cukup pilih namanya, jangan kirim fotonya.\n\nBoleh pilih lebih dari satu, lalu tekan "
    "Selesai.",
    (
        ("ktp", "KTP"),
        ("family", "Kartu Keluarga"),
        ("birth", "Akta lahir"),
        ("poor", "Surat tidak mampu"),
        ("bpjs", "Kartu BPJS"),
        ("aid", "Kartu bantuan"),
    ),
    "Surat yang belum ada",
    columns=2,
    many=True,
    skip="🤷 Tidak tahu",
)
HIDDEN: Final = Question(
    "hidden",
    8,
    "Adakah orang yang tidak boleh tahu soal ini?\n\nBoleh pilih lebih dari satu, atau tulis namanya. Lalu tekan "
    "Selesai.",
    (("none", "Tidak ada"),),
    "Tidak boleh tahu",
)
WOMAN: Final = Question(
    "woman", 8, "Apakah Anda ingin didampingi perempuan?", (("y", "Ya, perempuan"), ("n", "Siapa saja boleh")),
    "Pendamping perempuan",
)  # fmt: skip

QUESTIONS: Final = (
    CONSENT, SAFE, WRITE, HOLDER, ABOUT, KIND, FOR_WHOM, DISTRICT, PLACE, STORY, FOUND, PAPERS, HIDDEN, WOMAN,
)  # fmt: skip
MENU_BUTTONS: Final = ("Sampaikan pengaduan", "Pengaduan saya", "Nomor darurat", "Tentang & privasi", "Bahasa")
MENU: Final = InlineKeyboardMarkup(
    [[InlineKeyboardButton(label, callback_data=f"menu:{label}")] for label in MENU_BUTTONS]
)
WAY_BACK: Final = InlineKeyboardMarkup(
    [[InlineKeyboardButton("⬅️ Kembali", callback_data="menu"), InlineKeyboardButton(EXIT, callback_data="x")]]
)
ALERT_KEYS: Final = InlineKeyboardMarkup(
    [
        [InlineKeyboardButton("Buka", callback_data="open"), InlineKeyboardButton("Terima", callback_data="accept")],
        [InlineKeyboardButton("Alihkan", callback_data="pass")],
    ]
)


def question_keys(question: Question, chosen: list[str]) -> InlineKeyboardMarkup:
    """The buttons under a question; `chosen` are those marked where several may be."""
    buttons = [
        InlineKeyboardButton(_shown(question, value, label, number, chosen), callback_data=f"{question.name}:{value}")
        for number, (value, label) in enumerate(question.choices, 1)
    ]
    rows = [buttons[at : at + question.columns] for at in range(0, len(buttons), question.columns)]
    if question.many:
        done = ("done", "✅ Selesai") if chosen else ("none", "Sudah ada semua")
        rows.append([InlineKeyboardButton(done[1], callback_data=f"{question.name}:{done[0]}")])
    return InlineKeyboardMarkup([*rows, *_controls(question.skip)])


def told_keys() -> InlineKeyboardMarkup:
    """The buttons under the story once something was told."""
    labels = (("done", "✅ Selesai"), ("call", "🤝 Cukup, hubungi saya"), ("again", "🔄 Ulangi dari awal"))
    rows = [[InlineKeyboardButton(label, callback_data=f"story:{value}")] for value, label in labels]
    return InlineKeyboardMarkup([*rows, *_controls("")])


def review_keys(fields: int, *, same: bool) -> InlineKeyboardMarkup:
    """A button to change each answer, and the one that sends."""
    numbers = [InlineKeyboardButton(f"✏️ {at}", callback_data=f"change:{at}") for at in range(1, fields + 1)]
    rows = [numbers[at : at + 5] for at in range(0, len(numbers), 5)]
    if same:
        rows.append([InlineKeyboardButton("➕ Tambahkan ke pengaduan itu", callback_data="add")])
    return InlineKeyboardMarkup([*rows, [InlineKeyboardButton("✅ Kirim", callback_data="send")], *_controls("")])


def _shown(question: Question, value: str, label: str, number: int, chosen: list[str]) -> str:
    if question.many:
        return f"{'☑️' if value in chosen else '⬜'} {label}"
    return (
        label
        if len(question.choices) == 1
        else f"{number}\N{VARIATION SELECTOR-16}\N{COMBINING ENCLOSING KEYCAP} {label}"
    )


def _controls(skip: str) -> list[list[InlineKeyboardButton]]:
    last = [
        InlineKeyboardButton("⬅️ Kembali", callback_data="back"),
        InlineKeyboardButton("Batal", callback_data="cancel"),
        InlineKeyboardButton(EXIT, callback_data="x"),
    ]
    return [*([[InlineKeyboardButton(skip, callback_data="skip")]] if skip else []), last]

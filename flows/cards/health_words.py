"""What `/kesehatan` says: what is wrong, in plain words, and what to do about it."""

from typing import Final

from flows.health import Concern, Part
from flows.text import Text, text

TITLE = text("health.title", "Kesehatan layanan")
FINE = text("health.fine", "Semua berjalan baik. ✅")

CONCERNS: Final[dict[Concern, Text]] = {
    Concern.POLLER: text(
        "health.poller",
        "⚠️ Program lain memakai token bot ini, sehingga pesan warga bisa jatuh ke sana. Hentikan program itu; "
        "jika bukan milik kita, mintalah token baru di @BotFather.",
    ),
    Concern.WEBHOOK: text(
        "health.webhook",
        "⚠️ Pesan bot ini diantar Telegram ke alamat lain. Jalankan ulang layanan; jika terulang, mintalah token baru "
        "di @BotFather.",
    ),
    Concern.SILENT: text(
        "health.silent", "⚠️ Bagian yang diam: {parts}. Tunggu dua menit; jika tetap, minta operator menjalankan ulang."
    ),
    Concern.DISK: text(
        "health.disk_low", "⚠️ Ruang disk hampir habis: {size} tersisa. Minta operator menambah ruang hari ini."
    ),
    Concern.INBOX_LATE: text(
        "health.inbox_late", "⚠️ Ada pesan masuk yang belum diproses sejak {since}. Beri tahu operator."
    ),
    Concern.OUTBOX_LATE: text(
        "health.outbox_late",
        "⚠️ Ada pesan keluar yang tertahan sejak {since}. Mungkin Telegram atau jaringan sedang terganggu; jika lebih "
        "dari sejam, beri tahu operator.",
    ),
    Concern.ASIDE: text(
        "health.aside", "⚠️ Pesan masuk yang gagal diproses: {n}. Buka daftarnya: coba lagi, dan beri tahu operator."
    ),
    Concern.BACKUP_FAILED: text(
        "health.backup_failed",
        "⚠️ Cadangan otomatis gagal pada {at} ({word}). Minta operator menjalankan: sipakatau check",
    ),
    Concern.BACKUP_LATE: text(
        "health.backup_late", "⚠️ Cadangan terakhir sudah terlalu lama. Minta operator menjalankan: sipakatau check"
    ),
    Concern.BACKUP_OFF: text(
        "health.backup_off", "⚠️ Cadangan otomatis belum diatur. Minta operator mengisi BACKUP_FOLDER."
    ),
    Concern.CLOCK: text(
        "health.clock_off",
        "⚠️ Jam server berselisih {n} detik: tenggat bisa keliru. Minta operator menyalakan sinkronisasi waktu.",
    ),
    Concern.UNWATCHED: text(
        "health.unwatched",
        "⚠️ Program lain memakai alamat HEALTH_LISTEN: yang memantau dari luar bertanya ke program itu, bukan ke sini. "
        "Minta operator menjalankan: sipakatau check",
    ),
    Concern.UNCERTAIN: text(
        "health.uncertain",
        "⚠️ Pesan keluar yang belum pasti sampai: {n}. Tidak dikirim dua kali agar warga tetap aman; hubungi lewat "
        "jalan lain bila penting.",
    ),
}

PARTS: Final[dict[Part, Text]] = {
    Part.INTAKE: text("health.part_intake", "penerima pesan"),
    Part.WRITER: text("health.part_writer", "pencatat"),
    Part.SENDER: text("health.part_sender", "pengirim"),
    Part.CLOCK: text("health.part_clock", "pengingat waktu"),
}

INBOX = text("health.inbox", "Pesan masuk menunggu: {n}")
OUTBOX = text("health.outbox", "Pesan keluar menunggu: mendesak {urgent}, biasa {routine}, siaran {broadcast}")
BACKUP = text("health.backup", "Cadangan terakhir: {at}")
NO_BACKUP = text("health.no_backup", "Cadangan terakhir: belum ada")
DISK = text("health.disk", "Ruang disk: {size}")
MEGABYTES = text("health.megabytes", "{n} MB")
GIGABYTES = text("health.gigabytes", "{n} GB")
LEASE = text("health.lease", "Basis data dipegang layanan ini sampai {at}, terus diperpanjang")
SINCE = text("health.since", "Berjalan sejak {at}")
VERSIONS = text("health.versions", "Versi program {program} · tabel {tables} · kunci {key}")

LIST = text("health.list", "Gagal diproses ({n})")
REFRESH = text("health.refresh", "🔄 Perbarui")
LIST_TITLE = text("health.list_title", "Pesan yang gagal diproses")
LIST_FINE = text("health.list_fine", "Tidak ada lagi.")
LIST_HINT = text(
    "health.list_hint", "Isinya tidak ditampilkan. Pengirimnya sudah diberi tahu dan diminta mengulang. Pilih satu:"
)
ONE = text("health.one", "{at} · {error}")
RETRY = text("health.retry", "Coba lagi")
CLEAR = text("health.clear", "Hapus")
CLEAR_SURE = text("health.clear_sure", "Ya, hapus selamanya")
ONE_HINT = text(
    "health.one_hint",
    "“Coba lagi” aman: pesan diproses sekali lagi dalam semenit. Jika gagal lagi, pesan kembali ke daftar ini. "
    "Catat waktunya untuk operator sebelum menghapus.",
)
CLEAR_HINT = text("health.clear_hint", "Isi pesan ini akan hilang dan tidak bisa dikembalikan. Yakin?")
RETRIED = text("health.retried", "Akan dicoba lagi dalam semenit.")
CLEARED = text("health.cleared", "Sudah dihapus.")

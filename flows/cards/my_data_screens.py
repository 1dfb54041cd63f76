"""How the card of one's own data looks."""

from datetime import datetime

from cases.case import Case
from flows.button_data import pack
from flows.cards.card import Scene
from flows.cards.home import last_row
from flows.cards.menu import BACK, way_back
from flows.screen import Button, Screen, stacked
from flows.text import Text, text

NAME = "data"

TITLE = text("my_data.title", "Data saya")
ABOUT = text(
    "my_data.about",
    "Data tentang Anda adalah milik Anda. Anda boleh melihatnya, memperbaikinya, menarik persetujuan, atau "
    "menghapusnya. Gratis, dan tidak perlu alasan.",
)
SEE = text("my_data.see", "📄 Lihat data saya")
FIX = text("my_data.fix", "✏️ Perbaiki")
WITHDRAW = text("my_data.withdraw", "🚫 Tarik persetujuan")
ERASE = text("my_data.erase", "🗑 Hapus data saya")
UNDO = text("my_data.undo", "↩️ Batalkan penghapusan")
WILL_BE_GONE = text("my_data.will_be_gone", "Semua data Anda dihapus {at}. Sampai saat itu Anda boleh membatalkannya.")

FILE_ALONE = text(
    "my_data.file.alone",
    "Berkasnya dikirim ke obrolan ini dan hilang sendiri setelah 15 menit. Bukalah hanya kalau Anda sedang sendiri.",
)
SEND = text("my_data.file.send", "Kirim berkasnya")
IN_PERSON = text("my_data.file.in_person", "Minta diserahkan langsung")
SENT = text("my_data.file.sent", "Berkasnya kami kirim di bawah ini.")

WHAT_TO_FIX = text("my_data.fix.what", "Apa yang ingin diperbaiki?")
LANGUAGE = text("my_data.fix.language", "Bahasa")
CONTACT = text("my_data.fix.contact", "Cara menghubungi saya")
STORY = text("my_data.fix.story", "Keterangan {number}")
OTHER = text("my_data.fix.other", "Lainnya: minta orang memperbaiki")
ASKED = text(
    "my_data.fix.asked",
    "Baik. Kalau ada pengaduan dari Anda, pendampingnya kami beri tahu. Ia menghubungi Anda paling lama 2 hari, dengan "
    "cara yang disepakati.",
)

WITHDRAW_SURE = text(
    "my_data.withdraw.sure",
    "Kami langsung berhenti menulis kepada Anda, dan yang masih berjalan kami tutup paling lama 3 hari. Yang sudah "
    "tersimpan tetap ada sampai Anda menghapusnya.",
)
WITHDRAW_YES = text("my_data.withdraw.yes", "Ya, tarik persetujuan")
WITHDRAWN = text("my_data.withdraw.done", "Baik. Mulai sekarang kami tidak menulis lagi kepada Anda.")
NO = text("my_data.no", "Tidak jadi")

ERASE_WHAT = text(
    "my_data.erase.what",
    "Semua yang kami simpan tentang Anda dihapus: pengaduan, berkas, jawaban, cara menghubungi. Setelah itu tidak "
    "bisa dikembalikan, dan kami tidak bisa membantu lagi soal itu. Yang tinggal hanya angka tanpa nama.",
)
ERASE_GO_ON = text("my_data.erase.go_on", "Lanjut")
ERASE_WHEN = text(
    "my_data.erase.when",
    "Penghapusan berjalan sendiri setelah 24 jam. Sampai saat itu Anda boleh membatalkannya di sini. Setelah selesai "
    "tidak ada pesan lagi dari kami.",
)
ERASE_YES = text("my_data.erase.yes", "Ya, hapus semua")
UNDONE = text("my_data.erase.undone", "Baik, tidak ada yang dihapus.")
SERVING = text(
    "my_data.erase.serving",
    "Selama Anda bertugas sebagai pendamping atau koordinator, data Anda tidak bisa dihapus. Mintalah koordinator "
    "mengakhiri tugas Anda lebih dulu.",
)


def card(scene: Scene, gone_at: datetime | None, note: Text | None = None) -> Screen:
    """`gone_at`: when all is erased, where she has asked for that."""
    notes = () if note is None else (note,)
    planned = () if gone_at is None else (WILL_BE_GONE(at=gone_at),)
    last = _button(ERASE, "erase") if gone_at is None else _button(UNDO, "undo")
    buttons = (_button(SEE, "see"), _button(FIX, "fix"), _button(WITHDRAW, "consent"), last)
    return Screen((*notes, *planned, ABOUT), (*stacked(*buttons), last_row(scene)), TITLE)


def alone() -> Screen:
    return _asked(FILE_ALONE, _button(SEND, "send"), _button(IN_PERSON, "copy"))


def what_to_fix(open_to_her: tuple[Case, ...]) -> Screen:
    """Her cases as far as they may be named here; for the rest there is a human being."""
    stories = (
        Button(STORY(number=case.number), pack("status", "add", case.id, version=case.version)) for case in open_to_her
    )
    buttons = (Button(LANGUAGE, pack("lang", "show")), _button(CONTACT, "contact"), *stories, _button(OTHER, "other"))
    return Screen((WHAT_TO_FIX,), (*stacked(*buttons), _back()), TITLE)


def sure_to_withdraw() -> Screen:
    return _asked(WITHDRAW_SURE, _button(WITHDRAW_YES, "withdraw"))


def what_goes() -> Screen:
    return _asked(ERASE_WHAT, _button(ERASE_GO_ON, "sure"))


def sure_to_erase() -> Screen:
    return _asked(ERASE_WHEN, _button(ERASE_YES, "gone"))


def said(words: Text) -> Screen:
    return Screen((words,), (_back(),), TITLE)


def _asked(words: Text, *yes: Button) -> Screen:
    return Screen((words,), (*stacked(*yes, _button(NO, "show")), _back()), TITLE)


def _button(label: Text, action: str) -> Button:
    return Button(label, pack(NAME, action))


def _back() -> tuple[Button, ...]:
    return way_back(_button(BACK, "show"))

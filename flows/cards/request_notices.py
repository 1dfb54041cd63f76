"""What the team hears of requests about data: that there is one, of what kind, until when; never what is in it."""

from collections.abc import Sequence

from cases.case import Case
from cases.rights import Request, Right
from flows.button_data import pack
from flows.cards.case_notices import OPEN, OWN, case_button
from flows.questions.sentences import listed
from flows.screen import Button, Screen, stacked
from flows.text import Text, text, verbatim

NAME = "req"  # the card of requests

KINDS: dict[Right, Text] = {
    Right.COPY: text("requests.copy", "salinan data, diserahkan langsung"),
    Right.CORRECT: text("requests.correct", "perbaikan data"),
    Right.CONSENT: text("requests.consent", "penarikan persetujuan"),
    Right.ERASE: text("requests.erase", "penghapusan data"),
}

TITLE = text("requests.notice.title", "Permintaan soal data")
NEW = text("requests.notice.new", "Dari warga: {kind}. Paling lambat {at}.")
BY_ITSELF = text("requests.notice.by_itself", "Dari warga: {kind}. Berjalan sendiri {at}.")
LATE = text("requests.notice.late", "⚠️ Belum selesai: {kind}. Batasnya {at}.")
STOPPED = text("requests.notice.stopped", "Penghapusan data dihentikan: bukan warga itu sendiri yang meminta.")
SEE = text("requests.notice.see", "Lihat permintaan")

ASKS_TO_ERASE = text(
    "requests.guard.ask",
    "Ada yang meminta semua datanya dihapus, {at}. Mungkin bukan dia sendiri. Hubungi dia dulu lewat jalan aman yang "
    "disepakati, jangan lewat chat ini.",
)
NOT_SHE = text("requests.guard.not_she", "🛑 Bukan dia yang meminta")
SURE = text(
    "requests.guard.sure", "Hentikan penghapusan? Hanya kalau Anda sudah bicara dengannya lewat jalan yang aman."
)
STOP = text("requests.guard.stop", "Ya, hentikan")
KEEP_ON = text("requests.guard.keep_on", "Tidak jadi")
HAS_STOPPED = text("requests.guard.stopped", "Sudah dihentikan. Datanya tetap tersimpan.")
TAKEN_BACK = text("requests.guard.taken_back", "Permintaan hapus data sudah ditarik kembali.")
HAND_OVER = text(
    "requests.hand_over",
    "Warga meminta salinan datanya. Bagian ini tidak dikirim lewat chat: serahkan langsung lewat jalan yang aman.",
)
PUT_RIGHT = text(
    "requests.put_right",
    "Warga minta datanya diperbaiki. Hubungi dia dengan cara yang disepakati, dan tanyakan apa yang harus diubah.",
)
WRITE_NO_MORE = text(
    "requests.write_no_more",
    "Warga menarik persetujuannya. Jangan menulis atau menelepon lagi, dan tutup yang masih berjalan paling lambat "
    "dalam 2 hari. Koordinator memastikannya.",
)
PERHAPS_NOT_SHE = text(
    "requests.guard.write_no_more",
    "⚠️ Persetujuannya ditarik lewat HP-nya. Mungkin bukan dia sendiri. Jangan menulis atau menelepon ke HP itu. "
    "Tanyakan dulu kepadanya lewat jalan aman yang disepakati, dan tutup hanya kalau memang dia yang mau.",
)
IS_ERASED = text("requests.is_erased", "{number} sudah berakhir: datanya dihapus atas permintaan warga.")


def new_request(request: Request) -> Screen:
    said = NEW if request.by_hand else BY_ITSELF
    return Screen((said(kind=KINDS[request.kind], at=request.due_at),), stacked(_see()), TITLE)


def late_requests(late: Sequence[Request]) -> Screen:
    lines = tuple(LATE(kind=KINDS[one.kind], at=one.due_at) for one in late)
    return Screen((listed(lines, "\n"),), stacked(_see()), TITLE)


def erasing_stopped() -> Screen:
    return Screen((STOPPED,), (), TITLE)


def _see() -> Button:
    return Button(SEE, pack(NAME, "list"))


def asks_to_erase(case: Case, request: Request) -> Screen:
    """To whoever accompanies a case about violence, while nobody knows whose hand it was."""
    buttons = (case_button(OPEN, OWN, "open", case), Button(NOT_SHE, guard_data("sure", case, request)))
    return Screen((ASKS_TO_ERASE(at=request.due_at),), stacked(*buttons), verbatim(case.number))


def sure_to_stop(case: Case, request: Request) -> Screen:
    buttons = (Button(STOP, guard_data("stop", case, request)), Button(KEEP_ON, guard_data("guard", case, request)))
    return Screen((SURE,), stacked(*buttons), verbatim(case.number))


def has_stopped(case: Case) -> Screen:
    return Screen((HAS_STOPPED,), (), verbatim(case.number))


def guard_data(action: str, case: Case, request: Request) -> str:
    return pack(NAME, action, case.id, request.id)


def taken_back(case: Case) -> Screen:
    return Screen((TAKEN_BACK,), (), verbatim(case.number))


def hand_over_copy(case: Case) -> Screen:
    return Screen((HAND_OVER,), stacked(case_button(OPEN, OWN, "open", case)), verbatim(case.number))


def put_right(case: Case) -> Screen:
    return Screen((PUT_RIGHT,), stacked(case_button(OPEN, OWN, "open", case)), verbatim(case.number))


def write_no_more(case: Case, *, guarded: bool) -> Screen:
    """`guarded`: nobody knows whose hand it was."""
    said = PERHAPS_NOT_SHE if guarded else WRITE_NO_MORE
    return Screen((said,), stacked(case_button(OPEN, OWN, "open", case)), verbatim(case.number))


def is_erased(number: str) -> Screen:
    return Screen((IS_ERASED(number=number),))

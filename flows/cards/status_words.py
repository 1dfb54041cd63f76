"""Where a complaint stands, in words for who brought it. For violence no detail, wherever it is shown."""

from cases.case import Case, Outcome, Status
from flows.text import Text, text

STANDS: dict[Status, Text] = {
    Status.RECEIVED: text("status.received", "Sudah kami terima. Kami sedang mencarikan pendamping."),
    Status.VERIFIED: text("status.verified", "Sudah kami baca. Kami sedang mencarikan pendamping."),
    Status.ASSIGNED: text("status.assigned", "Sudah diteruskan ke pendamping. Kami menunggu jawabannya."),
    Status.ACCOMPANIED: text("status.accompanied", "Sudah ada pendamping yang mengurusnya."),
    Status.REFERRED: text("status.referred", "Sudah diteruskan ke layanan yang tepat. Pendamping tetap mengikuti."),
    Status.WAITING: text("status.waiting", "Menunggu jawaban dari pihak lain. Pendamping tetap mengikuti."),
    Status.CLOSED: text("status.closed", "Pengaduan ini sudah selesai ditangani."),
    Status.REOPENED: text("status.reopened", "Dibuka kembali. Kami sedang mencarikan pendamping."),
}
ENDED: dict[Outcome, Text] = {
    Outcome.RESOLVED: text("status.resolved", "Sudah selesai dan beres."),
    Outcome.PARTLY: text("status.partly", "Sudah selesai, sebagian beres."),
    Outcome.NOT_RESOLVED: text("status.not_resolved", "Sudah ditutup. Mohon maaf, kami belum berhasil membantu."),
    Outcome.WITHDRAWN: text("status.withdrawn", "Sudah dihentikan atas permintaan Anda."),
    Outcome.OUTSIDE_REMIT: text("status.outside_remit", "Sudah ditutup: di luar yang bisa kami bantu."),
}
ENDINGS: dict[Outcome, Text] = {  # as its companion chooses them
    Outcome.RESOLVED: text("status.ending.resolved", "Beres"),
    Outcome.PARTLY: text("status.ending.partly", "Sebagian beres"),
    Outcome.NOT_RESOLVED: text("status.ending.not_resolved", "Belum berhasil"),
    Outcome.OUTSIDE_REMIT: text("status.ending.outside_remit", "Di luar yang bisa dibantu"),
}
SHORT: dict[Status, Text] = {
    Status.RECEIVED: text("status.short.received", "sudah diterima"),
    Status.VERIFIED: text("status.short.verified", "dibaca"),
    Status.ASSIGNED: text("status.short.assigned", "menunggu pendamping"),
    Status.ACCOMPANIED: text("status.short.accompanied", "didampingi"),
    Status.REFERRED: text("status.short.referred", "diteruskan ke layanan"),
    Status.WAITING: text("status.short.waiting", "menunggu pihak lain"),
    Status.CLOSED: text("status.short.closed", "selesai"),
    Status.REOPENED: text("status.short.reopened", "dibuka kembali"),
}

ON_ITS_WAY = text("status.on_its_way", "Sedang kami sampaikan ke pendamping.")
IN_HAND = text("status.short.in_hand", "sudah diterima")
NEWS = text("status.short.news", "ada kabar")
IN_HAND_LONG = text("status.in_hand", "Sudah kami terima.")
NEWS_TAKEN = text("status.news_taken", "Ada kabar: sudah ada yang mengurusnya.")
NEWS_ENDED = text("status.news_ended", "Ada kabar: sudah selesai.")


def short_status(case: Case) -> Text:
    """A word or two, for a list."""
    if case.violence:
        return NEWS if case.taken or not case.open else IN_HAND
    return SHORT[case.status]


def long_status(case: Case) -> Text:
    """A sentence, for the case's own card. Nobody is said to have it who was not reached."""
    if case.violence:
        if not case.open:
            return NEWS_ENDED
        return NEWS_TAKEN if case.taken else IN_HAND_LONG
    if case.status is Status.ASSIGNED and case.course.delivered_at is None:
        return ON_ITS_WAY
    return ENDED[case.outcome] if case.outcome and not case.open else STANDS[case.status]

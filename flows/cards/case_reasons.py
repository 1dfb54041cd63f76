"""Why a case went on to somebody else, in words: chosen by who handed it on, or found by the service itself."""

from flows.text import Text, text

CHOSEN: dict[str, Text] = {
    "busy": text("pass_on.busy", "Sedang berhalangan"),
    "knows": text("pass_on.knows", "Saya kenal orangnya"),
    "outside": text("pass_on.outside", "Di luar wilayah saya"),
    "much": text("pass_on.much", "Terlalu banyak tugas"),
    "other": text("pass_on.other", "Alasan lain"),
}
UNANSWERED = "unanswered"
UNREACHABLE = "unreachable"
AWAY = "away"
NOT_CONTACTED = "not_contacted"
REMOVED = "removed"
MOVED = "moved"

FOUND: dict[str, Text] = {
    UNANSWERED: text("reason.unanswered", "belum ditanggapi sampai waktunya"),
    UNREACHABLE: text("reason.unreachable", "pendamping tidak bisa dihubungi lewat Telegram"),
    AWAY: text("reason.away", "pendamping sedang berhalangan"),
    NOT_CONTACTED: text("reason.not_contacted", "warga bilang belum ada yang menghubungi"),
    REMOVED: text("reason.removed", "pendamping tidak bertugas lagi"),
    MOVED: text("reason.moved", "pendamping pindah tugas"),
}
UNKNOWN = text("reason.unknown", "alasan lain")

REASONS: dict[str, Text] = {**CHOSEN, **FOUND}


def reason_words(reason: str) -> Text:
    return REASONS.get(reason, UNKNOWN)

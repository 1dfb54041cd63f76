"""What coordinators are told unasked about the service itself."""

from datetime import datetime

from flows.button_data import pack
from flows.screen import Button, Screen
from flows.text import text

FAILED = text(
    "health.backup_notice",
    "Cadangan otomatis gagal ({at}). Layanan tetap berjalan. Minta operator menjalankan: sipakatau check",
)
OPEN = text("health.open", "Kesehatan layanan")


def backup_failed(at: datetime) -> Screen:
    return Screen((FAILED(at=at),), ((Button(OPEN, pack("health", "show")),),))

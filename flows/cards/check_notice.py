"""What coordinators are told once a week: which services and guides nobody has checked for long."""

from collections.abc import Sequence
from typing import Any

from flows.button_data import pack
from flows.cards.services_shelf import GUIDES, SERVICES, Shelf
from flows.questions.sentences import cut as shortened
from flows.screen import Button, Screen, stacked
from flows.text import Text, text, verbatim

TITLE = text("check.title", "Perlu diperiksa ulang")
WHAT = text(
    "check.what",
    "Sudah {days} hari atau lebih tidak diperiksa. Telepon atau tanyakan, lalu tekan namanya: Sudah saya periksa, "
    "Ubah, atau Sembunyikan.",
)
MORE = text("check.more", "… dan {n} lagi. Lihat di Kelola.")
SHOWN = 8
LABEL = 54  # characters of a name on a button


def check_screen(services: Sequence[Any], guides: Sequence[Any], days: int) -> Screen:
    """A button for each, the longest unchecked first; what is beyond SHOWN is counted."""
    found = [*((SERVICES, one) for one in services), *((GUIDES, one) for one in guides)]
    buttons = (Button(_label(shelf, one), pack(shelf.card, "open", one.key)) for shelf, one in found[:SHOWN])
    more = (MORE(n=len(found) - SHOWN),) if len(found) > SHOWN else ()
    return Screen((WHAT(days=days), *more), stacked(*buttons), TITLE)


def _label(shelf: Shelf, item: Any) -> Text:
    icon = "📖 " if shelf is GUIDES else ""
    return verbatim(f"{icon}{shortened(shelf.name(item), LABEL)}")

"""What coordinators hear of a question: that there is one, and nothing of what it says."""

from flows.button_data import pack
from flows.screen import Button, Screen, stacked
from flows.text import text

STAFF_CARD = "inquiries"  # flows.cards.inquiries

NEW = text("inquiries.new", "💬 Ada pertanyaan warga yang menunggu jawaban.")
URGENT = text("inquiries.urgent", "⚠️ Ada pertanyaan warga yang terdengar mendesak. Tolong dibaca sekarang.")
LIST = text("inquiries.see", "Lihat pertanyaan")


def asked_notice(*, urgent: bool) -> Screen:
    return Screen((URGENT if urgent else NEW,), stacked(Button(LIST, pack(STAFF_CARD, "list"))))

"""An announcement as who gets it sees it: its words, and what may be pressed under them."""

from typing import Final

from cases.announcement import Announcement, Answer
from cases.person import Person
from flows.button_data import pack
from flows.screen import Button, Screen, stacked
from flows.text import Text, text, verbatim

NAME: Final = "kabar"  # “news” is the card of what stands behind her word

COME = text("news.come", "✋ Saya datang")
NOT_COME = text("news.not_come", "Tidak bisa")
ASK = text("news.ask", "Tanya")
GUIDE = text("news.guide", "📄 Baca panduan")
STOP = text("news.stop", "Berhenti berlangganan")
CHOSEN = text("news.chosen", "☑️ {label}")


def announced_screen(announcement: Announcement, reader: Person, said: Answer | None = None) -> Screen:
    """The same for everybody who reads the same language: nothing in it depends on who she is, or has told.

    `said` is what she has answered just now.
    """
    content = announcement.content
    rows: list[tuple[Button, ...]] = []
    if content.link:
        rows.append((Button(verbatim(content.link[0]), url=content.link[1]),))
    if content.guide:
        rows.append((Button(GUIDE, pack("guide", "open", content.guide)),))
    if content.come:
        come = Button(_marked(COME, said is Answer.COME), pack(NAME, "come", announcement.id))
        rows.append((come, Button(_marked(NOT_COME, said is Answer.NOT_COME), pack(NAME, "not_come", announcement.id))))
    if content.ask:
        rows.append((Button(ASK, pack(NAME, "ask", announcement.id)),))
    if not reader.staff:
        rows.extend(stacked(Button(STOP, pack(NAME, "stop", announcement.id))))
    return Screen((verbatim(content.said_in(reader.language)),), tuple(rows))


def _marked(label: Text, chosen: bool) -> Text:
    return CHOSEN(label=label) if chosen else label

"""What a message that she did not ask for says: the neutral words she chose, so that nobody else makes sense of it."""

from dataclasses import replace
from typing import Final

from cases.contact import ContactRules, Wording
from flows.screen import Screen
from flows.text import Text, text

NEWS_FOR_YOU = text("notice.news", "Ada kabar untuk Anda.")
WORDINGS: Final[dict[Wording, Text]] = {
    Wording.NEWS: NEWS_FOR_YOU,
    Wording.GATHERING: text("notice.gathering", "Ada undangan kumpul warga."),
    Wording.ACTIVITY: text("notice.activity", "Jadwal kegiatan minggu ini sudah ada."),
    Wording.GREETING: text("notice.greeting", "Salam hangat dari kami. 🙏"),
}


def in_her_words(screen: Screen, rules: ContactRules) -> Screen:
    """A notice as its reader gets it: her words in place of ours, and on a phone that others see nothing but them."""
    if screen.body != (NEWS_FOR_YOU,) and rules.plain:
        return screen
    return replace(screen, title=None, body=(WORDINGS[rules.wording],))


def says_only_news(screen: Screen, rules: ContactRules) -> bool:
    """Whether a notice in her words says no more than that there is something: one such message is enough."""
    return screen.body == (WORDINGS[rules.wording],)

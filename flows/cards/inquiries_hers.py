"""A question as who asked it sees it: what was answered, and what she may do with it."""

from typing import Final

from cases.danger import Level, signs_of_danger
from cases.person import Person
from flows.button_data import pack
from flows.cards.menu import way_back
from flows.cards.notice_words import NEWS_FOR_YOU
from flows.cards.paged_lines import in_pages
from flows.cards.paging import PAGE_OF, turning
from flows.found import Inquiry, InquiryLine
from flows.known import Known
from flows.needs import MyInquiries
from flows.questions.numbers import NUMBERS
from flows.questions.sentences import listed
from flows.screen import Button, Screen, stacked
from flows.text import Text, text, verbatim

NAME: Final = "myask"
SHOWN: Final = 12  # the newest; all are in the file with her data

OF_VIOLENCE: Final = (
    *("kekerasan", "kdrt", "perkosa", "cabul", "leceh", "aniaya", "siksa", "dipukul", "memukul", "pukuli", "ditampar"),
    *("menampar", "ditendang", "ancam", "visum", "rumah aman", "uptd ppa", "sapa 129", "violence", "abuse", "rape"),
    *("harass", "assault", "shelter", "beaten", "threat"),  # not "pukul" alone: posyandu begins "pukul 08.00"
)

TITLE = text("myask.title", "Pertanyaan Anda")
MINE = text("myask.mine", "💬 Pertanyaan saya ({n})")
NEW = text("myask.new", "❓ Tanya kami")
WHICH = text("myask.which", "Tekan untuk membaca.")
LINE = text("myask.line", "{at}: {how}")
WAITING = text("myask.waiting", "menunggu jawaban")
ANSWERED = text("myask.answered", "sudah dijawab")
OVER = text("myask.over", "selesai")
YOU = text("myask.you", "❓ Anda, {at}:")
WE = text("myask.we", "💬 Kami, {at}:")
SOON = text("myask.soon", "Kami jawab secepatnya pada hari kerja. Kabarnya muncul di sini.")
HAS_ENDED = text("myask.has_ended", "Percakapan ini sudah selesai.")
READ = text("myask.read", "💬 Buka")
REPLY = text("myask.reply", "💬 Balas")
END = text("myask.end", "✅ Selesai")
COMPLAIN = text("myask.complain", "🤝 Jadikan pengaduan")
WHAT_COMPLAINT = text(
    "asked.what_complaint",
    "Kalau ini lebih dari pertanyaan, Anda bisa menjadikannya pengaduan: ada pendamping yang mengurusnya. Hanya Anda "
    "yang bisa memutuskan itu.",
)


def answered_notice(inquiry: Inquiry) -> Screen:
    """Neutral, as every notice: what it is about stands behind the button."""
    return Screen((NEWS_FOR_YOU,), stacked(Button(READ, pack(NAME, "open", inquiry.id))))


def tells_of_violence(inquiry: Inquiry) -> bool:
    """Whether a word in it, hers or ours, says so: more is hidden than need be, rather than less."""
    said = " ".join(line.words for line in inquiry.lines).casefold()
    return any(word in said for word in OF_VIOLENCE)


def sounds_like_danger(inquiry: Inquiry) -> bool:
    said = (line.words for line in inquiry.lines if not line.ours)
    return any(signs_of_danger(words).level is not Level.NONE for words in said)


def readable(inquiry: Inquiry, viewer: Person) -> bool:
    """Whether it may stand on this phone: behind a word of hers nothing does, of violence nothing without one.

    Whoever else finds her phone would read it.
    """
    if viewer.staff:
        return True
    if viewer.locked or sounds_like_danger(inquiry) or tells_of_violence(inquiry):
        return viewer.locked and viewer.opened
    return True


def hers_to_read(known: Known) -> tuple[Inquiry, ...]:
    return tuple(one for one in known.loaded.get(MyInquiries()) or () if readable(one, known.viewer))


def mine_buttons(known: Known) -> tuple[Button, ...]:
    """The way to what she asked, where there is some, and to a new question."""
    hers = hers_to_read(known)
    mine = (Button(MINE(n=len(hers)), pack(NAME, "list")),) if hers else ()
    return (*mine, Button(NEW, pack(NAME, "new")))


def list_screen(hers: tuple[Inquiry, ...]) -> Screen:
    lines = (Button(_line(one), pack(NAME, "open", one.id)) for one in hers[:SHOWN])
    return Screen((WHICH,), (*stacked(*lines), way_back()), TITLE)


def _line(one: Inquiry) -> Text:
    if one.ended_at is not None:
        return LINE(at=one.opened_at, how=OVER)
    answered = bool(one.lines) and one.lines[-1].ours
    return LINE(at=one.opened_at, how=ANSWERED if answered else WAITING)


def talk_lines(inquiry: Inquiry, you: Text, we: Text) -> tuple[Text, ...]:
    return tuple(_said(line, we if line.ours else you) for line in inquiry.lines)


def _said(line: InquiryLine, head: Text) -> Text:
    return listed((head(at=line.at), verbatim(line.words)), "\n")


def inquiry_screen(inquiry: Inquiry, known: Known, page: int | None = None, note: tuple[Text, ...] = ()) -> Screen:
    """The last page first: there is what is new."""
    pages = in_pages(talk_lines(inquiry, YOU, WE), known)
    number = len(pages) - 1 if page is None else min(page, len(pages) - 1)
    of = (PAGE_OF(page=number + 1, pages=len(pages)),) if len(pages) > 1 else ()
    turns = turning(number, len(pages), lambda other: pack(NAME, "open", inquiry.id, other + 1))
    if inquiry.ended_at is not None:
        return Screen((*note, *pages[number], *of, HAS_ENDED), (*turns, way_back()), TITLE)
    waits = () if inquiry.lines and inquiry.lines[-1].ours else (SOON,)
    ways = (
        Button(REPLY, pack(NAME, "reply", inquiry.id)),
        Button(COMPLAIN, pack(NAME, "complain", inquiry.id)),
        Button(END, pack(NAME, "end", inquiry.id)),
    )
    return Screen((*note, *pages[number], *of, *waits), (*turns, *stacked(*ways), way_back()), TITLE)


def offers_more(inquiry: Inquiry, said: Text) -> Screen:
    """What she asked sounds as if she needed more than an answer."""
    ways = (Button(COMPLAIN, pack(NAME, "complain", inquiry.id)), Button(NUMBERS, pack("numbers", "show")))
    return Screen((said, WHAT_COMPLAINT), (*stacked(*ways), way_back()))

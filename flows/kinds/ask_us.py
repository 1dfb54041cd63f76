"""She asks something that is no complaint, of herself or about an announcement; a coordinator answers."""

from collections.abc import Iterable, Iterator
from typing import Annotated, ClassVar
from uuid import UUID

from cases.announcement import Announcement
from cases.contact import Purpose
from cases.person import Person
from cases.policy import may_answer
from flows.button_data import pack
from flows.cards.inquiries_hers import hers_to_read, inquiry_screen, offers_more, tells_of_violence
from flows.cards.inquiry_notices import asked_notice
from flows.cards.menu import way_back
from flows.effects import AskUs, Effect, Priority, SayInInquiry, Show, Tell, Tidy, To
from flows.event import Event
from flows.flow import Flow, GoOn
from flows.found import Inquiry, InquiryLine
from flows.kinds.subject import not_found
from flows.known import Known
from flows.needs import InquiryById, KeptFrom, Received
from flows.questions.numbers import NUMBERS
from flows.questions.short import Short
from flows.screen import Button, Screen, stacked
from flows.session import Talk
from flows.text import Text, text

MOST_OPEN = 5  # that she can see; storage.commit.inquiring bounds them all
LONGEST = 1500

ASKED = text("ask_us.asked", "Terima kasih, pertanyaan Anda sudah kami terima.")
SAID = text("ask_us.said", "Terima kasih, sudah kami terima.")
ENOUGH = text(
    "ask_us.enough",
    "Beberapa pertanyaan Anda masih menunggu jawaban kami. Silakan tambahkan di sana, atau akhiri salah satunya dulu.",
)
NOBODY = text(
    "ask_us.nobody",
    "Maaf, sekarang belum ada yang bisa menjawab di sini, jadi pertanyaan Anda tidak kami simpan. Silakan coba lagi "
    "besok. Kalau mendesak, tekan Nomor darurat.",
)
SOUNDS_URGENT = text(
    "ask_us.sounds_urgent",
    "Sudah kami terima. Yang Anda tulis terdengar berat, dan jawaban pertanyaan bisa baru datang pada hari kerja. "
    "Kalau Anda dalam bahaya, hubungi nomor darurat sekarang.",
)
NAMELESS = text(
    "ask_us.nameless", "Yang menjawab tidak melihat nama atau akun Telegram Anda. Pertanyaan bukan pengaduan."
)


class AskUsAbout(Flow):
    """The talk's subject is the announcement it is about, None: nothing of ours."""

    name: ClassVar[str] = "ask_us"
    reviewed: ClassVar[bool] = False
    dropped: ClassVar[Text] = text("ask_us.dropped", "Baik, tidak ada yang ditanyakan.")

    words: Annotated[
        str,
        Short(
            text("ask_us.words", "Apa yang ingin Anda tanyakan?"),
            hints=(NAMELESS,),
            short=text("ask_us.short", "Pertanyaan"),
            longest=LONGEST,
            lines=True,
        ),
    ]

    def done(self, event: Event, known: Known, talk: Talk, /) -> Iterator[Effect | GoOn]:
        """Who asks about what she did not get is told no more than that it is not there."""
        if talk.subject is not None and not _may_ask(talk, known):
            yield not_found()
            return
        if _open_ones(known) >= MOST_OPEN:
            yield Show(Screen((ENOUGH,), (way_back(),)))
            return
        those = answering(known, known.loaded.get(KeptFrom()) or frozenset())
        if not those:
            yield Show(Screen((NOBODY,), (*stacked(Button(NUMBERS, pack("numbers", "show"))), way_back())))
            return
        line = InquiryLine(event.at, ours=False, words=self.words)
        inquiry = Inquiry(event.id, known.viewer.id, talk.subject, event.at, lines=(line,))
        yield AskUs(inquiry.id, self.words, talk.subject)
        yield from told(those, urgent=talk.danger)
        yield from ended(inquiry, known, ASKED, danger=talk.danger)


class SayMore(Flow):
    """The talk's subject is a question of hers."""

    name: ClassVar[str] = "say_more"
    reviewed: ClassVar[bool] = False
    dropped: ClassVar[Text] = text("ask_us.not_said", "Baik, tidak ada yang dikirim.")

    words: Annotated[
        str,
        Short(
            text("ask_us.more", "Apa yang ingin Anda tambahkan?"),
            hints=(NAMELESS,),
            short=text("ask_us.more_short", "Tambahan"),
            longest=LONGEST,
            lines=True,
        ),
    ]

    def done(self, event: Event, known: Known, talk: Talk, /) -> Iterator[Effect | GoOn]:
        inquiry = hers(known.loaded.get(InquiryById(talk.subject)) if talk.subject else None, known)
        if inquiry is None or inquiry.ended_at is not None:
            yield not_found()
            return
        yield SayInInquiry(inquiry.id, self.words)
        yield from told(answering(known, inquiry.kept_from), urgent=talk.danger)
        line = InquiryLine(event.at, ours=False, words=self.words)
        after = Inquiry(inquiry.id, inquiry.asker, inquiry.about, inquiry.opened_at, lines=(*inquiry.lines, line))
        yield from ended(after, known, SAID, danger=talk.danger)


def hers(inquiry: Inquiry | None, known: Known) -> Inquiry | None:
    return inquiry if inquiry is not None and inquiry.asker == known.viewer.id else None


def answering(known: Known, kept_from: frozenset[UUID]) -> tuple[Person, ...]:
    people = known.roster.people.values()
    return tuple(one for one in people if may_answer(one, known.viewer.id, kept_from))


def told(those: Iterable[Person], *, urgent: bool) -> Iterator[Effect]:
    """They hear that there is a question, and nothing of what it says."""
    priority = Priority.URGENT if urgent else Priority.ROUTINE
    for person in those:
        yield Tell(To(person.id), asked_notice(urgent=urgent), Purpose.DUTY, priority)


def ended(inquiry: Inquiry, known: Known, thanks: Text, *, danger: bool) -> Iterator[Effect]:
    yield Tidy()
    if danger or tells_of_violence(inquiry):
        yield Show(offers_more(inquiry, SOUNDS_URGENT if danger else thanks))
    else:
        yield Show(inquiry_screen(inquiry, known, note=(thanks,)))


def _may_ask(talk: Talk, known: Known) -> bool:
    about = known.loaded.get(Received(talk.subject)) if talk.subject else None
    return isinstance(about, Announcement) and about.content.ask


def _open_ones(known: Known) -> int:
    """Of those that she can see: how many others there are is nobody's business who finds her phone."""
    return sum(one.ended_at is None for one in hers_to_read(known))

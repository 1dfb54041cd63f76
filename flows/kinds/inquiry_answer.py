"""A coordinator answers a question that is no complaint; who asked it she does not learn."""

from collections.abc import Iterator
from typing import Annotated, ClassVar

from cases.contact import Purpose
from cases.policy import may_answer
from flows.button_data import pack
from flows.cards.inquiries_hers import answered_notice
from flows.cards.inquiry_notices import STAFF_CARD
from flows.cards.menu import BACK, way_back
from flows.effects import Effect, SayInInquiry, Show, Tell, To
from flows.event import Event
from flows.flow import Flow, GoOn
from flows.found import Inquiry
from flows.kinds.subject import not_found
from flows.known import Known
from flows.needs import InquiryById
from flows.questions.short import Short
from flows.screen import Button, Screen
from flows.session import Talk
from flows.text import Text, text

LONGEST = 3000

SENT = text(
    "inquiry_answer.sent",
    "Jawaban Anda sudah tersimpan. Ia diberi tahu kalau aturannya mengizinkan, dan bisa membalas.",
)


class AnswerInquiry(Flow):
    """The talk's subject is the question."""

    name: ClassVar[str] = "inquiry_answer"
    staff: ClassVar[bool] = True
    reviewed: ClassVar[bool] = False
    dropped: ClassVar[Text] = text("inquiry_answer.dropped", "Baik, tidak ada jawaban yang dikirim.")

    words: Annotated[
        str,
        Short(
            text("inquiry_answer.words", "Apa jawaban Anda?"),
            hints=(
                text("inquiry_answer.as_written", "Ia membacanya persis seperti yang Anda tulis, tanpa nama Anda."),
                text(
                    "inquiry_answer.no_complaint",
                    "Kalau ini sebetulnya pengaduan, jelaskan dengan hangat bahwa ia bisa menekan “Jadikan pengaduan”. "
                    "Jangan minta ia menceritakan rinciannya di sini.",
                ),
            ),
            short=text("inquiry_answer.short", "Jawaban"),
            longest=LONGEST,
            lines=True,
        ),
    ]

    def done(self, _: Event, known: Known, talk: Talk, /) -> Iterator[Effect | GoOn]:
        """Policy is asked again; a question that has ended meanwhile is not answered any more."""
        found = known.loaded.get(InquiryById(talk.subject)) if talk.subject else None
        inquiry = answerable(found, known)
        if inquiry is None or inquiry.ended_at is not None:
            yield not_found()
            return
        yield SayInInquiry(inquiry.id, self.words)
        yield Tell(To(inquiry.asker), answered_notice(inquiry), Purpose.NOTICE)
        yield Show(Screen((SENT,), (way_back(Button(BACK, pack(STAFF_CARD, "list"))),)))


def answerable(inquiry: Inquiry | None, known: Known) -> Inquiry | None:
    """None where she may not: nobody answers what she has asked herself, or what is kept from her."""
    if inquiry is None or not may_answer(known.viewer, inquiry.asker, inquiry.kept_from):
        return None
    return inquiry

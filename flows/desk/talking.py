"""What belongs to the talk under way, and what is said while there is none."""

from collections.abc import Iterator

from flows import engine
from flows.cards.card import Scene
from flows.cards.home import home
from flows.cards.menu import show_menu
from flows.cards.start import taken_up
from flows.desk.guessing import guessed
from flows.event import Event, Sent
from flows.kinds.announcement import Announce
from flows.kinds.answer import Answer
from flows.kinds.ask_us import AskUsAbout, SayMore
from flows.kinds.inquiry_answer import AnswerInquiry
from flows.needs import (
    AnnouncementById,
    CaseById,
    FilesSent,
    HandOverOf,
    HerWordSince,
    InquiryById,
    KeptFrom,
    MyInquiries,
    Need,
    Received,
)
from flows.session import Session
from flows.text import text
from flows.turn import Turn

# Neutral: what she wrote may have been cleaned away while somebody else looks on.
NOT_KEPT = text(
    "desk.not_kept", "Terima kasih. Pesan ini belum kami simpan. Untuk menyampaikannya, pilih tombol pertama."
)
FIRST_COUNTS = text(
    "desk.first_counts",
    "Yang tersimpan tetap pesan yang pertama. Kalau perlu, tulis lagi yang benar.",
)
NOT_READ_AGAIN = text("desk.not_read_again", "Pesan yang diubah tidak kami baca lagi. Kalau perlu, tulis lagi.")


def talk_needs(session: Session, event: Event) -> Iterator[Need]:
    """The case that the talk is about, and how far the word of it has come; for a file, what she sent before."""
    talk = session.talk
    if talk and talk.subject:
        yield from (CaseById(talk.subject), HandOverOf(talk.subject))
        yield from (HerWordSince(talk.subject),) if talk.flow == Answer.name else ()
    if talk and isinstance(event.input, Sent):
        yield FilesSent(talk.subject)
    if talk and talk.flow == AskUsAbout.name:
        yield from (MyInquiries(), KeptFrom(), *((Received(talk.subject),) if talk.subject else ()))
    if talk and talk.subject and talk.flow in (SayMore.name, AnswerInquiry.name):
        yield InquiryById(talk.subject)
    if talk and talk.subject and talk.flow == Announce.name:
        yield AnnouncementById(talk.subject)


def talked(scene: Scene) -> Turn:
    return engine.advance(scene.session, scene.event, scene.known)


def loose(scene: Scene) -> Turn:
    """Something came while nothing was asked: never silently dropped."""
    return guessed(scene, taken_up(scene, scene.turn(show_menu(scene.viewer, NOT_KEPT))))


def changed(scene: Scene) -> Turn:
    """She edited a message: what counted was what it said at first."""
    return scene.turn(home(scene, FIRST_COUNTS if scene.session.talk else NOT_READ_AGAIN))

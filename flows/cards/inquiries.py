"""`/tanya`: what residents have asked and nobody has ended, for who may answer; who asked is not said."""

from dataclasses import replace
from typing import Final
from uuid import UUID

from cases.person import Person
from cases.policy import Action, may
from flows import engine
from flows.button_data import Press, pack
from flows.cards.card import Card, Scene
from flows.cards.exit import exit_button
from flows.cards.home import last_row, lost
from flows.cards.inquiries_hers import HAS_ENDED, sounds_like_danger, talk_lines, tells_of_violence
from flows.cards.inquiry_notices import STAFF_CARD
from flows.cards.menu import BACK
from flows.cards.paged_lines import in_pages
from flows.cards.paging import page_note, pages_of, turning
from flows.cards.refusals import OUT_OF_DATE
from flows.effects import EndInquiry, ReadInquiry, ReadList, Show, Toast
from flows.found import Inquiry, InquiryPage
from flows.kinds.inquiry_answer import AnswerInquiry, answerable
from flows.known import Known
from flows.needs import Inquiries, InquiryById, Need
from flows.questions.sentences import cut
from flows.screen import Button, Screen, stacked
from flows.text import Text, text
from flows.turn import Turn

NAME: Final = STAFF_CARD

TITLE = text("inquiries.title", "Pertanyaan warga")
EMPTY = text("inquiries.empty", "Tidak ada pertanyaan yang menunggu. ✅")
ABOUT = text("inquiries.about", "Yang terlama di atas. Siapa yang bertanya tidak disebut.")
WAITS = text("inquiries.waits", "🟡 {words}")
ANSWERED = text("inquiries.answered", "✅ {words}")
THEY = text("inquiries.they", "❓ Warga, {at}:")
WE = text("inquiries.we", "💬 Jawaban, {at}:")
ANSWER = text("inquiries.answer", "💬 Jawab")
END = text("inquiries.end", "☑️ Sudah selesai")
ENDED = text("inquiries.ended", "Ditandai selesai.")

SOUNDS_LIKE_DANGER = text(
    "inquiries.danger",
    "⚠️ Ini terdengar berbahaya. Ia sudah ditawari nomor darurat dan pengaduan. Supaya tidak terbaca orang lain di "
    "HP-nya, percakapan ini hanya bisa ia buka dengan kata rahasia.",
)

HIDDEN_THERE = text(
    "inquiries.hidden_there",
    "Supaya tidak terbaca orang lain di HP-nya, percakapan ini hanya bisa ia buka dengan kata rahasia.",
)

LABEL: Final = 40  # characters of a question on a button


def list_screen(page: InquiryPage, last: tuple[Button, ...], about: UUID | None = None) -> Screen:
    if not page.inquiries:
        return Screen((EMPTY,), (last,), TITLE)
    pages = pages_of(page.total)
    lines = (Button(_line(one), pack(NAME, "open", one.id)) for one in page.inquiries)
    turns = turning(page.number, pages, lambda number: pack(NAME, "list", number, *((about,) if about else ())))
    return Screen((ABOUT, *page_note(page.number, pages)), (*stacked(*lines), *turns, last), TITLE)


def _line(one: Inquiry) -> Text:
    answered = bool(one.lines) and one.lines[-1].ours
    first = next((line.words for line in one.lines if not line.ours), "…")
    return (ANSWERED if answered else WAITS)(words=cut(first, LABEL))


def open_screen(inquiry: Inquiry, known: Known, page: int | None = None) -> Screen:
    pages = in_pages(talk_lines(inquiry, THEY, WE), known)
    number = len(pages) - 1 if page is None else min(page, len(pages) - 1)
    turns = turning(number, len(pages), lambda other: pack(NAME, "page", inquiry.id, other))
    last = (Button(BACK, pack(NAME, "list")), exit_button())
    if inquiry.ended_at is not None:
        return Screen((*pages[number], HAS_ENDED), (*turns, last), TITLE)
    ways = (Button(ANSWER, pack(NAME, "answer", inquiry.id)), Button(END, pack(NAME, "end", inquiry.id)))
    warned = _warned(inquiry)
    return Screen((*warned, *pages[number], *page_note(number, len(pages))), (*turns, *stacked(*ways), last), TITLE)


def _warned(inquiry: Inquiry) -> tuple[Text, ...]:
    if sounds_like_danger(inquiry):
        return (SOUNDS_LIKE_DANGER,)
    return (HIDDEN_THERE,) if tells_of_violence(inquiry) else ()


def _list(press: Press, scene: Scene) -> Turn:
    page: InquiryPage = scene.known.loaded[_page_of(press)]
    return scene.turn(ReadList("inquiries"), Show(list_screen(page, last_row(scene), press.id(1))))


def _page_of(press: Press) -> Inquiries:
    """The subject: the page, and of which announcement where it is of one."""
    return Inquiries(press.page(), press.id(1))


def _ended(inquiry: Inquiry, scene: Scene) -> Turn:
    after = replace(inquiry, ended_at=scene.known.at)
    return scene.turn(EndInquiry(inquiry.id), Toast(ENDED), Show(open_screen(after, scene.known)))


def _open(press: Press, inquiry: Inquiry, scene: Scene) -> Turn:
    shown = open_screen(inquiry, scene.known, press.page(1) if press.action == "page" else None)
    return scene.turn(ReadInquiry(inquiry.id), Show(shown))


def _done(press: Press, inquiry: Inquiry, scene: Scene) -> Turn:
    if inquiry.ended_at is not None:
        return scene.turn(Toast(OUT_OF_DATE), Show(open_screen(inquiry, scene.known)))
    if press.action == "end":
        return _ended(inquiry, scene)
    return engine.begin(AnswerInquiry, scene.session, scene.event, scene.known, inquiry.id)


def _act(press: Press, scene: Scene) -> Turn:
    if not may(scene.viewer, Action.ANSWER_INQUIRY):
        return lost(scene)
    if press.action in LISTS:
        return _list(press, scene)
    id_ = press.id()
    inquiry = answerable(scene.known.loaded.get(InquiryById(id_)) if id_ else None, scene.known)
    if inquiry is None:
        return lost(scene)
    return (_done if press.action in ("answer", "end") else _open)(press, inquiry, scene)


def _needs(press: Press, viewer: Person) -> tuple[Need, ...]:
    if not may(viewer, Action.ANSWER_INQUIRY):
        return ()
    if press.action in LISTS:
        return (_page_of(press),)
    id_ = press.id()
    return (InquiryById(id_),) if id_ else ()


LISTS: Final = frozenset({"list", "show"})
CARD = Card(NAME, _act, _needs)

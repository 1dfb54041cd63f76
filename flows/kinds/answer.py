"""A companion answers who brought a case, in her own words, by voice or picture; who she is does not go with it."""

from collections.abc import Iterator
from typing import Annotated, ClassVar

from cases.case import Case, Outcome
from cases.contact import Never, Purpose, may_contact
from cases.lock import vouches
from cases.policy import Action
from flows.cards.case_notices import answer_notice
from flows.cards.menu import way_back
from flows.effects import AddToCase, Effect, KeepWithCase, ReporterOf, Show, Tidy
from flows.effects import Tell as TellHer
from flows.event import Event
from flows.flow import Flow, GoOn
from flows.kinds.subject import not_found, subject_of
from flows.known import Known
from flows.needs import HerWordSince, ReporterContact
from flows.questions.sentences import cut, listed
from flows.questions.tell import Story, Tell
from flows.screen import Screen
from flows.session import Talk
from flows.text import Text, text, verbatim

ABOUT = text("answer.about", "Untuk {number}.")
LAST_ASKED = text("answer.last_asked", "❓ Pertanyaan terakhir:")
OPEN_FIRST = text("answer.open_first", "Pertanyaannya bisa dibaca lewat “Buka”.")
NOT_WRITTEN_TO = text(
    "answer.not_written_to",
    "Ia tidak ingin ditulisi di sini; jawaban menunggu sampai ia membuka “Pengaduan saya”. Kalau perlu segera, pakai "
    "cara menghubungi yang ia pilih.",
)
WITHDRAWN = text(
    "answer.withdrawn",
    "Ia sudah menghentikan pengaduan ini: kami tidak mengirim kabar. Jawaban hanya tersimpan.",
)
CALL_HER = text(
    "answer.call_her", "Ia tidak ingin ditulisi di sini. Kalau perlu segera, pakai cara menghubungi yang ia pilih."
)
NO_WORD = text(
    "answer.no_word",
    "⚠️ Ia belum punya kata rahasia, jadi jawaban tidak bisa dibacanya di sini. Sampaikan dengan cara yang ia pilih.",
)
LATE_WORD = text(
    "answer.late_word",
    "⚠️ Kata rahasianya baru dipasang {at}, setelah pengaduan ini. Pastikan dulu langsung dengannya bahwa ia sendiri "
    "yang memasangnya.",
)
SENT_BEHIND = text(
    "answer.sent_behind", "Jawaban untuk {number} sudah tersimpan. Ia membacanya setelah menulis kata rahasianya."
)
SENT_UNREAD = text(
    "answer.sent_unread",
    "Jawaban untuk {number} sudah tersimpan, tetapi tanpa kata rahasia tidak bisa dibacanya di sini. Sampaikan dengan "
    "cara yang ia pilih.",
)
SENT = text("answer.sent", "Jawaban untuk {number} sudah tersimpan. Ia membacanya di menu “Pengaduan saya”.")


class Answer(Flow):
    name: ClassVar[str] = "answer"
    staff: ClassVar[bool] = True
    reviewed: ClassVar[bool] = False
    dropped: ClassVar[Text] = text("answer.dropped", "Baik, tidak ada jawaban yang dikirim.")

    words: Annotated[
        Story,
        Tell(
            text("answer.words", "Apa jawaban Anda?"),
            hints=(
                text("answer.she_reads", "Ia membaca kata-kata Anda persis seperti yang Anda tulis."),
                text("answer.hint", "Jangan sebut nama atau hal yang bisa membahayakannya kalau dibaca orang lain."),
                text("answer.nameless", "Nama dan akun Telegram Anda tidak ikut. Suara dan wajah bisa dikenali."),
            ),
            short=text("answer.short", "Jawaban"),
            keep=False,
        ),
    ]

    def done(self, _: Event, known: Known, talk: Talk, /) -> Iterator[Effect | GoOn]:
        """Who had the case when she began may have lost it since: policy is asked again."""
        case = subject_of(talk, known, Action.ANSWER)
        if case is None:
            yield not_found()
            return
        yield AddToCase(case.id, "answer", {"parts": list(self.words.parts)})
        for file in self.words.files:
            yield KeepWithCase(case.id, file)
        if not _withdrawn(case):
            yield TellHer(ReporterOf(case.id), answer_notice(case), Purpose.NOTICE, case=case.id)
        yield Tidy()
        yield Show(Screen((_sent(case, known)(number=case.number),), (way_back(),)))


def before_answering(case: Case, known: Known) -> tuple[Text, ...]:
    """What a companion should know as she begins to answer: what was asked, and whether word of it goes out.

    A question about violence is not repeated here: the details fade after minutes, this screen does not.
    """
    return (ABOUT(number=case.number), *_asked(case, known), *_how_it_reaches_her(case, known))


def _asked(case: Case, known: Known) -> tuple[Text, ...]:
    questions = [line for line in known.diary(case) if line.kind == "question"]
    if not questions:
        return ()
    words = questions[-1].words
    if case.violence or not words:
        return (OPEN_FIRST,)
    return (listed((LAST_ASKED, verbatim(cut(" ".join(words)))), "\n"),)


def _how_it_reaches_her(case: Case, known: Known) -> tuple[Text, ...]:
    if _withdrawn(case):
        return (WITHDRAWN,)
    rules = known.loaded.get(ReporterContact(case.id))
    never = rules is None or isinstance(may_contact(rules, Purpose.NOTICE, known.at, known.zone), Never)
    if case.violence:
        return (*((CALL_HER,) if never else ()), *_her_word(case, known))
    return (NOT_WRITTEN_TO,) if never else ()


def _her_word(case: Case, known: Known) -> tuple[Text, ...]:
    """Whether she can read it at all, and nobody in her place."""
    if HerWordSince(case.id) not in known.loaded:
        return ()
    since = known.loaded[HerWordSince(case.id)]
    if since is None:
        return (NO_WORD,)
    return () if vouches(since, case.opened_at) else (LATE_WORD(at=since),)


def _sent(case: Case, known: Known) -> Text:
    if not case.violence:
        return SENT
    return SENT_BEHIND if known.loaded.get(HerWordSince(case.id)) else SENT_UNREAD


def _withdrawn(case: Case) -> bool:
    return case.outcome is Outcome.WITHDRAWN and not case.open

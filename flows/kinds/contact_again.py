"""Who had us stop writing lets us write again: whether, and on which days and hours, of her own accord."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated, ClassVar

from cases.case import Case
from cases.contact import Consent, Purpose
from cases.policy import Action
from flows.cards.case_notices import OPEN, OWN, case_button
from flows.cards.menu import BACK, way_back
from flows.effects import AssignedTo, Effect, SetContact, Show, Tell
from flows.event import Event
from flows.flow import Flow, GoOn
from flows.kinds.contact import DAYS, HOURS, MAY_WRITE, PHONE, WORDING, rules_of
from flows.kinds.subject import not_found, subject_of
from flows.known import Known
from flows.questions.toggles import Marked
from flows.screen import Screen, stacked
from flows.session import Talk
from flows.text import Text, text, verbatim

SEEN = text(
    "contact_again.seen",
    "Ingat: pesan di sini bisa dilihat siapa pun yang memegang HP ini, juga dari pemberitahuannya.",
)
NOTED = text("contact_again.noted", "Terima kasih, sudah kami catat. Kabar untuk Anda kami kirim di sini lagi.")
AS_IT_WAS = text("contact_again.as_it_was", "Baik, kami tetap tidak menulis ke sini.")
TELLS = text(
    "contact_again.tells",
    "Warga memberi tahu: boleh ditulisi di sini lagi, di waktu yang ia pilih. Jangan menelepon sebelum disepakati.",
)


class ContactAgain(Flow):
    """The talk's subject is the case on whose card she asked for it."""

    name: ClassVar[str] = "contact_again"
    reviewed: ClassVar[bool] = False
    dropped: ClassVar[Text] = AS_IT_WAS

    may_write: Annotated[str | None, MAY_WRITE]
    days: Annotated[Marked | None, DAYS]
    hours: Annotated[str | None, HOURS]
    phone: Annotated[str | None, PHONE]
    wording: Annotated[str | None, WORDING]

    def done(self, _: Event, known: Known, talk: Talk, /) -> Iterator[Effect | GoOn]:
        """Whoever stands beside her stays known: only where she may be written to changes."""
        case = subject_of(talk, known, Action.ADD)
        if case is None:
            yield not_found()
            return
        rules = rules_of(self)
        if rules.consent is Consent.NEVER or not counts(case, known):
            yield Show(_said(AS_IT_WAS, case))
            return
        yield SetContact(replace(rules, through=known.viewer.contact.through), about=case.id)
        for concerned in _told(case, known):
            yield Tell(AssignedTo(concerned.id), _tells(concerned), Purpose.DUTY, case=concerned.id)
        yield Show(_said(NOTED, case))


def counts(case: Case, known: Known) -> bool:
    """Whether her word about this case opens what is shut: not while another, about violence, keeps it shut."""
    return case.violence or not any(other.violence for other in known.mine)


def _told(case: Case, known: Known) -> tuple[Case, ...]:
    """Those whose companions were told not to write to her."""
    hers = {one.id: one for one in (case, *known.mine)}
    return tuple(one for one in hers.values() if one.open and one.course.unsafe_at is not None)


def _tells(case: Case) -> Screen:
    return Screen((TELLS,), stacked(case_button(OPEN, OWN, "open", case)), verbatim(case.number))


def _said(words: Text, case: Case) -> Screen:
    return Screen((words,), (way_back(case_button(BACK, "status", "show", case)),))

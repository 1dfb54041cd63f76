"""The complaint itself: its questions in their order, and what is done when she sends it."""

from collections.abc import Iterator
from typing import Annotated, ClassVar
from uuid import UUID

from cases.case import Case, Urgency
from cases.contact import ContactRules
from cases.number import new_number
from cases.place import Kelurahan
from cases.taxonomy import Category
from flows.button_data import unpack_id
from flows.cards.menu import way_back
from flows.effects import AddToCase, Effect, OpenCase, SetContact, Show
from flows.event import Event
from flows.flow import Flow, GoOn, Way
from flows.kinds import contact
from flows.kinds.complaint import about, opening, people, telling
from flows.kinds.receipt import Receipt, first_receipt
from flows.kinds.subject import something_new
from flows.known import Known
from flows.part import Part
from flows.questions.tell import Story
from flows.questions.toggles import Marked
from flows.screen import Screen
from flows.session import Talk
from flows.text import text

ADDED = text("intake.added", "Terima kasih. Cerita Anda sudah kami tambahkan ke {number}.")
SAME = text("intake.same", "Anda masih punya pengaduan serupa yang berjalan: {number}.")
ADD_TO_IT = text("intake.add_to_it", "➕ Tambahkan ke pengaduan itu")


class Complaint(Flow):
    name: ClassVar[str] = "complaint"
    steps: ClassVar[int] = 8
    confirms: ClassVar[bool] = True

    consent: Annotated[bool, opening.CONSENT]
    safe: Annotated[bool | None, opening.SAFE]
    unsafe: Annotated[str | None, opening.UNSAFE]
    may_write: Annotated[str | None, contact.MAY_WRITE]
    days: Annotated[Marked | None, contact.DAYS]
    hours: Annotated[str | None, contact.HOURS]
    phone: Annotated[str | None, contact.PHONE]
    wording: Annotated[str | None, contact.WORDING]
    through: Annotated[str | None, contact.THROUGH]
    category: Annotated[Category, about.CATEGORY]
    elsewhere: Annotated[str | None, about.ELSEWHERE]
    kind: Annotated[str, about.KIND]
    still_here: Annotated[str | None, contact.STILL_HERE]
    instead: Annotated[str | None, contact.INSTEAD]
    for_whom: Annotated[str, about.FOR_WHOM]
    who: Annotated[str | None, about.WHO]
    her_safety: Annotated[bool | None, about.HER_SAFETY]
    she_is_unsafe: Annotated[str | None, about.SHE_IS_UNSAFE]
    her_consent: Annotated[bool | None, about.HER_CONSENT]
    place: Annotated[Kelurahan | None, about.PLACE]
    story: Annotated[Story, telling.STORY]
    reach: Annotated[str | None, telling.REACH]
    details: Annotated[Part | None, telling.DETAILS]
    hidden_from: Annotated[Marked, people.HIDDEN_FROM]
    woman: Annotated[bool, people.WOMAN]

    def done(self, event: Event, known: Known, talk: Talk, /) -> Iterator[Effect | GoOn]:
        number, urgency, rules = new_number(event.entropy), self.urgency(talk), self.rules()
        yield OpenCase(
            id=event.id,
            flow=self.name,
            number=number,
            category=self.category,
            kind=self.kind,
            urgency=urgency,
            kelurahan=self.place.code if self.place else "",
            told=talk.answers,
            barred=self.barred(known),
            wants_woman=self.woman,
            by_hand=bool(self.hidden_from.words),
        )
        yield SetContact(rules)
        before = known.rules.respond_before(self.category, urgency, known.at)
        violence = self.category is Category.VIOLENCE
        yield first_receipt(
            Receipt(case=event.id, number=number, urgency=urgency, before=before, rules=rules, violence=violence)
        )

    def urgency(self, talk: Talk) -> Urgency:
        """Danger shown or told is never lowered; where safety is not known, violence is urgent."""
        violence = self.category is Category.VIOLENCE
        if talk.danger or self.her_safety is False or (violence and self.safe is False):
            return Urgency.DANGER
        unknown = self.safe is None or (about.is_for_another(self) and self.her_safety is None)
        return Urgency.URGENT if self.safe is False or (violence and unknown) else Urgency.ROUTINE

    def rules(self) -> ContactRules:
        return contact.rules_of(self, self.through or self.instead or self.reach)

    def barred(self, known: Known) -> frozenset[UUID]:
        """Whom she named, and she herself: a companion's own complaint must not come to her as a task."""
        chosen = frozenset(id_ for value in self.hidden_from.chosen if (id_ := unpack_id(value)))
        herself = frozenset({known.viewer.id} if known.viewer.staff else ())
        return chosen | people.meant_by(self.hidden_from.words, known) | herself

    def ways(self, known: Known, /) -> tuple[Way, ...]:
        """To add to an open complaint of the same kind; never for violence, where the companion merges.

        Not where somebody must not know who may know of that one, or a woman is asked for only now.
        """
        return tuple(Way(case.number, SAME(number=case.number), ADD_TO_IT) for case in self._same(known)[:1])

    def _same(self, known: Known) -> list[Case]:
        if self.category is Category.VIOLENCE:
            return []
        mine = (case for case in known.mine if case.reporter == known.viewer.id and case.open)
        same = (case for case in mine if case.kind == self.kind and case.category is self.category)
        return [case for case in same if self._may_know_of_this_too(case, known)]

    def _may_know_of_this_too(self, case: Case, known: Known) -> bool:
        hidden = bool(self.hidden_from.words) or not self.barred(known) <= case.barred
        return not hidden and (case.wants_woman or not self.woman)

    def other(self, way: str, _: Event, known: Known, talk: Talk, /) -> Iterator[Effect | GoOn]:
        case = next(case for case in self._same(known) if case.number == way)
        yield AddToCase(case.id, "addition", {"parts": list(self.story.parts), "flow": talk.flow})
        yield SetContact(self.rules())
        yield from something_new(case, danger=self.urgency(talk) is Urgency.DANGER)
        yield Show(Screen((ADDED(number=case.number),), (way_back(),)))


class AnotherComplaint(Complaint):
    """The same questions, begun while an unfinished one waits where nobody else shall find it."""

    name: ClassVar[str] = "complaint_2"

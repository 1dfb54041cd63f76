"""After an urgent call: the number, go-between or place to use, if she can write it."""

from collections.abc import Iterator
from typing import Annotated, ClassVar

from cases.case import Urgency
from cases.contact import Consent, ContactRules
from cases.policy import Action
from flows.cards.menu import way_back
from flows.effects import AddToCase, Effect, SetContact, Show
from flows.event import Event
from flows.flow import Flow, GoOn
from flows.kinds.receipt import LOOK, numbers_at_hand
from flows.kinds.subject import not_found, something_new, subject_of
from flows.known import Known
from flows.questions.question import SKIP
from flows.questions.short import Short
from flows.screen import Screen
from flows.session import Talk
from flows.text import Text, text

NOTED = text("reach.noted", "Terima kasih, sudah kami catat dan teruskan.")
AS_IT_IS = text("reach.as_it_is", "Baik. Permintaan Anda tetap kami teruskan.")


class ReachMe(Flow):
    name: ClassVar[str] = "reach_me"
    reviewed: ClassVar[bool] = False
    numbers: ClassVar[bool] = True
    dropped: ClassVar[Text] = AS_IT_IS

    through: Annotated[
        str | None,
        Short(
            text("reach.through", "Ke nomor berapa, lewat siapa, atau di mana kami bisa menghubungi Anda?"),
            short=text("reach.short", "Cara menghubungi"),
            skip=SKIP,
        ),
    ]

    def done(self, _: Event, known: Known, talk: Talk, /) -> Iterator[Effect | GoOn]:
        case = subject_of(talk, known, Action.ADD)
        if not self.through:
            yield Show(_kept(AS_IT_IS))
        elif case is None:
            yield not_found()
        else:
            yield SetContact(ContactRules(Consent.NEVER, through=self.through))
            yield AddToCase(case.id, "addition", {"text": self.through})
            yield from something_new(case, danger=talk.danger)
            yield Show(_kept(NOTED))


def _kept(said: Text) -> Screen:
    """The last word; the receipt's number has left the screen, so where to find it is said again."""
    return Screen((said, LOOK), (*numbers_at_hand(Urgency.DANGER), way_back()))

"""After an urgent call: the number, go-between or place to use, if she can write it."""

from collections.abc import Iterator
from typing import Annotated, ClassVar

from cases.case import Case
from cases.contact import Consent, ContactRules
from cases.hand_over import HandOver
from cases.policy import Action
from flows.effects import AddToCase, Effect, SetContact, Show
from flows.event import Event
from flows.flow import Flow, GoOn
from flows.kinds.receipt import receipt_now
from flows.kinds.subject import not_found, something_new, subject_of
from flows.known import Known
from flows.questions.question import SKIP
from flows.questions.short import Short
from flows.session import Talk
from flows.text import Text, text

NOTED = text("reach.noted", "Terima kasih, sudah kami catat dan teruskan.")
AS_IT_IS = text("reach.as_it_is", "Baik. Permintaan Anda tetap berjalan.")


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
        if case is None:
            yield not_found()
        elif not self.through:
            yield _kept(case, known.viewer.contact, known, AS_IT_IS)
        else:
            rules = ContactRules(Consent.NEVER, through=self.through)
            yield SetContact(rules)
            yield AddToCase(case.id, "addition", {"text": self.through})
            yield from something_new(case, danger=talk.danger)
            yield _kept(case, rules, known, NOTED)


def _kept(case: Case, rules: ContactRules, known: Known, said: Text) -> Show:
    """The last word is the receipt once more, with how far it has come meanwhile."""
    over = known.hand_over(case) or HandOver.SENDING
    return receipt_now(case, rules, over, known.roster, said)

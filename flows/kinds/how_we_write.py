"""After an urgent call that asks us to write here: whose phone it is, and with which words."""

from collections.abc import Iterator
from typing import Annotated, ClassVar

from cases.contact import Consent, ContactRules
from cases.hand_over import HandOver
from cases.policy import Action
from flows.effects import Effect, SetContact
from flows.event import Event
from flows.flow import Flow, GoOn
from flows.kinds.contact import PHONE, STILL_HERE_AT_ONCE, WORDING, rules_of
from flows.kinds.receipt import receipt_now
from flows.kinds.subject import not_found, subject_of
from flows.known import Known
from flows.session import Talk
from flows.text import Text, text

NOTED = text("how_we_write.noted", "Baik, kami menulis seperti yang Anda pilih.")
NOT_HERE = text("how_we_write.not_here", "Baik, kami tidak menulis lebih dulu ke sini. Permintaan Anda tetap berjalan.")
AS_IT_IS = text("how_we_write.as_it_is", "Baik. Permintaan Anda tetap berjalan.")


class HowWeWrite(Flow):
    """Her call is sent already: what she leaves unanswered keeps nothing back."""

    name: ClassVar[str] = "how_we_write"
    reviewed: ClassVar[bool] = False
    numbers: ClassVar[bool] = True
    dropped: ClassVar[Text] = AS_IT_IS

    phone: Annotated[str | None, PHONE]
    still_here: Annotated[str | None, STILL_HERE_AT_ONCE]
    wording: Annotated[str | None, WORDING]

    def done(self, _: Event, known: Known, talk: Talk, /) -> Iterator[Effect | GoOn]:
        case = subject_of(talk, known, Action.ADD)
        if case is None:
            yield not_found()
            return
        rules: ContactRules = rules_of(self)
        yield SetContact(rules)
        over = known.hand_over(case) or HandOver.SENDING
        said = NOT_HERE if rules.consent is Consent.NEVER else NOTED
        yield receipt_now(case, rules, over, known.roster, said)

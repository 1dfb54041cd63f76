"""Minta dihubungi: a kelurahan and a safe way, sent at once as an urgent case."""

from collections.abc import Iterator
from typing import Annotated, ClassVar

from cases.case import Urgency
from cases.contact import Consent, ContactRules
from cases.number import new_number
from cases.place import Kelurahan
from flows.effects import Effect, OpenCase, SetContact
from flows.event import Event
from flows.flow import Flow, GoOn
from flows.kinds.how_we_write import HowWeWrite
from flows.kinds.reach_me import ReachMe
from flows.kinds.receipt import Receipt, first_lines
from flows.known import Known
from flows.questions.choose import Choose, Option
from flows.questions.question import DONT_KNOW
from flows.questions.where_is import WhereIs
from flows.session import Talk
from flows.subjects.violence import CALL_ME
from flows.text import text

HERE = "here"
WAYS = (
    Option(HERE, text("call.here", "Tulis di sini"), "💬"),
    Option("phone", text("call.phone", "Telepon saya"), "📞"),
    Option("through", text("call.through", "Lewat orang lain"), "🤝"),
    Option("meet", text("call.meet", "Temui saya"), "🚶‍♀️"),
)


class CallMe(Flow):
    name: ClassVar[str] = "call_me"
    reviewed: ClassVar[bool] = False
    numbers: ClassVar[bool] = True

    place: Annotated[
        Kelurahan | None,
        WhereIs(
            text("call.place", "Anda di kelurahan mana?"),
            short=text("call.place.short", "Lokasi"),
            skip=DONT_KNOW,
            flat=True,
        ),
    ]
    way: Annotated[
        str,
        Choose(
            text("call.way", "Cara mana yang aman untuk menghubungi Anda?"),
            options=WAYS,
            hints=(text("call.at_once", "Begitu Anda pilih, langsung kami kirim."),),
            short=text("call.way.short", "Cara menghubungi"),
        ),
    ]

    def done(self, event: Event, known: Known, talk: Talk, /) -> Iterator[Effect | GoOn]:
        number = new_number(event.entropy)
        rules = ContactRules(Consent.ANY_TIME if self.way == HERE else Consent.NEVER)
        yield OpenCase(
            id=event.id,
            flow=self.name,
            number=number,
            category=CALL_ME.category,
            kind=CALL_ME.code,
            urgency=Urgency.DANGER,
            kelurahan=self.place.code if self.place else "",
            told=talk.answers,
            barred=frozenset({known.viewer.id} if known.viewer.staff else ()),
        )
        yield SetContact(rules)
        before = known.rules.respond_before(CALL_ME.category, Urgency.DANGER, known.at)
        receipt = Receipt(
            case=event.id, number=number, urgency=Urgency.DANGER, before=before, rules=rules, violence=True
        )
        further = HowWeWrite if self.way == HERE else ReachMe
        yield GoOn(further, event.id, tuple(first_lines(receipt)), about=event.id)

"""A complaint kind of one's own: one plain class, listed by name, and it has all that a talk has."""

from collections.abc import Iterator
from typing import Annotated, ClassVar

import pytest

from cases.case import Urgency
from cases.number import new_number
from cases.place import Kelurahan
from cases.taxonomy import Category
from flows.cards.menu import way_back
from flows.effects import Effect, OpenCase, Show
from flows.engine import standing
from flows.event import Event
from flows.flow import Flow, GoOn
from flows.kinds import FLOWS
from flows.known import Known
from flows.questions.question import SKIP
from flows.questions.short import Short
from flows.questions.where_is import WhereIs
from flows.questions.yes_no import YesNo
from flows.screen import Screen
from flows.session import Talk
from flows.text import Text
from tests.flows.talk import LUMPUE, Phone


def returned(talk: "ReturningWorker") -> bool:
    return talk.back is True


class ReturningWorker(Flow):
    name: ClassVar[str] = "returning_worker"
    steps: ClassVar[int] = 3

    back: Annotated[bool, YesNo(Text("", "Sudah di Parepare?"), short=Text("", "Sudah di sini"), step=1)]
    country: Annotated[
        str | None, Short(Text("", "Dari mana?"), when=returned, short=Text("", "Dari"), skip=SKIP, step=2)
    ]
    place: Annotated[Kelurahan, WhereIs(Text("", "Di kelurahan mana?"), short=Text("", "Lokasi"), step=3)]

    def done(self, event: Event, _: Known, talk: Talk, /) -> Iterator[Effect | GoOn]:
        number = new_number(event.entropy)
        yield OpenCase(
            id=event.id,
            flow=self.name,
            number=number,
            category=Category.PAPERS,
            kind="returning",
            urgency=Urgency.ROUTINE,
            kelurahan=self.place.code,
            told=talk.answers,
        )
        yield Show(Screen((Text("", number),), (way_back(),)))


@pytest.fixture(autouse=True)
def _listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standing, "FLOWS", (*FLOWS, ReturningWorker))


def test_it_asks_in_its_order_and_sends() -> None:
    phone = Phone().begin(ReturningWorker).press("Ya").write("Malaysia").press("Kec. Bacukiki Barat", "Lumpue")
    assert "2. Dari: Malaysia" in phone.text
    opened = phone.press("Kirim").one(OpenCase)
    assert (opened.kelurahan, opened.told["country"]) == (LUMPUE, {"v": "Malaysia"})


def test_what_does_not_apply_is_not_asked() -> None:
    phone = Phone().begin(ReturningWorker).press("Tidak")
    assert phone.text.startswith("Langkah 3 dari 3")


def test_changing_an_answer_drops_what_no_longer_applies() -> None:
    phone = Phone().begin(ReturningWorker).press("Ya").write("Malaysia").press("Kec. Ujung", "Lapadde")
    assert "country" not in phone.press("✏️ 1", "Tidak").answers()

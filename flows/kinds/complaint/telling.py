"""Steps 6 and 7: the story in her words, and the few questions of its kind."""

from typing import Any

from flows.kinds.contact import writes
from flows.part import OneOf, Part
from flows.questions.question import DONT_KNOW
from flows.questions.short import Short
from flows.questions.tell import Tell
from flows.subjects import parts
from flows.subjects.shown import asked_of
from flows.text import text

STORY = Tell(
    text("intake.story.ask", "Silakan ceritakan dengan kata-kata sendiri. Apa yang Anda butuhkan?"),
    short=text("intake.story.short", "Cerita"),
    may_call=True,
    step=6,
)


def _wants_a_call_but_where(talk: Any) -> bool:
    """She asks to be contacted, but not here, and has named no other way."""
    shut = not writes(talk) or talk.still_here == "no"
    return talk.story is not None and talk.story.call and shut and not talk.through and not talk.instead


REACH = Short(
    text("intake.reach.ask", "Lewat siapa, ke nomor berapa, atau di mana sebaiknya kami menghubungi Anda?"),
    short=text("intake.reach.short", "Menghubungi lewat"),
    when=_wants_a_call_but_where,
    skip=DONT_KNOW,
    step=6,
)


def _part_of_its_kind(talk: Any) -> type[Part] | None:
    return None if talk.kind is None else asked_of(talk.kind)


DETAILS = OneOf(parts, _part_of_its_kind, depends=("kind",), step=7)

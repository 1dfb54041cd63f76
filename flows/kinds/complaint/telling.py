"""Steps 6 and 7: the story in her words, and the few questions of its kind."""

from typing import Any

from flows.part import OneOf, Part
from flows.questions.tell import Tell
from flows.subjects import parts, subject_of
from flows.text import text

STORY = Tell(
    text("intake.story.ask", "Silakan ceritakan dengan kata-kata sendiri. Apa yang Anda butuhkan?"),
    short=text("intake.story.short", "Cerita"),
    may_call=True,
    step=6,
)


def _part_of_its_kind(talk: Any) -> type[Part] | None:
    return None if talk.kind is None else subject_of(talk.kind).asks


DETAILS = OneOf(parts, _part_of_its_kind, depends=("kind",), step=7)

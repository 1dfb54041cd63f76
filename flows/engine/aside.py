"""What she tells before or after she is asked for her story is kept as a part of it, never dropped."""

from dataclasses import replace
from typing import Any

from flows.effects import Effect
from flows.engine.standing import Standing
from flows.event import Said, Sent
from flows.flow import SKIPPED, questions_of
from flows.questions.question import Heard, Partial, Unclear
from flows.questions.tell import Tell
from flows.text import Text, text

KEPT = text("talk.kept_aside", "Terima kasih, ini kami simpan sebagai bagian cerita Anda.")
A_STORY = 6  # words: fewer may be a slip of an answer


def kept_aside(now: Standing, heard: Heard) -> tuple[Standing, Text, tuple[Effect, ...]] | None:
    """The standing with it, what to say and what to do; None when it is no story, or has no place to go.

    Before her consent nothing is kept. A question that asks for words gets its own chance to say what is wrong.
    """
    name = _story_question(now)
    if name is None or not now.talk.answers or not _is_story(heard) or (now.name is not None and now.question.words):
        return None
    question = questions_of(now.flow)[name]
    stored = now.talk.answers.get(name)
    told: dict[str, Any] | None = stored["v"] if stored and stored != SKIPPED else None
    gathered = question.reopen(told) if told else now.talk.partial.get(name, {})
    taken = question.take(heard, replace(now.asking_for(name), partial=gathered))
    match taken:
        case Partial(more, effects):
            return _with(now, name, told, more), KEPT, effects
        case Unclear(note):
            return now, note, ()
    return None


def _with(now: Standing, name: str, told: dict[str, Any] | None, more: dict[str, Any]) -> Standing:
    if told is not None:
        return now.changed(answers={**now.talk.answers, name: {"v": {**told, **more}}})
    return now.changed(partial={**now.talk.partial, name: more})


def _story_question(now: Standing) -> str | None:
    questions = questions_of(now.flow).items()
    return next(
        (name for name, question in questions if isinstance(question, Tell) and question.when(now.record)), None
    )


def _is_story(heard: Heard) -> bool:
    return isinstance(heard, Sent) or (isinstance(heard, Said) and len(heard.text.split()) >= A_STORY)

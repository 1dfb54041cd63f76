"""Where a talk stands: its answers read, and which question is next. Computed anew each turn, never stored."""

import base64
import hashlib
from dataclasses import dataclass, replace
from typing import Any

from flows.event import Event
from flows.flow import SKIPPED, Flow, filled, questions_of, within
from flows.kinds import FLOWS
from flows.known import Known
from flows.questions.question import Asking, Question
from flows.session import Mode, Session, Talk


@dataclass(frozen=True, slots=True)
class Standing:
    """`name` is the question on the screen, None when all are answered. `record` shows the typed answers."""

    session: Session
    talk: Talk
    known: Known
    flow: type[Flow]
    record: Flow
    name: str | None

    @property
    def question(self) -> Question[Any]:
        assert self.name is not None
        return questions_of(self.flow)[self.name]

    @property
    def asking(self) -> Asking:
        assert self.name is not None
        return self.asking_for(self.name)

    def asking_for(self, name: str) -> Asking:
        talk = self.talk
        so_far = within(self.record, name)
        return Asking(name, talk.tag, talk.flow, so_far, self.known, talk.partial.get(name, {}))

    def changed(self, **fields: Any) -> "Standing":
        """The standing after the talk's fields have changed; answers that no longer fit are gone."""
        return standing_of(self.session, replace(self.talk, **fields), self.known)


def flow_named(name: str) -> type[Flow] | None:
    return next((flow for flow in FLOWS if flow.name == name), None)


def standing(session: Session, known: Known) -> Standing | None:
    """How the active talk stands; None when there is none, or its flow is no longer offered."""
    if session.talk is None or flow_named(session.talk.flow) is None:
        return None
    return standing_of(session, session.talk, known)


def standing_of(session: Session, talk: Talk, known: Known) -> Standing:
    flow = flow_named(talk.flow)
    assert flow is not None, "talks are begun and looked up by the flows in FLOWS"
    record, answers = filled(flow, talk.answers)
    name = _next(flow, record, answers, talk.changing)
    changing = talk.changing if talk.changing == name else None
    mode = talk.mode if talk.mode is Mode.CANCELLING else Mode.ASKING if name else Mode.REVIEW
    partial = {key: value for key, value in talk.partial.items() if key in questions_of(flow)}
    talk = replace(talk, answers=answers, partial=partial, changing=changing, mode=mode)
    return Standing(session.with_talk(talk), talk, known, flow, record, name)


def _next(flow: type[Flow], record: Flow, answers: dict[str, Any], changing: str | None) -> str | None:
    if changing in answers:
        return changing
    questions = questions_of(flow).items()
    return next((name for name, question in questions if name not in answers and question.when(record)), None)


def with_answer(now: Standing, stored: Any) -> Standing:
    """The answer of the question on the screen; those that depend on it are asked again when it has changed."""
    assert now.name is not None
    changed = now.talk.answers.get(now.name) != stored
    gone = _dependants(now.flow, now.name) if changed else set()
    answers = {**now.talk.answers, now.name: stored}
    partial = {name: gathered for name, gathered in now.talk.partial.items() if name != now.name}
    for name in gone & answers.keys():
        partial |= _opened(now.flow, name, answers.pop(name))
    return now.changed(answers=answers, partial=partial, changing=None)


def _dependants(flow: type[Flow], changed: str) -> set[str]:
    """All that depend on a question, at first or at second hand."""
    gone = {changed}
    for name, question in questions_of(flow).items():
        if gone.intersection(question.depends):
            gone.add(name)
    return gone - {changed}


def without_answer(now: Standing, name: str) -> Standing:
    """Drop an answer; what it had gathered stays with its question, so that a step back costs no story."""
    answers = dict(now.talk.answers)
    opened = _opened(now.flow, name, answers.pop(name, SKIPPED))
    return now.changed(answers=answers, partial=now.talk.partial | opened, changing=None)


def _opened(flow: type[Flow], name: str, stored: Any) -> dict[str, Any]:
    question = questions_of(flow)[name]
    return {name: question.reopen(stored["v"])} if question.gathers and stored != SKIPPED else {}


def fresh_tag(event: Event) -> str:
    """A tag for the buttons of a new screen: a second tap on the old one is then known as old."""
    return base64.b32encode(hashlib.sha256(b"tag" + event.entropy).digest()[:3]).decode()[:4].lower()


def retagged(now: Standing, event: Event) -> Standing:
    talk = replace(now.talk, tag=fresh_tag(event))
    return replace(now, talk=talk, session=now.session.with_talk(talk))

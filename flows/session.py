"""What a chat remembers between turns: talks begun, and which of them is on the screen."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Self
from uuid import UUID


class Mode(StrEnum):
    ASKING = "asking"
    REVIEW = "review"
    CANCELLING = "cancelling"


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """A conversation under way. There is no step pointer: the next question is the first without an answer.

    `answers` maps a question's name to its stored answer (`{"v": …}`, or `{"skip": true}`). `partial` holds what
    a question has gathered so far. `tag` (4 characters) is in each button, so that an old button is known as
    old. `subject` is the case a talk is about. `danger` is set once what she wrote showed immediate danger.
    `changing` names the answer being changed from the review. `before` is what stood there, as answers, when she
    began to change something that others may change meanwhile.
    """

    flow: str
    tag: str
    answers: dict[str, Any] = field(default_factory=dict)
    partial: dict[str, Any] = field(default_factory=dict)
    mode: Mode = Mode.ASKING
    changing: str | None = None
    subject: UUID | None = None
    danger: bool = False
    before: dict[str, Any] = field(default_factory=dict)

    def met(self, stands: dict[str, Any]) -> tuple[str, ...]:
        """The questions that she and somebody else have both answered anew, and not alike: it `stands` so now."""
        changed = (name for name, was in self.before.items() if self.answers.get(name, was) != was)
        return tuple(name for name in changed if stands.get(name) not in (self.before[name], self.answers[name]))

    def to_json(self) -> dict[str, Any]:
        return {
            "flow": self.flow,
            "tag": self.tag,
            "answers": self.answers,
            "partial": self.partial,
            "mode": self.mode.value,
            "changing": self.changing,
            "subject": str(self.subject) if self.subject else None,
            "danger": self.danger,
            "before": self.before,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        subject = data.get("subject")
        return cls(
            flow=data["flow"],
            tag=data["tag"],
            answers=data["answers"],
            partial=data["partial"],
            mode=Mode(data["mode"]),
            changing=data["changing"],
            subject=UUID(subject) if subject else None,
            danger=data["danger"],
            before=data.get("before", {}),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """`talks` by flow name; `active` names the one whose question is on the screen, None: the menu or a card.

    `telling` says whether what stands on the screen would tell a stranger something. `told_limits`: she has been told
    what cannot be removed from her chat.
    """

    talks: dict[str, Talk] = field(default_factory=dict)
    active: str | None = None
    telling: bool = False
    told_limits: bool = False

    @property
    def talk(self) -> Talk | None:
        return self.talks.get(self.active) if self.active else None

    def with_talk(self, talk: Talk) -> Self:
        return replace(self, talks={**self.talks, talk.flow: talk}, active=talk.flow)

    def without(self, flow: str) -> Self:
        left = {name: talk for name, talk in self.talks.items() if name != flow}
        return replace(self, talks=left, active=None if self.active == flow else self.active)

    def to_json(self) -> dict[str, Any]:
        return {
            "talks": [talk.to_json() for talk in self.talks.values()],
            "active": self.active,
            "telling": self.telling,
            "told_limits": self.told_limits,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        talks = [Talk.from_json(talk) for talk in data["talks"]]
        return cls(
            talks={talk.flow: talk for talk in talks},
            active=data["active"],
            telling=data.get("telling", True),
            told_limits=data.get("told_limits", False),
        )

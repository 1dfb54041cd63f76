"""A coordinator adds a kind of complaint or a topic, or names her own anew: what it is called in both languages."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated, Any, ClassVar, Final

from cases.editable import OwnKind, Topic
from cases.person import Language
from cases.policy import Action, may
from cases.taxonomy import Category
from flows.cards.kinds_screens import category_screen, kind_value
from flows.cards.topic_screens import topic_value, topics_screen
from flows.effects import Edit, Effect, Show
from flows.event import Event
from flows.flow import Flow, GoOn
from flows.kinds.subject import not_found
from flows.known import Known
from flows.questions.line import Line
from flows.questions.question import SKIP
from flows.questions.short import Short
from flows.session import Talk
from flows.subjects.shown import OWN
from flows.text import Text, text

LONGEST: Final = 40
SAVED = text("labels.saved", "Sudah disimpan, berlaku sekarang.")
WHAT = text("labels.what", "Apa yang ditambah atau diganti namanya?")


def _is_kind(talk: Any) -> bool:
    return bool(talk.what) and not _is_topic(talk)


def _is_topic(talk: Any) -> bool:
    """What she follows stands on her phone; kinds are only read within a complaint."""
    return str(talk.what).startswith("topic")


class NewLabels(Flow):
    """`what` is a category (a kind is added), the code of an own kind, `topic`, or `topic:` and a topic's code."""

    name: ClassVar[str] = "new_labels"
    staff: ClassVar[bool] = True
    send: ClassVar[Text] = text("labels.save", "✅ Simpan")

    what: Annotated[str, Short(WHAT)]
    indonesian: Annotated[
        str,
        Line(
            text("labels.indonesian", "Apa namanya dalam bahasa Indonesia? Pendek dan halus."),
            short=text("labels.indonesian.short", "Indonesia"),
            longest=LONGEST,
            neutral=_is_topic,
        ),
    ]
    english: Annotated[
        str | None,
        Line(
            text("labels.english", "Apa namanya dalam bahasa Inggris?"),
            short=text("labels.english.short", "Inggris"),
            longest=LONGEST,
            skip=SKIP,
            neutral=_is_topic,
        ),
    ]
    icon: Annotated[
        str | None,
        Short(
            text("labels.icon", "Gambar kecil apa di depannya? Kirim satu emoji."),
            short=text("labels.icon.short", "Gambar"),
            longest=8,
            skip=SKIP,
            when=_is_kind,
        ),
    ]

    def done(self, event: Event, known: Known, __: Talk, /) -> Iterator[Effect | GoOn]:
        if not may(known.viewer, Action.SET_WORDS):
            yield not_found()
        elif self.what.startswith("topic"):
            yield from self._topic(event, known)
        else:
            yield from self._kind(event, known)

    @property
    def _label(self) -> dict[Language, str]:
        return {Language.INDONESIAN: self.indonesian, Language.ENGLISH: self.english or self.indonesian}

    def _kind(self, event: Event, known: Known) -> Iterator[Effect | GoOn]:
        standing = next((kind for kind in known.editable.kinds if kind.code == self.what), None)
        if standing is not None:
            made = replace(standing, label=self._label, icon=self.icon or standing.icon)
        elif self.what in set(Category) - {Category.INFRASTRUCTURE}:
            code = f"{OWN}{event.id.hex[-10:]}"
            made = OwnKind(code=code, category=Category(self.what), label=self._label, icon=self.icon or "")
        else:
            yield not_found()
            return
        others = tuple(kind for kind in known.editable.kinds if kind.code != made.code)
        after = replace(known.editable, kinds=(*others, made))
        yield Edit("kind", made.code, kind_value(made))
        yield Show(category_screen(made.category, after, known.viewer.language, SAVED))

    def _topic(self, event: Event, known: Known) -> Iterator[Effect | GoOn]:
        code = self.what.partition(":")[2]
        topics = known.editable.topics
        at = next((at for at, topic in enumerate(topics) if topic.code == code), len(topics))
        shown = topics[at].shown if at < len(topics) else True
        made = Topic(code if at < len(topics) else f"t{event.id.hex[-10:]}", self._label, shown)
        after = replace(known.editable, topics=(*topics[:at], made, *topics[at + 1 :]))
        yield Edit("topic", made.code, topic_value(made, at))
        yield Show(topics_screen(after, known.viewer.language, SAVED))

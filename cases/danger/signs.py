"""Tries the word list on a text and names the rules that matched, never the text."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import chain

from cases.danger.reading import PAUSE, Reader, Sentence
from cases.danger.rules import Rule, word_list

PAUSE_WORD = f"={PAUSE}"
DENIAL_REACH = 2  # words between a denial and what it denies


class Level(StrEnum):
    """Whether a text shows immediate danger."""

    NONE = "none"
    IMMEDIATE = "immediate"


@dataclass(frozen=True, slots=True)
class Danger:
    """What was found: ids of the rules that matched, in the list's order."""

    rules: tuple[str, ...] = ()

    @property
    def level(self) -> Level:
        return Level.IMMEDIATE if self.rules else Level.NONE


def signs_of_danger(text: str) -> Danger:
    """Look for signs of immediate danger in what somebody wrote, in Indonesian as it is typed."""
    shown: set[str] = set()
    for sentence in map(_without_harmless, _reader().sentences(text)):
        shown.update(_shown_by(sentence))
    return Danger(tuple(rule.id for rule in word_list().rules if rule.id in shown))


def _shown_by(sentence: Sentence) -> Iterator[str]:
    present, against = frozenset(chain.from_iterable(sentence)), _guards_over(sentence)
    for rule in word_list().rules:
        if rule.anchor.may_stand(present) and not rule.unless & against and _shows(rule, sentence):
            yield rule.id


@cache
def _reader() -> Reader:
    return Reader(word_list().known, word_list().spellings)


def _without_harmless(sentence: Sentence) -> Sentence:
    """Blot out idioms and things that only sound like danger ("lampu mati")."""
    blotted = {at for span in word_list().harmless.spans(sentence) for at in span}
    return [frozenset() if at in blotted else word for at, word in enumerate(sentence)]


def _guards_over(sentence: Sentence) -> frozenset[str]:
    """Tell which guards speak against anything in the sentence; a denial speaks only against what follows it."""
    words, guards = word_list(), set()
    if words.past.within(sentence) and not words.still.within(sentence):
        guards.add("past")
    if words.general.within(sentence):
        guards.add("general")
    return frozenset(guards)


def _shows(rule: Rule, sentence: Sentence) -> bool:
    return any(
        _beside(rule, sentence, span) and not ("denial" in rule.unless and _denied(sentence, span.start))
        for span in rule.anchor.spans(sentence)
    )


def _beside(rule: Rule, sentence: Sentence, anchor: range) -> bool:
    """Look no farther than the rule says, so that a long text without full stops costs no more."""
    around = sentence[max(0, anchor.start - rule.near - 1) : anchor.stop + rule.near + 1]
    return rule.beside is None or rule.beside.within(around)


def _denied(sentence: Sentence, at: int) -> bool:
    before = sentence[max(0, at - DENIAL_REACH - 1) : at]
    while any(PAUSE_WORD in word for word in before):
        before = before[1:]
    return word_list().denial.within(before)

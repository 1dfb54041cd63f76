"""The word list of `texts/danger/words.toml`, compiled once: phrases, rules and what speaks against them."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any, Self

from cases.danger.reading import NUMBER, PAUSE, SOMEBODY, Sentence
from cases.shipped import shipped_text

Atom = frozenset[str]  # readings, any of which will do
Phrase = tuple[Atom, ...]
Classes = Mapping[str, list[str]]

NEAR = 5  # words between an anchor and what must stand beside it, unless a rule says otherwise


@dataclass(frozen=True, slots=True)
class Phrases:
    """Many phrases, found in one pass: they are filed under each reading of their first word."""

    by_first: Mapping[str, tuple[Phrase, ...]]

    @classmethod
    def of(cls, written: Iterable[str], classes: Classes) -> Self:
        filed: dict[str, list[Phrase]] = {}
        for phrase in _phrases(written, classes):
            for reading in phrase[0]:
                filed.setdefault(reading, []).append(phrase)
        return cls({reading: tuple(phrases) for reading, phrases in filed.items()})

    def spans(self, sentence: Sentence) -> Iterator[range]:
        """Where they stand, as ranges of word positions."""
        for at, word in enumerate(sentence):
            for phrase in chain.from_iterable(self.by_first.get(reading, ()) for reading in word):
                if _stands_at(phrase, sentence, at):
                    yield range(at, at + len(phrase))

    def may_stand(self, readings: AbstractSet[str]) -> bool:
        """Whether any of these readings begins a phrase: a quick no for most rules."""
        return not self.by_first.keys().isdisjoint(readings)

    def within(self, sentence: Sentence) -> bool:
        return any(True for _ in self.spans(sentence))


@dataclass(frozen=True, slots=True)
class Rule:
    """A sign of danger: an anchor, perhaps with something beside it, unless a guard speaks against it."""

    id: str
    anchor: Phrases
    beside: Phrases | None
    near: int
    unless: frozenset[str]


@dataclass(frozen=True, slots=True)
class WordList:
    """Everything in the file. `harmless` phrases are blotted out before any rule is tried."""

    rules: tuple[Rule, ...]
    harmless: Phrases
    denial: Phrases
    past: Phrases
    general: Phrases
    still: Phrases
    spellings: Mapping[str, str]
    known: frozenset[str]


@cache
def word_list() -> WordList:
    """Read and compile the shipped list; KeyError or ValueError when it is malformed."""
    return compiled(tomllib.loads(shipped_text("danger", "words.toml")))


def compiled(raw: Mapping[str, Any]) -> WordList:
    classes: Classes = raw["class"]
    guards = raw["guard"]
    rules = tuple(_rule(rule, classes) for rule in raw["rule"])
    kinds = {name: Phrases.of(guards[name], classes) for name in ("harmless", "denial", "past", "general", "still")}
    of_rules = [part for rule in rules for part in (rule.anchor, rule.beside) if part]
    return WordList(
        rules=rules, spellings=_spellings(raw["spelling"]), known=_known([*of_rules, *kinds.values()]), **kinds
    )


def _rule(raw: Mapping[str, Any], classes: Classes) -> Rule:
    unless = frozenset(raw.get("unless", ("denial", "past", "general")))
    if not unless <= {"denial", "past", "general"}:
        raise ValueError(f"rule {raw['id']} has an unknown guard")
    return Rule(
        id=raw["id"],
        anchor=Phrases.of(raw["anchor"], classes),
        beside=Phrases.of(raw["beside"], classes) if "beside" in raw else None,
        near=raw.get("near", NEAR),
        unless=unless,
    )


def _phrases(written: Iterable[str], classes: Classes) -> Iterator[Phrase]:
    """A phrase that is one class alone may stand for phrases; inside a longer one a class is single words."""
    for line in written:
        if line.startswith("<") and " " not in line:
            yield from _phrases(classes[line[1:-1]], classes)
        else:
            yield tuple(_atom(word, classes) for word in line.split())


def _atom(word: str, classes: Classes) -> Atom:
    if not word.startswith("<"):
        return frozenset(word.split("|"))
    members = classes[word[1:-1]]
    if any(" " in member for member in members):
        raise ValueError(f"{word} holds phrases and cannot stand inside one")
    return frozenset(chain.from_iterable(_atom(member, classes) for member in members))


def _known(all_phrases: Iterable[Phrases]) -> frozenset[str]:
    """Every reading named anywhere: what the reader needs to look for, and the pause that denials stop at."""
    atoms = (atom for group in all_phrases for filed in group.by_first.values() for phrase in filed for atom in phrase)
    return frozenset(chain.from_iterable(atoms)) | {f"={PAUSE}", NUMBER, SOMEBODY}


def _spellings(raw: Mapping[str, list[str]]) -> dict[str, str]:
    return {variant: word for word, variants in raw.items() for variant in variants}


def _stands_at(phrase: Phrase, sentence: Sentence, at: int) -> bool:
    if at + len(phrase) > len(sentence):
        return False
    return all("_" in atom or not atom.isdisjoint(sentence[at + k]) for k, atom in enumerate(phrase))

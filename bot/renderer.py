"""The storage's Renderer: each reader in her language, from the catalogues."""

import logging
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, tzinfo
from typing import Any, Final

from bot import render
from bot.catalogue import messages
from bot.document import html
from cases.editable import Editable
from cases.person import Language, Person
from flows.document import Document
from flows.message import EXIT_KEY, holds
from flows.questions.folding import same_label
from flows.questions.numbers import KEY, lines_of
from flows.screen import Screen
from flows.text import Text
from flows.words import Catalogue, Words

LOG = logging.getLogger(__name__)
LONG_AGO: Final = datetime(1970, 1, 1, tzinfo=UTC)


def _around(wordings: Mapping[tuple[str, Language], str]) -> dict[tuple[str, Language], str]:
    """Those that Telegram shows around the talk."""
    return {named: words for named, words in wordings.items() if named[0].startswith(("command.", "face."))}


class Renderer:
    def __init__(self, catalogues: Mapping[Language, Catalogue], zone: tzinfo) -> None:
        self._shipped = catalogues
        self._catalogues = catalogues
        self._zone = zone
        self._wordings: Mapping[tuple[str, Language], str] = {}
        self._exits: frozenset[str] = frozenset()
        self.followers: list[Callable[[], None]] = []  # told when commands or the profile are worded anew
        self._instead: Mapping[str, Text] = {}

    def use(self, editable: Editable) -> None:
        """From now on, what coordinators keep in the place of what is shipped."""
        numbers = lines_of(editable.services)
        self._instead = {} if numbers is None else {KEY: numbers}
        current = {words for (key, _), words in editable.wordings.items() if key == EXIT_KEY}
        self._exits = frozenset(same_label(words) for words in editable.exit_labels | current) - {""}
        if editable.wordings == self._wordings:
            return
        around = _around(editable.wordings) != _around(self._wordings)
        self._wordings = editable.wordings
        self._catalogues = {language: self._overlaid(language) for language in Language}
        for follow in self.followers if around else ():
            follow()

    def _overlaid(self, language: Language) -> Catalogue:
        """The catalogue with the coordinators' wordings in it; what may not be said is left out and logged."""
        known, found = messages(), dict(self._shipped[language])
        for (key, of_language), words in self._wordings.items():
            message = known.get(key)
            if of_language is not language:
                continue
            if message is None or not holds(message, words):
                LOG.warning("A wording is left out: %.80r", key)
            else:
                found[key, message.indonesian] = words
        return found

    def is_exit(self, said: str | None) -> bool:
        """Whether these bare words are what the exit key says, or said once."""
        return said is not None and bool(self._exits) and same_label(said) in self._exits

    def catalogue(self, language: Language) -> Catalogue:
        return self._catalogues[language]

    def words(self, reader: Person, at: datetime | None) -> Words:
        return Words(reader.language, self._catalogues[reader.language], self._zone, at, self._instead)

    def words_in(self, language: Language) -> Words:
        return Words(language, self._catalogues[language], self._zone, instead=self._instead)

    def message(self, screen: Screen, reader: Person, at: datetime) -> dict[str, Any]:
        return render.message(screen, self.words(reader, at))

    def welcome(self, screen: Screen, key: Text, reader: Person, at: datetime) -> dict[str, Any]:
        return render.welcome(screen, key, self.words(reader, at))

    def toast(self, text: Text, reader: Person, at: datetime, *, alert: bool) -> dict[str, Any]:
        return render.toast(text, self.words(reader, at), alert=alert)

    def document(self, made: Document, reader: Person) -> bytes:
        """An HTML file. It is read later: no "today" in it, and every date with its year."""
        return html(made, self.words(reader, LONG_AGO))

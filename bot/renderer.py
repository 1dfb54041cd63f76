"""The storage's Renderer: each reader in her language, from the catalogues."""

from collections.abc import Mapping
from datetime import UTC, datetime, tzinfo
from typing import Any, Final

from bot import render
from bot.document import html
from cases.person import Language, Person
from flows.document import Document
from flows.screen import Screen
from flows.text import Text
from flows.words import Catalogue, Words

LONG_AGO: Final = datetime(1970, 1, 1, tzinfo=UTC)


class Renderer:
    def __init__(self, catalogues: Mapping[Language, Catalogue], zone: tzinfo) -> None:
        self._catalogues = catalogues
        self._zone = zone

    def catalogue(self, language: Language) -> Catalogue:
        return self._catalogues[language]

    def words(self, reader: Person, at: datetime | None) -> Words:
        return Words(reader.language, self._catalogues[reader.language], self._zone, at)

    def words_in(self, language: Language) -> Words:
        return Words(language, self._catalogues[language], self._zone)

    def message(self, screen: Screen, reader: Person, at: datetime) -> dict[str, Any]:
        return render.message(screen, self.words(reader, at))

    def welcome(self, screen: Screen, key: Text, reader: Person, at: datetime) -> dict[str, Any]:
        return render.welcome(screen, key, self.words(reader, at))

    def toast(self, text: Text, reader: Person, at: datetime, *, alert: bool) -> dict[str, Any]:
        return render.toast(text, self.words(reader, at), alert=alert)

    def document(self, made: Document, reader: Person) -> bytes:
        """An HTML file. It is read later: no "today" in it, and every date with its year."""
        return html(made, self.words(reader, LONG_AGO))

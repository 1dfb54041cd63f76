"""The storage's Renderer: each reader in her language, from the catalogues."""

from collections.abc import Mapping
from datetime import datetime, tzinfo
from typing import Any

from bot import render
from cases.person import Language, Person
from flows.screen import Screen
from flows.text import Text
from flows.words import Catalogue, Words


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

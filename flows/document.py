"""A document made for one person: headed sections of paragraphs, put into her language like a screen."""

from dataclasses import dataclass

from flows.text import Text


@dataclass(frozen=True, slots=True)
class Section:
    head: Text
    body: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Document:
    title: Text
    sections: tuple[Section, ...]

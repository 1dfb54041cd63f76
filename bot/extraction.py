"""Gathers the texts written in the code, brings the catalogues up to date with them, and finds what is amiss there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from cases.person import Language
from flows.words import placeholders

ROOMS: Final = ("bot", "cases", "flows", "storage")
KEYWORDS: Final = {"text": ((1, "c"), 2)}
NO_LINE: Final = 0  # a line number would change with every edit; it is not written
HEADER: Final = """\
# What Sipakatau says, by key and Indonesian wording. Write your wording into msgstr; leave {{names}} in braces as
# they are. `python -m bot.catalogue` adds what is new and takes out what is gone.
msgid ""
msgstr ""
"Project-Id-Version: Sipakatau\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""
_GROUP_ABBREVIATED: Final = re.compile(r"\bKK\b")


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A text in the code, and the file it stands in (from the project's folder)."""

    key: str
    indonesian: str
    file: str


def root() -> Path:
    return Path(str(files("texts"))).parent


def found() -> list[Found]:
    """All calls of `text("key", "…")`, by key."""
    places = [place for room in ROOMS for place in sorted((root() / room).rglob("*.py"))]
    return sorted({found for place in places for found in _in_file(place)})


def update(language: Language) -> None:
    """Rewrite a catalogue: what is new comes in, what is gone goes out, translations stay.

    Where the Indonesian of a key has changed, an old translation stays, marked fuzzy: it is not used until
    somebody has looked at it and taken the mark away.
    """
    old = _read(language)
    new = Catalog(locale=language.value)
    for text in found():
        entry = new.get(text.indonesian, context=text.key)
        if entry is None:
            entry = _carried_over(text, old, language)
            new[text.indonesian] = entry
        elif (text.file, NO_LINE) not in entry.locations:
            entry.locations.append((text.file, NO_LINE))
    body = BytesIO()
    write_po(body, new, width=0, omit_header=True, include_lineno=False)
    _place(language).write_bytes(HEADER.format(language=language.value).encode() + body.getvalue())


def faults(language: Language) -> Iterator[str]:
    """What keeps a catalogue from being whole, one line each."""
    wanted = {(text.key, text.indonesian) for text in found()}
    kept = {(str(message.context), str(message.id)): message for message in _messages(_read(language))}
    for key, indonesian in sorted(wanted):
        message = kept.get((key, indonesian))
        if message is None or not message.string or message.fuzzy:
            yield f"{key}: not translated"
        else:
            yield from _faults_of(message)
    yield from (f"{key}: no longer said" for key, _ in sorted(kept.keys() - wanted))
    yield from _said_twice(wanted)


def _faults_of(message: Message) -> Iterator[str]:
    wording = str(message.string)
    if placeholders(wording) != placeholders(str(message.id)):
        yield f"{message.context}: other names in braces"
    if _GROUP_ABBREVIATED.search(wording) or _GROUP_ABBREVIATED.search(str(message.id)):
        yield f"{message.context}: a group is never called KK"


def _said_twice(wanted: set[tuple[str, str]]) -> Iterator[str]:
    keys = [key for key, _ in wanted]
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        yield f"{key}: one key with two wordings"


def _carried_over(text: Found, old: Catalog, language: Language) -> Message:
    locations = [(text.file, NO_LINE)]
    kept = old.get(text.indonesian, context=text.key)
    if kept is not None and kept.string:
        return Message(text.indonesian, kept.string, locations, kept.flags, context=text.key)
    reworded = next((other for other in _messages(old) if other.context == text.key and _reworded(other)), None)
    if reworded is not None:
        return Message(text.indonesian, reworded.string, locations, {"fuzzy"}, context=text.key)
    own = text.indonesian if language is Language.INDONESIAN else ""
    return Message(text.indonesian, own, locations, context=text.key)


def _reworded(message: Message) -> bool:
    return bool(message.string) and message.string != message.id


def _in_file(place: Path) -> Iterator[Found]:
    relative = place.relative_to(root()).as_posix()
    for _line, message, _comments, context in extract_from_file("python", place, keywords=KEYWORDS):
        wording = message[-1] if isinstance(message, tuple) else message
        yield Found(str(context), str(wording), relative)


def _messages(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id]


def _read(language: Language) -> Catalog:
    place = _place(language)
    if not place.exists():
        return Catalog(locale=language.value)
    with place.open("rb") as file:
        return read_po(file, locale=language.value)


def _place(language: Language) -> Path:
    return root() / "texts" / f"{language.value}.po"

"""Telegram's HTML: a few tags become entities, anything else is refused in Telegram's words."""

import html
import re
from dataclasses import dataclass, field
from typing import Final

from simulator.refusals import bad_words
from simulator.shapes import JSON
from simulator.text.units import utf16

TAGS: Final[dict[str, str]] = {
    "b": "bold", "strong": "bold",
    "i": "italic", "em": "italic",
    "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough",
    "code": "code", "pre": "pre", "a": "text_link",
    "tg-spoiler": "spoiler", "blockquote": "blockquote",
}  # fmt: skip
TOKEN: Final = re.compile(
    r"""
    < (?P<end>/?) (?P<tag>[^\s<>/]*) (?P<rest>[^<>]*) >
    | (?P<sign>&(?:lt|gt|amp|quot|\#\d+|\#x[0-9a-fA-F]+);)
    | (?P<lone><)
    | (?P<text>[^<&]+|&)
    """,
    re.VERBOSE,
)
ATTRIBUTE: Final = re.compile(r"([a-zA-Z-]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")


@dataclass(slots=True)
class _Open:
    tag: str
    offset: int
    attributes: dict[str, str]


@dataclass(slots=True)
class _Reading:
    parts: list[str] = field(default_factory=list)
    units: int = 0
    stack: list[_Open] = field(default_factory=list)
    entities: list[JSON] = field(default_factory=list)

    def write(self, text: str) -> None:
        self.parts.append(text)
        self.units += utf16(text)


def read_html(source: str) -> tuple[str, list[JSON]]:
    """Return (text, entities). Raises 400 "can't parse entities" for markup Telegram refuses."""
    reading = _Reading()
    for match in TOKEN.finditer(source):
        at = len(source[: match.start()].encode())
        if match["text"] is not None:
            reading.write(match["text"])
        elif match["sign"] is not None:
            reading.write(html.unescape(match["sign"]))
        elif match["lone"] is not None:
            raise _refused(f"Unclosed start tag at byte offset {at}")
        elif match["end"]:
            _close(reading, match["tag"].lower(), at)
        else:
            _open(reading, match["tag"].lower(), match["rest"], at)
    if reading.stack:
        raise _refused(f'Can\'t find end tag corresponding to start tag "{reading.stack[-1].tag}"')
    entities = sorted(reading.entities, key=lambda entity: (entity["offset"], -entity["length"]))
    return "".join(reading.parts), entities


def _open(reading: _Reading, tag: str, rest: str, at: int) -> None:
    if tag not in TAGS:
        raise _refused(f'Unsupported start tag "{tag}" at byte offset {at}')
    attributes = {m[1].lower(): html.unescape(m[2] or m[3] or m[4] or "") for m in ATTRIBUTE.finditer(rest)}
    reading.stack.append(_Open(tag, reading.units, attributes))


def _close(reading: _Reading, tag: str, at: int) -> None:
    if not reading.stack:
        raise _refused(f"Unexpected end tag at byte offset {at}")
    opened = reading.stack.pop()
    if tag not in ("", opened.tag):
        words = f'Unmatched end tag at byte offset {at}, expected "</{opened.tag}>", found "</{tag}>"'
        raise _refused(words)
    length = reading.units - opened.offset
    if length:
        _record(reading, opened, length)


def _record(reading: _Reading, opened: _Open, length: int) -> None:
    entity: JSON = {"type": TAGS[opened.tag], "offset": opened.offset, "length": length}
    if opened.tag == "a":
        entity["url"] = opened.attributes.get("href", "")
        if not entity["url"].startswith(("http://", "https://", "tg://", "tel:", "mailto:")):
            return  # Telegram shows a link without a usable address as plain text
    language = opened.attributes.get("class", "")
    inside_pre = bool(reading.stack) and reading.stack[-1].tag == "pre"
    if opened.tag == "code" and inside_pre:
        reading.stack[-1].attributes["class"] = language
        return
    if opened.tag == "pre" and language.startswith("language-"):
        entity["language"] = language.removeprefix("language-")
    if opened.tag == "blockquote" and "expandable" in opened.attributes:
        entity["type"] = "expandable_blockquote"
    reading.entities.append(entity)


def _refused(words: str) -> Exception:
    return bad_words(f"can't parse entities: {words}")

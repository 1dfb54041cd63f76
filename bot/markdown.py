"""Reads Markdown into plain words with spans: bold, italic, https links; lists as lines; anything else as words."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

BOLD: Final = "bold"
ITALIC: Final = "italic"
LINK: Final = "text_link"

_PARSER: Final = MarkdownIt("commonmark", {"html": False})
_HALF_CHARACTER: Final = re.compile("[\ud800-\udfff]")
_HOST: Final = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")  # others are punycode by now
_RULE: Final = "—"
_BULLET: Final = "•"
_INDENT: Final = "   "
_LONGEST_NUMBER: Final = 6  # digits of a list's first number that is kept


@dataclass(frozen=True, slots=True)
class Span:
    """From character `start` up to `end`, of one kind as Telegram names it; `url` for links."""

    kind: str
    start: int
    end: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class Marked:
    text: str = ""
    spans: tuple[Span, ...] = ()

    def within(self, length: int) -> tuple[Span, ...]:
        """The spans of the first `length` characters, clipped to them."""
        clipped = (Span(one.kind, one.start, min(one.end, length), one.url) for one in self.spans)
        return tuple(one for one in clipped if one.start < one.end)


def marked(source: str) -> Marked:
    """Never raises, whatever was written. The text neither begins nor ends with blanks."""
    writing = _Writing()
    for token in _PARSER.parse(_HALF_CHARACTER.sub("", source)):
        writing.take(token)
    return writing.done()


@dataclass(slots=True)
class _Writing:
    """`lists` holds the next number of each list that is open, None for bullets; `open` where a mark begins."""

    text: str = ""
    spans: list[Span] = field(default_factory=list)
    lists: list[int | None] = field(default_factory=list)
    open: list[tuple[str, int, str]] = field(default_factory=list)
    at_item: bool = False

    def take(self, token: Token) -> None:
        act = _ACTS.get(token.type)
        if act is not None:
            act(self, token)
        elif token.content:
            self.write(token.content)

    def inline(self, token: Token) -> None:
        for child in token.children or ():
            self.take(child)

    def write(self, words: str) -> None:
        self.text += words
        self.at_item = False

    def block(self, _token: Token) -> None:
        """A paragraph begins: after a blank line, in a list on a line of its own."""
        if self.at_item:
            return
        self.line("\n" if self.lists else "\n\n")
        if self.lists and self.text:
            self.text += _INDENT * len(self.lists)

    def line(self, between: str) -> None:
        self.text = self.text.rstrip()
        if self.text:
            self.text += between

    def words(self, token: Token) -> None:
        self.block(token)
        self.write(token.content)

    def rule(self, token: Token) -> None:
        self.block(token)
        self.write(_RULE)

    def heading(self, token: Token) -> None:
        self.block(token)
        self.begin(BOLD)

    def begin(self, kind: str, url: str = "") -> None:
        self.open.append((kind, len(self.text), url))

    def end(self, kind: str) -> None:
        """Close the last mark of a kind; inside another of the same kind it adds nothing."""
        at = next(index for index in reversed(range(len(self.open))) if self.open[index][0] == kind)
        _, start, url = self.open.pop(at)
        if all(other != kind for other, _, _ in self.open) and (kind != LINK or url):
            self.spans.append(Span(kind, start, len(self.text), url))

    def link(self, token: Token) -> None:
        address = str(token.attrGet("href") or "")
        self.begin(LINK, address if is_https(address) else "")

    def begin_list(self, token: Token) -> None:
        if not self.lists:
            self.line("\n\n")
        number = str(token.attrGet("start") or "1")
        first = int(number) if number.isdigit() and len(number) <= _LONGEST_NUMBER else 1
        self.lists.append(first if token.type == "ordered_list_open" else None)

    def item(self, _token: Token) -> None:
        if len(self.lists) > 1 or not self.text.endswith("\n\n"):
            self.line("\n")
        number = self.lists[-1]
        sign = _BULLET if number is None else f"{number}."
        self.text += f"{_INDENT * (len(self.lists) - 1)}{sign} "
        if number is not None:
            self.lists[-1] = number + 1
        self.at_item = True

    def end_list(self, _token: Token) -> None:
        self.lists.pop()
        self.at_item = False

    def done(self) -> Marked:
        text = self.text.strip()
        shift = len(self.text) - len(self.text.lstrip())
        spans = (_trimmed(one, self.text, shift, len(text)) for one in self.spans)
        kept = sorted((one for one in spans if one is not None), key=lambda one: (one.start, -one.end))
        return Marked(text, tuple(kept))


def is_https(address: str) -> bool:
    """Whether it is an address that a phone may open from a message."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme == "https" and _HOST.fullmatch(parts.hostname or "") is not None


def _trimmed(span: Span, text: str, shift: int, length: int) -> Span | None:
    """The span without blanks at its ends, counted in the stripped text; None where nothing is left."""
    start, end = span.start, min(span.end, shift + length)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(span.kind, start - shift, end - shift, span.url) if start < end else None


_ACTS: Final[dict[str, Callable[[_Writing, Token], None]]] = {
    "inline": _Writing.inline,
    "paragraph_open": _Writing.block,
    "heading_open": _Writing.heading,
    "heading_close": lambda writing, _: writing.end(BOLD),
    "bullet_list_open": _Writing.begin_list,
    "ordered_list_open": _Writing.begin_list,
    "bullet_list_close": _Writing.end_list,
    "ordered_list_close": _Writing.end_list,
    "list_item_open": _Writing.item,
    "list_item_close": lambda _writing, _: None,
    "strong_open": lambda writing, _: writing.begin(BOLD),
    "strong_close": lambda writing, _: writing.end(BOLD),
    "em_open": lambda writing, _: writing.begin(ITALIC),
    "em_close": lambda writing, _: writing.end(ITALIC),
    "link_open": _Writing.link,
    "link_close": lambda writing, _: writing.end(LINK),
    "softbreak": lambda writing, _: writing.write("\n"),
    "hardbreak": lambda writing, _: writing.write("\n"),
    "fence": _Writing.words,
    "code_block": _Writing.words,
    "html_block": _Writing.words,
    "hr": _Writing.rule,
}

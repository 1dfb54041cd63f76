"""Guides for residents: which are shown, how their Markdown is cut into pages, and what may be wrong with it."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import Any, Final

from cases.editable import Guide
from cases.person import Language

FULL: Final = 2800  # UTF-16 units of Markdown on a page: with title, dates and source below Telegram's 4096
MARKS: Final = 80  # bold words, links and headings on a page: below Telegram's 100 entities
LONGEST: Final = 12_000  # characters

_BLANK_LINE: Final = re.compile(r"\n[ \t]*\n")
_MARK: Final = re.compile(r"\*+|_+|\[|^#+", re.MULTILINE)
_LINK: Final = re.compile(r"(!?)\[[^\]\n]*\]\(\s*<?([^)\s>]*)")
_HTML: Final = re.compile(r"<[a-zA-Z/!][^<>\n]*>")
_ADDRESS: Final = re.compile(r"<[a-z]+:[^<>\s]*>")


class Fault(StrEnum):
    """What is wrong with Markdown; those in REFUSED keep it from being saved."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    LINK = "link"
    PAIR = "pair"
    PICTURE = "picture"
    HTML = "html"


REFUSED: Final = frozenset({Fault.EMPTY, Fault.TOO_LONG, Fault.LINK})


def visible(guides: Iterable[Guide], today: date) -> tuple[Guide, ...]:
    """What residents see."""
    return tuple(one for one in guides if one.shown and one.source.strip() and not expired(one, today))


def expired(guide: Guide, today: date) -> bool:
    return guide.valid_until is not None and guide.valid_until < today


def title_in(guide: Guide, language: Language) -> str:
    """Indonesian where there is no title in her language."""
    return guide.title.get(language, "").strip() or guide.title[Language.INDONESIAN]


def body_in(guide: Guide, language: Language) -> str:
    return guide.body.get(language, "").strip() or guide.body[Language.INDONESIAN]


def faults(markdown: str) -> Iterator[Fault]:
    """Each kind once, the worst first."""
    if not markdown.strip():
        yield Fault.EMPTY
    if len(markdown) > LONGEST:
        yield Fault.TOO_LONG
    links = _LINK.findall(markdown)
    if any(not picture and not address.lower().startswith("https://") for picture, address in links):
        yield Fault.LINK
    if any(block.count("**") % 2 for block in _blocks(markdown)):
        yield Fault.PAIR
    if any(picture for picture, _ in links):
        yield Fault.PICTURE
    if _HTML.search(_ADDRESS.sub("", markdown)):
        yield Fault.HTML


def pages(markdown: str) -> tuple[str, ...]:
    """In as few pages as keep headings with what follows and break between paragraphs; at least one."""
    made: list[str] = []
    for block in (part for whole in _blocks(markdown) for part in _fitting(whole)):
        if made and _fits(joined := f"{made[-1]}\n\n{block}"):
            made[-1] = joined
        else:
            made.append(block)
    return tuple(made) or ("",)


def _fits(markdown: str) -> bool:
    return _units(markdown) <= FULL and len(_MARK.findall(markdown)) <= MARKS


def _blocks(markdown: str) -> list[str]:
    """Paragraphs; a heading goes with the paragraph after it."""
    found: list[str] = []
    for block in _BLANK_LINE.split(markdown.replace("\r\n", "\n").strip("\n")):
        if found and _is_heading(found[-1]):
            found[-1] = f"{found[-1]}\n\n{block}"
        elif block.strip():
            found.append(block)
    return found


def _is_heading(block: str) -> bool:
    last = block.rsplit("\n", 1)[-1]
    return last.startswith("#") and "\n\n" not in block.strip()


def _fitting(block: str) -> Iterator[str]:
    """A paragraph too long for a page in parts: at its lines, else between words, else anywhere."""
    if _fits(block):
        yield block
        return
    part = ""
    for piece in _pieces(block):
        if part and not _fits(part + piece):
            yield part
            part = ""
        part += piece
    if part.strip():
        yield part


def _pieces(block: str) -> Iterator[str]:
    for line in block.splitlines(keepends=True):
        if _fits(line):
            yield line
            continue
        for word in re.findall(r"\S+\s*|\s+", line):
            yield from (word[start : start + FULL // 4] for start in range(0, len(word), FULL // 4))


def _units(words: str) -> int:
    return len(words) + sum(sign > "\uffff" for sign in words)


def as_value(guide: Guide) -> dict[str, Any]:
    """As plain JSON, all but its key."""
    return {
        "title": guide.title.get(Language.INDONESIAN, ""),
        "english_title": guide.title.get(Language.ENGLISH, ""),
        "body": guide.body.get(Language.INDONESIAN, ""),
        "english_body": guide.body.get(Language.ENGLISH, ""),
        "source": guide.source,
        "last_checked": guide.last_checked.isoformat() if guide.last_checked else None,
        "valid_until": guide.valid_until.isoformat() if guide.valid_until else None,
        "shown": guide.shown,
        "position": guide.position,
    }

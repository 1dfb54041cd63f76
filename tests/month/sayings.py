"""What a message of the bot asks or reminds of, and about which cases; told by the wordings the product declares."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Final
from uuid import UUID

from flows.button_data import unpack
from flows.cards import ladder_notices
from flows.follow_ups import FOLLOW_UPS
from flows.follow_ups.asking import CARD
from flows.follow_ups.follow_up import Whom
from flows.text import Text
from tests.month.hearing import Heard

REMIND, CALL = "remind", "call"
LADDER: Final = {
    REMIND: (ladder_notices.REMINDER, ladder_notices.REMINDED_OF),
    CALL: (ladder_notices.CALL, ladder_notices.CALL_AFTER, ladder_notices.CALLED_FOR),
}
NUMBER: Final = r"(?P<number>[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{3})"
PLACEHOLDER: Final = re.compile(r"\\\{(\w+)\\\}")
STAFF: Final = tuple(name for name, one in FOLLOW_UPS.items() if one.whom is not Whom.RESIDENT)
RESIDENTS: Final = tuple(name for name, one in FOLLOW_UPS.items() if one.whom is Whom.RESIDENT)


@dataclass(frozen=True, slots=True)
class Prompt:
    """One thing asked, or reminded of, in one message; `merged`: one of several lines."""

    at: datetime
    chat: int
    kind: str
    number: str
    merged: bool


def prompts_in(heard: Heard, numbers: dict[UUID, str]) -> list[Prompt]:
    """What a new message asks; nothing for one in new words, which makes no sound. `numbers`: by id of the case."""
    if heard.edited:
        return []
    found = dict.fromkeys(_by_words(heard.text))
    found |= dict.fromkeys(_by_buttons(heard, numbers))
    return [Prompt(heard.at, heard.chat, kind, number, merged=len(found) > 1) for kind, number in found]


def _by_words(said: str) -> Iterator[tuple[str, str]]:
    for kind, pattern in _patterns():
        yield from ((kind, match["number"]) for match in pattern.finditer(said))


def _by_buttons(heard: Heard, numbers: dict[UUID, str]) -> Iterator[tuple[str, str]]:
    """A notice to a resident says nothing: its button knows."""
    for _, data in heard.buttons:
        press = unpack(data) if data.startswith(f"{CARD}:") else None
        case = press.id() if press else None
        if press and case in numbers and press.part(1) in RESIDENTS:
            yield press.part(1), numbers[case]


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    told = [(kind, words) for kind, wordings in LADDER.items() for words in wordings]
    told += [(name, words) for name in STAFF for words in (FOLLOW_UPS[name].question, FOLLOW_UPS[name].line)]
    return tuple((kind, _pattern(words)) for kind, words in told)


def _pattern(words: Text) -> re.Pattern[str]:
    """A whole line, with a sign before it or none: the number where it stands, anything for a time."""
    escaped = re.escape(words.indonesian)
    filled = PLACEHOLDER.sub(lambda one: NUMBER if one[1] == "number" else "[^\n]+?", escaped)
    return re.compile(rf"^(?:\S+ )?{filled}$", re.MULTILINE)

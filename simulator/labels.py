"""Finds the button a person means by its label, or by a part of it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from simulator.chats import Chat
from simulator.screen import inline_rows, keyboard_rows, printed
from simulator.shapes import JSON

DECORATION: Final = re.compile(r"^[\W\d_]+|[\W_]+$")


class NoSuchButton(AssertionError):
    """No button, or more than one, fits; the words list what is on the screen."""


@dataclass(frozen=True, slots=True)
class Found:
    """A button: under a message (`message_id`), or on the phone's keyboard (None)."""

    button: JSON
    message_id: int | None


def find_button(chat: Chat, label: str) -> Found:
    """Find by the whole label, then without icons around it, then by a part; the newest message first."""
    groups = [*_inline(chat), *_keyboard(chat)]
    for fits in (_whole, _bare, _part):
        for group in groups:
            found = [each for each in group if fits(str(each.button["text"]), label)]
            if len(found) == 1 or (found and fits is not _part):
                return found[0]
            if found:
                labels = ", ".join(f"[{each.button['text']}]" for each in found)
                raise NoSuchButton(f"«{label}» may mean {labels}\non the screen:\n{printed(chat)}")
    raise NoSuchButton(f"no button «{label}»\non the screen:\n{printed(chat)}")


def _inline(chat: Chat) -> Iterable[Sequence[Found]]:
    for entry in reversed(chat.sees()):
        number = entry.message["message_id"]
        yield [Found(button, number) for row in inline_rows(entry) for button in row]


def _keyboard(chat: Chat) -> Iterable[Sequence[Found]]:
    yield [Found(button, None) for row in keyboard_rows(chat) for button in row]


def _whole(text: str, label: str) -> bool:
    return text == label


def _bare(text: str, label: str) -> bool:
    return DECORATION.sub("", text).casefold() == DECORATION.sub("", label).casefold() != ""


def _part(text: str, label: str) -> bool:
    return label.casefold() in text.casefold()

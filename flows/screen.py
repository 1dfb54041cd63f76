"""What a person sees: a message of a few paragraphs and rows of buttons under it."""

from dataclasses import dataclass

from flows.text import Text


@dataclass(frozen=True, slots=True)
class Button:
    """`data` comes back when it is pressed: at most 64 bytes (Bot API). With `url` it opens a link instead."""

    label: Text
    data: str = ""
    url: str = ""


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Screen:
    """`title` is shown in bold above the paragraphs of `body`; `rows` are the buttons.

    `markdown` stands after the body: long words that coordinators wrote; `foot` are the paragraphs under it.
    """

    body: tuple[Text, ...]
    rows: Rows = ()
    title: Text | None = None
    markdown: str = ""
    foot: tuple[Text, ...] = ()


def stacked(*buttons: Button) -> Rows:
    """One button a row: the easiest to hit with one thumb."""
    return tuple((button,) for button in buttons)


def in_columns(buttons: tuple[Button, ...], columns: int) -> Rows:
    return tuple(buttons[start : start + columns] for start in range(0, len(buttons), columns))

"""Long lists in pages that fit on a phone."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from flows.found import PAGE
from flows.screen import Button
from flows.text import Text, text

PAGE_OF = text("paging.page_of", "Halaman {page} dari {pages}")
PREVIOUS = text("paging.previous", "◀️ Sebelumnya")
NEXT = text("paging.next", "Berikutnya ▶️")

Item = TypeVar("Item")


def pages_of(total: int) -> int:
    return max(1, -(-total // PAGE))


def cut(items: Sequence[Item], page: int) -> Sequence[Item]:
    """The items of a page; the last page for a number too high."""
    start = min(page, pages_of(len(items)) - 1) * PAGE
    return items[start : start + PAGE]


def page_note(page: int, pages: int) -> tuple[Text, ...]:
    return (PAGE_OF(page=page + 1, pages=pages),) if pages > 1 else ()


def turning(page: int, pages: int, data: Callable[[int], str]) -> tuple[tuple[Button, ...], ...]:
    """The row that turns pages, counted from 0, or none; `data` gives a page's button data."""
    buttons = []
    if page > 0:
        buttons.append(Button(PREVIOUS, data(page - 1)))
    if page + 1 < pages:
        buttons.append(Button(NEXT, data(page + 1)))
    return (tuple(buttons),) if buttons else ()

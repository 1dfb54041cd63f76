"""What a look of `sipakatau check` is, and what it finds."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.settings import Settings


@dataclass(frozen=True, slots=True)
class Finding:
    """What one look found; `well` None: worth knowing, not wrong."""

    well: bool | None
    words: str


Look = Callable[[Settings], Awaitable[Finding]]

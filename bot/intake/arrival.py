"""From an update as it came to the row it becomes, and how a failure on the way is named without its content."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from bot import inbound
from bot.json_body import compose
from storage.inbox import RawUpdate


def to_rows(updates: Iterable[Any], at: datetime) -> Iterator[RawUpdate]:
    """The rows of those updates that we read, in order; `at` is when they came."""
    for update in updates:
        if inbound.is_ours(update):
            yield RawUpdate(
                update_id=update["update_id"],
                identity=inbound.identity(update),
                chat=inbound.chat_of(update),
                body=compose(update),
                at=at,
            )


def highest(updates: Iterable[Any]) -> int | None:
    """The highest update_id among them, whatever their kind; None without any."""
    numbers = (inbound.number_of(update) for update in updates if isinstance(update, dict))
    return max((number for number in numbers if number is not None), default=None)


def class_name(error: BaseException) -> str:
    """`module.Class`: all that may be logged or kept of an error, for its words may quote what a person wrote."""
    return f"{type(error).__module__}.{type(error).__qualname__}"

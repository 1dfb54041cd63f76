"""Reads all that the stand-in sends with an independent client's models: aiogram's."""

from functools import cache
from typing import Any, Final

from aiogram import methods
from aiogram.types import Update
from pydantic import TypeAdapter, ValidationError

from simulator.shapes import JSON

NEWER: Final[dict[str, JSON]] = {"administrator": {"can_send_welcome_messages": False}}
"""By the status of a chat member: what this aiogram wants that the Bot API imitated here (10.1) does not have yet."""


class AiogramReads:
    """An observer for `Telegram.observers`; `wrong` collects what aiogram cannot read.

    Updates are read as its Update, results as what the method of that name returns there. Its models let unknown
    fields pass, so this adds to the check against the Bot API's description, it does not replace it. What is kept
    names ids and kinds, never what a person wrote.
    """

    def __init__(self) -> None:
        self.wrong: list[str] = []
        self.seen = 0

    def __call__(self, what: str, *details: Any) -> None:
        if what == "update":
            self.seen += 1
            self.update(details[0])
        elif what == "result":
            self.seen += 1
            self.result(details[0], details[1])

    def update(self, update: JSON) -> None:
        try:
            Update.model_validate(_newer(update))
        except ValidationError as error:
            self._note(f"update {update.get('update_id')}", error)
        for kind in update.keys() - Update.model_fields.keys():
            self.wrong.append(f"update {update.get('update_id')}.{kind}: unknown")

    def result(self, method: str, result: Any) -> None:
        reader = _reader(method)
        if reader is None:
            self.wrong.append(f"{method}: no such method")
            return
        try:
            reader.validate_python(_newer(result))
        except ValidationError as error:
            self._note(f"{method} result", error)

    def _note(self, what: str, error: ValidationError) -> None:
        found = error.errors(include_input=False, include_context=False, include_url=False)
        self.wrong += [f"{what}.{'.'.join(str(each) for each in one['loc'])}: {one['type']}" for one in found]


def _newer(value: Any) -> Any:
    """Return the value with the fields of NEWER."""
    if isinstance(value, list):
        return [_newer(each) for each in value]
    if not isinstance(value, dict):
        return value
    status = value.get("status")
    added = NEWER.get(status, {}) if isinstance(status, str) else {}
    return {**added, **{name: _newer(each) for name, each in value.items()}}


@cache
def _reader(name: str) -> TypeAdapter[Any] | None:
    method = getattr(methods, name[0].upper() + name[1:], None)
    return None if method is None else TypeAdapter(method.__returning__)

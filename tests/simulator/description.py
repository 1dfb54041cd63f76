"""Checks requests, results and updates against the Bot API's own description, where that is at hand."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from simulator.shapes import JSON, Upload

FILE: Final = Path(__file__).resolve().parents[3] / "shared" / "bot-api" / "api.json"
LEFT_OUT: Final = "LEFT OUT: no description of the Bot API beside this repository (../shared/bot-api/api.json)"
PLAIN: Final[dict[str, tuple[type, ...]]] = {
    "Integer": (int,),
    "String": (str,),
    "Boolean": (bool,),
    "Float": (int, float),
    "InputFile": (Upload,),
}
FIXED: Final = re.compile(r"(?:always|must be) [\"“]?([a-z_]+)[\"”]?$")
ARRAY: Final = "Array of "
NO_METHOD: Final = "no such method"


class Description:
    """The description as tables; every check yields what is wrong, as "path: words"."""

    def __init__(self, read: JSON) -> None:
        self.methods: dict[str, JSON] = read["methods"]
        self.types: dict[str, JSON] = read["types"]

    def request(self, method: str, params: JSON) -> Iterator[str]:
        if method not in self.methods:
            yield f"{method}: {NO_METHOD}"
            return
        yield from self._fields(self.methods[method].get("fields", []), params, method)

    def result(self, method: str, result: Any) -> Iterator[str]:
        yield from self._any_of(self.methods[method]["returns"], result, f"{method} result")

    def update(self, update: JSON) -> Iterator[str]:
        yield from self._any_of(["Update"], update, "update")

    def _fields(self, fields: list[JSON], value: JSON, path: str) -> Iterator[str]:
        known = {field["name"]: field for field in fields}
        for name in value.keys() - known.keys():
            yield f"{path}.{name}: unknown"
        for name, field in known.items():
            if name not in value:
                if field["required"]:
                    yield f"{path}.{name}: missing"
                continue
            yield from self._any_of(field["types"], value[name], f"{path}.{name}")
            fixed = FIXED.search(field.get("description", "").rstrip("."))
            if field["types"] == ["String"] and fixed and value[name] != fixed[1]:
                yield f"{path}.{name}: not {fixed[1]}"

    def _any_of(self, types: list[str], value: Any, path: str) -> Iterator[str]:
        lists = [kind.removeprefix(ARRAY) for kind in types if kind.startswith(ARRAY)]
        if isinstance(value, list) and len(lists) > 1:  # an album may mix the kinds that the description lists apart
            for place, each in enumerate(value):
                yield from self._any_of(lists, each, f"{path}[{place}]")
            return
        tried = [list(self._one(kind, value, path)) for kind in types]
        yield from min(tried, key=len)

    def _one(self, kind: str, value: Any, path: str) -> Iterator[str]:
        if kind.startswith(ARRAY):
            if not isinstance(value, list):
                yield f"{path}: not a list"
                return
            for place, each in enumerate(value):
                yield from self._one(kind.removeprefix(ARRAY), each, f"{path}[{place}]")
        elif kind in PLAIN:
            if not isinstance(value, PLAIN[kind]) or (isinstance(value, bool) and kind != "Boolean"):
                yield f"{path}: not {kind} but {type(value).__name__}"
        elif subtypes := self.types[kind].get("subtypes"):
            yield from self._any_of(subtypes, value, path)
        elif not isinstance(value, dict):
            yield f"{path}: not {kind} but {type(value).__name__}"
        else:
            yield from self._fields(self.types[kind].get("fields", []), value, path)


class Conformance:
    """An observer for `Telegram.observers`; `wrong` collects whatever does not fit the description.

    `requests=False` leaves requests alone, for tests that ask wrongly on purpose.
    """

    def __init__(self, description: Description, *, requests: bool = True) -> None:
        self._description = description
        self._requests = requests
        self.wrong: list[str] = []
        self.seen = 0

    def __call__(self, what: str, *details: Any) -> None:
        self.seen += 1
        if what == "update":
            self.wrong += self._description.update(*details)
        elif what == "result":
            self.wrong += self._description.result(*details)
        elif self._requests:
            self.wrong += self._description.request(*details)


def description() -> Description:
    """Return the description; the test is skipped, saying so, where it is not at hand."""
    if not FILE.is_file():
        pytest.skip(LEFT_OUT)
    return Description(json.loads(FILE.read_text("utf-8")))

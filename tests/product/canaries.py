"""Words that stand for what a person wrote, and the errors that would carry them into a log."""

from collections.abc import Callable, Iterator
from typing import Any, Final

import aiohttp
from pydantic import BaseModel, ValidationError
from sqlalchemy.exc import IntegrityError, OperationalError, ProgrammingError
from telegram.error import BadRequest, NetworkError, TelegramError

CANARY: Final = "KenariRahasia"


class _Count(BaseModel):
    number: int


def _validation() -> Exception:
    try:
        _Count.model_validate({"number": CANARY})
    except ValidationError as error:
        return error
    raise AssertionError


def _database(kind: Callable[..., Exception]) -> Exception:
    return kind(f"a statement with {CANARY}", {"name": CANARY}, ValueError(CANARY))


def _chained() -> Exception:
    error = RuntimeError(CANARY)
    error.__cause__ = KeyError(CANARY)
    error.add_note(CANARY)
    return error


def errors() -> Iterator[tuple[str, Exception]]:
    """An error of each kind, its words a canary."""
    yield "value", ValueError(CANARY)
    yield "key", KeyError(CANARY)
    yield "chained", _chained()
    yield "assertion", AssertionError(CANARY)
    yield "unicode", UnicodeDecodeError("utf-8", CANARY.encode(), 0, 1, CANARY)
    yield "pydantic", _validation()
    yield "integrity", _database(IntegrityError)
    yield "programming", _database(ProgrammingError)
    yield "operational", _database(OperationalError)
    yield "telegram", TelegramError(CANARY)
    yield "bad request", BadRequest(CANARY)
    yield "network", NetworkError(CANARY)
    yield "aiohttp", aiohttp.ClientError(CANARY)
    yield "os", OSError(5, CANARY, CANARY)


ERRORS: Final[dict[str, Exception]] = dict(errors())


def thrower(error: Exception) -> Callable[..., Any]:
    """A function that throws it, whatever it is asked."""

    def throw(*_: Any, **__: Any) -> Any:
        raise error

    return throw

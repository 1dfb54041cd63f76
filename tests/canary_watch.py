"""Listens while the whole suite runs: no log record and no child's output may carry what people wrote or who they are.

What is secret is learnt as it happens: every update that the stand-in brings to the product gives its words, names and
ids, every stand-in its token, and there are fixed canaries. Our own records are read raw, with their exceptions, from
DEBUG upwards; those of others as they leave `bot.logs`, which is all that anybody ever sees of them. A warning of any
kind fails its test by itself (filterwarnings = error).
"""

import copy
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

import pytest

from bot.logs import OURS, OnlyOurs
from simulator import Telegram
from simulator.update_queue import UpdateQueue

SHORTEST: Final = 7  # characters: shorter words ("ya", "Ani") stand in sentences of ours too
FIXED: Final = ("KenariRahasia", "CanaryNurhayatiDgTe", "CanaryLatMinus4dot0135", "CanaryJanganSampaiTahu")
WORDS: Final = ("text", "caption", "first_name", "last_name", "username", "phone_number", "data", "file_name")
ROOM: Final = 50_000  # records kept of one test


class Watch:
    """What was said in the logs of one test, and what must not be in it."""

    def __init__(self) -> None:
        self.secrets: set[str] = set(FIXED)
        self.said: list[str] = []
        self._others = OnlyOurs()
        self._make = logging.getLogRecordFactory()

    def begin(self) -> None:
        self.secrets, self.said = set(FIXED), []

    def hear(self, words: str) -> None:
        if len(self.said) < ROOM:
            self.said.append(words)

    def record(self, *args: Any, **more: Any) -> logging.LogRecord:
        """The factory of log records: makes one as ever, and keeps what it says."""
        made = self._make(*args, **more)
        if made.name.split(".")[0] in OURS:
            self.hear(_formatted(made))
        else:
            left = copy.copy(made)
            if self._others.filter(left):
                self.hear(_formatted(left))
        return made

    def keep(self, *secrets: object) -> None:
        """Not to be told in this test."""
        self.secrets |= {word for secret in secrets if len(word := str(secret).strip()) >= SHORTEST}

    def update(self, body: Any) -> None:
        """All that a person wrote in an update, and who she is."""
        if isinstance(body, Mapping):
            self.keep(*(body[name] for name in WORDS if isinstance(body.get(name), str)))
            if "first_name" in body or "type" in body:
                self.keep(abs(body.get("id", 0)) if isinstance(body.get("id"), int) else "")
            for value in body.values():
                self.update(value)
        elif isinstance(body, list):
            for value in body:
                self.update(value)

    def told(self) -> list[str]:
        """Who told a secret, and how gravely; not again what."""
        return sorted({line.partition(":")[0] for line in self.said if any(secret in line for secret in self.secrets)})

    @contextmanager
    def knowing(self) -> Iterator[None]:
        """For a test that throws a secret at the logs to see what leaves them: the raw records are no fault here."""
        before = len(self.said)
        yield
        del self.said[before:]


def _formatted(record: logging.LogRecord) -> str:
    try:
        return logging.Formatter("%(levelname)s %(name)s: %(message)s").format(record)
    except Exception:  # noqa: BLE001  # a record that can't be said says nothing; its own test finds that
        return f"{record.levelname} {record.name}: {record.msg}"


WATCH: Final = Watch()


@pytest.fixture(scope="session", autouse=True)
def canaries_watched() -> Iterator[None]:
    """Stand where records are made and where updates come in, for the whole run."""
    put, person = UpdateQueue.put, Telegram.person

    def puts(queue: UpdateQueue, kind: str, lane: int, body: Any) -> Any:
        WATCH.update(body)
        return put(queue, kind, lane, body)

    def comes(telegram: Telegram, *args: Any, **more: Any) -> Any:
        WATCH.keep(telegram.token)
        return person(telegram, *args, **more)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(UpdateQueue, "put", puts)
        patched.setattr(Telegram, "person", comes)
        before = logging.getLogRecordFactory()
        logging.setLogRecordFactory(WATCH.record)
        yield
        logging.setLogRecordFactory(before)


@pytest.fixture(autouse=True)
def nobody_tells(canaries_watched: None) -> Iterator[None]:  # noqa: ARG001  # it must stand before this one begins
    """Fail the test in which a record told what is nobody's business."""
    WATCH.begin()
    levels = {name: logging.getLogger(name).level for name in OURS}
    for name in OURS:
        logging.getLogger(name).setLevel(logging.DEBUG)
    yield
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)
    told = WATCH.told()
    assert not told, f"a log told what somebody wrote, or who she is: {told}"

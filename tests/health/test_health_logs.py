"""How a line of the log looks, and that none is written a thousand times."""

import io
import json
import logging
import os
from pathlib import Path

import pytest

from bot.log_forms import form, goes_to_journal
from bot.log_repeats import MOST, WITHIN, Repeats


def record(words: str = "Update %s waits", *values: object, level: int = logging.ERROR) -> logging.LogRecord:
    return logging.LogRecord("bot.x", level, "", 0, words, values or (1,), None)


def test_json_is_one_object_a_line_with_words_put_together() -> None:
    line = form("json", io.StringIO()).format(record("two\nlines %s", 7))
    assert "\n" not in line
    said = json.loads(line)
    assert (said["level"], said["logger"], said["message"]) == ("error", "bot.x", "two\nlines 7")
    assert said["time"].endswith("+00:00")


def test_under_the_journal_no_time_is_told_twice_and_the_gravity_is(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with (tmp_path / "stream").open("w", encoding="utf-8") as stream:
        found = os.fstat(stream.fileno())
        assert not goes_to_journal(stream)
        assert form("text", stream).format(record())[:2] == "20"
        monkeypatch.setenv("JOURNAL_STREAM", f"{found.st_dev}:{found.st_ino}")
        assert goes_to_journal(stream)
        assert form("text", stream).format(record()) == "<3>ERROR bot.x: Update 1 waits"
        assert form("text", stream).format(record(level=logging.DEBUG)).startswith("<7>")
        assert "time" not in json.loads(form("json", stream).format(record()))
    assert not goes_to_journal(io.StringIO())


def test_what_repeats_itself_is_counted_and_told_later() -> None:
    now = [0.0]
    heard: list[str] = []

    class Heard(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            heard.append(record.getMessage())

    handler = Heard()
    handler.addFilter(Repeats(handler, lambda: now[0]))
    for number in range(500):
        handler.handle(record("Update %s waits", number))
    handler.handle(record("something else: %s"))
    assert heard == [*(f"Update {number} waits" for number in range(MOST)), "something else: 1"]
    now[0] = WITHIN + 1
    handler.handle(record("Update %s waits", "again"))
    assert heard[-2:] == [f"{500 - MOST} more lines were kept back: Update %s waits", "Update again waits"]

"""Logging that can't tell: only our own loggers reach a handler; what others say is cut to who and how grave."""

import logging
import sys
import threading
from typing import Final

from bot.log_forms import form
from bot.log_repeats import Repeats

OURS: Final = ("bot", "storage", "flows", "cases", "simulator")


class OnlyOurs(logging.Filter):
    """Our records pass; a warning of a third party passes as its logger's name.

    Its words and arguments may hold addresses with the token, or what people wrote.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name.split(".")[0] in OURS:
            _without_exception(record)
            return True
        if record.levelno < logging.WARNING:
            return False
        record.msg, record.args = "%s reports trouble (at %s:%d).", (record.name, record.filename, record.lineno)
        _without_exception(record)
        return True


def _without_exception(record: logging.LogRecord) -> None:
    if record.exc_info and record.exc_info[0] is not None:
        error = record.exc_info[0]
        record.msg = f"{record.msg} [{error.__module__}.{error.__qualname__}]"
    record.exc_info, record.exc_text, record.stack_info = None, None, None


def set_up(level: str, shape: str = "text") -> None:
    """Send our logs to standard error, one line each, and tame all others, for the whole process.

    `shape` is LOG_FORMAT: text or json. What repeats itself too often is counted instead of written.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(OnlyOurs())
    handler.addFilter(Repeats(handler))
    handler.setFormatter(form(shape, sys.stderr))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    for name in OURS:
        logging.getLogger(name).setLevel(level)
    logging.captureWarnings(capture=True)
    logging.raiseExceptions = False  # a log that can't be written would print the error it was told of, words and all
    sys.excepthook = _last_words
    threading.excepthook = _of_a_thread
    sys.unraisablehook = _unraisable


def _last_words(kind: type[BaseException], _error: BaseException, trace: object) -> None:
    """What nobody caught: its class and place, never its words."""
    place = "?"
    while trace is not None:
        frame = getattr(trace, "tb_frame", None)
        if frame is not None:
            place = f"{frame.f_code.co_filename.rsplit('/', 1)[-1]}:{getattr(trace, 'tb_lineno', 0)}"
        trace = getattr(trace, "tb_next", None)
    logging.getLogger(__name__).critical("Ended by %s.%s at %s.", kind.__module__, kind.__qualname__, place)


def _of_a_thread(what: threading.ExceptHookArgs) -> None:
    logging.getLogger(__name__).critical(
        "A thread ended by %s.%s.", what.exc_type.__module__, what.exc_type.__qualname__
    )


def _unraisable(what: "sys.UnraisableHookArgs") -> None:
    logging.getLogger(__name__).error(
        "Cleaning up failed: %s.%s.", what.exc_type.__module__, what.exc_type.__qualname__
    )

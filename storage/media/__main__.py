"""The short-lived process in which `clean_apart` has one file cleaned: stdin in, stdout out, nothing else."""

import os
import signal
import sys
from contextlib import suppress
from pathlib import Path

from storage.media.clean import clean
from storage.media.framing import parse_request, reply

try:
    import resource
except ImportError:  # Windows has no such limits; the time limit of the caller still holds
    resource = None  # type: ignore[assignment]  # a module or nothing

OPEN_FILES = 64
NICENESS = 10


def main(seconds: int) -> None:
    """Clean the file on stdin; `seconds` of processor time, then the system ends the process."""
    for asked_to_end in (signal.SIGINT, signal.SIGTERM):
        signal.signal(asked_to_end, signal.SIG_IGN)  # the bot's own end must not read as a crash of this file
    data, limits = parse_request(sys.stdin.buffer.read())
    _confine(limits.max_memory, seconds)
    sys.stdout.buffer.write(reply(clean(data, limits)))
    sys.stdout.buffer.flush()


def _confine(memory: int, seconds: int) -> None:
    """Bound memory, time and files; no core dump, which would hold what the resident sent."""
    with suppress(AttributeError, OSError):
        os.nice(NICENESS)  # answering people comes first
    with suppress(OSError):  # where memory runs out, this process goes and not the bot, nor a database beside it
        Path("/proc/self/oom_score_adj").write_text("1000")
    if resource is None:
        return
    wanted = (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, memory),
    )
    for name, value in wanted:
        with suppress(OSError, ValueError):  # macOS refuses some; a limit already lower stays
            resource.setrlimit(name, (value, value))


if __name__ == "__main__":
    main(int(sys.argv[1]))

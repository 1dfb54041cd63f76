"""Clean one file in a process of its own, so that a crash, hang or bomb in a decoder never reaches the bot."""

import asyncio
import math
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from contextlib import suppress
from pathlib import Path

from storage.media import framing
from storage.media.outcome import DEFAULT_LIMITS, Clean, Limits, NotOpened, Reason

ROOT = Path(__file__).resolve().parents[2]  # where `storage` is imported from
HEAD_ROOM = 4096
SECONDS = 30.0
# What an interpreter needs to start; the bot's own environment holds its token.
PASSED_ON = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "HOME")
OUT_OF_TIME = -getattr(signal, "SIGXCPU", 0) or None
KILLED = -getattr(signal, "SIGKILL", 0) or None


async def clean_apart(
    data: bytes,
    limits: Limits = DEFAULT_LIMITS,
    timeout: float = SECONDS,  # noqa: ASYNC109 - it is the answer that changes
) -> Clean | NotOpened:
    """Do what `clean` does, for at most `timeout` seconds; a cancelled call leaves no process behind.

    Each call costs a process and up to `limits.max_memory` bytes: the caller bounds how many run at once.
    """
    if len(data) > limits.max_bytes:
        return NotOpened(Reason.TOO_LARGE)
    process = await _started(timeout)
    try:
        async with asyncio.timeout(timeout):
            answer = await _exchanged(process, framing.request(data, limits), limits)
            code = await process.wait()
    except TimeoutError:
        return NotOpened(Reason.TOO_SLOW)
    finally:
        await _ended(process)
    if code == OUT_OF_TIME:
        return NotOpened(Reason.TOO_SLOW)
    if code == KILLED and answer is not None:
        return NotOpened(Reason.KILLED)
    try:
        return framing.parse_reply(answer or b"") if code == 0 else NotOpened(Reason.CRASHED)
    except (ValueError, KeyError, TypeError):
        return NotOpened(Reason.CRASHED)


async def _started(timeout: float) -> Process:  # noqa: ASYNC109 - only handed on as processor time
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-B",  # writes nothing beside the code
        "-s",
        "-m",
        "storage.media",
        str(math.ceil(timeout) + 1),
        stdin=PIPE,
        stdout=PIPE,
        stderr=DEVNULL,  # a traceback could quote the file
        cwd=ROOT,
        start_new_session=True,
        env={name: os.environ[name] for name in PASSED_ON if name in os.environ},
    )


async def _exchanged(process: Process, request: bytes, limits: Limits) -> bytes | None:
    """Hand the file over and read the answer; None where it was longer than a clean file may be: it is killed."""
    assert process.stdin
    assert process.stdout
    with suppress(BrokenPipeError, ConnectionResetError):  # it died; its exit code says so
        process.stdin.write(request)
        await process.stdin.drain()
    process.stdin.close()
    answer = bytearray()
    while piece := await process.stdout.read(2**16):
        answer += piece
        if len(answer) > limits.max_bytes_out + HEAD_ROOM:
            process.kill()
            return None
    return bytes(answer)


async def _ended(process: Process) -> None:
    if process.returncode is None:
        with suppress(ProcessLookupError):
            process.kill()
        await asyncio.shield(process.wait())

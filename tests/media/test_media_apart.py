"""Cleaning apart gives the same answer, and no decoder's crash, hang or hunger reaches the caller."""

import asyncio
import re
import subprocess
import sys
import time
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import psutil
import pytest
from PIL import Image

from storage.media import Clean, Limits, NotOpened, Reason, apart, clean, clean_apart, framing
from tests.media import everything, pictures

ROOT = Path(__file__).resolve().parents[2]


def children() -> list[psutil.Process]:
    return [child for child in psutil.Process().children() if child.status() != psutil.STATUS_ZOMBIE]


def pretend(monkeypatch: pytest.MonkeyPatch, folder: Path, body: str) -> None:
    """Let another program stand where the cleaning process would be."""
    package = folder / "storage" / "media"
    package.mkdir(parents=True)
    (folder / "storage" / "__init__.py").touch()
    (package / "__init__.py").touch()
    (package / "__main__.py").write_text(f"import os, sys, time\ndata = sys.stdin.buffer.read()\n{body}\n")
    monkeypatch.setattr(apart, "ROOT", folder)


@pytest.mark.parametrize("name", everything.MADE)
async def test_the_answer_is_the_same_as_here(name: str) -> None:
    data = everything.MADE[name]()
    assert await clean_apart(data) == clean(data)
    assert children() == []


async def test_limits_are_handed_over() -> None:
    data = pictures.gif(4)
    assert await clean_apart(data, Limits(max_frames=3)) == NotOpened(Reason.TOO_MANY_FRAMES)
    assert await clean_apart(data, Limits(max_bytes=10)) == NotOpened(Reason.TOO_LARGE)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("os.abort()", Reason.CRASHED),
        ("raise SystemExit(1)", Reason.CRASHED),
        ("os.kill(os.getpid(), 9)", Reason.KILLED),
        ("sys.stdout.write('nonsense')", Reason.CRASHED),
        ("""sys.stdout.write('{"mime": "a/b", "suffix": ".b", "kind": "text", "length": 9}\\nabc')""", Reason.CRASHED),
        ("sys.stdout.write('[]\\n')", Reason.CRASHED),
        ("while True: sys.stdout.buffer.write(bytes(2**16))", Reason.CRASHED),
        ("time.sleep(60)", Reason.TOO_SLOW),
    ],
)
async def test_a_failing_process_becomes_a_reason(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, body: str, reason: Reason
) -> None:
    pretend(monkeypatch, tmp_path, body)
    assert await clean_apart(b"x" * 300_000, Limits(max_bytes_out=10**6), timeout=1.5) == NotOpened(reason)
    assert children() == []


async def test_one_that_does_not_read_its_input_is_no_trouble(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pretend(monkeypatch, tmp_path, "")
    (tmp_path / "storage" / "media" / "__main__.py").write_text("raise SystemExit(3)\n")
    assert await clean_apart(bytes(5_000_000)) == NotOpened(Reason.CRASHED)


async def test_a_cancelled_call_leaves_no_process(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pretend(monkeypatch, tmp_path, "time.sleep(60)")
    task = asyncio.create_task(clean_apart(b"x"))
    while not children():  # noqa: ASYNC110 - a process gives no event when it has begun
        await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert children() == []


async def test_the_bots_secrets_are_not_handed_over(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TELEGRAM_TOKEN", "1:rahasia")
    pretend(monkeypatch, tmp_path, "sys.exit(7 if 'TELEGRAM_TOKEN' in os.environ else 0)")
    seen = await clean_apart(b"x")
    pretend_again = framing.reply(NotOpened(Reason.EMPTY)).decode().strip()
    (tmp_path / "storage" / "media" / "__main__.py").write_text(
        f"import os\nprint({pretend_again!r} if 'TELEGRAM_TOKEN' not in os.environ else 'leak')\n"
    )
    assert seen == NotOpened(Reason.CRASHED)  # it ended well and said nothing
    assert await clean_apart(b"x") == NotOpened(Reason.EMPTY)


async def test_the_bots_own_end_does_not_read_as_a_crash() -> None:
    task = asyncio.create_task(clean_apart(as_png(pictures.picture((5000, 5000)))))
    while not children():  # noqa: ASYNC110 - a process gives no event when it has begun
        await asyncio.sleep(0.01)
    await asyncio.sleep(0.3)
    for child in children():
        child.terminate()
    assert isinstance(await task, Clean)


@pytest.mark.skipif(sys.platform != "linux", reason="the memory limit is Linux's")
async def test_a_hungry_decoder_meets_its_limit() -> None:
    big = pictures.picture((7000, 7000))
    assert isinstance(await clean_apart(as_png(big)), Clean)
    assert await clean_apart(as_png(big), Limits(max_memory=200 * 2**20)) == NotOpened(Reason.TOO_HEAVY)


def said_of(child: psutil.Process, what: str) -> str:
    return Path(f"/proc/{child.pid}/{what}").read_text().strip()


@pytest.mark.skipif(sys.platform != "linux", reason="the memory limit is Linux's")
async def test_a_tiny_picture_that_unpacks_to_a_gigabyte_takes_no_more_than_its_limit() -> None:
    out = BytesIO()
    Image.new("RGBA", (10_000, 5_000), (1, 2, 3, 4)).save(out, "WEBP", lossless=True, method=0)
    assert len(out.getvalue()) < 10_000
    task = asyncio.create_task(clean_apart(out.getvalue()))
    heaviest, willing = 0, set[str]()
    while not task.done():
        for child in children():
            with suppress(OSError):
                heaviest = max(heaviest, *map(int, re.findall(r"VmHWM:\s+(\d+) kB", said_of(child, "status"))), 0)
                willing.add(said_of(child, "oom_score_adj"))
        await asyncio.sleep(0.01)
    assert await task == NotOpened(Reason.TOO_HEAVY)
    assert 0 < heaviest * 1024 <= Limits().max_memory
    assert "1000" in willing  # where memory runs out, it goes before the bot does


def as_png(picture: Image.Image) -> bytes:
    out = BytesIO()
    picture.save(out, "PNG", compress_level=1)
    return out.getvalue()


def test_importing_costs_nothing() -> None:
    asked = "import sys, storage.media; print(sorted({'PIL', 'pikepdf', 'pillow_heif', 'lxml'} & set(sys.modules)))"
    seen = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert seen.stdout.strip() == "[]"


async def test_several_at_once_do_not_disturb_each_other() -> None:
    data, begun = pictures.jpeg(), time.monotonic()
    answers = await asyncio.gather(*(clean_apart(data) for _ in range(4)))
    assert answers == [clean(data)] * 4
    assert time.monotonic() - begun < 20

"""The product as a process of its own: `python -m bot run`, told by its environment."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from simulator import Server, Telegram
from tests.canary_watch import WATCH

ROOT: Final = Path(__file__).resolve().parents[2]
PASSED_ON: Final = ("PATH", "HOME", "LANG", "VIRTUAL_ENV", "COVERAGE_PROCESS_START")


def environment(telegram: Telegram, server: Server, folder: Path, coordinator: int) -> dict[str, str]:
    """The five settings that nobody can do without, and no port."""
    return {
        "TELEGRAM_TOKEN": telegram.token,
        "TELEGRAM_API_URL": server.url,
        "COORDINATORS": str(coordinator),
        "DATABASE_URL": f"sqlite+aiosqlite:///{folder}/sipakatau.db",
        "KEY_FILE": str(folder / "keys" / "sipakatau.key"),
        "HEALTH_LISTEN": "off",  # several of them run beside each other
    }


@dataclass(slots=True)
class Product:
    """A started process; what it says on standard error is in the file `said`."""

    process: asyncio.subprocess.Process
    said: Path

    async def end(self, within: float = 8.0) -> int:
        """SIGTERM; returns the exit code, TimeoutError when it takes longer."""
        self.process.send_signal(signal.SIGTERM)
        return await asyncio.wait_for(self.process.wait(), within)

    def hold(self) -> None:
        """Stop it where it stands, so that it can be looked at what is under way; `go_on` lets it go on."""
        self.process.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        self.process.send_signal(signal.SIGCONT)


@asynccontextmanager
async def running(
    told: Mapping[str, str], folder: Path, module: tuple[str, ...] = ("bot", "run")
) -> AsyncIterator[Product]:
    """A product in a working folder without .env; SIGKILL when the block is left and it still runs."""
    said = folder / "said.log"
    passed = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    with said.open("ab") as file:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", *module),
            env={**passed, "PYTHONPATH": str(ROOT), **told},
            cwd=folder,
            stderr=file,
        )
    try:
        yield Product(process, said)
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()
        WATCH.hear(said.read_text(errors="replace"))

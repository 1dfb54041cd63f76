"""A command of the product as a process of its own, told by its environment."""

import asyncio
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.product.process import PASSED_ON, ROOT


@dataclass(frozen=True, slots=True)
class Ended:
    code: int | None
    out: str
    error: str


async def begun(told: Mapping[str, str], folder: Path, *arguments: str) -> asyncio.subprocess.Process:
    passed = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", *arguments),
        env={**passed, "PYTHONPATH": str(ROOT), **told},
        cwd=folder,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


async def ended(told: Mapping[str, str], folder: Path, *arguments: str, within: float = 60.0) -> Ended:
    process = await begun(told, folder, *arguments)
    out, error = await asyncio.wait_for(process.communicate(), within)
    return Ended(process.returncode, out.decode(), error.decode())

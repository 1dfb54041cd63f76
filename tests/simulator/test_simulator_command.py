"""`python -m simulator` runs alone and stops when told."""

import asyncio
import signal
import sys
from pathlib import Path

import aiohttp
import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("more", [(), ("--fast",)])
async def test_it_prints_its_address_and_token_and_stops_cleanly(more: tuple[str, ...]) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "simulator", "--port", "0", *more, stdout=asyncio.subprocess.PIPE, cwd=ROOT
    )
    assert process.stdout is not None
    lines = [(await asyncio.wait_for(process.stdout.readline(), 20)).decode().strip() for _ in range(3)]
    said = dict(line.split("=", 1) for line in lines[:2])
    async with aiohttp.ClientSession() as session:
        me = await session.get(f"{said['TELEGRAM_API_URL']}/bot{said['TELEGRAM_TOKEN']}/getMe")
        assert (await me.json())["ok"]
    process.send_signal(signal.SIGTERM)
    assert await asyncio.wait_for(process.wait(), 10) == 0

"""`python -m bench.announcements`: a crowd without a rate, then real seconds at 25 and 30 a second; prints a table."""

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from bench.announced_crowd import Memory, measure_crowd
from bench.announced_rate import Paced, measure_rate

RATES: Final = (25.0, 30.0)
FEW: Final = 1000
REAL: Final = 2000


def table(memory: Sequence[Memory], paced: Sequence[Paced]) -> str:
    """Markdown: what must hold beside what was found."""
    lines = ["| recipients | each exactly once | seconds | messages a second | memory at its most, MiB |"]
    lines.append("|---|---|---|---|---|")
    lines += [
        f"| {one.people} | {'yes' if one.once else 'NO'} | {one.seconds:.0f} | {one.people / one.seconds:.0f} "
        f"| {one.most:.1f} |"
        for one in memory
    ]
    lines += ["", "| configured, a second | recipients | share of it | refused (429) | alerts | p99 of alerts, s |"]
    lines.append("|---|---|---|---|---|---|")
    lines += [
        f"| {one.rate:.0f} | {one.people} | {one.share:.2%} | {one.refused} | {one.alerts} | {one.p99:.2f} |"
        for one in paced
    ]
    return "\n".join(lines) + "\n"


async def measure(people: int, few: int, real: int, rates: Sequence[float]) -> tuple[list[Memory], list[Paced]]:
    memory, paced = [], []
    for number in (few, people) if people else ():
        with tempfile.TemporaryDirectory() as folder:
            memory.append(await measure_crowd(Path(folder), number))
        _tell(f"{number} recipients: {memory[-1]}")
    for rate in rates if real else ():
        with tempfile.TemporaryDirectory() as folder:
            paced.append(await measure_rate(Path(folder), real, rate))
        _tell(f"{rate:.0f} a second: {paced[-1]}")
    return memory, paced


def _tell(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.announcements", description=__doc__)
    parser.add_argument("--recipients", type=int, default=100_000, help="0: leave this part out")
    parser.add_argument("--few", type=int, default=FEW, help="recipients to compare the memory with")
    parser.add_argument("--real", type=int, default=REAL, help="recipients in real time at each rate; 0: none")
    asked = parser.parse_args()
    began = time.perf_counter()
    print(table(*asyncio.run(measure(asked.recipients, asked.few, asked.real, RATES))))
    _tell(f"{time.perf_counter() - began:.0f} s in all")


if __name__ == "__main__":
    main()

"""Plays the month by hand, with as many seeds as one likes: `python -m tests.month --seeds 5`."""

import argparse
import asyncio
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.month.play import COMPLAINTS, play
from tests.month.verdict import faults, table


async def one(seed: int, complaints: int) -> bool:
    """Whether nothing went wrong; says all that did."""
    began = time.perf_counter()
    with TemporaryDirectory() as folder:
        record = await play(seed, Path(folder), complaints=complaints, thorough=True)
    found = faults(record)
    print(table(record))  # noqa: T201 - what it is for
    print(f"{time.perf_counter() - began:.0f} s")  # noqa: T201 - as above
    for name, words in found.items():
        print(f"## {name} ({len(words)})", *words, sep="\n  ")  # noqa: T201 - as above
    return not found


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.month", description=__doc__)
    parser.add_argument("--seeds", type=int, default=1, help="how many months")
    parser.add_argument("--first", type=int, default=1, help="the first seed")
    parser.add_argument("--complaints", type=int, default=COMPLAINTS)
    asked = parser.parse_args()
    seeds = range(asked.first, asked.first + asked.seeds)
    went_well = [asyncio.run(one(seed, asked.complaints)) for seed in seeds]
    return 0 if all(went_well) else 1


if __name__ == "__main__":
    sys.exit(main())

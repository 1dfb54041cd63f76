"""The full number by hand: `python -m tests.hostile --inputs 100000 --seed 7`; ends with 1 where anything was found."""

import argparse
import asyncio
import json
import logging
import secrets
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.hostile import files
from tests.hostile.pure import Pure
from tests.hostile.tally import Tally
from tests.hostile.whole import opened

STEP = 5_000


async def through_the_whole(inputs: int, seed: int) -> Tally:
    with TemporaryDirectory() as folder:
        async with opened(Path(folder), seed) as whole:
            for goal in [*range(STEP, inputs, STEP), inputs]:
                await whole.play(goal)
                tell(f"{time.strftime('%H:%M:%S')} whole: {whole.tally}")
            return whole.tally


def through_the_core(inputs: int, seed: int) -> Tally:
    pure = Pure(seed)
    for goal in [*range(STEP, inputs, STEP), inputs]:
        pure.play(goal)
    return pure.tally


def tell(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def main() -> int:
    options = argparse.ArgumentParser(prog="python -m tests.hostile", description=__doc__)
    options.add_argument("--inputs", type=int, default=100_000)
    options.add_argument("--seed", type=int, default=secrets.randbelow(10**6))
    options.add_argument("--files", action="store_true", help="only files, through the cleaning itself")
    options.add_argument("--pure", action="store_true", help="only the core, without a storage")
    given = options.parse_args()
    logging.disable(logging.CRITICAL)
    began = time.monotonic()
    if given.files:
        tally = files.play(given.inputs, given.seed)
    elif given.pure:
        tally = through_the_core(given.inputs, given.seed)
    else:
        tally = asyncio.run(through_the_whole(given.inputs, given.seed))
    tell(f"{tally}; {time.monotonic() - began:.0f} s")
    for name, update in tally.kept.items():
        tell(f"{name}: {json.dumps(update)[:3000]}")
    return 0 if tally.clean else 1


if __name__ == "__main__":
    sys.exit(main())

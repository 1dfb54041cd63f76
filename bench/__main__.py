"""`python -m bench`: product and peer in turns, several rounds; prints the table and writes it to bench/result.md."""

import argparse
import asyncio
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from bench.report import Measured, table
from bench.stage import ROOT, Plan, measure, start_again

RESULT: Final = Path(__file__).with_name("result.md")
CONTENDERS: Final = ("product", "peer")
PLAN: Final = Plan(people=256, warm_up_people=16, half_load_people=64, half_load_seconds=8.0)
ROUNDS: Final = 3
STARTS: Final = 5
PATIENCE_SECONDS: Final = 180


def _tell(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


def _apart(*asked: str) -> Any:
    """Have a part done by a process of its own; what it prints is JSON."""
    command = [sys.executable, "-m", *asked]
    try:
        done = subprocess.run(  # noqa: S603  # this interpreter, and words of our own
            command, cwd=ROOT, stdout=subprocess.PIPE, check=True, timeout=PATIENCE_SECONDS
        )
    except subprocess.SubprocessError as error:
        raise SystemExit(f"bench: {' '.join(asked)} came to nothing ({type(error).__name__}); see above.") from None
    return json.loads(done.stdout)


def _measure_all(rounds: int) -> Measured:
    measured = Measured()
    for number in range(1, rounds + 1):
        for name in CONTENDERS:
            figures = _apart("bench", "--one", name)
            measured.figures[name].append(figures)
            _tell(f"round {number} of {rounds}, {name}: {figures['updates_per_second']:.0f} updates/s")
    for number in range(1, STARTS + 1):
        for name in CONTENDERS:
            measured.starts[name].append(_apart("bench", "--start", name))
        measured.imports.append(_apart("bench.imports"))
        _tell(f"start {number} of {STARTS}: product {measured.starts['product'][-1]:.2f} s")
    return measured


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--one", choices=CONTENDERS, help="one measurement, as JSON")
    parser.add_argument("--start", choices=CONTENDERS, help="only how long it takes to start, as JSON")
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps(asdict(_run(lambda: measure(f"bench.{asked.one}", PLAN)))))
    elif asked.start:
        print(json.dumps(_run(lambda: start_again(f"bench.{asked.start}"))))
    else:
        found = table(_measure_all(asked.rounds))
        RESULT.write_text(found, encoding="utf-8")
        print(found)


def _run(what: Callable[[], Any]) -> Any:
    try:
        import uvloop  # noqa: PLC0415  # the stand-in must not be what is measured; not on every platform
    except ImportError:
        return asyncio.run(what())
    return uvloop.run(what())


if __name__ == "__main__":
    main()

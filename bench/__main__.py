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
from bench.stage import ROOT, Plan, measure, starts

RESULT: Final = Path(__file__).with_name("result.md")
CONTENDERS: Final = ("product", "peer")
IMPORTS: Final = "imports"
PLAN: Final = Plan(people=256, warm_up_people=16, half_load_seconds=8.0)
ROUNDS: Final = 3
STARTS: Final = 5
PATIENCE_SECONDS: Final = 180


def _tell(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


def _apart(*asked: str) -> Any:
    """Have a part done by a process of its own; what it prints is JSON."""
    command = [sys.executable, "-m", "bench", *asked]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True, timeout=PATIENCE_SECONDS)
    return json.loads(done.stdout)


def _imports() -> dict[str, float]:
    command = [sys.executable, "-m", "bench.imports"]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True, timeout=PATIENCE_SECONDS)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _measure_all(rounds: int) -> Measured:
    measured = Measured()
    for number in range(1, rounds + 1):
        for name in CONTENDERS:
            figures = _apart("--one", name)
            measured.figures[name].append(figures)
            _tell(f"round {number} of {rounds}, {name}: {figures['updates_per_second']:.0f} updates/s")
    for name in CONTENDERS:
        measured.starts[name] = _apart("--starts", name)
    measured.imports = [_imports() for _ in range(STARTS + 1)][1:]  # the first one warms the disk's cache
    return measured


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--one", choices=CONTENDERS, help="one measurement, as JSON")
    parser.add_argument("--starts", choices=CONTENDERS, help="only how long it takes to start, as JSON")
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps(asdict(_run(lambda: measure(f"bench.{asked.one}", PLAN)))))
    elif asked.starts:
        print(json.dumps(_run(lambda: starts(f"bench.{asked.starts}", STARTS))))
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

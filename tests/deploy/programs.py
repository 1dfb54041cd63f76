"""Programs started by tests: found by name, ended in time, their words kept."""

import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path


def run(
    command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None, within: float = 60
) -> "subprocess.CompletedProcess[str]":
    """What it said and how it ended; `environment` None: this process's own."""
    program, *rest = command
    found = shutil.which(program) or program
    return subprocess.run(  # noqa: S603  # every word of it stands in a test
        [found, *rest], cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=within
    )

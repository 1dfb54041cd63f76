"""`python -m tests.left_out` says loudly what this machine can't test: nothing is left out in silence."""

import sys
from pathlib import Path

from tests.page.browser import find_chromium

API = Path(__file__).parents[2] / "shared" / "bot-api" / "api.json"


def left_out() -> list[str]:
    missing = []
    if find_chromium() is None:
        missing.append("pages in a browser: no Chromium here (install one, or set CHROMIUM to its path)")
    if not API.exists():
        missing.append("requests checked against the Bot API's description: the description is not beside this folder")
    return missing


if __name__ == "__main__":
    for what in left_out():
        sys.stdout.write(f"LEFT OUT: {what}\n")

"""Conversations written down in `transcripts/`, replayed word for word.

`REWRITE=1 python -m pytest tests/flows/test_talk_transcripts.py` writes them anew: read the difference before you
commit it.
"""

import os
from pathlib import Path

import pytest

from tests.flows.transcript import replayed

WRITTEN = sorted((Path(__file__).parent / "transcripts").glob("*.txt"))


def test_there_are_transcripts() -> None:
    assert WRITTEN


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.stem)
def test_it_goes_as_written(path: Path) -> None:
    written = path.read_text(encoding="utf-8")
    now = replayed(written)
    if os.environ.get("REWRITE"):
        path.write_text(now, encoding="utf-8")
    else:
        assert now == written

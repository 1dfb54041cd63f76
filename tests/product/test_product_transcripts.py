"""The written talks, replayed word for word with the real product; `--rewrite-transcripts` writes them anew."""

from pathlib import Path

import pytest

from tests.product.stage import Stage
from tests.product.transcript import Player

FOLDER = Path(__file__).resolve().parents[1] / "transcripts"


@pytest.mark.parametrize("name", sorted(file.stem for file in FOLDER.glob("*.txt")))
async def test_the_talk_goes_as_it_is_written(name: str, stage: Stage, pytestconfig: pytest.Config) -> None:
    file = FOLDER / f"{name}.txt"
    written = file.read_text("utf-8")
    played = await Player(stage).play(written)
    if pytestconfig.getoption("--rewrite-transcripts"):
        file.write_text(played, "utf-8")
    assert played.splitlines() == file.read_text("utf-8").splitlines()

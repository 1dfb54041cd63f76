"""The product on a stage for each test, and a seed that is printed when the test fails."""

import os
import random
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.product.stage import Stage, staged


@pytest.fixture
def chance() -> random.Random:
    """Chance of this test: SEED=… repeats a run."""
    seed = int(os.environ.get("SEED", "0")) or random.randrange(1, 10**6)
    print("SEED", seed)  # noqa: T201  # pytest shows it when the test fails
    return random.Random(seed)


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with staged(tmp_path) as made:
        yield made

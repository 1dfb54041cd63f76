"""The stage as a fixture: the product on SQLite, its own database each test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.product.stage import Stage, staged


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with staged(tmp_path) as made:
        yield made

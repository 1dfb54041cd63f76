"""Must show 3: a month of 200 residents and 12 companions; every promise kept, or its breach seen by a coordinator."""

from pathlib import Path

import pytest

from tests.month.people import RESIDENTS, STAFF
from tests.month.play import play
from tests.month.verdict import faults, table

SEED = 7
COMPLAINTS = 40  # by hand 120: python -m tests.month


@pytest.mark.slow
async def test_a_month(tmp_path: Path) -> None:
    record = await play(SEED, tmp_path, complaints=COMPLAINTS)
    print(table(record))  # noqa: T201 - read with -s
    assert (len(record.living.residents), len(record.living.staff)) == (RESIDENTS, len(STAFF) + 2)
    assert len(record.living.acting.history.lives) == COMPLAINTS
    assert len(record.living.prompts) > 3 * COMPLAINTS
    found = faults(record)
    assert not found, "\n".join(f"{name}:\n  " + "\n  ".join(words[:8]) for name, words in found.items())

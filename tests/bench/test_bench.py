"""The bench plays its whole talk against product and peer, so that it never rots; nothing is timed here."""

import pytest

from bench.script import SCRIPT
from bench.stage import Plan, measure

PLAN = Plan(people=4, warm_up_people=2, half_load_people=2, half_load_seconds=0.5)


@pytest.mark.parametrize("name", ["product", "peer"])
async def test_everybody_comes_to_her_receipt(name: str) -> None:
    figures = await measure(f"bench.{name}", PLAN)
    assert figures.talks >= PLAN.people
    assert figures.answers >= PLAN.people * len(SCRIPT)

"""The bench of announcements plays small, so that it never rots; nothing is timed here but that alerts overtake."""

from bench.announced_crowd import AS_DEPLOYED
from bench.announcements import measure, table
from bench.stage import ROOT


async def test_a_small_crowd_and_a_few_seconds() -> None:
    memory, paced = await measure(people=60, few=20, real=60, rates=(25.0,))
    assert [one.once for one in memory] == [True, True]
    (one,) = paced
    assert one.refused == 0
    assert one.alerts
    assert one.p99 < 5
    assert table(memory, paced).count("\n") == 8


def test_memory_is_measured_of_what_is_deployed() -> None:
    for name, value in AS_DEPLOYED.items():
        for told in ("Dockerfile", "deploy/sipakatau.service"):
            assert f"{name}={value}" in (ROOT / told).read_text("utf-8"), told

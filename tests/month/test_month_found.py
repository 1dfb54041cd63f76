"""Faults that the month has found: each test holds what was mended since."""

from datetime import datetime
from pathlib import Path

from cases.rules import WITA
from simulator import Phone
from tests.month.hearing import Hearing
from tests.product.stage import Stage, staged
from tests.product.test_product_exit import A_CASE

MORNINGS = ("Boleh, di waktu tertentu", "Setiap hari", "Pagi, jam 8 sampai 11")
ASKED_AT, BACK_AT = (datetime(2026, 6, day, hour, 0, tzinfo=WITA) for day, hour in ((8, 20), (9, 3)))


async def to(stage: Stage, when: datetime) -> None:
    stage.clock.jump((when - stage.now()).total_seconds())


async def with_a_case(stage: Stage) -> Phone:
    phone = await stage.resident("Ani")
    at = A_CASE.index("Boleh, kapan saja")
    await stage.does(phone, *A_CASE[:at], *MORNINGS, *A_CASE[at + 1 :])
    return phone


async def test_what_she_asked_hours_ago_is_not_answered_in_the_night(tmp_path: Path) -> None:
    """README: a reply that could not go for a quarter of an hour counts as unasked for."""
    async with staged(tmp_path) as stage:
        phone = await with_a_case(stage)
        hearing = Hearing(stage.telegram)
        await stage.stop()
        await to(stage, ASKED_AT)
        await phone.says("/status")
        await to(stage, BACK_AT)
        await stage.start()
        await stage.settled()
        assert [one.text for one in hearing.heard if one.chat == phone.id and not one.edited] == []

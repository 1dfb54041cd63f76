"""What waited at Telegram while we were away: nothing is lost, and nothing is said to it that she did not ask for."""

import pytest

from tests.product.stage import Stage
from tests.product.test_product_exit import A_CASE

TO_THE_STORY = A_CASE[: A_CASE.index(">KTP saya hilang.")]


def never(steps: tuple[str, ...]) -> tuple[str, ...]:
    """The same talk by somebody who must not be written to."""
    at = steps.index("Boleh, kapan saja")
    return (*steps[:at], "Jangan menulis ke sini", ">Bu Mina, warung depan SD", *steps[at + 2 :])


async def test_an_answer_of_minutes_ago_is_answered(stage: Stage) -> None:
    phone = await stage.resident("Ani")
    await stage.does(phone, *never(TO_THE_STORY))
    await stage.stop()
    await phone.says("KTP saya hilang.")
    stage.clock.jump(600)
    await stage.start()
    await stage.settled()
    assert "Sudah kami terima: 1 pesan tertulis" in phone.printed()


@pytest.mark.parametrize("may_write", [True, False])
async def test_an_answer_of_hours_ago_is_kept_and_answered_only_where_she_may_be_written_to(
    stage: Stage, may_write: bool
) -> None:
    """Her consent is what she gave with the complaint before this one."""
    phone = await stage.resident("Ani")
    first = A_CASE if may_write else never(A_CASE)
    await stage.does(phone, *first, "/start", *TO_THE_STORY)
    before = phone.printed()
    await stage.stop()
    await phone.says("KTP saya hilang.")
    stage.clock.jump(3 * 3600)
    await stage.start()
    await stage.settled()
    if may_write:
        assert "1 pesan tertulis" in phone.printed()
        return
    assert [line for line in phone.printed().splitlines() if line.startswith("bot")] == [
        line for line in before.splitlines() if line.startswith("bot")
    ]
    await stage.does(phone, "/start", ">lanjut")
    assert "1 pesan tertulis" in phone.printed()

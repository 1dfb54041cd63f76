"""A process that knows nobody yet and finds a crowd waiting answers them all: readers must not wait for each other."""

from tests.product.stage import Stage
from tests.product.test_product_exit import A_CASE, COMPLAINT

CROWD = 80


async def test_started_again_before_a_crowd_of_old_acquaintances(stage: Stage) -> None:
    await stage.companion("Rahma", "Masagenae")
    crowd = [await stage.resident(f"Warga {number}") for number in range(CROWD)]
    for phone in crowd[:20]:
        await stage.does(phone, *COMPLAINT[:2])
    for phone in crowd[20:24]:
        await stage.does(phone, *A_CASE)
    await stage.stop()
    for phone in crowd:
        await phone.says("/bantuan")
        await phone.says("/status")
    await stage.start()
    await stage.settled(within=30)
    report = await stage.product.storage.inbox.trouble()
    assert report == ()
    assert await stage.product.storage.inbox.count_waiting() == 0

"""The same over HTTP, through the stand-in, which refuses what Telegram would: nothing is set aside."""

import secrets
from random import Random

from simulator import Phone
from simulator.acts import Impossible
from tests.hostile import presses, updates
from tests.hostile.words import words
from tests.media.papers import pdf
from tests.product.conftest import stage
from tests.product.stage import Stage

__all__ = ["stage"]  # a fixture
ACTS = 150
PAYLOAD = "abcXYZ019_-"


def sendable(words: str) -> str:
    """Without halves of characters: nothing that is no UTF-8 comes over HTTP."""
    return words.encode("utf-8", "replace").decode() or "x"


async def acts(phone: Phone, random: Random) -> None:
    match random.randrange(6):
        case 0 | 1:
            await phone.says(sendable(words(random)))
        case 2:
            shown = [message.message_id for message in phone.screen() if message.buttons]
            data = sendable(presses.data(random, ["start:new::0", "about:show::0"])[:40])
            await phone.presses(shown[-1], data)
        case 3:
            await phone.opens("".join(random.choices(PAYLOAD, k=random.randint(1, 64))))
        case 4:
            await phone.sends_document(pdf(), sendable(random.choice(updates.NAMES)), "application/x-msdownload")
        case _:
            await phone.shares_location(random.uniform(-90, 90), random.uniform(-180, 180))


async def test_nothing_is_set_aside_and_everything_is_sent(stage: Stage) -> None:  # pytest hands it in
    seed = secrets.randbelow(10**6)
    random, phone = Random(seed), await stage.resident("Ani")
    for _ in range(ACTS):
        try:
            await acts(phone, random)
        except Impossible:  # no real app would send it
            continue
        if random.random() < 0.2:
            await stage.settled(60)
            assert "gangguan" not in phone.printed(), seed
    await stage.settled(60)
    assert await stage.product.storage.inbox.trouble() == (), seed
    assert await stage.product.storage.inbox.count_waiting() == 0

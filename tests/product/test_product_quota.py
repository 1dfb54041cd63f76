"""One person can't fill the disk with files; what she writes is taken all the same."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from cases.quota import QUOTAS, Quota, Span
from flows.needs import FilesSent
from simulator import Phone
from storage import ids
from storage.attachments import attachments
from tests.media.papers import pdf
from tests.product.stage import Stage
from tests.product.test_product_attachments import sends_off, tells

MOST = 3


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ids, "_ticks", ids._Ticks())  # an earlier test's clock may have been days ahead
    monkeypatch.setitem(QUOTAS, Span.DAY, Quota(MOST, QUOTAS[Span.DAY].bytes))


async def sends(stage: Stage, phone: Phone, number: int) -> None:
    for at in range(number):
        await phone.sends_document(pdf(), f"../../{at}.exe", "application/pdf")
        await stage.settled()


async def rows(stage: Stage) -> int:
    async with stage.product.storage.engines.read.connect() as connection:
        return int(await connection.scalar(select(func.count()).select_from(attachments)) or 0)


async def test_files_above_the_quota_are_refused_kindly_and_words_never(stage: Stage) -> None:
    phone = await tells(stage)
    await sends(stage, phone, MOST)
    assert "sudah banyak sekali" not in phone.printed()
    await sends(stage, phone, 1)
    assert "sudah banyak sekali" in phone.printed()
    assert await rows(stage) == MOST
    await stage.does(phone, ">masih boleh menulis")
    assert "sudah banyak sekali" not in phone.printed()
    await sends_off(stage, phone)
    assert "Nomor Anda" in phone.printed()


async def test_another_person_and_another_day_have_their_own(stage: Stage) -> None:
    phone = await tells(stage)
    await sends(stage, phone, MOST)
    other = await tells(stage)
    await sends(stage, other, 1)
    assert "sudah banyak sekali" not in other.printed()
    assert await sent_lately(stage, phone) == MOST
    stage.clock.jump(timedelta(hours=25).total_seconds())
    assert await sent_lately(stage, phone) == 0


async def sent_lately(stage: Stage, phone: Phone) -> int:
    store, at = stage.product.storage.store, stage.now()
    viewer = (await store.chats.of(phone.id, at)).person
    found = (await store.loading.load([FilesSent()], viewer, at))[FilesSent()]
    return int(dict(found.of)[Span.DAY].files)

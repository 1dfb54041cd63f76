"""The coordinators' digest: each working day once, with the audit's head, whether it holds, and what is unusual."""

import re
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text, update

from bot.clockwork import digest
from cases.leave import Leave
from simulator import Phone
from storage import digests
from storage.audit import audit
from storage.audit_chain import Head
from storage.retention import went
from storage.work import Work
from tests.product.stage import Stage
from tests.product.test_product_exit import A_CASE

TITLE = "Ringkasan harian"
TO_TUESDAY = 22  # hours from Monday, 10.00
CODE = re.compile(r"Catatan pembacaan: (\d+) · ([0-9a-f]{8})\n")


def told(phone: Phone) -> list[str]:
    return [message.text for message in phone.screen() if TITLE in message.text]


async def newest(stage: Stage) -> digests.Told:
    async with stage.product.storage.engines.read.connect() as connection:
        found = await digests.latest(connection, stage.now().date())
    assert found is not None
    return found


async def test_once_a_working_day_as_it_begins_also_after_restarts_and_days_away(stage: Stage) -> None:
    await stage.does(await stage.resident("Ani"), *A_CASE)
    await stage.later(minutes=5)
    assert told(stage.koordinator) == []  # there is no day before
    await stage.later(hours=20)
    assert told(stage.koordinator) == []  # not at six in the morning
    await stage.later(hours=2)
    (first,) = told(stage.koordinator)
    assert "Seluruh catatan utuh" in first
    found = CODE.search(first)
    assert found is not None
    head = (await newest(stage)).head
    assert (int(found[1]), found[2]) == (head.seq, head.hash.hex()[:8])
    for _ in range(3):
        await stage.later(minutes=1)
    await stage.stop()
    await stage.start()
    await stage.looks()
    assert len(told(stage.koordinator)) == 1
    await stage.later(days=1)
    assert len(told(stage.koordinator)) == 2
    assert "Catatan baru sejak ringkasan terakhir utuh" in told(stage.koordinator)[-1]
    await stage.stop()
    stage.clock.jump(7 * 86400)
    await stage.start()
    await stage.looks()
    assert len(told(stage.koordinator)) == 3  # that of today only, and the whole once a week
    assert "Seluruh catatan utuh" in told(stage.koordinator)[-1]
    assert (await newest(stage)).day == date(2026, 6, 17)
    await stage.later(days=3)
    assert len(told(stage.koordinator)) == 3  # nobody is told on a Saturday


async def test_a_clock_that_was_years_ahead_silences_no_digest(stage: Stage) -> None:
    await stage.does(await stage.resident("Ani"), *A_CASE)
    work = Work()
    head = Head(1, bytes(32))
    digests.add(work, digests.Told(date(2031, 1, 6), stage.now(), head, held=True))
    await stage.product.storage.writer.submit(work)
    await stage.later(hours=TO_TUESDAY)
    assert len(told(stage.koordinator)) == 1
    await stage.later(minutes=5)
    assert len(told(stage.koordinator)) == 1


async def test_a_changed_row_is_told_at_once_in_the_next_one(stage: Stage) -> None:
    await stage.does(await stage.resident("Ani"), *A_CASE)
    await stage.later(hours=TO_TUESDAY)
    async with stage.product.storage.engines.write.begin() as connection:
        for trigger in ("audit_no_update", "audit_no_delete"):
            await connection.execute(text(f"DROP TRIGGER {trigger}"))
        last = (await newest(stage)).head.seq
        await connection.execute(update(audit).where(audit.c.seq == last + 1).values(actor=None, action="case.other"))
    await stage.later(days=1)
    assert f"Catatan tidak cocok mulai nomor {last + 1}" in told(stage.koordinator)[-1]
    assert not (await newest(stage)).held
    await stage.later(days=1)
    assert f"Catatan tidak cocok mulai nomor {last + 1}" in told(stage.koordinator)[-1]


async def test_what_has_gone_and_who_opened_unusually_many(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digest, "MANY", 1)
    companion = await stage.companion("Rahma", "Masagenae")
    for name in ("Ani", "Budi"):
        await stage.does(await stage.resident(name), *A_CASE)
        await stage.does(companion, "Buka")
    work = Work()
    went(work, date(2026, 6, 8), "files", 3)
    went(work, date(2026, 6, 8), "cases", 1)
    await stage.product.storage.writer.submit(work)
    await stage.later(hours=TO_TUESDAY)
    (said,) = told(stage.koordinator)
    assert "Tidak biasa: pendamping Rahma membuka 2 pengaduan pada Senin 8 Juni 2026." in said
    assert "Dihapus sesuai masa simpan: berkas 3, pengaduan 1" in said
    assert told(companion) == []
    for case in await stage.cases():
        assert case.number not in said


async def test_who_is_on_leave_is_left_in_peace_unless_all_are(stage: Stage) -> None:
    """Somebody must have seen the head."""
    (here,) = (await stage.product.storage.store.directory.roster()).coordinators()
    tuesday = date(2026, 6, 9)
    gone = replace(here, leave=(Leave(tuesday, tuesday),))
    assert digest._readers([here, gone], tuesday) == [here]
    assert digest._readers([gone], tuesday) == [gone]
    assert digest._readers([here, gone], date(2026, 6, 10)) == [here, gone]

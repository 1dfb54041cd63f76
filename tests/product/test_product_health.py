"""The service as its watchers see it: /healthz, /metrics, and /kesehatan for coordinators."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing, suppress
from pathlib import Path
from unittest.mock import patch

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.announcing.feeder import Announcing
from bot.clockwork.look import Clockwork
from bot.clockwork.retention import Retention
from bot.health.pulse import LONGEST
from bot.intake.poll import SENTENCES
from flows.health import Part, Rival
from storage import inbox
from storage.work import Work
from tests.product.stage import Stage, staged
from tests.product.test_product_exit import A_CASE
from tests.product.test_product_webhook import free_port

TAKEN = "Program lain memakai alamat HEALTH_LISTEN"


@pytest.fixture
async def watched(tmp_path: Path) -> AsyncIterator[Stage]:
    async with staged(tmp_path, health_listen=f"127.0.0.1:{free_port()}") as stage:
        yield stage


async def asked(stage: Stage, path: str) -> tuple[int, str]:
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"http://{stage.settings.health_listen}{path}") as answer,
    ):
        return answer.status, (await answer.text()).strip()


async def scraped(stage: Stage) -> dict[str, float]:
    """Each sample by its name and its labels' values."""
    status, text = await asked(stage, "/metrics")
    assert status == 200
    samples = (sample for family in text_string_to_metric_families(text + "\n") for sample in family.samples)
    return {" ".join((one.name.removeprefix("sipakatau_"), *one.labels.values())): one.value for one in samples}


def time_passes(stage: Stage, seconds: float, *, but: Part) -> None:
    """All parts live on through it but one."""
    pulse = stage.product.watch.pulse
    before = pulse.clock()
    pulse.clock = lambda: before + seconds
    stage.product.touch._clock = pulse.clock
    stage.product.touch._heard_at = None
    for part in Part:
        if part is not but:
            pulse.beat(part)


async def test_a_scrape_counts_what_was_done_and_names_nobody(watched: Stage) -> None:
    phone = await watched.resident("Ani")
    await watched.does(phone, *A_CASE)
    assert await asked(watched, "/healthz") == (200, "ok")
    found = await scraped(watched)
    assert found["updates_taken_total"] == found["updates_handled_total"] == found["turn_seconds_count"] > len(A_CASE)
    assert found["updates_set_aside_total"] == found["updates_aside"] == 0
    assert found["queue_waiting inbox"] == found["queue_waiting outbox_urgent"] == 0
    assert found["telegram_calls_total sendMessage ok"] > 0
    assert found["telegram_too_many_requests_total"] == 0
    assert found["writer_works_total"] >= found["writer_batches_total"] > 0
    assert sum(value for name, value in found.items() if name.startswith("sends_total ") and "sent" in name) > 0
    assert all(found[f"part_alive {part}"] == 1 for part in Part)
    assert abs(found["clock_off_seconds"]) < 5
    assert found["disk_free_bytes"] > 0
    _, text = await asked(watched, "/metrics")
    for known in (phone.id, watched.koordinator.id):
        assert str(known) not in text
    for case in await watched.cases():
        assert case.number not in text
        assert str(case.id) not in text


async def test_a_stuck_writer_is_unwell_until_it_writes_again(watched: Stage, tmp_path: Path) -> None:
    """Somebody else holds the database's one place for writing: whatever waits, the other parts live on."""
    phone = watched.telegram.person("Ani")
    with closing(sqlite3.connect(tmp_path / "sipakatau.db", isolation_level=None)) as held:
        held.execute("BEGIN IMMEDIATE")
        await phone.says("/start")
        time_passes(watched, LONGEST[Part.WRITER] + 1, but=Part.WRITER)
        assert await asked(watched, "/healthz") == (503, "silent: writer")
        assert (await scraped(watched))["part_alive writer"] == 0
        held.execute("ROLLBACK")
    await watched.settled(35)
    assert phone.screen()
    assert await asked(watched, "/healthz") == (200, "ok")


@pytest.mark.parametrize("part", [Part.INTAKE, Part.SENDER, Part.CLOCK])
async def test_each_part_that_falls_silent_is_named(watched: Stage, part: Part) -> None:
    with patch.object(watched.product.sender, "_read_every", 1000):
        time_passes(watched, LONGEST[part] + 1, but=part)
        pulse = watched.product.watch.pulse
        with patch.object(pulse, "beat"):  # it is not this very moment that one of them works
            assert await asked(watched, "/healthz") == (503, f"silent: {part}")
    if part is Part.CLOCK:  # what is asked for here wakes the others
        await watched.does(watched.koordinator, "/kesehatan")
        assert "Bagian yang diam: pengingat waktu" in watched.koordinator.printed()


@pytest.mark.parametrize("whose", [Clockwork, Retention, Announcing])
async def test_the_clock_does_not_live_while_what_it_looks_at_fails(watched: Stage, whose: type) -> None:
    """It goes on waking, and nobody is reminded of anything."""

    async def fails(_self: object, _at: object) -> None:
        raise OSError

    fails.__qualname__ = f"{whose.__name__}.look"
    with patch.object(whose, "look", fails):
        time_passes(watched, LONGEST[Part.CLOCK] + 1, but=Part.CLOCK)
        for _ in range(2):
            await watched.product.look_at_announcements()
            await watched.product.look()
        assert await asked(watched, "/healthz") == (503, "silent: clock")
        assert (
            max(value for name, value in (await scraped(watched)).items() if name.startswith("looks_failed_total")) >= 2
        )
    await watched.product.look_at_announcements()
    await watched.product.look()
    assert await asked(watched, "/healthz") == (200, "ok")


async def test_a_lost_lease_and_what_is_no_page_of_it(watched: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (await asked(watched, "/"))[0] == 404
    lost = asyncio.Event()
    lost.set()
    monkeypatch.setattr(watched.product.storage.writer, "lost", lost)  # before the product itself ends because of it
    assert await asked(watched, "/healthz") == (503, "the lease is lost")


async def test_what_was_set_aside_is_tried_again_and_handled(watched: Stage) -> None:
    phone = await watched.resident("Ani")
    handle = watched.product.dispatcher._handle

    async def broken(_waiting: object) -> None:
        raise LookupError("words of hers")

    watched.product.dispatcher._handle = broken
    await phone.says("/bantuan")
    await watched.settled()
    watched.product.dispatcher._handle = handle
    assert (await scraped(watched))["updates_aside"] == 1
    await watched.does(watched.koordinator, "/kesehatan", "Gagal diproses (1)")
    assert "words of hers" not in watched.koordinator.printed()
    await watched.does(watched.koordinator, "hari ini", "Coba lagi")
    before = len(phone.screen())
    await watched.product.dispatcher.look_again()
    await watched.settled()
    assert (await scraped(watched))["updates_aside"] == 0
    assert len(phone.screen()) >= before
    actions = [row.action for row in await watched.audit()]
    assert "update.retry" in actions
    assert "Bantuan" in phone.printed()


async def test_what_was_set_aside_is_forgotten_only_when_meant(watched: Stage) -> None:
    async def broken(_waiting: object) -> None:
        raise LookupError

    phone = await watched.resident("Ani")
    handle, watched.product.dispatcher._handle = watched.product.dispatcher._handle, broken
    await phone.says("/bantuan")
    await watched.settled()
    watched.product.dispatcher._handle = handle
    await watched.does(watched.koordinator, "/kesehatan", "Gagal diproses (1)", "hari ini", "Hapus")
    assert (await scraped(watched))["updates_aside"] == 1
    await watched.does(watched.koordinator, "Ya, hapus selamanya")
    assert "Tidak ada lagi" in watched.koordinator.printed()
    assert (await scraped(watched))["updates_aside"] == 0
    async with watched.product.storage.engines.read.connect() as connection:
        bodies = list(await connection.scalars(inbox.inbox.select().with_only_columns(inbox.inbox.c.body)))
    assert bodies.count(None) == len(bodies)


async def test_trying_again_what_was_erased_meanwhile_does_nothing(watched: Stage) -> None:
    """A row without its words must not come to the dispatcher, which would trip over it for ever."""
    phone = await watched.resident("Ani")
    handle = watched.product.dispatcher._handle

    async def broken(_waiting: object) -> None:
        raise LookupError

    watched.product.dispatcher._handle = broken
    await phone.says("/bantuan")
    await watched.settled()
    watched.product.dispatcher._handle = handle
    async with watched.product.storage.engines.write.begin() as connection:
        await connection.execute(inbox.inbox.update().where(inbox.inbox.c.state == inbox.SET_ASIDE).values(body=None))
    (aside,) = await watched.product.storage.inbox.trouble()
    work = Work()
    work.add(inbox.RETRY, inbox_id=aside.id)
    await watched.product.storage.writer.submit(work)
    assert await watched.product.storage.inbox.waiting() == []


async def test_residents_and_companions_have_no_such_command(watched: Stage) -> None:
    phone = await watched.resident("Ani")
    await watched.does(phone, "/kesehatan")
    assert "Kesehatan layanan" not in phone.printed()
    await watched.does(watched.koordinator, "/kesehatan")
    assert "Kesehatan layanan" in watched.koordinator.printed()
    assert "Cadangan otomatis belum diatur" in watched.koordinator.printed()
    assert "tabel 0" in watched.koordinator.printed()


async def test_another_poller_is_told_in_plain_words(watched: Stage) -> None:
    assert set(SENTENCES) == set(Rival)
    watched.product.touch.taken_away(Rival.POLLER)
    await watched.does(watched.koordinator, "/kesehatan")
    assert "Program lain memakai token bot ini" in watched.koordinator.printed()


async def test_a_port_that_is_taken_stops_nobody(tmp_path: Path, watched: Stage) -> None:
    folder = tmp_path / "second"
    folder.mkdir()
    with patch("bot.health.server.AGAIN_SECONDS", 0.2):
        async with staged(folder, health_listen=watched.settings.health_listen) as second:
            await second.resident("Budi")
            assert await asked(watched, "/healthz") == (200, "ok")
            await second.does(second.koordinator, "/kesehatan")
            assert TAKEN in second.koordinator.printed()
            await watched.stop()
            await until_answered(second)
            await second.does(second.koordinator, "Perbarui")
            assert TAKEN not in second.koordinator.printed()
            await second.stop()
            await watched.start()
            await until_answered(watched)


async def until_answered(stage: Stage) -> None:
    async with asyncio.timeout(10):
        while True:
            with suppress(aiohttp.ClientError):
                if await asked(stage, "/healthz") == (200, "ok"):
                    return
            await asyncio.sleep(0.05)

"""What `/healthz` answers, and what `/metrics` measures right before it does."""

import asyncio
import logging
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.health.pulse import LONGEST, Phase
from bot.health.vitals import Vital
from bot.health.watch import Watch
from cases.announcement import State
from flows.effects import Priority
from flows.health import HealthReport, Vitals
from storage import loading_health
from storage.announcements import announcements
from storage.opening import Storage

LOG = logging.getLogger(__name__)
MEASURED_WITHIN: Final = 5.0


class Judging:
    """Before something serves there is only the watch; `serve` hands over the rest."""

    def __init__(self, watch: Watch) -> None:
        self._watch = watch
        self._open: tuple[Storage, Vital] | None = None

    def serves(self, storage: Storage, vital: Vital) -> None:
        self._open = storage, vital

    def judge(self) -> tuple[bool, str]:
        """Whether it serves well; else the phase, or which parts are silent. Words of ours, no more."""
        phase = self._watch.pulse.phase
        if phase is not Phase.SERVING or self._open is None:
            return False, phase.value
        storage, vital = self._open
        if storage.writer.lost.is_set():
            return False, "the lease is lost"
        silent = vital.silent()
        return (False, f"silent: {', '.join(silent)}") if silent else (True, "ok")

    async def measure(self) -> bytes:
        """The metrics; where the database does not answer in time, without what only it knows."""
        metrics = self._watch.metrics
        if self._open is not None:
            storage, vital = self._open
            self._of_the_process(vital.asked())
            try:
                async with asyncio.timeout(MEASURED_WITHIN):
                    await self._of_the_rows(storage)
            except (TimeoutError, SQLAlchemyError, OSError) as error:
                LOG.warning("Not all could be measured (%s).", type(error).__name__)
        return metrics.text()

    def _of_the_process(self, vitals: Vitals) -> None:
        metrics = self._watch.metrics
        for part in LONGEST:
            metrics.alive.labels(part.value).set(part not in vitals.silent)
        if vitals.seconds_off is not None:
            metrics.clock_off.set(vitals.seconds_off)
        if vitals.disk_free is not None:
            metrics.disk_free.set(vitals.disk_free)
        if vitals.started_at is not None:
            metrics.started.set(vitals.started_at.timestamp())
        metrics.about.labels(vitals.version, vitals.revision).set(1)

    async def _of_the_rows(self, storage: Storage) -> None:
        metrics, at = self._watch.metrics, storage.clock()
        bulletin = storage.store.loading.bulletin
        report = await loading_health.report(storage.engines.read, storage.inbox, bulletin, at)
        self._of_queues(report)
        metrics.set_aside.set(report.set_aside_total)
        metrics.uncertain.set(report.uncertain)
        if report.last_backup is not None:
            metrics.backup_age.set((at - report.last_backup).total_seconds())
        async with storage.engines.read.connect() as connection:
            counts = await _announcements(connection)
        for state in State:
            metrics.announcements.labels(state.value).set(counts.get(state.value, 0))

    def _of_queues(self, report: HealthReport) -> None:
        metrics = self._watch.metrics
        queues = {"inbox": report.inbox, **{f"outbox_{p.name.lower()}": report.outbox[p] for p in Priority}}
        for name, queue in queues.items():
            age = (report.at - queue.oldest).total_seconds() if queue.oldest else 0.0
            metrics.waiting.labels(name).set(queue.waiting)
            metrics.oldest.labels(name).set(max(0.0, age))


async def _announcements(connection: AsyncConnection) -> dict[str, int]:
    query = select(announcements.c.state, func.count()).group_by(announcements.c.state)
    return {row[0]: row[1] for row in await connection.execute(query)}

"""The built-in backup: made by itself at its hour, made up for once after downtime, the newest kept."""

import asyncio
import logging
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from bot import backup_order
from bot.clockwork.apart import Apart
from bot.clockwork.ports import Desk
from bot.clockwork.slots import latest_slot
from bot.health.metrics import Metrics
from bot.intake.arrival import class_name
from bot.settings import Settings
from cases.contact import Purpose
from cases.policy import Action, may
from flows.cards.health_notice import backup_failed
from flows.effects import Tell, To
from flows.health import Ran
from storage import runs
from storage.backup import making
from storage.backup.names import made_at
from storage.before_migrating import forget_old
from storage.commit.messages import tell
from storage.engine import open_engines
from storage.work import Work

LOG = logging.getLogger(__name__)
AGAIN_AFTER: Final = timedelta(hours=1)
FILES_MISSING: Final = "FilesMissing"
"""Made and put back, but what should lie in the vault is not there: another try an hour later would not find it."""


class Backups:
    """`look` is called every minute. `newest`: the newest in the folder when it was last looked at."""

    def __init__(self, desk: Desk, settings: Settings, metrics: Metrics) -> None:
        self._desk, self._settings, self._metrics = desk, settings, metrics
        self.newest: datetime | None = None
        self._apart: asyncio.Task[making.Made] | None = None

    @property
    def every(self) -> timedelta | None:
        """Its rhythm; None where none is made by itself."""
        return None if self._settings.backup_folder is None else self._settings.backups_every

    async def look(self, at: datetime) -> None:
        """Make the one that is due; where it failed, again each hour, and coordinators are told once a day.

        Where files are missing the next one is made at its own time: older backups may be the only place they are in.
        """
        kept = timedelta(days=self._settings.key_backup_days)
        await asyncio.to_thread(forget_old, self._settings.database_url.get_secret_value(), at, kept)
        folder, every = self._settings.backup_folder, self.every
        if folder is None or every is None:
            return
        async with self._desk.storage.engines.read.connect() as connection:
            ran = await runs.read(connection)
        well, last = ran.get(runs.BACKUP_WELL), ran.get(runs.BACKUP)
        slot = latest_slot(at, every, self._settings.backups_at, self._settings.zone)
        if well is None or not slot <= well.at <= at:
            if last is None or last.well or _is_to_be_tried(last, slot, at):
                last = await self._try(folder, at, well.at if well else None)
            if not last.well:
                await self._tell(ran.get(runs.BACKUP_TOLD), last, at)
        self.newest = await asyncio.to_thread(newest, folder)

    async def stop(self) -> None:
        """End one that is under way; what it wrote so far it takes away itself."""
        if self._apart is not None:
            self._apart.cancel()
            await asyncio.wait({self._apart}, timeout=2)

    async def _try(self, folder: Path, at: datetime, well_at: datetime | None) -> Ran:
        self._apart = asyncio.create_task(Apart(lambda: _make(self._settings, folder, at), "backup").run())
        try:
            await asyncio.wait({self._apart})
            ran = await self._outcome(self._apart, folder, at, well_at)
        finally:
            self._apart = None
        work = Work()
        runs.note(work, runs.BACKUP, ran)
        if ran.well:
            runs.note(work, runs.BACKUP_WELL, ran)
            work.note(at, None, "backup.made", None)
        await self._desk.storage.writer.submit(work)
        self._metrics.backups.labels("well" if ran.well else "failed").inc()
        return ran

    async def _outcome(
        self, task: "asyncio.Task[making.Made]", folder: Path, at: datetime, well_at: datetime | None
    ) -> Ran:
        """Of what was made since the last good one only the newest stay; what is older goes with the next good one."""
        try:
            made = task.result()
            spared = (well_at or datetime.min.replace(tzinfo=at.tzinfo)) if made.lost else None
            await asyncio.to_thread(prune, folder, self._settings.backup_keep, spared)
        except Exception as error:  # noqa: BLE001  # whatever kept it from being made: it is told by its class
            LOG.error("No backup could be made (%s): sipakatau check says more.", class_name(error))  # noqa: TRY400  # its words name paths
            return Ran(at, well=False, word=type(error).__name__)
        rows, lost = sum(made.restored.rows.values()), made.lost
        LOG.info("A backup was made, put back in a drill and compared: %d rows, %d files.", rows, made.restored.files)
        if lost:
            LOG.error("%d files that should be kept are missing, also from the backup: look at ATTACHMENTS.", lost)
            return Ran(at, well=False, word=FILES_MISSING)
        return Ran(at, well=True)

    async def _tell(self, told: Ran | None, failed: Ran, at: datetime) -> None:
        """In working time, once a local day."""
        store, zone = self._desk.storage.store, self._settings.zone
        today = at.astimezone(zone).date()
        working = (await store.directory.rules()).working
        if not working.is_open(at) or (told is not None and told.at.astimezone(zone).date() == today):
            return
        plan = await self._desk.plan(at)
        for person in plan.roster.coordinators():
            if may(person, Action.SEE_HEALTH):
                await tell(plan, Tell(To(person.id), backup_failed(failed.at), Purpose.DUTY))
        runs.note(plan.work, runs.BACKUP_TOLD, Ran(at, well=False, word=failed.word))
        await self._desk.commit(plan)


def _is_to_be_tried(last: Ran, slot: datetime, at: datetime) -> bool:
    """After one that was not good."""
    if not timedelta(0) <= at - last.at:
        return True  # the clock was turned back
    return last.at < slot if last.word == FILES_MISSING else at - last.at >= AGAIN_AFTER


async def _make(settings: Settings, folder: Path, at: datetime) -> making.Made:
    """With engines of its own: it reads for minutes, and the service has few readers."""
    order = await asyncio.to_thread(backup_order.order, settings, folder)
    engines = open_engines(settings.database_url.get_secret_value())
    try:
        return await making.make(engines, order, at, lambda _said: None)
    finally:
        await engines.close()


def newest(folder: Path) -> datetime | None:
    """When the newest in the folder was made, by whatever hand. Only what stood a drill has such a name."""
    return max((made for path in folder.glob("backup-*.age") if (made := made_at(path, "backup"))), default=None)


def prune(folder: Path, keep: int, spared: datetime | None = None) -> list[Path]:
    """Delete all but the newest `keep` (at least one), and nothing else that lies there.

    With `spared` only among those made after it; all until then stay.
    """
    found = ((made_at(path, "backup"), path) for path in folder.glob("backup-*.age"))
    named = [(made, path) for made, path in found if made and (spared is None or made > spared)]
    old = [path for _, path in sorted(named, reverse=True)[max(1, keep) :]]
    for path in old:
        path.unlink(missing_ok=True)
    return old

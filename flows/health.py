"""How the service itself is: numbers, times and words of our own, nothing about any person."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from flows.effects import Priority
from flows.found import SetAside

WAITS_LONG: Final = timedelta(minutes=5)  # far beyond what a busy minute explains
BACKUP_LATE: Final = timedelta(hours=3)  # beyond its own rhythm: it tries again every hour
CLOCK_OFF: Final = 30.0  # seconds
DISK_LOW: Final = 500_000_000  # bytes: a day of pictures, and room for the database's log


class Part(StrEnum):
    """What must be alive for the service to serve."""

    INTAKE = "intake"
    WRITER = "writer"
    SENDER = "sender"
    CLOCK = "clock"


class Rival(StrEnum):
    """Somebody else takes this bot's updates."""

    POLLER = "poller"  # another process polls with the same token
    WEBHOOK = "webhook"  # they are brought to a webhook that is not ours


class Concern(StrEnum):
    """What somebody should do something about, the gravest first."""

    POLLER = "poller"
    WEBHOOK = "webhook"
    SILENT = "silent"
    DISK = "disk"
    INBOX_LATE = "inbox_late"
    OUTBOX_LATE = "outbox_late"
    ASIDE = "aside"
    BACKUP_FAILED = "backup_failed"
    BACKUP_LATE = "backup_late"
    BACKUP_OFF = "backup_off"
    CLOCK = "clock"
    UNWATCHED = "unwatched"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True)
class Queue:
    """How many wait, and since when the oldest of them could have been taken."""

    waiting: int = 0
    oldest: datetime | None = None

    def late(self, at: datetime) -> bool:
        return self.oldest is not None and at - self.oldest > WAITS_LONG


@dataclass(frozen=True, slots=True)
class Ran:
    """Something that runs by itself: when it was last tried, and whether it went well; `word` is one of ours."""

    at: datetime
    well: bool
    word: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vitals:
    """What only the running process knows of itself. Seconds off are signed: more than 0, ours is behind."""

    started_at: datetime | None = None
    version: str = ""
    revision: str = ""
    silent: tuple[Part, ...] = ()
    conflict: Rival | None = None
    watched: bool = True  # False: something else has the port on which /healthz should answer
    seconds_off: float | None = None
    disk_free: int | None = None
    key_version: int | None = None
    backup_every: timedelta | None = None  # None: no backup is made by itself
    backup_newest: datetime | None = None  # in the folder, by whatever hand


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthReport:
    """All of it at one moment."""

    at: datetime
    set_aside: tuple[SetAside, ...] = ()
    set_aside_total: int = 0
    inbox: Queue = Queue()
    outbox: dict[Priority, Queue] = field(default_factory=dict)
    uncertain: int = 0
    backup: Ran | None = None
    backup_well: datetime | None = None
    database_off: float | None = None  # seconds between the database's clock and ours
    lease_until: datetime | None = None
    vitals: Vitals = field(default_factory=Vitals)

    @property
    def oldest_leaving(self) -> datetime | None:
        """Since when the oldest message of ours waits that is no broadcast's."""
        to_people = (queue for priority, queue in self.outbox.items() if priority is not Priority.BROADCAST)
        return min((queue.oldest for queue in to_people if queue.oldest), default=None)

    @property
    def last_backup(self) -> datetime | None:
        """The last good one, made by itself or by hand."""
        return max((one for one in (self.backup_well, self.vitals.backup_newest) if one), default=None)

    @property
    def seconds_off(self) -> float:
        """The most by which a clock differs from ours, 0 where none is known to."""
        return max((abs(off) for off in (self.vitals.seconds_off, self.database_off) if off is not None), default=0.0)


def concerns(report: HealthReport) -> tuple[Concern, ...]:
    """What is not as it should be, the gravest first; empty where all is well."""
    vitals = report.vitals
    holds: dict[Concern, bool] = {
        Concern.POLLER: vitals.conflict is Rival.POLLER,
        Concern.WEBHOOK: vitals.conflict is Rival.WEBHOOK,
        Concern.SILENT: bool(vitals.silent),
        Concern.DISK: vitals.disk_free is not None and vitals.disk_free < DISK_LOW,
        Concern.INBOX_LATE: report.inbox.late(report.at),
        Concern.OUTBOX_LATE: Queue(oldest=report.oldest_leaving).late(report.at),
        Concern.ASIDE: report.set_aside_total > 0,
        **_of_backups(report),
        Concern.CLOCK: report.seconds_off > CLOCK_OFF,
        Concern.UNWATCHED: not vitals.watched,
        Concern.UNCERTAIN: report.uncertain > 0,
    }
    return tuple(concern for concern in Concern if holds[concern])


def _of_backups(report: HealthReport) -> dict[Concern, bool]:
    every, last = report.vitals.backup_every, report.last_backup
    failed = report.backup is not None and not report.backup.well and (last is None or last < report.backup.at)
    late = every is not None and last is not None and report.at - last > every + BACKUP_LATE
    return {
        Concern.BACKUP_FAILED: every is not None and failed,
        Concern.BACKUP_LATE: late and not failed,
        Concern.BACKUP_OFF: every is None,
    }

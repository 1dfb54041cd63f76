"""What the serving process says of itself, put together when somebody asks."""

import contextlib
import shutil
from datetime import datetime
from pathlib import Path

from sqlalchemy.engine import make_url

from bot.clockwork.backups import Backups
from bot.health.about import release
from bot.health.watch import Watch
from bot.intake.touch import Touch
from bot.settings import Settings
from flows.health import Part, Vitals
from storage import migrating
from storage.opening import Storage


class Vital:
    """`asked` gives the facts of this moment; nothing in it waits for a database or a network."""

    def __init__(
        self, settings: Settings, storage: Storage, watch: Watch, touch: Touch, backups: Backups, at: datetime
    ) -> None:
        self._settings, self._storage, self._watch, self._touch = settings, storage, watch, touch
        self._backups, self._started_at = backups, at

    def asked(self) -> Vitals:
        return Vitals(
            started_at=self._started_at,
            version=release(),
            revision=migrating.HEAD,
            silent=self.silent(),
            conflict=self._touch.conflict,
            watched=self._watch.is_watched(),
            seconds_off=self._watch.seconds_off,
            disk_free=disk_free(self._settings),
            key_version=self._storage.keyring.reload(),
            backup_every=self._backups.every,
            backup_newest=self._backups.newest,
        )

    def silent(self) -> tuple[Part, ...]:
        """The parts that said nothing lately; the intake says so by what Telegram answers."""
        if self._touch.silent_for is not None and self._touch.silent_for < self._watch.pulse.age(Part.INTAKE):
            self._watch.pulse.beat(Part.INTAKE, ago=self._touch.silent_for)
        return self._watch.pulse.silent()


def disk_free(settings: Settings) -> int | None:
    """Bytes left where the data lies: the least of the disks of database and files; None where it can't be told."""
    url = make_url(settings.database_url.get_secret_value())
    places = [settings.vault]
    if url.get_backend_name() == "sqlite" and url.database:
        places.append(Path(url.database))
    found = []
    for place in places:
        there = next((folder for folder in (place.absolute(), *place.absolute().parents) if folder.exists()), None)
        with contextlib.suppress(OSError):
            if there is not None:
                found.append(shutil.disk_usage(there).free)
    return min(found, default=None)

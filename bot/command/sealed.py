"""What the commands about the audit need: the database, open for reading, and the seals that follow from its key."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.command.refusals import SENTENCES, UNREACHABLE, not_reached
from bot.command.telling import complain
from bot.settings import Settings
from storage import audit_seal, key_file, keys, migrating
from storage.audit_seal import Seal
from storage.engine import open_engines
from storage.witness import Witness

NOT_YET = "there is no database yet, or it is behind this release: start the service once, or run sipakatau migrate"


@dataclass(frozen=True, slots=True)
class Sealed:
    """`connection` reads only."""

    connection: AsyncConnection
    seal: Seal
    witness: Witness


async def with_audit(settings: Settings, do: Callable[[Sealed], Awaitable[int]]) -> int:
    """Run `do`; every expected error ends with a sentence."""
    if _not_made_yet(settings):
        return complain(NOT_YET)
    engines = open_engines(settings.database_url.get_secret_value())
    try:
        async with engines.read.connect() as connection:
            if await migrating.revision(connection) != migrating.HEAD or not await keys.any_keys(connection):
                return complain(NOT_YET)
            outer = await asyncio.to_thread(key_file.read, settings.key_file)
            lookup = await keys.lookup_key(connection, outer, datetime.now(UTC))
            path = settings.audit_witness or key_file.beside(settings.key_file, "witness")
            seals = (audit_seal.derived(lookup.secret, purpose) for purpose in (audit_seal.ROWS, audit_seal.WITNESS))
            return await do(Sealed(connection, next(seals), Witness(path, next(seals))))
    except SENTENCES as error:
        return complain(error)
    except UNREACHABLE as error:
        return complain(not_reached(error))
    finally:
        await engines.close()


def _not_made_yet(settings: Settings) -> bool:
    """SQLite would make an empty file."""
    url = make_url(settings.database_url.get_secret_value())
    return url.get_backend_name() == "sqlite" and not Path(url.database or "").exists()

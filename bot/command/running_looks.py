"""Looks of `sipakatau check` at what keeps it running: health port, timer of backups, room, the folder of files."""

import asyncio
import http.client
import os
import socket
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import aiohttp
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from bot import backup_order
from bot.command.finding import Finding
from bot.command.healthcheck import asked_for_health
from bot.health.vitals import disk_free
from bot.settings import Settings
from flows.health import DISK_LOW
from storage import lease
from storage.backup.unusable import Unusable
from storage.engine import open_engines

GIGA: Final = 10**9
MAY_BE_READ: Final = 0o077
REACHED_WITHIN: Final = 8.0


async def health(settings: Settings) -> Finding:
    """Whether the service says that it is well; where it does not run, whether its port is free."""
    if not settings.health_listen:
        return Finding(well=None, words="HEALTH_LISTEN is off: nobody can watch over the service from outside")
    try:
        well, words = await asyncio.to_thread(asked_for_health, settings)
    except (OSError, http.client.HTTPException):
        return await asyncio.to_thread(_port, settings)
    if words == "ok":
        return await _whose_answer(settings)
    return Finding(well=False if not well else None, words=f"{settings.health_listen} answers: {words[:80]}")


async def _whose_answer(settings: Settings) -> Finding:
    """Anybody may say "ok" on that port; who serves also holds the database's lease."""
    if await _is_served(settings):
        return Finding(well=True, words="the service runs and is well")
    words = f"{settings.health_listen} says ok, but no service works on this database: another program has the port"
    return Finding(well=False, words=words)


def not_made_yet(settings: Settings) -> bool:
    """Whether there is no database file yet: opening it would make one, and a look changes nothing."""
    url = make_url(settings.database_url.get_secret_value())
    return url.get_backend_name() == "sqlite" and not Path(url.database or "").exists()


async def _is_served(settings: Settings) -> bool:
    if not_made_yet(settings):
        return False
    engines = open_engines(settings.database_url.get_secret_value())
    try:
        async with engines.read.connect() as connection:
            await lease.must_be_free(connection, datetime.now(UTC))
    except lease.Held:
        return True
    except (SQLAlchemyError, OSError):  # not there yet, or out of reach: told by the look at the database
        return False
    finally:
        await engines.close()
    return False


def _port(settings: Settings) -> Finding:
    host, port = settings.health
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((host, port))
        except OSError as error:
            words = (
                f"{settings.health_listen} can't be listened on ({type(error).__name__}): name another in HEALTH_LISTEN"
            )
            return Finding(well=False, words=words)
    return Finding(well=None, words="the service does not run; its port is free")


async def room(settings: Settings) -> Finding:
    """How much is left where the data lies."""
    free = await asyncio.to_thread(disk_free, settings)
    if free is None:
        return Finding(well=None, words="can't be told")
    if free < DISK_LOW:
        return Finding(well=False, words=f"only {free // 1_000_000} MB are left where the data lies: make room today")
    return Finding(well=True, words=f"{free // GIGA} GB are left where the data lies")


async def timer(settings: Settings) -> Finding:
    """Whether the built-in backup can be made: folder, and somebody who can open it."""
    if settings.backup_folder is None:
        return Finding(well=None, words="off: no backup is made by itself until BACKUP_FOLDER is set (docs/backup.md)")
    try:
        await asyncio.to_thread(backup_order.order, settings, settings.backup_folder)
    except Unusable as error:
        return Finding(well=False, words=str(error))
    there = next(
        one for one in (settings.backup_folder.absolute(), *settings.backup_folder.absolute().parents) if one.exists()
    )
    if not os.access(there, os.W_OK | os.X_OK):
        return Finding(well=False, words=f"{settings.backup_folder} can't be written: look at the owner of {there}")
    if settings.backup_folder.exists() and settings.vault.exists() and _same_disk(settings):
        words = "set, but on the disk of the data itself: where that disk dies, so do the backups"
        return Finding(well=None, words=words)
    said = (
        f"every {settings.backup_every} at {settings.backup_at} ({settings.timezone}), {settings.backup_keep} are kept"
    )
    return Finding(well=True, words=said)


def _same_disk(settings: Settings) -> bool:
    assert settings.backup_folder is not None
    return settings.backup_folder.stat().st_dev == settings.vault.stat().st_dev


async def files(settings: Settings) -> Finding:
    """Whether the folder of files is this user's, and nobody else's to read."""
    return await asyncio.to_thread(_files, settings.vault)


def _files(vault: Path) -> Finding:
    if not vault.exists():
        return Finding(well=None, words="their folder is made with the first one")
    found = vault.stat()
    if hasattr(os, "getuid") and found.st_uid != os.getuid():
        words = f"{vault} belongs to another user (id {found.st_uid}): chown it to the one who runs the service"
        return Finding(well=False, words=words)
    if found.st_mode & MAY_BE_READ:
        return Finding(well=False, words=f"others may look into {vault}: chmod 700 {vault}")
    return Finding(well=True, words="their folder is this user's alone")


async def reachable(settings: Settings) -> Finding:
    """Whether WEBHOOK_URL leads here: asked without the secret our own server refuses (403), a proxy says otherwise."""
    if not settings.webhook_url:
        return Finding(well=True, words="not needed; updates are polled")
    if urlsplit(settings.webhook_url).scheme != "https":
        return Finding(well=False, words="Telegram brings updates to https:// only")
    timeout = aiohttp.ClientTimeout(total=REACHED_WITHIN)
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            session.post(settings.webhook_url, json={}, allow_redirects=False) as answer,
        ):
            status = answer.status
    except (aiohttp.ClientError, TimeoutError) as error:
        words = f"WEBHOOK_URL can't be reached from here ({type(error).__name__}): look at name, certificate and proxy"
        return Finding(well=False, words=words)
    if status == REFUSED:
        return Finding(well=True, words="WEBHOOK_URL leads to this service, and it refuses whoever lacks the secret")
    words = f"WEBHOOK_URL answers {status}, not 403: the proxy does not lead to WEBHOOK_LISTEN, or the service is down"
    return Finding(well=False, words=words)


REFUSED: Final = 403

"""The looks that `sipakatau check` takes, each at one thing; none of them changes anything."""

import os
import stat
import time
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from telegram.error import InvalidToken, TelegramError

from bot.aiohttp_request import AiohttpRequest
from bot.bot_api import BotApi
from bot.command import running_looks, secret_looks, store_looks
from bot.command.finding import Finding, Look
from bot.settings import Settings
from storage import key_file, keys, migrating
from storage.engine import Engines, open_engines

SECONDS_OFF = 30


async def database(settings: Settings) -> Finding:
    if running_looks.not_made_yet(settings):
        return Finding(well=None, words="is not there yet; `sipakatau run` makes it")
    engines = open_engines(settings.database_url.get_secret_value())
    try:
        async with engines.read.connect() as connection:
            await connection.execute(text("SELECT 1"))
            at = await migrating.revision(connection)
    except (SQLAlchemyError, OSError) as error:
        return Finding(well=False, words=f"can't be reached ({type(error).__name__}): look at DATABASE_URL")
    finally:
        await engines.close()
    if at is not None and at not in migrating.KNOWN:
        return Finding(well=False, words=f"stands at {at}, newer than this release: install the newer release")
    if at != migrating.HEAD:
        return Finding(well=None, words="is behind this release; `sipakatau run` or `migrate` brings it up")
    return Finding(well=True, words=f"answers, at {at}")


async def key(settings: Settings) -> Finding:
    if running_looks.not_made_yet(settings):
        return _of_an_empty_database(settings)
    engines = open_engines(settings.database_url.get_secret_value())
    try:
        return await _key(settings, engines)
    except (key_file.KeyMissing, key_file.KeyUnusable) as error:
        return Finding(well=False, words=str(error))
    except (SQLAlchemyError, OSError):
        return Finding(well=None, words="can't be compared before the database can be reached")
    finally:
        await engines.close()


def _of_an_empty_database(settings: Settings) -> Finding:
    there = settings.key_file.exists()
    return Finding(
        well=None,
        words="is there" if there else "will be made with the empty database; back it up then, apart from the data",
    )


async def _key(settings: Settings, engines: Engines) -> Finding:
    async with engines.read.connect() as connection:
        migrated = await migrating.revision(connection) is not None
        if not migrated or not await keys.any_keys(connection):
            return _of_an_empty_database(settings)
        outer = key_file.read(settings.key_file)
        await keys.check(connection, outer)
    mode = stat.S_IMODE(settings.key_file.stat().st_mode)  # as above
    if mode & 0o077:
        return Finding(well=False, words=f"fits, but others may read it: chmod 600 {settings.key_file}")
    return Finding(well=True, words="fits the database, and only its owner may read it")


async def folders(settings: Settings) -> Finding:
    """Whether files, and a key still to be made, can be kept; for a folder not there yet, what is above it decides."""
    key_folder = () if settings.key_file.exists() else (settings.key_file.absolute().parent,)
    for wanted in (settings.vault, *key_folder):
        there = next(folder for folder in (wanted.absolute(), *wanted.absolute().parents) if folder.exists())
        if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
            return Finding(well=False, words=f"{wanted} can't be written: look at the owner and the rights of {there}")
    return Finding(well=True, words="files can be written where they belong")


async def coordinators(settings: Settings) -> Finding:
    if not settings.coordinators:
        words = "none is named: nobody can invite companions. Put your Telegram user id into COORDINATORS"
        return Finding(well=None, words=words)
    return Finding(well=True, words=f"{len(settings.coordinators)} named")


async def _ask(settings: Settings, method: str) -> Any:
    request = AiohttpRequest()
    await request.initialize()
    try:
        api = BotApi(request, settings.telegram_api_url, settings.telegram_token.get_secret_value())
        return await api.call(method, {})
    finally:
        await request.shutdown()


async def token(settings: Settings) -> Finding:
    if not settings.telegram_token.get_secret_value():
        return Finding(well=False, words="TELEGRAM_TOKEN is not set: ask @BotFather for one and put it into .env")
    try:
        me = await _ask(settings, "getMe")
    except InvalidToken:
        return Finding(well=False, words="is not known to the server: copy it again from @BotFather")
    except TelegramError as error:
        return Finding(
            well=False, words=f"could not be tried ({type(error).__name__}): look at TELEGRAM_API_URL and the network"
        )
    return Finding(well=True, words=f"is that of @{me['username']}")


async def webhook(settings: Settings) -> Finding:
    try:
        info = await _ask(settings, "getWebhookInfo")
    except TelegramError as error:
        words = f"could not be asked about ({type(error).__name__}): look at TELEGRAM_TOKEN and TELEGRAM_API_URL"
        return Finding(well=False, words=words)
    registered, wanted = info.get("url", ""), settings.webhook_url
    if registered != wanted:
        words = "is another than WEBHOOK_URL; starting `sipakatau run` sets it right"
        return Finding(well=None, words=words)
    if not wanted:
        return Finding(well=True, words="none; updates are polled")
    if info.get("last_error_message"):
        words = "is set, but Telegram could not deliver lately: look at the proxy, its certificate and WEBHOOK_LISTEN"
        return Finding(well=False, words=words)
    return Finding(well=True, words=f"is set, {info.get('pending_update_count', 0)} updates wait")


async def clock(settings: Settings) -> Finding:
    place = urlsplit(settings.telegram_api_url)
    try:
        async with (
            aiohttp.ClientSession() as session,
            session.head(f"{place.scheme}://{place.netloc}/", allow_redirects=False) as answer,
        ):
            date = answer.headers.get("Date")
    except aiohttp.ClientError:
        return Finding(well=None, words="can't be compared before the server can be reached")
    if date is None:
        return Finding(well=None, words="the server tells no time to compare with")
    off = abs(parsedate_to_datetime(date).timestamp() - time.time())
    if off > SECONDS_OFF:
        return Finding(
            well=False, words=f"is {off:.0f} seconds off: turn on time synchronisation (timedatectl set-ntp true)"
        )
    return Finding(well=True, words="agrees with the server's")


LOOKS: dict[str, Look] = {
    "Database": database,
    "Key": key,
    "Secrets": secret_looks.secrets,
    "Folders": folders,
    "Token": token,
    "Webhook": webhook,
    "Clock": clock,
    "Coordinators": coordinators,
    "Backups": store_looks.backups,
    "Backup timer": running_looks.timer,
    "Erased keys": store_looks.erased,
    "Files": running_looks.files,
    "Room": running_looks.room,
    "Reachable": running_looks.reachable,
    "Health": running_looks.health,
}

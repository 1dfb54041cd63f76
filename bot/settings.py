"""Settings: from the environment and `.env`, each explained in `.env.example`."""

import re
from datetime import time, timedelta
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    AnyHttpUrl,
    SecretStr,
    TypeAdapter,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from bot.settings_forms import host_and_port, is_loopback, local_hour, read_by, span

TELEGRAM = "https://api.telegram.org"
DATABASES = ("sqlite+aiosqlite:///", "postgresql+asyncpg://")
HTTP_URL = TypeAdapter(AnyHttpUrl)
SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")
FASTEST = 1000
MOST_BACKUPS = 1000
Listened = Annotated[str, AfterValidator(read_by(host_and_port))]
OFF = ("", "off", "none", "-")  # an empty line of .env stands for what is shipped
RECIPIENT = re.compile(r"age1[02-9ac-hj-np-z]{58}")
LONGEST = 31  # days for which a backup of keys can undo an erasure where the file of erased keys is lost


class BadSettings(Exception):
    """What is wrong with the settings, a line each: names and how to mend them, never their values."""


class Settings(BaseSettings):
    """All the product can be told from outside."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", extra="ignore", env_ignore_empty=True)

    telegram_token: SecretStr = SecretStr("")
    telegram_token_file: Path | None = None
    telegram_api_url: str = TELEGRAM
    database_url: SecretStr = SecretStr("sqlite+aiosqlite:///data/sipakatau.db")
    key_file: Path = Path("keys/sipakatau.key")
    audit_witness: Path | None = None
    erased_file: Path | None = None
    backup_folder: Path | None = None
    backup_recipient: str = ""
    backup_passphrase_file: Path | None = None
    key_backup_days: int = 7
    backup_every: Annotated[str, AfterValidator(read_by(span))] = "24h"
    backup_at: Annotated[str, AfterValidator(read_by(local_hour))] = "02:30"
    backup_keep: int = 14
    attachments: Path | None = None
    coordinators: Annotated[frozenset[int], NoDecode] = frozenset()
    timezone: str = "Asia/Makassar"
    webhook_url: str = ""
    webhook_secret: SecretStr = SecretStr("")
    webhook_listen: Listened = "127.0.0.1:8080"
    health_listen: str = "127.0.0.1:9100"
    health_anywhere: bool = False
    log_level: str = "INFO"
    log_format: str = "text"
    send_rate: float = 25.0

    @field_validator("coordinators", mode="before")
    @classmethod
    def _ids(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        ids = [part.strip() for part in value.split(",") if part.strip()]
        if not all(part.isascii() and part.isdigit() for part in ids):
            raise ValueError("must be Telegram user ids, numbers with commas between them")
        return frozenset(map(int, ids))

    @field_validator("timezone")
    @classmethod
    def _zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (KeyError, ValueError, OSError):
            raise ValueError("must be a time zone's name, such as Asia/Makassar") from None
        return value

    @field_validator("database_url")
    @classmethod
    def _database(cls, value: SecretStr) -> SecretStr:
        if not value.get_secret_value().startswith(DATABASES):
            raise ValueError(f"must begin with one of: {', '.join(DATABASES)}")
        try:
            name = make_url(value.get_secret_value()).database
        except (ArgumentError, ValueError):
            raise ValueError("can't be read: write %40 for an @ and %3A for a : in a password") from None
        if not name:
            raise ValueError("names no database: put the file's or the database's name at its end")
        return value

    @field_validator("telegram_api_url", "webhook_url")
    @classmethod
    def _url(cls, value: str) -> str:
        if value:
            try:
                HTTP_URL.validate_python(value)
            except ValidationError:
                raise ValueError("must be an address that begins with https:// (or http:// for tests)") from None
        return value.rstrip("/")

    @field_validator("health_listen")
    @classmethod
    def _health(cls, value: str) -> str:
        if value.strip().lower() in OFF:
            return ""
        host_and_port(value)
        return value

    @field_validator("backup_keep", mode="before")
    @classmethod
    def _keep(cls, value: object) -> int:
        if not (str(value).isascii() and str(value).isdigit() and 0 < int(str(value)) <= MOST_BACKUPS):
            raise ValueError(f"must be a number of backups, from 1 to {MOST_BACKUPS}")
        return int(str(value))

    @field_validator("log_format")
    @classmethod
    def _format(cls, value: str) -> str:
        if value.lower() not in {"text", "json"}:
            raise ValueError("must be text or json")
        return value.lower()

    @field_validator("webhook_secret")
    @classmethod
    def _secret(cls, value: SecretStr) -> SecretStr:
        if not SECRET.fullmatch(value.get_secret_value()):
            raise ValueError("must be 1 to 256 characters of A-Z, a-z, 0-9, _ and -")
        return value

    @field_validator("send_rate", mode="before")
    @classmethod
    def _rate(cls, value: object) -> float:
        try:
            rate = float(str(value))
        except ValueError:
            rate = 0.0
        if not 0 < rate <= FASTEST:
            raise ValueError(f"must be a number of messages a second, more than 0 and at most {FASTEST}")
        return rate

    @field_validator("backup_recipient")
    @classmethod
    def _recipient(cls, value: str) -> str:
        if not all(RECIPIENT.fullmatch(one) for one in value.replace(",", " ").split()):
            raise ValueError("must be public keys of age (age1…), with commas between them")
        return value

    @field_validator("key_backup_days", mode="before")
    @classmethod
    def _days(cls, value: object) -> int:
        if not (str(value).isascii() and str(value).isdigit() and 0 < int(str(value)) <= LONGEST):
            raise ValueError(f"must be a number of days, from 1 to {LONGEST}")
        return int(str(value))

    @field_validator("log_level")
    @classmethod
    def _level(cls, value: str) -> str:
        if value.upper() not in {"DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"}:
            raise ValueError("must be DEBUG, INFO, WARNING, ERROR or CRITICAL")
        return value.upper()

    @model_validator(mode="after")
    def _token(self) -> "Settings":
        """A secret in a file of its own, as containers are given them."""
        if self.telegram_token_file is not None and not self.telegram_token.get_secret_value():
            try:
                self.telegram_token = SecretStr(self.telegram_token_file.read_text("utf-8").strip())
            except (OSError, ValueError):
                raise ValueError("TELEGRAM_TOKEN_FILE can't be read: look at its name and its rights") from None
        return self

    @model_validator(mode="after")
    def _loopback(self) -> "Settings":
        if self.health_listen and not is_loopback(self.health[0]) and not self.health_anywhere:
            raise ValueError(
                "HEALTH_LISTEN is no address of this machine alone: use 127.0.0.1:9100, or say HEALTH_ANYWHERE=yes "
                "where nobody but your monitor can reach it"
            )
        return self

    @model_validator(mode="after")
    def _webhook(self) -> "Settings":
        if self.webhook_url and not self.webhook_secret.get_secret_value():
            raise ValueError("WEBHOOK_SECRET must be set when WEBHOOK_URL is: without it anybody could send updates")
        return self

    @property
    def vault(self) -> Path:
        """The folder of sealed files: beside a SQLite database unless told otherwise."""
        if self.attachments is not None:
            return self.attachments
        url = make_url(self.database_url.get_secret_value())
        beside = Path(url.database).parent if url.get_backend_name() == "sqlite" and url.database else Path("data")
        return beside / "attachments"

    @property
    def erased(self) -> Path:
        """The file that remembers which keys were destroyed: beside the key file unless told otherwise."""
        return self.erased_file or self.key_file.with_suffix(".erased")

    @property
    def recipients(self) -> list[str]:
        return self.backup_recipient.replace(",", " ").split()

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @property
    def listen(self) -> tuple[str, int]:
        return host_and_port(self.webhook_listen)

    @property
    def health(self) -> tuple[str, int]:
        """Where /healthz and /metrics are; only where `health_listen` is not empty."""
        return host_and_port(self.health_listen)

    @property
    def backups_every(self) -> timedelta:
        return span(self.backup_every)

    @property
    def backups_at(self) -> time:
        return local_hour(self.backup_at)


def read_settings(**given: object) -> Settings:
    """The settings; raises BadSettings with a sentence for each that is wrong."""
    try:
        return Settings(**given)  # type: ignore[arg-type]  # keyword by keyword, checked by pydantic
    except ValidationError as error:
        lines = []
        for wrong in error.errors(include_input=False, include_url=False, include_context=False):
            name = "_".join(str(part) for part in wrong["loc"]).upper()
            reason = wrong["msg"].removeprefix("Value error, ")
            lines.append(f"{name} {reason}" if name else reason)
        raise BadSettings("\n".join(lines)) from None

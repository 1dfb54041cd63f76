"""Settings: from the environment and `.env`, each explained in `.env.example`."""

import re
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import AnyHttpUrl, SecretStr, TypeAdapter, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

TELEGRAM = "https://api.telegram.org"
DATABASES = ("sqlite+aiosqlite:///", "postgresql+asyncpg://")
HTTP_URL = TypeAdapter(AnyHttpUrl)
SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")
LAST_PORT = 65535
FASTEST = 1000
RECIPIENT = re.compile(r"age1[02-9ac-hj-np-z]{58}")
LONGEST = 31  # days for which a backup of keys can undo an erasure where the file of erased keys is lost


class BadSettings(Exception):
    """What is wrong with the settings, a line each: names and how to mend them, never their values."""


class Settings(BaseSettings):
    """All the product can be told from outside."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", extra="ignore", env_ignore_empty=True)

    telegram_token: SecretStr = SecretStr("")
    telegram_api_url: str = TELEGRAM
    database_url: SecretStr = SecretStr("sqlite+aiosqlite:///data/sipakatau.db")
    key_file: Path = Path("keys/sipakatau.key")
    audit_witness: Path | None = None
    erased_file: Path | None = None
    backup_folder: Path | None = None
    backup_recipient: str = ""
    backup_passphrase_file: Path | None = None
    key_backup_days: int = 7
    attachments: Path | None = None
    coordinators: Annotated[frozenset[int], NoDecode] = frozenset()
    timezone: str = "Asia/Makassar"
    webhook_url: str = ""
    webhook_secret: SecretStr = SecretStr("")
    webhook_listen: str = "127.0.0.1:8080"
    log_level: str = "INFO"
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

    @field_validator("webhook_listen")
    @classmethod
    def _listen(cls, value: str) -> str:
        host, _, port = value.rpartition(":")
        if not host or not (port.isascii() and port.isdigit()) or not 0 < int(port) <= LAST_PORT:
            raise ValueError("must be host:port, such as 127.0.0.1:8080")
        return value

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
        host, _, port = self.webhook_listen.rpartition(":")
        return host, int(port)


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

"""Wordings that coordinators put in place of the catalogues'."""

import logging
from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Column, String, Table, Text, bindparam, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from cases.person import Language
from storage.metadata import metadata
from storage.work import NotAllowed, Statement, Work

LOG = logging.getLogger(__name__)
LONGEST: Final = 3000  # characters: with a screen's other paragraphs still below Telegram's 4096
LONGEST_KEY: Final = 80

wordings = Table(
    "wordings",
    metadata,
    Column("key", String(LONGEST_KEY), primary_key=True),
    Column("language", String(2), primary_key=True),
    Column("wording", Text, nullable=False),
)

_ONE = (wordings.c.key == bindparam("of_key"), wordings.c.language == bindparam("in_language"))
REMOVE = Statement(12, delete(wordings).where(*_ONE))
ADD = Statement(13, insert(wordings))


async def read(connection: AsyncConnection) -> dict[tuple[str, Language], str]:
    """What may stand; anything else in the table is left out and logged."""
    found: dict[tuple[str, Language], str] = {}
    for row in await connection.execute(select(wordings)):
        try:
            check(subject_of(row.key, row.language), {"words": row.wording})
        except NotAllowed:
            LOG.warning("A wording in the table is left out: %.80r", row.key)
        else:
            found[row.key, Language(row.language)] = row.wording
    return found


def subject_of(key: str, language: str) -> str:
    """How an edit names it."""
    return f"{key}@{language}"


def split(subject: str) -> tuple[str, Language]:
    """The key and the language; NotAllowed for what names none."""
    key, _, language = subject.rpartition("@")
    if not key or len(key) > LONGEST_KEY or language not in set(Language):
        raise NotAllowed("no such wording")
    return key, Language(language)


async def read_one(connection: AsyncConnection, subject: str) -> dict[str, Any] | None:
    key, language = split(subject)
    query = select(wordings.c.wording).where(wordings.c.key == key, wordings.c.language == language.value)
    found = await connection.scalar(query)
    return None if found is None else {"words": found}


def write(work: Work, subject: str, value: Mapping[str, Any] | None) -> None:
    key, language = split(subject)
    work.add(REMOVE, of_key=key, in_language=language.value)
    if value is not None:
        work.add(ADD, key=key, language=language.value, wording=value["words"])


def check(subject: str, value: Mapping[str, Any] | None) -> None:
    """Form only: what a message needs of its placeholders the flow asks, and every reader again (flows.words)."""
    split(subject)
    if value is None:
        return
    words = value.get("words")
    if value.keys() != {"words"} or not isinstance(words, str) or not words.strip() or len(words) > LONGEST:
        raise NotAllowed("no wording")
    if "\x00" in words or not _is_text(words):
        raise NotAllowed("no text")


def _is_text(words: str) -> bool:
    """Not half a sign: what has a lone surrogate no database keeps."""
    try:
        words.encode()
    except UnicodeEncodeError:
        return False
    return True

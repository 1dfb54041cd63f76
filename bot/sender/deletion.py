"""Takes messages off the screen, as far as Telegram lets us."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from telegram.error import TelegramError

from bot.sender.refusals import Remedy, remedy_for
from bot.sender.wire import Call
from storage.outbox import Op
from storage.post import Sighting

IDS_A_CALL: Final = 100
DELETABLE_FOR: Final = timedelta(hours=48) - timedelta(minutes=2)
"""Telegram's 48 hours, less what clocks may differ."""
NEUTRAL: Final = "👋"

_SETTLED: Final = frozenset({Remedy.DONE, Remedy.OVERWRITE, Remedy.GIVE_UP})


async def delete(call: Call, chat: int, seen: dict[UUID, Sighting], at: datetime, neutral: str) -> tuple[UUID, ...]:
    """Delete the young messages; overwrite ours that are too old. Returns those that stay on the screen.

    Deleting twice does no harm, so on an error that passes the whole may be done again.
    """
    young = [ledger for ledger, sighting in seen.items() if at - sighting.at < DELETABLE_FOR]
    stays: list[UUID] = []
    for start in range(0, len(young), IDS_A_CALL):
        stays += await _batch(call, chat, seen, young[start : start + IDS_A_CALL], neutral)
    for ledger in seen.keys() - young:
        stays += await _overwrite(call, chat, seen, ledger, neutral)
    return tuple(stays)


async def _batch(call: Call, chat: int, seen: dict[UUID, Sighting], batch: Sequence[UUID], neutral: str) -> list[UUID]:
    numbers = [seen[ledger].message_id for ledger in batch]
    try:
        await call("deleteMessages", {"chat_id": chat, "message_ids": numbers})
    except TelegramError as error:
        if remedy_for(error, Op.DELETE) not in _SETTLED:
            raise
    else:
        return []
    return [kept for ledger in batch for kept in await _single(call, chat, seen, ledger, neutral)]


async def _single(call: Call, chat: int, seen: dict[UUID, Sighting], ledger: UUID, neutral: str) -> list[UUID]:
    try:
        await call("deleteMessage", {"chat_id": chat, "message_id": seen[ledger].message_id})
    except TelegramError as error:
        match remedy_for(error, Op.DELETE):
            case Remedy.DONE:
                return []
            case Remedy.OVERWRITE | Remedy.GIVE_UP:
                return await _overwrite(call, chat, seen, ledger, neutral)
            case _:
                raise
    return []


async def _overwrite(call: Call, chat: int, seen: dict[UUID, Sighting], ledger: UUID, neutral: str) -> list[UUID]:
    if not seen[ledger].ours:
        return [ledger]
    edit: dict[str, Any] = {"chat_id": chat, "message_id": seen[ledger].message_id, "text": neutral}
    try:
        await call("editMessageText", edit)
    except TelegramError as error:
        match remedy_for(error, Op.EDIT):
            case Remedy.DONE:
                return []
            case Remedy.ANEW | Remedy.GIVE_UP:
                return [ledger]
            case _:
                raise
    return []

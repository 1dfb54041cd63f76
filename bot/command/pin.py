"""`sipakatau pin forget TELEGRAM_ID`: for who forgot her PIN where no other coordinator can take it away."""

import argparse
from datetime import UTC, datetime
from typing import Final

from bot.command.opened import with_sentences
from bot.command.telling import complain, run_loop, say, settings_or_complaint
from bot.product import place_of
from bot.settings import Settings
from storage import locks
from storage.opening import open_storage
from storage.work import Work

NOBODY: Final = "nobody of the staff has this Telegram id: nothing was changed"
NONE_SET: Final = "She has no PIN: nothing was changed."
DONE: Final = "Her PIN is gone; it stands in the audit. She sets a new one when she next opens a case."


def main(asked: argparse.Namespace) -> int:
    settings = settings_or_complaint()
    if isinstance(settings, int):
        return settings
    return run_loop(lambda _stop: with_sentences(lambda: _forget(settings, asked.telegram_id)))


async def _forget(settings: Settings, telegram_id: int) -> int:
    """The lease is held meanwhile: a service that runs would remember the lock in memory."""
    now = datetime.now(UTC)
    async with open_storage(place_of(settings), lambda: datetime.now(UTC)) as storage:
        chat = await storage.store.chats.of(telegram_id, now)
        if not chat.person.staff or chat.fresh:
            return complain(NOBODY)
        if not chat.person.locked:
            say(NONE_SET)
            return 0
        work = Work()
        work.add(locks.FORGET, whose=chat.person.id)
        work.note(now, None, "lock.forgotten", chat.person.id)
        await storage.writer.submit(work)
    say(DONE)
    return 0

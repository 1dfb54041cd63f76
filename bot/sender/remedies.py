"""What is done, row by row, when Telegram refused or did not answer."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from telegram.error import ChatMigrated, RetryAfter, TelegramError

from bot.sender.acts import Acts
from bot.sender.chat import Chat
from bot.sender.pauses import LOCKED_OUT, LONG, Pause, backed_off
from bot.sender.refusals import Remedy, pause_asked, remedy_for
from bot.sender.reports import Reports
from bot.sender.wire import UPLOADS
from cases.contact import Purpose
from storage.outbox import Delivery, Op, Outgoing

LOG: Final = logging.getLogger(__name__)
AT_MOST_ONCE: Final = frozenset({Delivery.RESIDENT, Delivery.BROADCAST})
DOUBTFUL_ATTEMPTS: Final = 100
"""After so many attempts that may each have arrived (most of an hour) even an alert is left as uncertain."""
ANSWER_FOR: Final = timedelta(minutes=15)
"""So long what she did is answered though the message that was to show it is gone; later she may not be alone."""


@dataclass(frozen=True, slots=True)
class Failure:
    """`op` is what was tried: an edit may have become a send."""

    row: Outgoing
    chat: Chat
    op: Op
    error: TelegramError


Answer = Pause | Outgoing | None
"""A pause: try again after it. A row: try this instead, now. None: settled and reported."""


class Remedies:
    def __init__(self, reports: Reports, acts: Acts, now: Callable[[], datetime]) -> None:
        self._reports, self._acts, self._now = reports, acts, now
        self._table: dict[Remedy, Callable[[Failure], Awaitable[Answer]]] = {
            Remedy.DONE: self._done,
            Remedy.UNREACHABLE: self._unreachable,
            Remedy.ANEW: self._anew,
            Remedy.AS_DOCUMENT: self._as_document,
            Remedy.WAIT: self._wait,
            Remedy.FOLLOW: self._follow,
            Remedy.AGAIN: self._again,
            Remedy.AMBIGUOUS: self._doubtful,
            Remedy.LOCKED_OUT: self._locked_out,
        }

    async def apply(self, failure: Failure) -> Answer:
        return await self._table.get(remedy_for(failure.error, failure.op), self._give_up)(failure)

    async def anew(self, row: Outgoing, chat: Chat) -> Answer:
        """Send what an edit was to show, unless the exit key has just taken that message away, or nobody asks for it.

        She may have deleted it, and the whole chat with it: nothing comes back there by itself.
        """
        if not row.exit and (chat.overtaken or not self._wanted(row)):
            await self._reports.withdrawn(row, "overtaken" if chat.overtaken else "gone")
            return None
        try:
            message = await self._acts.send_anew(row)
        except TelegramError as error:
            return await self.apply(Failure(row, chat, Op.SEND, error))
        await self._reports.sent(row, message, self._now())
        return None

    def _wanted(self, row: Outgoing) -> bool:
        """Whether it answers what was done just now, or concerns somebody's work."""
        if row.purpose is not Purpose.REPLY:
            return False
        fresh = not row.attempts and self._now() - row.not_before < ANSWER_FOR
        return fresh or row.delivery is Delivery.STAFF

    async def _done(self, failure: Failure) -> Answer:
        await self._reports.sent(failure.row, None, self._now())
        return None

    async def _unreachable(self, failure: Failure) -> Answer:
        await self._reports.unreachable(failure.row)
        return None

    async def _anew(self, failure: Failure) -> Answer:
        return await self.anew(failure.row, failure.chat)

    async def _as_document(self, failure: Failure) -> Answer:
        if failure.row.method not in UPLOADS or failure.row.method == "sendDocument":
            return await self._give_up(failure)
        return self._acts.as_document(failure.row)

    async def _wait(self, failure: Failure) -> Answer:
        """A long wait is written down, so that a restart keeps to it too."""
        assert isinstance(failure.error, RetryAfter)
        seconds = pause_asked(failure.error)
        if seconds > LONG:
            until = self._now() + timedelta(seconds=seconds)
            await self._reports.postpone(failure.row, until, failure.row.attempts + 1)
        return Pause(seconds, Remedy.WAIT)

    async def _follow(self, failure: Failure) -> Answer:
        assert isinstance(failure.error, ChatMigrated)
        self._acts.follow(failure.row.chat, failure.error.new_chat_id)
        await self._reports.migrated(failure.row.chat, failure.error.new_chat_id)
        return failure.row

    async def _again(self, failure: Failure) -> Answer:
        return Pause(backed_off(failure.row, failure.chat.failures), Remedy.AGAIN)

    async def _doubtful(self, failure: Failure) -> Answer:
        """An edit or a deletion may be done twice and an alert must be; to anyone else a second buzz can do harm.

        (faults.md, delivery classes.)
        """
        once = failure.op is Op.SEND and failure.row.delivery in AT_MOST_ONCE
        if once or failure.chat.failures >= DOUBTFUL_ATTEMPTS:
            await self._reports.uncertain(failure.row)
            return None
        return Pause(backed_off(failure.row, failure.chat.failures), Remedy.AMBIGUOUS)

    async def _locked_out(self, failure: Failure) -> Answer:
        LOG.error("Telegram does not accept the token, or does not know the method %s", failure.row.method)
        return Pause(LOCKED_OUT, Remedy.LOCKED_OUT)

    async def _give_up(self, failure: Failure) -> Answer:
        await self._reports.failed(failure.row, f"refused: {type(failure.error).__name__}")
        return None

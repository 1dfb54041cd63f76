"""Carries one row to Telegram: asks whether it may go, does it, and has it reported."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from telegram.error import TelegramError

from bot.sender.acts import Acts, FileGone
from bot.sender.chat import Chat
from bot.sender.pauses import Pause
from bot.sender.refusals import Remedy, remedy_for
from bot.sender.remedies import Answer, Failure, Remedies
from bot.sender.reports import Reports
from cases.contact import Never, Purpose
from storage.outbox import Delivery, Op, Outgoing


class Carrier:
    """`heard` is called after each try to send something new: whether Telegram let it be known what became of it."""

    def __init__(
        self, reports: Reports, acts: Acts, now: Callable[[], datetime], heard: Callable[[Outgoing, bool], None]
    ) -> None:
        self._reports, self._acts, self._now, self._heard = reports, acts, now, heard
        self._remedies = Remedies(reports, acts, now)

    async def carry(self, row: Outgoing, chat: Chat) -> Pause | None:
        """None: settled one way or the other, and reported. Else how long to wait before it is tried again."""
        answer: Answer = row
        try:
            while isinstance(answer, Outgoing):
                answer = await self._try(answer, chat)
        except FileGone:
            await self._reports.failed(row, "file gone")
            return None
        except Exception as error:  # noqa: BLE001 - a bug of ours must not hold up what waits behind it
            await self._reports.failed(row, f"bug: {type(error).__name__}")
            return None
        finally:
            self._acts.at_socket.pop(row.id, None)
        return answer

    async def _try(self, row: Outgoing, chat: Chat) -> Answer:
        if not row.exit and row.op is not Op.DELETE and not await self._allowed(row):
            return None
        marked = row.op is Op.SEND and row.delivery is Delivery.RESIDENT and row.purpose is Purpose.NOTICE
        if marked:
            await self._reports.begin(row)
            if not await self._allowed(row):  # a database that was locked may have let her window pass
                return None
        try:
            return await self._do(row, chat)
        except TelegramError as error:
            if row.op is Op.SEND and remedy_for(error, row.op) is Remedy.AMBIGUOUS:
                self._heard(row, False)
            answer = await self._remedies.apply(Failure(row, chat, row.op, error))
        if marked and isinstance(answer, Pause):
            # It is known now that it did not arrive: without the mark, a restart tries it again.
            await self._reports.postpone(row, self._now() + timedelta(seconds=answer.seconds), row.attempts + 1)
        return answer

    async def _allowed(self, row: Outgoing) -> bool:
        at = self._now()
        verdict = await self._reports.allowed(row, at)
        if isinstance(verdict, Never):
            await self._reports.withdrawn(row, "not allowed")
            return False
        if verdict > at:
            await self._reports.postpone(row, verdict, row.attempts)
            return False
        return True

    async def _do(self, row: Outgoing, chat: Chat) -> Answer:
        message: int | None = None
        stays: tuple[UUID, ...] = ()
        if row.op is Op.SEND:
            message = await self._acts.send(row)
            self._heard(row, True)
        elif row.op is Op.DELETE:
            stays = await self._acts.delete(row)
        elif not await self._acts.edit(row):
            return await self._remedies.anew(row, chat)
        await self._reports.sent(row, message, self._now(), stays)
        return None

"""The exit key's clean-up: at once, before all else, held up by nothing of ours."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from typing import Final

from telegram.error import TelegramError

from bot.sender.acts import Acts
from bot.sender.carrier import Carrier
from bot.sender.chat import Chat
from bot.sender.refusals import Remedy
from storage.outbox import Op, Outgoing

LOG: Final = logging.getLogger(__name__)
FIRST_PAUSE: Final = 0.3
LONGEST_PAUSE: Final = 5.0


class Leaving:
    """Carries the exit lane of a chat beside a call that may still be under way there.

    Where that call touches the same message (a question just being sent or redrawn), what can be done is done
    without waiting, and all of it once more when the call has ended: so nothing comes back.
    """

    def __init__(self, acts: Acts, carrier: Carrier, spend: Callable[[Chat], None]) -> None:
        self._acts, self._carrier, self._spend = acts, carrier, spend

    async def clean(self, chat: Chat) -> AsyncIterator[Outgoing]:
        """Until the exit lane is empty; gives each row that is settled. `chat.leaving` is the caller's."""
        contested: list[Outgoing] = []
        while chat.exits or contested:
            while chat.exits:
                row = chat.exits.popleft()
                if _contests(row, chat.busy):
                    await self._rehearse(row, chat.busy)
                    contested.append(row)
                else:
                    await self._through(row, chat)
                    yield row
            if contested:
                await _at_rest(chat)
            for row in contested:
                await self._through(row, chat)
                yield row
            contested = []

    async def _through(self, row: Outgoing, chat: Chat) -> None:
        own = FIRST_PAUSE
        self._spend(chat)
        while (pause := await self._carrier.carry(row, chat)) is not None:
            await asyncio.sleep(pause.seconds if pause.cause is Remedy.WAIT else own)
            own = min(LONGEST_PAUSE, own * 2)

    async def _rehearse(self, row: Outgoing, busy: Outgoing | None) -> None:
        """Do now what can be done now. A message just being sent is not there yet to be edited."""
        sending = busy is not None and busy.op is Op.SEND and row.op is Op.EDIT
        if sending or row.op is Op.SEND:
            return
        try:
            await (self._acts.delete(row) if row.op is Op.DELETE else self._acts.edit(row))
        except TelegramError as error:
            LOG.info("clean-up %s is done again: %s", row.id, type(error).__name__)


def _contests(row: Outgoing, busy: Outgoing | None) -> bool:
    return busy is not None and busy.target is not None and busy.target in (row.target, *row.targets)


async def _at_rest(chat: Chat) -> None:
    while chat.busy is not None:
        await chat.freed.wait()

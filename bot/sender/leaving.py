"""The exit key's clean-up: at once, before all else, held up by nothing of ours."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from telegram.error import TelegramError

from bot.sender.acts import Acts
from bot.sender.carrier import Carrier
from bot.sender.chat import Chat
from bot.sender.refusals import Remedy
from storage.outbox import Op, Outgoing

LOG: Final = logging.getLogger(__name__)
FIRST_PAUSE: Final = 0.3
LONGEST_PAUSE: Final = 5.0
LOOK_EVERY: Final = 0.2  # seconds, while all of it waits: something new in the lane must not
AT_REST_SOON: Final = 0.02  # seconds, while a call of the talk is under way whose message must go


@dataclass(frozen=True, slots=True)
class _Held:
    """Not to be tried before `until` (seconds of the loop's clock); `pause` is how long it then waits by itself."""

    until: float = 0.0
    pause: float = FIRST_PAUSE


class Leaving:
    """Carries the exit lane of a chat beside a call that may still be under way there, until all of it is done.

    What Telegram puts off (429, an outage) holds back nothing else of the lane. Where the call under way touches the
    same message (a question just being sent or redrawn), what can be done is done without waiting, and all of it once
    more when the call has ended: so nothing comes back.
    """

    def __init__(self, acts: Acts, carrier: Carrier, spend: Callable[[Chat], None]) -> None:
        self._acts, self._carrier, self._spend = acts, carrier, spend

    async def clean(self, chat: Chat) -> AsyncIterator[Outgoing]:
        """Until the exit lane is empty; gives each row that is settled. `chat.leaving` is the caller's."""
        contested: list[Outgoing] = []
        held: dict[UUID, _Held] = {}
        while chat.exits or contested:
            if contested and chat.busy is None:
                chat.exits.extend(contested)
                contested = []
            row = _next(chat, held)
            if row is None:
                await asyncio.sleep(AT_REST_SOON if contested else LOOK_EVERY)
            elif _contests(row, chat.busy):
                await self._rehearse(row, chat.busy)
                contested.append(row)
            elif await self._settled(row, chat, held):
                yield row

    async def _settled(self, row: Outgoing, chat: Chat, held: dict[UUID, _Held]) -> bool:
        """Whether it is over; else it goes back into the lane, where a later one that does as much replaces it."""
        self._spend(chat)
        pause = await self._carrier.carry(row, chat)
        if pause is None:
            held.pop(row.id, None)
            return True
        before = held.get(row.id, _Held())
        seconds = pause.seconds if pause.cause is Remedy.WAIT else before.pause
        held[row.id] = _Held(_now() + seconds, min(LONGEST_PAUSE, before.pause * 2))
        chat.exits.append(row)
        return False

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


def _next(chat: Chat, held: dict[UUID, _Held]) -> Outgoing | None:
    """Take the first row of the lane that need not wait; None where all of them must, or there is none."""
    now = _now()
    row = next((row for row in chat.exits if held.get(row.id, _Held()).until <= now), None)
    if row is not None:
        chat.exits.remove(row)
    return row


def _now() -> float:
    return asyncio.get_running_loop().time()

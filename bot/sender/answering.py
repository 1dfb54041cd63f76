"""Answers a pressed button."""

import logging
from typing import Final

from telegram.error import TelegramError

from bot.sender.acts import Acts
from bot.sender.refusals import Remedy, remedy_for
from storage.outbox import Op, Outgoing

LOG: Final = logging.getLogger(__name__)
TRIES: Final = 2


async def answer(acts: Acts, row: Outgoing) -> None:
    """Worth a second try only where the first surely did not arrive: it is of use for seconds, and never kept."""
    for _ in range(TRIES):
        try:
            await acts.answer(row)
        except TelegramError as error:
            remedy = remedy_for(error, Op.ANSWER)
            if remedy is not Remedy.AGAIN:
                LOG.info("answer %s was not taken: %s", row.id, remedy)
                return
        else:
            return

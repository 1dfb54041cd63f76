"""Behind a webhook nobody hears by polling: Telegram is asked now and then whether anything waits there."""

import asyncio
from collections.abc import Mapping
from typing import Any, Final

from telegram.error import TelegramError

from bot.intake.ports import Calling
from bot.intake.touch import Touch

EVERY: Final = 20.0  # seconds; several questions fit into the time for which touch.Touch takes an answer


async def watch(api: Calling, touch: Touch) -> None:
    """Tell `touch` what Telegram answers, until cancelled; while it does not answer, `touch` hears nothing."""
    while True:
        try:
            info: Mapping[str, Any] = await api.call("getWebhookInfo", {})
        except TelegramError:
            pass  # the sender says so in the log
        else:
            touch.heard(everything=not info.get("pending_update_count"))
        await asyncio.sleep(EVERY)

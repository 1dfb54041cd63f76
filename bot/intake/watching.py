"""Behind a webhook nobody hears by polling: Telegram is asked now and then whether anything waits there."""

import asyncio
from collections.abc import Mapping
from typing import Any, Final

from telegram.error import TelegramError

from bot.intake.ports import Calling
from bot.intake.touch import Touch
from flows.health import Rival

EVERY: Final = 20.0  # seconds; several questions fit into the time for which touch.Touch takes an answer


async def watch(api: Calling, touch: Touch, url: str | None = None) -> None:
    """Tell `touch` what Telegram answers, until cancelled; while it does not answer, `touch` hears nothing.

    `url` is the webhook that should be set: with another, somebody else gets our updates.
    """
    while True:
        try:
            info: Mapping[str, Any] = await api.call("getWebhookInfo", {})
        except TelegramError:
            pass  # the sender says so in the log
        else:
            touch.heard(everything=not info.get("pending_update_count"))
            if url is not None and info.get("url", "").rstrip("/") != url:
                touch.taken_away(Rival.WEBHOOK)
        await asyncio.sleep(EVERY)

"""Behind a webhook nobody hears by polling: Telegram is asked now and then whether it can bring us what waits there."""

import asyncio
import logging
from collections.abc import Mapping
from typing import Any, Final

from telegram.error import TelegramError

from bot.intake.ports import Calling
from bot.intake.touch import Touch
from flows.health import Rival

LOG: Final = logging.getLogger(__name__)
EVERY: Final = 20.0  # seconds; several questions fit into the time for which touch.Touch takes an answer

TAKEN: Final = (
    "Telegram brings this bot's updates to another address than WEBHOOK_URL. Restart to have them brought here again;"
    " if you did not do that yourself, somebody else has the token: /revoke at @BotFather."
)
NOT_BROUGHT: Final = (
    "Telegram can't bring updates to WEBHOOK_URL: %d wait there. Is the proxy up, the certificate valid, the port open?"
    " sipakatau check asks both sides."
)
BROUGHT: Final = "Telegram brings updates again."


class Watching:
    """`look` tells `touch` what Telegram answers: who can't be reached through the webhook has not been heard.

    `url` is the webhook that should be set: with another, somebody else gets our updates. None: it is not asked.
    """

    def __init__(self, touch: Touch, url: str | None = None) -> None:
        self._touch, self._url = touch, url
        self._said = ""

    def look(self, info: Mapping[str, Any]) -> None:
        """`info` is a WebhookInfo (Bot API)."""
        pending = int(info.get("pending_update_count") or 0)
        if self._url is not None and info.get("url", "").rstrip("/") != self._url:
            self._touch.taken_away(Rival.WEBHOOK)
            self._say(TAKEN)
        elif pending and float(info.get("last_error_date") or 0) > self._touch.brought_at:
            self._say(NOT_BROUGHT, pending)
        else:
            self._touch.heard(everything=not pending)
            if self._said:
                LOG.info(BROUGHT)
                self._said = ""

    def _say(self, words: str, *more: object) -> None:
        """Once, until it is another thing or mended."""
        if self._said != words:
            LOG.critical(words, *more)
            self._said = words


async def watch(api: Calling, touch: Touch, url: str | None = None) -> None:
    """Look until cancelled; while Telegram does not answer, `touch` hears nothing."""
    watching = Watching(touch, url)
    while True:
        try:
            info: Mapping[str, Any] = await api.call("getWebhookInfo", {})
        except TelegramError:
            pass  # the sender says so in the log
        else:
            watching.look(info)
        await asyncio.sleep(EVERY)

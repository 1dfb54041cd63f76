"""Long polling that loses nothing: commit first, then confirm, and look for new updates without an offset.

An offset does two things: it confirms what lies below it, and it hides what lies below it. Telegram chooses new,
perhaps lower, ids for a bot that was silent for a week, so an offset kept for long hides what comes next. Here an
offset is used once, right after its batch was committed, to confirm just that batch; every poll that waits is made
without one, and so are the first one after a start and the one after six quiet days. What comes twice (a crash between
commit and confirmation) is known by its identity.
"""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from datetime import datetime, timedelta
from typing import Any, Final, TypeVar

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.inbound import KINDS
from bot.intake.arrival import class_name, highest, to_rows
from bot.intake.backoff import Backoff
from bot.intake.ports import Accepting, Calling, Dispatching
from bot.intake.touch import Touch
from flows.health import Rival
from storage.lease import Lost

LOG = logging.getLogger(__name__)
POLL_SECONDS: Final = 25
ANSWER_SECONDS: Final = 10.0  # beyond the poll's own time
BATCH: Final = 100

T = TypeVar("T")

SENTENCES: Final = {
    Rival.WEBHOOK: "Telegram brings this bot's updates to a webhook, so polling gets none: set WEBHOOK_URL,"
    " or remove the webhook (sipakatau check says how).",
    Rival.POLLER: "Another process polls for this bot with the same token: stop it; if you know of none,"
    " have @BotFather make a new token.",
}
REFUSED: Final = "The Bot API server does not know TELEGRAM_TOKEN: copy it again from @BotFather."


class TokenRefused(Exception):
    """The server does not know the token; the message is a sentence for whoever runs the bot."""


class Poller:
    """Run it with `run`, end it with `stop`; what was committed is handed to `dispatcher`."""

    def __init__(
        self,
        api: Calling,
        inbox: Accepting,
        dispatcher: Dispatching,
        clock: Callable[[], datetime],
        *,
        touch: Touch | None = None,
        seconds: int = POLL_SECONDS,
        backoff: Backoff | None = None,
    ) -> None:
        self._api = api
        self._inbox = inbox
        self._dispatcher = dispatcher
        self._clock = clock
        self._touch = touch
        self._seconds = seconds
        self._backoff = backoff or Backoff()
        self._confirm: int | None = None
        self._asked = False
        self._stopped = False
        self._wait: asyncio.Task[Any] | None = None

    async def run(self) -> None:
        """Poll until stopped. Raises TokenRefused, or lease.Lost when another process took over the database."""
        while not self._stopped:
            await self._unless_stopped(self._dispatcher.room())
            pause = await self._round()
            if pause:
                await self._unless_stopped(asyncio.sleep(pause))

    def stop(self) -> None:
        """Ask for nothing more. What a poll under way might have brought was not confirmed: it comes again."""
        self._stopped = True
        if self._wait is not None:
            self._wait.cancel()

    async def _round(self) -> float:
        """Ask once and take in what comes; returns the seconds to wait before the next round."""
        try:
            updates = await self._ask()
        except InvalidToken:
            raise TokenRefused(
                "The Bot API server does not know TELEGRAM_TOKEN: copy it again from @BotFather."
            ) from None
        except TelegramError as error:
            return self._after(error)
        try:
            fresh = await self._inbox.accept(list(to_rows(updates, self._clock())))
        except Lost:
            raise
        except Exception as error:  # noqa: BLE001  # whatever failed, these updates must not be acknowledged
            LOG.critical("The inbox takes nothing in (%s): polling waits.", class_name(error))
            return self._backoff.next()
        self._dispatcher.submit(fresh)
        if self._touch is not None:
            self._touch.heard(everything=len(updates) < BATCH)
        return self._taken_in(updates, anything_new=bool(fresh))

    async def _ask(self) -> list[Any]:
        # the first answer comes at once: until then nobody knows whether anything waits there
        waits = self._confirm is None and self._asked
        self._asked = True
        asked: dict[str, Any] = {
            "limit": BATCH,
            "timeout": self._seconds if waits else 0,
            "allowed_updates": KINDS,
        }
        if self._confirm is not None:
            asked["offset"] = self._confirm
        call = self._api.call("getUpdates", asked, read_timeout=asked["timeout"] + ANSWER_SECONDS)
        answer = await self._unless_stopped(call)
        return answer if isinstance(answer, list) else []

    async def _unless_stopped(self, waited_for: Coroutine[Any, Any, T]) -> T | None:
        """Its result; None when polling was stopped before it came."""
        if self._stopped:
            waited_for.close()
            return None
        wait = asyncio.create_task(waited_for)
        self._wait = wait
        try:
            return await wait
        except asyncio.CancelledError:
            if not self._stopped:
                raise
            return None
        finally:
            self._wait = None

    def _taken_in(self, updates: list[Any], *, anything_new: bool) -> float:
        last = highest(updates)
        again = self._confirm is not None and bool(updates) and not anything_new
        self._confirm = None if last is None else last + 1
        if again:  # a confirmed batch came once more: the server does not hold to offsets; no endless hot loop
            return self._backoff.next()
        self._backoff.reset()
        return 0.0

    def _after(self, error: TelegramError) -> float:
        if isinstance(error, RetryAfter):
            wait = error.retry_after
            return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
        pause = self._backoff.next()
        if isinstance(error, Conflict):
            rival = Rival.WEBHOOK if "webhook" in error.message.lower() else Rival.POLLER
            LOG.error("%s", SENTENCES[rival])
            if self._touch is not None:
                self._touch.taken_away(rival)
        else:
            LOG.warning("No answer from the Bot API server (%s): next attempt in %.0f s.", class_name(error), pause)
        return pause

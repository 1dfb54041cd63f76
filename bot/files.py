"""Fetches files that people sent, makes them safe to keep, and seals them: as due rows, never in the way of a talk."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from telegram.error import BadRequest, TelegramError

from bot.aiohttp_request import Gone, TooLarge
from bot.bot_api import BotApi
from bot.intake.arrival import class_name
from storage.fetching import DueFile, Fetching
from storage.lease import Lost
from storage.media import Clean, Limits, NotOpened, Reason, clean_apart

LOG = logging.getLogger(__name__)

AT_ONCE = 4
TRIES = 8  # where Telegram refuses: most of an hour
TRIES_WITHOUT_ANSWER = 200  # where it can't be reached: a week, for her story may be in the file
UNENDED = TRIES_WITHOUT_ANSWER // TRIES  # so much does a try count in which this very process ended
FIRST_PAUSE = timedelta(seconds=20)
LONGEST_PAUSE = timedelta(hours=1)
TOO_BIG = "too big"  # in Telegram's refusal of a file that no bot may fetch
CLEANING_SECONDS = 60.0
CLEANING = timedelta(minutes=5)  # nothing takes so long: after it a file is tried again whose cleaning ended all


class Files:
    """`fetch_due` takes up what is due, a few at a time; a file that can't be had is tried again, then noted."""

    def __init__(self, api: BotApi, fetching: Fetching, clock: Callable[[], datetime]) -> None:
        self._api = api
        self._fetching = fetching
        self._clock = clock
        self._limits = Limits()

    async def fetch_due(self) -> int:
        """How many files were taken up."""
        due = await self._fetching.due(self._clock(), AT_ONCE)
        for file in due:
            try:
                await self._fetch(file)
            except Lost:
                raise
            except Exception as error:  # noqa: BLE001  # whatever ails one file, the others must not wait behind it
                await self._again(file, class_name(error), TRIES_WITHOUT_ANSWER)
        return len(due)

    async def _fetch(self, file: DueFile) -> None:
        """The try is counted before it is made, and dearly: what ends this very process must not do so for ever.

        Where it comes back from it, it counts as any other (`_again`).
        """
        if file.attempts >= TRIES_WITHOUT_ANSWER:
            await self._fetching.not_opened(file, "not fetched")
            return
        await self._fetching.later(file, self._clock() + CLEANING, UNENDED)
        try:
            data = await self._download(file)
        except (BadRequest, TooLarge, Gone) as error:
            if isinstance(error, TooLarge) or TOO_BIG in str(error).lower():
                await self._fetching.not_opened(file, "too large")
            else:
                await self._again(file, class_name(error), TRIES)
        except TelegramError as error:
            await self._again(file, class_name(error), TRIES_WITHOUT_ANSWER)
        else:
            await self._keep(file, data)

    async def _download(self, file: DueFile) -> bytes:
        found = await self._api.call("getFile", {"file_id": file.remote})
        return await self._api.download(found["file_path"], self._limits.max_bytes)

    async def _keep(self, file: DueFile, data: bytes) -> None:
        outcome = await clean_apart(data, self._limits, CLEANING_SECONDS)
        if outcome == NotOpened(Reason.KILLED):
            await self._again(file, "killed", TRIES)
        elif isinstance(outcome, Clean):
            await self._fetching.keep(file, outcome.data, outcome.mime, outcome.suffix)
        else:
            await self._fetching.not_opened(file, outcome.reason.value)

    async def _again(self, file: DueFile, error: str, tries: int) -> None:
        if file.attempts + 1 >= tries:
            await self._fetching.not_opened(file, "not fetched")
            return
        LOG.warning("File %s waits: %s", file.id, error)
        pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** min(file.attempts, TRIES))
        await self._fetching.later(file, self._clock() + pause)

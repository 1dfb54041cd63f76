"""One step for one case: what goes wrong with it is left to the next look and keeps nobody else waiting."""

import logging
from collections.abc import Awaitable
from enum import Enum, auto
from typing import Final

from bot.intake.arrival import class_name
from storage.commit.plan import NotAllowed
from storage.lease import Lost
from storage.work import Stale

LOG: Final = logging.getLogger(__name__)


class Attempt(Enum):
    DONE = auto()
    LATER = auto()  # somebody did something just now: the next look decides anew
    FAILED = auto()


async def attempt(doing: Awaitable[object], what: str) -> Attempt:
    """What became of it; `what` names the step by ids. Raises lease.Lost, which ends the process."""
    try:
        await doing
    except Lost:
        raise
    except (Stale, NotAllowed) as error:
        LOG.info("%s is left to the next look: %s", what, type(error).__name__)
        return Attempt.LATER
    except Exception as error:  # noqa: BLE001 - a spoilt row, a mistake of ours: the others have a right to their step
        LOG.error("%s can't be done: %s", what, class_name(error))  # noqa: TRY400 - a trace may carry values
        return Attempt.FAILED
    return Attempt.DONE

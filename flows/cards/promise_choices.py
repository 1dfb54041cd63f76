"""The times on offer for each promise: sensible ones, by buttons."""

from typing import Final

from cases.within import Unit, Within


def _of(unit: Unit, *amounts: int) -> tuple[Within, ...]:
    return tuple(Within(amount, unit) for amount in amounts)


QUICK = _of(Unit.MINUTES, 5, 10, 15, 30)
AT_WORK = (*_of(Unit.WORKING_MINUTES, 30), *_of(Unit.WORKING_HOURS, 1, 2, 4))
IN_DAYS = _of(Unit.WORKING_DAYS, 1, 2, 3, 5)
LONG = _of(Unit.DAYS, 1, 3, 7, 14, 30)

CHOICES: Final[dict[str, tuple[Within, ...]]] = {
    "first_answer": (*QUICK, *_of(Unit.HOURS, 1, 2, 4), *AT_WORK, *IN_DAYS),
    "first_action": (*_of(Unit.MINUTES, 30), *_of(Unit.HOURS, 1, 2, 4), *_of(Unit.DAYS, 1), *AT_WORK, *IN_DAYS),
    "update_every": (*LONG, *IN_DAYS),
    "climb": (*QUICK, *_of(Unit.HOURS, 1), *AT_WORK, *_of(Unit.WORKING_DAYS, 1, 2)),
    "escalate": (*LONG, *_of(Unit.DAYS, 60)),
}

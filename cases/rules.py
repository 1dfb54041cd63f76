"""The rules that coordinators set: what is promised, and when the service works. One snapshot, made anew on change."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from cases.case import Urgency
from cases.holiday import Holiday, shipped_holidays
from cases.promise import PROMISES, Line, Promise
from cases.taxonomy import Category
from cases.within import Within
from cases.working_time import WorkingTime

WITA: Final = ZoneInfo("Asia/Makassar")  # what clocks show in Parepare


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """`holidays` are the names and dates, by date; `working` counts with the dates."""

    promises: Mapping[Line, Promise]
    working: WorkingTime
    holidays: tuple[Holiday, ...] = ()

    def promise(self, category: Category | None, urgency: Urgency) -> Promise:
        """The most particular line counts: the category's own, else that of all."""
        return self.promises.get((category, urgency)) or self.promises[None, urgency]

    def after(self, at: datetime, within: Within) -> datetime:
        return self.working.after(at, within)

    def respond_before(self, category: Category | None, urgency: Urgency, at: datetime) -> datetime:
        """Until when a human being answers first, asked at `at`."""
        return self.after(at, self.promise(category, urgency).first_answer)


@lru_cache(maxsize=8)
def shipped_rules(zone: tzinfo) -> Rules:
    """The rules before anybody changed them, in the city's zone."""
    holidays = shipped_holidays()
    working = WorkingTime(zone=zone, holidays=frozenset(holiday.date for holiday in holidays))
    return Rules(promises=PROMISES, working=working, holidays=holidays)

"""What a turn may know: who acts, who serves where, and the rows it asked for beforehand."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from typing import Any

from cases.case import Case
from cases.editable import Editable
from cases.hand_over import HandOver
from cases.past import Past
from cases.person import Language, Person
from cases.quota import Used
from cases.roster import Roster
from cases.rules import WITA, Rules, shipped_rules
from flows.found import (
    DiaryLine,
    Page,
)
from flows.message import Messages
from flows.needs import (
    CaseById,
    CaseByNumber,
    DeadlinesOf,
    Diary,
    DiaryByNumber,
    FilesSent,
    FollowUpsOf,
    HandOverOf,
    KnownAs,
    MyCases,
    MyDeadlines,
    MyTasks,
    Need,
)
from flows.text import Text
from flows.words import Catalogue, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """`bot` is the bot's username, for links. `zone` and `rules` are the city's, `catalogue` is the viewer's.

    `editable` is what coordinators edit without code; `indonesian` the Indonesian catalogue as they worded it, and
    `messages` all messages as shipped.
    """

    viewer: Person
    roster: Roster
    zone: tzinfo
    bot: str
    at: datetime
    rules: Rules = field(default_factory=lambda: shipped_rules(WITA))
    mine: tuple[Case, ...] = ()
    loaded: Mapping[Need, Any] = field(default_factory=dict)
    catalogue: Catalogue = field(default_factory=dict, repr=False)
    editable: Editable = field(default_factory=Editable, repr=False)
    indonesian: Catalogue = field(default_factory=dict, repr=False)
    messages: Messages = field(default_factory=dict, repr=False)

    @property
    def today(self) -> date:
        """The day it is in the city."""
        return self.at.astimezone(self.zone).date()

    def wordings(self, label: Text) -> tuple[str, str, str]:
        """What a label says to the viewer, in Indonesian, and as shipped: each may be typed instead of pressed."""
        hers = Words(self.viewer.language, self.catalogue, self.zone, self.at)
        ours = Words(Language.INDONESIAN, self.indonesian, self.zone, self.at)
        return hers.say(label), ours.say(label), Words(Language.INDONESIAN, {}, self.zone, self.at).say(label)

    def case(self, need: CaseById | CaseByNumber) -> Case | None:
        found = self.loaded.get(need)
        assert found is None or isinstance(found, Case)
        return found

    def diary(self, case: Case) -> tuple[DiaryLine, ...]:
        """The diary of a case as far as it was asked for, by its id or its number; oldest first."""
        found = self.loaded.get(Diary(case.id)) or self.loaded.get(DiaryByNumber(case.number))
        return tuple(found or ())

    def called(self, case: Case) -> str | None:
        """How who brought it wants to be called, as far as it was asked for."""
        found = self.loaded.get(KnownAs(case.id)) or self.loaded.get(KnownAs(case.number))
        return str(found) if found else None

    def hand_over(self, case: Case) -> HandOver | None:
        """How far the alert about it has really come, as far as that was asked for."""
        found: HandOver | None = self.loaded.get(HandOverOf(case.id)) or self.loaded.get(HandOverOf(case.number))
        return found

    def past(self, case: Case) -> Mapping[str, Past]:
        """What was asked about a case by itself; empty where it was not loaded."""
        return self.loaded.get(FollowUpsOf(case.id)) or {}

    def sent(self) -> Used:
        """The files this person sent, as far as it was asked for."""
        return next((found for need, found in self.loaded.items() if isinstance(need, FilesSent)), Used())

    def page(self, need: MyCases | MyTasks | MyDeadlines | DeadlinesOf) -> Page:
        found: Page = self.loaded[need]
        return found

"""When a case is to be looked at again, and for what: a function of the case, of what was asked, and of the rules."""

from collections.abc import Mapping
from datetime import datetime

from cases.case import Case
from cases.ladder import next_rung
from cases.past import Past
from cases.rules import Rules
from flows.follow_ups import FOLLOW_UPS

LADDER = "ladder"


def planned(case: Case, past: Mapping[str, Past], rules: Rules) -> dict[str, datetime | None]:
    """By the name of the follow-up, or `LADDER`; None where there is nothing to look at."""
    rung = next_rung(case, rules)
    found = {name: follow_up.due(case, past.get(name, Past()), rules) for name, follow_up in FOLLOW_UPS.items()}
    return {LADDER: rung.at if rung else None, **found}

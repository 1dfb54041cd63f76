"""What coordinators are told once a day about the keeping of records: numbers, and nothing of who is in them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from cases.figures import Published, Standing
from cases.small_numbers import Span
from flows.figures import Figures
from flows.health import Ran


@dataclass(frozen=True, slots=True)
class Chain:
    """The audit as it was just looked over: how far it holds, and its hash there.

    `broken_at`: the first row that does not fit. `whole`: it was walked from the first row on, not only what is new.
    `witnessed`: it was compared with its witness.
    """

    seq: int
    hash: bytes
    broken_at: int | None = None
    whole: bool = False
    witnessed: bool = True


@dataclass(frozen=True, slots=True)
class Unusual:
    """One of the staff opened so many different cases on a local day."""

    day: date
    person: UUID
    cases: int


@dataclass(frozen=True, slots=True)
class Announced:
    """Announcements that began on some days: how many, to how many they went, how many of those answered."""

    number: int
    sent: Span
    answered: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """How the service goes, in numbers that may be known. `since` is of the days since the last digest.

    `questions`: waiting for an answer; `set_aside`: updates; `checks`: services and guides to be looked at again;
    `week`: once a week, the figures.
    """

    since: Published
    standing: Standing
    announced: Announced
    questions: int = 0
    set_aside: int = 0
    checks: int = 0
    backup: Ran | None = None
    week: Figures | None = None


@dataclass(frozen=True, slots=True)
class Digest:
    """`gone`: what retention removed since the last one, by kind. `requests`: how many about data wait, `late` of them

    longer than they should.
    """

    chain: Chain
    gone: Mapping[str, int] = field(default_factory=dict)
    requests: int = 0
    late: int = 0
    unusual: tuple[Unusual, ...] = ()
    service: Service | None = None

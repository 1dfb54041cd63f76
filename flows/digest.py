"""What coordinators are told once a day about the keeping of records: numbers, and nothing of who is in them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID


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
class Digest:
    """`gone`: what retention removed since the last one, by kind. `requests`: how many about data wait, `late` of them

    longer than they should.
    """

    chain: Chain
    gone: Mapping[str, int] = field(default_factory=dict)
    requests: int = 0
    late: int = 0
    unusual: tuple[Unusual, ...] = ()

"""How fast we may send, as data. Ours keep a little below Telegram's own (1/s a chat, 20/min a group, 30/s)."""

from dataclasses import dataclass, field
from typing import Final

from flows.effects import Priority


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bursts come on top of a rate: in any stretch of t seconds at most `burst + rate * t` calls go out.

    Sends, edits and deletions count alike, for Telegram refuses deletions too (429). `in_flight` bounds the calls
    under way, by the priority of the next one, so that slow broadcasts leave room for what is urgent.
    """

    per_chat_per_second: float = 1.0
    chat_burst: int = 6
    group_per_minute: int = 20
    group_burst: int = 5
    overall_per_second: float = 25.0
    overall_burst: int = 5
    in_flight: dict[Priority, int] = field(
        default_factory=lambda: {Priority.URGENT: 64, Priority.ROUTINE: 56, Priority.BROADCAST: 32}
    )

    @property
    def group_per_second(self) -> float:
        """So that burst and refill together never pass `group_per_minute` in any minute."""
        return (self.group_per_minute - self.group_burst) / 60


UNLIMITED: Final = Limits(
    per_chat_per_second=1e6,
    chat_burst=1_000_000,
    group_per_minute=60_000_000,
    group_burst=1_000_000,
    overall_per_second=1e6,
    overall_burst=1_000_000,
)
"""For measuring against a stand-in that has no limits."""

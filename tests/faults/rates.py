"""Telegram's rates that remember what they let through and what they refused."""

import time
from dataclasses import dataclass, field

from simulator import Rates
from simulator.refusals import Refusal, too_many


@dataclass(slots=True)
class Counted(Rates):
    """`refused` and `passed`: chat and monotonic second of each. `shut`: chats refused until then, whatever their rate.

    `early` are the calls to such a chat that came before it was open again.
    """

    refused: list[tuple[int, float]] = field(default_factory=list)
    passed: list[tuple[int, float]] = field(default_factory=list)
    shut: dict[int, float] = field(default_factory=dict)
    told: set[int] = field(default_factory=set)
    early: list[int] = field(default_factory=list)

    def spend(self, bot_id: int, chat_id: int, messages: int = 1) -> None:
        now = time.monotonic()
        if self.shut.get(chat_id, 0.0) > now:
            if chat_id in self.told:
                self.early.append(chat_id)
            self.told.add(chat_id)
            raise too_many(2)
        try:
            Rates.spend(self, bot_id, chat_id, messages)
        except Refusal:
            self.refused.append((chat_id, now))
            raise
        self.passed.append((chat_id, now))

"""What a run has found so far."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Tally:
    """`found` holds what went wrong, by its name; `kept` the first update of each, to become a regression."""

    seed: int
    inputs: int = 0
    wanted: int = 0
    answered: int = 0
    silent: int = 0
    found: Counter[str] = field(default_factory=Counter)
    kept: dict[str, Any] = field(default_factory=dict)

    def note(self, name: str, update: Any) -> None:
        self.found[name] += 1
        self.kept.setdefault(name, update)

    def took(self, *, wanted: bool, answered: bool, update: Any) -> None:
        self.inputs += 1
        if not wanted:
            self.silent += 1
            return
        self.wanted += 1
        if answered:
            self.answered += 1
        else:
            self.note("no answer", update)

    @property
    def clean(self) -> bool:
        return not self.found and self.wanted == self.answered

    def __str__(self) -> str:
        found = "; ".join(f"{number} x {name}" for name, number in self.found.most_common()) or "nothing wrong"
        return (
            f"seed {self.seed}: {self.inputs:,} inputs, {self.wanted:,} want an answer, {self.answered:,} answered, "
            f"{self.silent:,} silent by design; {found}"
        )

"""How well the danger words do on labelled sentences: `python -m tests.cases.danger_report`.

All sentences are invented by the list's author. `danger` is "yes" where a companion should look at once: violence
now, in the last day or going on; a threat to life; a weapon; confinement; being driven out; a fresh injury; sexual
violence that is recent or whose doer is near; wanting to die; being afraid to go home. All else is "no", much of it
sounding alike.

tuning    used for choosing the words
held_out  a third of the first sentences, written before any word was chosen, never used for choosing
fresh     written after the words were chosen, plainly worded

Before they joined "tuning", four batches written on purpose to be hard (oblique, without telling words) were tried
unseen; of their signs 33, 62, 65 and 58 % were found. Expect that of people who only hint.
"""

import csv
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from cases.danger import signs_of_danger

SENTENCES = Path(__file__).with_name("danger_evaluation.csv")
SPLITS = ("tuning", "held_out", "fresh")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One labelled sentence."""

    id: str
    split: str
    danger: bool
    kind: str
    text: str

    @property
    def found(self) -> bool:
        return bool(signs_of_danger(self.text).rules)


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of found and missed signs, false alarms and rightly quiet sentences."""

    found: int
    missed: int
    false_alarms: int
    quiet: int

    @property
    def precision(self) -> float:
        return self.found / (self.found + self.false_alarms)

    @property
    def recall(self) -> float:
        return self.found / (self.found + self.missed)


def sentences(split: str) -> list[Sentence]:
    with SENTENCES.open(encoding="utf-8", newline="") as lines:
        rows = [
            Sentence(r["id"], r["split"], r["danger"] == "yes", r["kind"], r["text"]) for r in csv.DictReader(lines)
        ]
    return [row for row in rows if row.split == split]


def score(labelled: Iterable[Sentence]) -> Score:
    seen = [(row.danger, row.found) for row in labelled]
    return Score(
        seen.count((True, True)), seen.count((True, False)), seen.count((False, True)), seen.count((False, False))
    )


def table() -> str:
    lines = [
        "| sentences | danger | found | missed | no danger | false alarms | precision | recall |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for split in SPLITS:
        s = score(sentences(split))
        lines.append(
            f"| {split} | {s.found + s.missed} | {s.found} | {s.missed} | {s.false_alarms + s.quiet} "
            f"| {s.false_alarms} | {s.precision:.2f} | {s.recall:.2f} |"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write(f"{table()}\n")

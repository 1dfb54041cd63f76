"""How well the danger words do on labelled sentences: `python -m tests.cases.danger_report`.

All sentences are invented by the list's author. `danger` is "yes" where a companion should look at once: violence
now, in the last day or going on; a threat to life; a weapon; confinement; being driven out; a fresh injury; sexual
violence that is recent or whose doer is near; wanting to die; being afraid to go home. All else is "no", much of it
sounding alike.

tuning    used for choosing the words
held_out  a third of the first sentences, written before any word was chosen and not run until the end; but by the same
          author, who cannot unknow them: read it as an upper bound
fresh     written after the words were chosen, plainly worded; unseen it gave 41 of 45 and 2 false alarms, of which one
          (malu read as palu) was then mended with other words of that sort

Before they joined "tuning", four batches were tried unseen, the list being widened after each. They are harder: the
first on purpose, all with more that is only hinted at. Recall was 0.33, 0.62, 0.65, 0.57; precision 0.50, 0.78, 0.79,
0.88. Expect nearer to these than to the table for people who do not name what happens.
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

"""A small reader of Dockerfiles: stages, and in each its instructions, lines put together."""

import re
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Instruction:
    """`words` is all after the instruction's name, in one line."""

    name: str
    words: str


@dataclass(slots=True)
class Stage:
    base: str
    name: str
    instructions: list[Instruction] = field(default_factory=list)

    def all(self, name: str) -> list[str]:
        return [one.words for one in self.instructions if one.name == name]


def read(path: Path) -> list[Stage]:
    """The stages in order; ARG before the first FROM is put into FROM."""
    lines = [line for line in path.read_text("utf-8").splitlines() if line.strip() and not line.startswith("#")]
    joined = re.sub(r"\\\n\s*", "", "\n".join(lines)).splitlines()
    defaults: dict[str, str] = {}
    stages: list[Stage] = []
    for line in joined:
        name, _, words = line.partition(" ")
        if name == "ARG" and not stages:
            key, _, value = words.partition("=")
            defaults[key] = value
        elif name == "FROM":
            base, _, alias = words.partition(" AS ")
            stages.append(Stage(re.sub(r"\$\{(\w+)\}", lambda m: defaults[m[1]], base), alias.strip()))
        else:
            stages[-1].instructions.append(Instruction(name, words.strip()))
    return stages

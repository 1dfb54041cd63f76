"""The guides that ship with the program: Markdown files with a few lines of front matter."""

from datetime import date
from functools import cache
from importlib.resources import files
from typing import Final

from cases.editable import Guide
from cases.person import Language

FENCE: Final = "---\n"
ENGLISH: Final = "<!-- English -->"
ENDING: Final = ".md"
NEEDED: Final = frozenset({"title", "english_title", "source", "last_checked", "position"})
ALLOWED: Final = NEEDED | {"valid_until"}


@cache
def shipped_guides() -> tuple[Guide, ...]:
    """By position; ValueError for a file that is not as texts/guides/README.md says."""
    folder = files("texts") / "guides"
    found = [file for file in folder.iterdir() if file.name.endswith(ENDING) and file.name != "README.md"]
    made = (guide_in(file.name.removesuffix(ENDING), file.read_text(encoding="utf-8")) for file in found)
    return tuple(sorted(made, key=lambda guide: (guide.position, guide.key)))


def guide_in(key: str, written: str) -> Guide:
    """A guide read from its file's words."""
    before, head, body = (*written.split(FENCE, 2), "", "")[:3]
    facts = dict(_fact(key, line) for line in head.splitlines() if line.strip())
    if before.strip() or not facts.keys() >= NEEDED or facts.keys() - ALLOWED:
        raise ValueError(f"{key}: the front matter is not whole")
    indonesian, english = (part.strip() for part in (*body.split(ENGLISH, 1), "")[:2])
    if not indonesian or not english:
        raise ValueError(f"{key}: a language is missing")
    until = facts.get("valid_until")
    return Guide(
        key=key,
        title={Language.INDONESIAN: facts["title"], Language.ENGLISH: facts["english_title"]},
        body={Language.INDONESIAN: indonesian, Language.ENGLISH: english},
        source=facts["source"],
        last_checked=date.fromisoformat(facts["last_checked"]) if facts["last_checked"] else None,
        valid_until=date.fromisoformat(until) if until else None,
        position=int(facts["position"]),
    )


def _fact(key: str, line: str) -> tuple[str, str]:
    name, colon, value = line.partition(":")
    if not colon:
        raise ValueError(f"{key}: a line of the front matter says nothing")
    return name.strip(), value.strip()

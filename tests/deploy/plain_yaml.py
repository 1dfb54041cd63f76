"""Reads the plain YAML in which compose.yaml is written: blocks of mappings and lists of words, nothing cleverer."""

from typing import Any


def read(text: str) -> dict[str, Any]:
    """Raises ValueError for what is not plain: a file that this can't read nobody should have to read."""
    lines = [line.rstrip() for line in text.splitlines() if line.strip() and not line.strip().startswith("#")]
    found, rest = _block(lines, 0)
    if rest or not isinstance(found, dict):
        raise ValueError(f"not plain: {rest[:1]}")
    return found


def _block(lines: list[str], depth: int) -> tuple[Any, list[str]]:
    if lines and lines[0].lstrip().startswith("- "):
        return _items(lines, depth)
    found: dict[str, Any] = {}
    while lines and _depth(lines[0]) == depth:
        key, colon, value = lines[0].strip().partition(":")
        if not colon or (value and not value.startswith(" ")) or key in found:
            raise ValueError(f"not plain: {lines[0]}")
        lines = lines[1:]
        if value.strip():
            found[key] = _word(value.strip())
        elif lines and _depth(lines[0]) > depth:
            found[key], lines = _block(lines, _depth(lines[0]))
        else:
            found[key] = None
    return found, lines


def _items(lines: list[str], depth: int) -> tuple[list[Any], list[str]]:
    found: list[Any] = []
    while lines and _depth(lines[0]) == depth and lines[0].lstrip().startswith("- "):
        found.append(_word(lines[0].strip()[2:].strip()))
        lines = lines[1:]
    return found, lines


def _word(word: str) -> Any:
    if word[0] in "[{&*!|>":
        raise ValueError(f"not plain: {word}")
    if word in {"true", "false"}:
        return word == "true"
    return word[1:-1] if word[0] == word[-1] == '"' else word


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())

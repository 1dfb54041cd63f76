"""Medians of what was measured, as a table in Markdown."""

import platform
from dataclasses import dataclass, field
from datetime import UTC, datetime
from statistics import median
from typing import Final

CORES: Final = "two shared cores"

# Figure, its heading, its unit's digits.
ROWS: Final = (
    ("updates_per_second", "updates per second, 256 people at once", 0),
    ("cpu", "processor time an update, ms", 2),
    ("p50", "update to answer at half of its own load, p50, ms", 1),
    ("p99", "update to answer at half of its own load, p99, ms", 1),
)


@dataclass(slots=True)
class Measured:
    """By contender: a round's figures each, and seconds to start; of the imports seconds and MiB each."""

    figures: dict[str, list[dict[str, float]]] = field(default_factory=lambda: {"product": [], "peer": []})
    starts: dict[str, list[float]] = field(default_factory=lambda: {"product": [], "peer": []})
    imports: list[dict[str, float]] = field(default_factory=list)


def table(measured: Measured) -> str:
    """Product, peer and their ratio; start and memory beside what the imports alone cost."""
    lines = [_head(measured), "", "| | product | peer | product / peer |", "|---|---|---|---|"]
    lines += [_row(measured, *row) for row in ROWS]
    lines += ["", "| | product | its imports alone | product / imports | peer |", "|---|---|---|---|---|"]
    seconds, peer = median(measured.starts["product"]), median(measured.starts["peer"])
    lines.append(_beside("start to first poll, s", seconds, _imports(measured, "seconds"), peer, 2))
    memory = _median(measured, "product", "memory")
    lines.append(
        _beside("memory at rest, MiB", memory, _imports(measured, "memory"), _median(measured, "peer", "memory"), 0)
    )
    return "\n".join(lines) + "\n"


def _head(measured: Measured) -> str:
    rounds = len(measured.figures["product"])
    version = ".".join(platform.python_version_tuple()[:2])
    return (
        f"Medians of {rounds} rounds, product and peer in turns; {CORES}, Python {version}, "
        f"{datetime.now(UTC):%d %B %Y}. The stand-in for Telegram runs on the same cores."
    )


def _row(measured: Measured, name: str, title: str, digits: int) -> str:
    product, peer = (_median(measured, who, name) for who in ("product", "peer"))
    return f"| {title} | {product:.{digits}f} | {peer:.{digits}f} | {product / peer:.2f} |"


def _beside(title: str, product: float, imports: float, peer: float, digits: int) -> str:
    return f"| {title} | {product:.{digits}f} | {imports:.{digits}f} | {product / imports:.2f} | {peer:.{digits}f} |"


def _median(measured: Measured, who: str, name: str) -> float:
    return median(figures[name] for figures in measured.figures[who])


def _imports(measured: Measured, name: str) -> float:
    return median(each[name] for each in measured.imports)

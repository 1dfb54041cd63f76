"""A coordinator opens `/tenggat` and turns every page: which numbers it shows as overdue."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from simulator import Phone
from simulator.screen import inline_rows
from tests.month.living import Living

LINE: Final = re.compile(r"^(🔴|🟡|⚪) ([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{3}) .*$", re.MULTILINE)
OVERDUE: Final = "🔴"


@dataclass(frozen=True, slots=True)
class Listed:
    at: datetime
    chat: int
    lines: dict[str, str]  # by number


def lists_overdue(living: Living, found: list[Listed]) -> Callable[[], Awaitable[None]]:
    async def opening() -> None:
        for who in [one for one in living.staff.values() if one.coordinator]:
            who.acts.append(living.acting.clock.now())
            found.append(await _read(living, who.phone))

    return opening


async def _read(living: Living, phone: Phone) -> Listed:
    stage, lines = living.acting.stage, dict[str, str]()
    at = living.acting.clock.now()
    await stage.does(phone, "/tenggat")
    for group in _buttons(phone, "due:group:"):
        await stage.does(phone, "/tenggat")
        await _presses(living, phone, group)
        for _ in range(10):
            text = phone.last.text if phone.last else ""
            lines |= {found[2]: found[0] for found in LINE.finditer(text)}
            if phone.last is None or not any("Berikutnya" in label for label in phone.last.labels):
                break
            await stage.does(phone, "Berikutnya")
    return Listed(at, phone.id, lines)


def _buttons(phone: Phone, beginning: str) -> list[str]:
    assert phone.last is not None
    rows = inline_rows(phone.chat.messages[phone.last.message_id])
    return [one["callback_data"] for row in rows for one in row if one["callback_data"].startswith(beginning)]


async def _presses(living: Living, phone: Phone, data: str) -> None:
    assert phone.last is not None
    await phone.presses(phone.last.message_id, data)
    await living.acting.stage.settled()

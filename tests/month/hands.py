"""What hands do on a phone: a button about one certain case, found wherever it stands on the screen."""

from uuid import UUID

from flows.button_data import pack_id
from flows.follow_ups.asking import CARD
from simulator import Phone
from simulator.screen import inline_rows
from tests.product.stage import Stage


def button(phone: Phone, label: str, case: UUID | None = None) -> tuple[int, str] | None:
    """The newest message with such a button about this case (None: any), and the button's data."""
    wanted = pack_id(case) if case else ""
    for message, entry in reversed(phone.chat.messages.items()):
        for row in inline_rows(entry):
            for one in row:
                data = str(one.get("callback_data", ""))
                if label in str(one["text"]) and wanted in data:
                    return message, data
    return None


async def press(stage: Stage, phone: Phone, label: str, case: UUID | None = None) -> bool:
    """Whether there was such a button."""
    found = button(phone, label, case)
    if found is None:
        return False
    await phone.presses(*found)
    await stage.settled()
    return True


async def answer(stage: Stage, phone: Phone, kind: str, codes: tuple[str, ...], case: UUID) -> str | None:
    """Press the first of these answers to a question of ours that stands on the screen; which one it was."""
    for code in codes:
        for message, entry in reversed(phone.chat.messages.items()):
            for one in (one for row in inline_rows(entry) for one in row):
                data = str(one.get("callback_data", ""))
                if data.startswith(f"{CARD}:{code}:{pack_id(case)}~{kind}~"):
                    await phone.presses(message, data)
                    await stage.settled()
                    return code
    return None


async def press_all(stage: Stage, phone: Phone, labels: tuple[str, ...], case: UUID) -> bool:
    """One after the other, as far as each is there."""
    for label in labels:
        if not await press(stage, phone, label, case):
            return False
    return True


async def to_case(stage: Stage, phone: Phone, case: UUID, number: str) -> bool:
    """Look for the case in the list of tasks, page by page."""
    await stage.does(phone, "/tugas")
    for _ in range(12):
        if await press(stage, phone, number, case):
            return True
        if not await press(stage, phone, "Berikutnya"):
            return False
    return False


async def on_case(stage: Stage, phone: Phone, labels: tuple[str, ...], case: UUID, number: str) -> bool:
    """Press these about a case: where the first of them stands, else from the list of tasks."""
    if button(phone, labels[0], case) is None and not await to_case(stage, phone, case, number):
        return False
    return await press_all(stage, phone, labels, case)

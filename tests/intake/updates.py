"""Updates as Telegram would write them, for what the stand-in's phones can't do."""

from typing import Any

Update = dict[str, Any]

SENDER = {"id": 77, "is_bot": False, "first_name": "Siti", "last_name": "Aminah", "language_code": "id"}
PRIVATE = {"id": 77, "type": "private", "first_name": "Siti"}


def message(number: int = 1, message_id: int = 5, chat: int = 77, **content: Any) -> Update:
    """An update with a message in a private chat; `content` is what the message holds (a text, if nothing)."""
    place = PRIVATE | {"id": chat}
    head = {"message_id": message_id, "date": 1_780_000_000, "chat": place, "from": SENDER | {"id": chat}}
    return {"update_id": number, "message": head | (content or {"text": "halo"})}


def press(number: int = 1, query: str = "q1", **more: Any) -> Update:
    """An update with a pressed button under message 9."""
    shown = {"message_id": 9, "date": 0, "chat": PRIVATE}
    return {"update_id": number, "callback_query": {"id": query, "from": SENDER, "message": shown, **more}}


def membership(status: str, number: int = 1) -> Update:
    """An update that says what the bot is in the private chat now."""
    change = {"date": 3, "chat": PRIVATE, "from": SENDER, "new_chat_member": {"status": status}}
    return {"update_id": number, "my_chat_member": change}

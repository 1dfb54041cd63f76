"""Service messages (somebody came, went, pinned) and the line a screen shows for one."""

from typing import Final

from simulator.shapes import JSON

KINDS: Final = (
    "new_chat_members", "left_chat_member", "pinned_message", "group_chat_created", "migrate_to_chat_id",
    "migrate_from_chat_id",
)  # fmt: skip
PINNED_CHARACTERS: Final = 40


def service_kind(message: JSON) -> str | None:
    """Return the field that makes a message a service message; None for any other."""
    return next((kind for kind in KINDS if kind in message), None)


def service_line(message: JSON) -> str:
    """Return the line on the screen; "" for an ordinary message."""
    kind, who = service_kind(message), str(message["from"]["first_name"])
    if kind == "new_chat_members":
        came = message["new_chat_members"]
        if [each["id"] for each in came] == [message["from"]["id"]]:
            return f"{who} joined the group"
        return f"{who} added {', '.join(each['first_name'] for each in came)}"
    if kind == "left_chat_member":
        gone = message["left_chat_member"]
        return f"{who} left the group" if gone["id"] == message["from"]["id"] else f"{who} removed {gone['first_name']}"
    if kind == "pinned_message":
        words = str(message[kind].get("text") or message[kind].get("caption") or "a message")
        return f"{who} pinned «{words[:PINNED_CHARACTERS]}»"
    if kind == "group_chat_created":
        return f"{who} created the group"
    return "This group is a supergroup now" if kind else ""

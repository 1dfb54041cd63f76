"""An announcement as a call to Telegram: a message, or a file with the words under it."""

from typing import Any

from cases.announcement import Content

NOT_UNDER_A_FILE = ("text", "entities", "link_preview_options")


def news_call(content: Content, payload: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """Method and parameters, silent; `payload` is the screen as parameters of sendMessage."""
    if content.file is None:
        return "sendMessage", {**payload, "disable_notification": True}
    params = {name: value for name, value in payload.items() if name not in NOT_UNDER_A_FILE}
    params |= {"caption": payload["text"], "disable_notification": True}
    if "entities" in payload:
        params["caption_entities"] = payload["entities"]
    return content.method, params

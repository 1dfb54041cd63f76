"""What happened on the phones, told at once to whoever listens (tests, the page, a bench)."""

from collections.abc import Callable
from typing import Any, Literal

from simulator.chats import Chat

Happening = Literal["message", "edit", "delete", "keyboard", "typing", "toast", "person", "commands"]
Listener = Callable[[Happening, Chat, Any], None]


class Events:
    """Counts changes and tells listeners, in order and before the request is answered."""

    def __init__(self) -> None:
        self.revision = 0
        self.listeners: list[Listener] = []

    def publish(self, happening: Happening, chat: Chat, what: Any) -> None:
        self.revision += 1
        for listener in tuple(self.listeners):
            listener(happening, chat, what)

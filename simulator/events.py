"""What happened on the phones, told at once to whoever listens (tests, the page, a bench)."""

from collections.abc import Callable
from typing import Any, Literal

from simulator.chats import Chat

Happening = Literal[
    "message", "edit", "delete", "keyboard", "typing", "toast", "person", "commands", "read", "group",
]  # fmt: skip
Notice = Literal["clock", "due", "faults"]
Listener = Callable[[Happening, Chat, Any], None]
WorldListener = Callable[[Notice, Any], None]


class Events:
    """Counts changes and tells listeners, in order and before the request is answered.

    `listeners` hear what happens in a chat, `world_listeners` what belongs to none (time, what is due, faults).
    """

    def __init__(self) -> None:
        self.revision = 0
        self.listeners: list[Listener] = []
        self.world_listeners: list[WorldListener] = []

    def publish(self, happening: Happening, chat: Chat, what: Any) -> None:
        self.revision += 1
        for listener in tuple(self.listeners):
            listener(happening, chat, what)

    def tell(self, notice: Notice, what: Any) -> None:
        for listener in tuple(self.world_listeners):
            listener(notice, what)

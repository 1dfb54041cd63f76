"""People, chats and the messages in them, as the stand-in remembers them."""

from dataclasses import dataclass, field
from typing import Literal

from simulator.shapes import JSON

Kind = Literal["private", "group", "supergroup"]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a phone. `note` is a caption for the page, unknown to the bot."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language: str = "id"
    note: str = ""
    phone_number: str = "+6280000000000"

    def user(self) -> JSON:
        """Return the person as a Bot API User."""
        names = {"last_name": self.last_name, "username": self.username, "language_code": self.language}
        return {
            "id": self.id,
            "is_bot": False,
            "first_name": self.first_name,
            **{name: value for name, value in names.items() if value},
        }

    def chat(self) -> JSON:
        """Return the person's private chat as a Bot API Chat."""
        names = {"last_name": self.last_name, "username": self.username}
        return {
            "id": self.id,
            "type": "private",
            "first_name": self.first_name,
            **{name: value for name, value in names.items() if value},
        }


@dataclass(slots=True)
class Entry:
    """A message with what Telegram knows of it but does not tell the bot."""

    message: JSON
    by_bot: bool
    revision: int
    silent: bool = False


@dataclass(frozen=True, slots=True)
class Toast:
    """What a callback answer put on the screen."""

    text: str
    alert: bool


@dataclass(slots=True, eq=False)
class Chat:
    """One bot's chat with one person, or with a group."""

    id: int
    kind: Kind
    brief: JSON
    person: Person | None = None
    messages: dict[int, Entry] = field(default_factory=dict)
    keyboard: JSON | None = None
    toasts: list[Toast] = field(default_factory=list)
    started: bool = False
    blocked: bool = False
    deactivated: bool = False
    migrated_to: int | None = None

    def sees(self) -> list[Entry]:
        """List what is on the screen, oldest first."""
        return list(self.messages.values())

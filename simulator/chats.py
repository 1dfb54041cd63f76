"""People, chats and the messages in them, as the stand-in remembers them."""

from dataclasses import dataclass, field
from typing import Literal

from simulator.shapes import JSON

Kind = Literal["private", "group", "supergroup"]
Status = Literal["creator", "administrator", "member", "left", "kicked"]
INSIDE: frozenset[Status] = frozenset({"creator", "administrator", "member"})
ADMINS: frozenset[Status] = frozenset({"creator", "administrator"})


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
class Member:
    """Somebody who is, or was, in a group."""

    person: Person
    status: Status


@dataclass(slots=True)
class Entry:
    """A message with what Telegram knows of it but does not tell the bot.

    `reactions` are lists of ReactionType by the id of who reacted; None until somebody does.
    """

    message: JSON
    by_bot: bool
    revision: int
    silent: bool = False
    pinned: bool = False
    reactions: dict[int, list[JSON]] | None = None


@dataclass(frozen=True, slots=True)
class Toast:
    """What a callback answer put on the screen of the person who pressed."""

    text: str
    alert: bool
    person: int = 0


@dataclass(slots=True, eq=False)
class Chat:
    """One bot's chat with one person, or with a group.

    `members` and `bot_status` are a group's; `read` is the last message each person has seen; `typing` is an
    action and until when it shows.
    """

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
    members: dict[int, Member] = field(default_factory=dict)
    bot_status: Status = "left"
    numbered: int = 0
    read: dict[int, int] = field(default_factory=dict)
    typing: tuple[str, float] | None = None

    def sees(self) -> list[Entry]:
        """List what is on the screen, oldest first."""
        return list(self.messages.values())

    def inside(self) -> list[Member]:
        """List who is in the group now."""
        return [member for member in self.members.values() if member.status in INSIDE]

    def status_of(self, person_id: int) -> Status:
        member = self.members.get(person_id)
        return "left" if member is None else member.status

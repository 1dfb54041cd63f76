"""One bot as Telegram knows it: its name, chats, waiting updates, menus and webhook."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from simulator.chats import Chat, Person
from simulator.limits import WEBHOOK_CONNECTIONS_DEFAULT
from simulator.shapes import JSON
from simulator.update_queue import UpdateQueue

if TYPE_CHECKING:
    from simulator.world import Telegram


@dataclass(slots=True)
class Webhook:
    """Where updates are brought, and how the last attempt went."""

    url: str = ""
    secret: str = ""
    connections: int = WEBHOOK_CONNECTIONS_DEFAULT
    certificate: bool = False
    last_error: tuple[int, str] | None = None


@dataclass(frozen=True, slots=True)
class Press:
    """A pressed inline button that waits for its answer."""

    chat: Chat
    at: float
    person: int


@dataclass(slots=True)
class Profile:
    """What a bot says of itself, each by language code ("" for everybody)."""

    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    commands: dict[tuple[str, str], list[JSON]] = field(default_factory=dict)
    menu_buttons: dict[int, JSON] = field(default_factory=dict)


class Bot:
    """A bot account. `privacy`: in groups it hears only what is meant for it (BotFather can turn that off)."""

    def __init__(self, telegram: "Telegram", token: str, name: str, username: str) -> None:
        self.telegram = telegram
        self.token = token
        self.id = int(token.partition(":")[0])
        self.name = name
        self.username = username
        self.privacy = True
        self.user: JSON = {"id": self.id, "is_bot": True, "first_name": name, "username": username}
        self.queue = UpdateQueue(telegram.clock, telegram.ids)
        self.chats: dict[int, Chat] = {}
        self.presses: dict[str, Press] = {}
        self.profile = Profile()
        self.webhook = Webhook()
        self.launched_at: float | None = None
        self.logged_out_until = 0.0
        self._last_message_id = 0

    def next_message_id(self, chat: Chat) -> int:
        """Count a message: a supergroup has a row of its own, all other chats of a bot share one."""
        if chat.kind == "supergroup":
            chat.numbered += 1
            return chat.numbered
        self._last_message_id += 1
        return self._last_message_id

    def private(self, person: Person) -> Chat:
        """Return the chat with a person, made at first use."""
        chat = self.chats.get(person.id)
        if chat is None:
            chat = self.chats[person.id] = Chat(person.id, "private", person.chat(), person)
        return chat

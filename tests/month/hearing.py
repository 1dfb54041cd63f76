"""Everything the bot put on a phone, written down as it came: who, when by the stand-in's clock, and what it said."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from simulator.chats import Chat, Entry
from simulator.screen import inline_rows
from simulator.world import Telegram


@dataclass(frozen=True, slots=True)
class Heard:
    """One message, or one message in its new words (`edited`). `buttons`: label and data."""

    at: datetime
    chat: int
    text: str
    buttons: tuple[tuple[str, str], ...]
    silent: bool
    edited: bool

    @property
    def words(self) -> str:
        """All that a glance shows."""
        return "\n".join((self.text, *(label for label, _ in self.buttons)))


@dataclass(slots=True)
class Hearing:
    """Listens to a world from its beginning."""

    telegram: Telegram
    heard: list[Heard] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.telegram.events.listeners.append(self._listen)

    def since(self, place: int) -> list[Heard]:
        return self.heard[place:]

    def _listen(self, kind: str, chat: Chat, what: Any) -> None:
        if kind not in ("message", "edit") or not isinstance(what, Entry) or not what.by_bot:
            return
        buttons = tuple(
            (str(one["text"]), str(one.get("callback_data", ""))) for row in inline_rows(what) for one in row
        )
        message = what.message
        at = datetime.fromtimestamp(self.telegram.now(), UTC)
        words = str(message.get("text") or message.get("caption") or "")
        self.heard.append(Heard(at, chat.id, words, buttons, what.silent, edited=kind == "edit"))

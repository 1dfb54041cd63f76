"""What a person sees: messages and buttons in plain records, and a print of them for failed tests."""

from dataclasses import dataclass

from simulator.chats import Chat, Entry
from simulator.files import MediaKind
from simulator.service import service_kind, service_line
from simulator.shapes import JSON

MEDIA: tuple[MediaKind, ...] = ("photo", "voice", "video", "document")


@dataclass(frozen=True, slots=True)
class Shown:
    """One message on the screen. `sender` is "bot" or "me" (in a group: any person, `author` is her first name).

    `buttons` are the inline labels by row; `service` is the kind of a service message, `text` then its line.
    """

    message_id: int
    sender: str
    text: str
    buttons: tuple[tuple[str, ...], ...] = ()
    media: MediaKind | None = None
    location: tuple[float, float] | None = None
    silent: bool = False
    protected: bool = False
    edited: bool = False
    date: int = 0
    revision: int = 0
    pinned: bool = False
    reactions: tuple[str, ...] = ()
    author: str = ""
    service: str | None = None

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(label for row in self.buttons for label in row)


def inline_rows(entry: Entry) -> list[list[JSON]]:
    rows: list[list[JSON]] = entry.message.get("reply_markup", {}).get("inline_keyboard", [])
    return rows


def all_reactions(entry: Entry) -> list[JSON]:
    """List the reactions of everybody, each a ReactionType."""
    return [each for given in (entry.reactions or {}).values() for each in given]


def media_kind(message: JSON) -> MediaKind | None:
    return next((kind for kind in MEDIA if kind in message), None)


def shown(entry: Entry) -> Shown:
    message = entry.message
    place = message.get("location")
    return Shown(
        message_id=message["message_id"],
        sender="bot" if entry.by_bot else "me",
        text=message.get("text") or message.get("caption") or service_line(message),
        buttons=tuple(tuple(str(button["text"]) for button in row) for row in inline_rows(entry)),
        media=media_kind(message),
        location=(place["latitude"], place["longitude"]) if place else None,
        silent=entry.silent,
        protected=bool(message.get("has_protected_content")),
        edited="edit_date" in message,
        date=message["date"],
        revision=entry.revision,
        pinned=entry.pinned,
        reactions=tuple(str(each.get("emoji", "")) for each in all_reactions(entry)),
        author=str(message["from"]["first_name"]),
        service=service_kind(message),
    )


def keyboard_rows(chat: Chat) -> list[list[JSON]]:
    rows: list[list[JSON]] = (chat.keyboard or {}).get("keyboard", [])
    return rows


def printed(chat: Chat) -> str:
    """Return the screen as lines of text."""
    lines = [_line(shown(entry)) for entry in chat.sees()]
    rows = keyboard_rows(chat)
    if rows:
        lines.append("keyboard: " + " / ".join(" ".join(f"[{button['text']}]" for button in row) for row in rows))
    return "\n".join(lines) or "(an empty screen)"


def _line(message: Shown) -> str:
    what = message.text or (f"({message.media})" if message.media else "(location)")
    buttons = " ".join(f"[{label}]" for label in message.labels)
    return f"{message.sender} {message.message_id}: {what} {buttons}".rstrip()

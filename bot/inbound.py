"""The one file that reads an Update: what happened, who did it and where, out of Telegram's JSON."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Final
from uuid import UUID

from pydantic import ValidationError

from bot.json_body import compose
from bot.message_content import content
from bot.update_shapes import LARGEST, Chat, Membership, Message, Press, User
from flows.event import Changed, Event, Input, Presence, Pressed, Unreadable

LOG = logging.getLogger(__name__)

# The kinds of update this bot asks for and reads. The order is that of their likelihood.
KINDS: Final = ("message", "callback_query", "edited_message", "my_chat_member")

GONE: Final = frozenset({"kicked", "left"})
# Where the id that marks an update stands, by kind.
MARKS: Final[Mapping[str, tuple[str, ...]]] = {
    "message": ("message_id",),
    "edited_message": ("message_id",),
    "callback_query": ("id",),
    "my_chat_member": ("date",),
}


class Malformed(Exception):
    """An update is not as Telegram describes it, and names nobody to tell. Carries the path of the field, not more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inbound:
    """An update as read. Ids are Telegram's.

    `message`: the id of the message that came in; None for a button, an edit (Changed names its message) and a
    change of presence. `pressed`: the id of the message whose button was pressed. `callback`: the callback query's
    id, to be answered. `language_code`: what her Telegram is set to. `written_at`: when she wrote, by Telegram's clock;
    None where an update does not say (a press).
    """

    event: Event
    user: int
    chat: int
    private: bool
    message: int | None = None
    pressed: int | None = None
    callback: str | None = None
    language_code: str | None = None
    written_at: datetime | None = None


def is_ours(update: Any) -> bool:
    """Whether this is an update at all, and of a kind that we read. Telegram sends others shortly after a change."""
    return isinstance(update, dict) and number_of(update) is not None and _body(update) is not None


def number_of(update: Mapping[str, Any]) -> int | None:
    """The update_id; None where there is none."""
    number = update.get("update_id")
    return number if _is_id(number) else None


def identity(update: Mapping[str, Any]) -> str:
    """What makes an update the same when it comes again: its number, chat, and message or callback id.

    The number alone won't do: Telegram renumbers a bot that was silent for a week. Never raises.
    """
    kind = next((kind for kind in KINDS if kind in update), "")
    body = _body(update)
    mark = None if body is None else next((body[key] for key in MARKS.get(kind, ()) if key in body), None)
    if isinstance(mark, bool) or not isinstance(mark, int | str):
        mark = sha256(compose(update)).hexdigest()
    return f"{number_of(update)}:{chat_of(update)}:{kind}:{mark}"


def chat_of(update: Mapping[str, Any]) -> int:
    """The chat an update belongs to, within which order matters; 0 where there is none. Never raises."""
    body = _body(update) or {}
    for place in (body, body.get("message")):
        chat = place.get("chat") if isinstance(place, dict) else None
        if isinstance(chat, dict) and _is_id(chat.get("id")):
            return int(chat["id"])
    sender = body.get("from")
    return int(sender["id"]) if isinstance(sender, dict) and _is_id(sender.get("id")) else 0


def said(update: Mapping[str, Any]) -> str | None:
    """The bare text of a message or data of a button, to know the exit key before anything else is read."""
    body = _body(update) or {}
    words = body.get("data" if "callback_query" in update else "text")
    return words if isinstance(words, str) and "edited_message" not in update else None


def _body(update: Mapping[str, Any]) -> dict[str, Any] | None:
    return next((update[kind] for kind in KINDS if isinstance(update.get(kind), dict)), None)


def _is_id(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and -LARGEST <= value <= LARGEST


def read(update: Mapping[str, Any], row: UUID, at: datetime, entropy: bytes) -> Inbound:
    """Read an update that came `at` and lies in the inbox as `row`; `entropy` is 32 fresh random bytes.

    Of one that is not as Telegram describes it, what can be read is read, so that its sender is answered.
    Raises Malformed where it names nobody who could be.
    """
    kind = next((kind for kind in KINDS if kind in update), None)
    if kind is None:
        raise Malformed("no kind that we asked for")

    def event(what: Input, sender: User | None) -> Event:
        name = f"{sender.first_name} {sender.last_name}".strip() if sender else ""
        return Event(id=row, at=at, entropy=entropy, input=what, shown_name=name)

    try:
        return READERS[kind](update[kind], event)
    except ValidationError as error:
        path = _path(kind, error)
        LOG.warning("Update %s is malformed at %s", row, path)
        spared = _spared(kind, update, error, event)
    if spared is None:
        raise Malformed(path)
    return spared


def _spared(kind: str, update: Mapping[str, Any], error: ValidationError, event: "Make") -> Inbound | None:
    """The update without its fields at fault; else only who sent it; None where that is nobody in a private chat."""
    if not isinstance(update[kind], dict):
        return None
    faults = {part["loc"][0] for part in error.errors(include_input=False, include_url=False, include_context=False)}
    sound = {field: value for field, value in update[kind].items() if field not in faults}
    try:
        return READERS[kind](sound, event)
    except ValidationError:
        return None if kind == "my_chat_member" else _unreadable(kind, update, event)


def _unreadable(kind: str, update: Mapping[str, Any], event: "Make") -> Inbound | None:
    body, person = update[kind], chat_of(update)
    if person <= 0:  # a group, or nobody
        return None
    callback = body.get("id") if kind == "callback_query" else None
    return Inbound(
        event=event(Unreadable(kind), None),
        user=person,
        chat=person,
        private=True,
        callback=callback if isinstance(callback, str) else None,
    )


def _path(kind: str, error: ValidationError) -> str:
    # the other parts of an error, and its words, hold what was sent
    first = error.errors(include_input=False, include_url=False, include_context=False)[0]
    return ".".join([kind, *map(str, first["loc"])])


Make = Callable[[Input, User | None], Event]


def _message(raw: Any, event: Make) -> Inbound:
    message = Message.model_validate(raw)
    read_ = event(content(message, raw), message.sender)
    inbound = _inbound(message.chat, message.sender, read_, message.message_id)
    return replace(inbound, written_at=_moment(message.date))


def _edit(raw: Any, event: Make) -> Inbound:
    # a live location that moves comes as an edit too: its text is empty
    message = Message.model_validate(raw)
    what = Changed(message.message_id, message.caption if message.text is None else message.text)
    return _inbound(message.chat, message.sender, event(what, message.sender))


def _press(raw: Any, event: Make) -> Inbound:
    press = Press.model_validate(raw)
    what = Unreadable("callback_query") if press.data is None else Pressed(press.data)
    shown = press.message
    return Inbound(
        event=event(what, press.sender),
        user=press.sender.id,
        chat=shown.chat.id if shown else press.sender.id,
        private=shown is None or shown.chat.type == "private",
        pressed=shown.message_id if shown else None,
        callback=press.id,
        language_code=press.sender.language_code,
    )


def _membership(raw: Any, event: Make) -> Inbound:
    change = Membership.model_validate(raw)
    what = Presence(reachable=change.new_chat_member.status not in GONE)
    return _inbound(change.chat, change.sender, event(what, change.sender))


READERS: Final[Mapping[str, Callable[[Any, Make], Inbound]]] = {
    "message": _message,
    "edited_message": _edit,
    "callback_query": _press,
    "my_chat_member": _membership,
}


def _moment(seconds: int) -> datetime | None:
    """A time of Telegram's; None for none, or one that no calendar knows."""
    try:
        return datetime.fromtimestamp(seconds, UTC) if seconds > 0 else None
    except (OverflowError, ValueError, OSError):
        return None


def _inbound(chat: Chat, sender: User | None, event: Event, message: int | None = None) -> Inbound:
    return Inbound(
        event=event,
        user=sender.id if sender else chat.id,  # a chat that writes in its own name has no sender
        chat=chat.id,
        private=chat.type == "private",
        message=message,
        language_code=sender.language_code if sender else None,
    )

"""A group in a test: its members write and press, come and go; the test reads what stands there."""

from typing import Any, Protocol, Self

from simulator import acts
from simulator.bots import Bot
from simulator.chats import INSIDE, Chat, Entry, Member, Person, Status
from simulator.labels import find_button
from simulator.methods.asked import quoted
from simulator.methods.menus import commands_shown
from simulator.posting import bring, remove, replace, speak
from simulator.privacy import heard
from simulator.service import service_kind
from simulator.shapes import JSON
from simulator.standing import bot_moves, member_moves, migrated, owner
from simulator.text.reading import read_said
from simulator.watching import Watch


class Holder(Protocol):
    """Whoever has a person: a Phone."""

    @property
    def person(self) -> Person: ...


Who = Holder | Person


class Group(Watch):
    """A group with one bot; the first member made it. Acts of somebody who is not a member are Impossible."""

    def __init__(self, bot: Bot, chat: Chat) -> None:
        super().__init__(bot, chat, str(chat.brief["title"]))
        self.id = chat.id
        self.title = str(chat.brief["title"])

    @property
    def messages(self) -> dict[int, Entry]:
        """What was written here, by id; service messages left out."""
        return {number: entry for number, entry in self.chat.messages.items() if not service_kind(entry.message)}

    @property
    def migrated_to(self) -> int | None:
        """The supergroup this group became; `migrates` sets it, a test may point it anywhere."""
        return self.chat.migrated_to

    @migrated_to.setter
    def migrated_to(self, number: int | None) -> None:
        self.chat.migrated_to = number

    async def says(self, who: Who, text: str, *, reply_to: int | None = None) -> JSON:
        """Write into the group; return the last Message it made."""
        return self.say(who, text, reply_to)

    async def taps(self, who: Who, label: str) -> str:
        """Tap an inline button found by its label or a part of it; return the callback query's id."""
        found = find_button(self.chat, label)
        if found.message_id is None:
            return str(self.say(who, str(found.button["text"]), None)["text"])
        return self.press(who, found.message_id, found.button)

    async def presses(self, who: Who, message_id: int, data: str) -> str:
        return self.press(who, message_id, {"callback_data": data})

    async def sends(self, who: Who, content: JSON) -> JSON:
        """Send a message of any kind, its content given as Bot API fields."""
        return speak(self.bot, self.chat, self._inside(who).user(), content)

    async def edits(self, who: Who, message_id: int, text: str) -> JSON:
        """Reword one's own message; the bot hears of it if it may hear the message."""
        entry, person = acts.seen(self.chat, message_id), self._inside(who)
        if entry.message["from"]["id"] != person.id:
            raise acts.Impossible(f"message {message_id} is somebody else's")
        kept = {key: value for key, value in entry.message.items() if key != "entities"}
        message = {**kept, **read_said(text), "edit_date": int(self.bot.telegram.now())}
        replace(self.bot, self.chat, entry, message)
        if heard(self.bot, self.chat, message):
            bring(self.bot, "edited_message", self.id, message)
        return message

    async def deletes(self, message_id: int) -> None:
        """Delete a message for everybody; the bot is not told."""
        acts.seen(self.chat, message_id)
        remove(self.bot, self.chat, message_id)

    async def reacts(self, who: Who, message_id: int, emoji: str = "👍") -> None:
        self._act()
        acts.react(self.bot, self._inside(who), message_id, emoji, self.chat)

    async def looks(self, who: Who) -> None:
        acts.look(self.bot, self._inside(who), self.chat)

    async def adds(self, who: Who, *, by: Who | None = None) -> None:
        self.move(who, "member", by)

    async def removes(self, who: Who, *, by: Who | None = None) -> None:
        """Remove a member; without `by` she leaves by herself."""
        self.move(who, "left" if by is None else "kicked", by or who)

    async def promotes(self, who: Who) -> None:
        self.move(who, "administrator", None)

    async def demotes(self, who: Who) -> None:
        self.move(who, "member", None)

    async def moves_bot(self, status: Status, payload: str = "") -> None:
        """Add the bot ("member"), promote it ("administrator") or remove it ("kicked").

        With a payload it is added by a link (t.me/<bot>?startgroup=<payload>): its owner says so to the bot.
        """
        self._act()
        by = owner(self.chat)
        bot_moves(self.bot, self.chat, by.user(), status)
        if payload:
            acts.check_payload(payload)
            self.say(by, f"/start@{self.bot.username} {payload}")

    def commands(self, who: Who) -> list[JSON]:
        """Return the menu this person sees here."""
        return commands_shown(self.bot, self.chat, person_of(who))

    async def migrates(self) -> Self:
        """Become a supergroup: return it under its new id."""
        return self.migrate()

    def say(self, who: Who, text: str, reply_to: int | None = None) -> JSON:
        self._act()
        person = self._inside(who)
        acts.look(self.bot, person, self.chat)
        answering: JSON = {} if reply_to is None else quoted(acts.seen(self.chat, reply_to))
        pieces = [read_said(piece) for piece in acts.pieces_of(text)]
        return [speak(self.bot, self.chat, person.user(), {**piece, **answering}) for piece in pieces][-1]

    def press(self, who: Who, message_id: int, button: JSON) -> str:
        self._act()
        return acts.press(self.bot, self._inside(who), message_id, button, self.chat)

    def move(self, who: Who, status: Status, by: Who | None) -> None:
        self._act()
        member_moves(self.bot, self.chat, person_of(who), person_of(by or owner(self.chat)), status)

    def migrate(self) -> Self:
        self._act()
        if self.chat.kind == "supergroup" or self.chat.migrated_to is not None:
            raise acts.Impossible("this is a supergroup already")
        new = type(self)(self.bot, migrated(self.bot, self.chat))
        self.bot.telegram.groups[new.id] = new
        return new

    def _inside(self, who: Who) -> Person:
        person = person_of(who)
        if self.chat.status_of(person.id) not in INSIDE or self.chat.migrated_to is not None:
            raise acts.Impossible(f"{person.first_name} is not a member here")
        return person


def made(bot: Bot, number: int, title: str, kind: Any, people: list[Person]) -> Group:
    """Make a group of these people, the first of them its owner, who then adds the bot."""
    chat = Chat(number, kind, {"id": number, "type": kind, "title": title}, started=True)
    chat.members = {each.id: Member(each, "member") for each in people}
    chat.members[people[0].id].status = "creator"
    bot.chats[number] = chat
    bot_moves(bot, chat, people[0].user(), "member")
    return Group(bot, chat)


def person_of(who: Who) -> Person:
    return who if isinstance(who, Person) else who.person

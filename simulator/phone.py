"""A person's phone in a test: she says, taps and sends; the test reads her screen."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from simulator import acts
from simulator.bots import Bot
from simulator.chats import Chat, Person, Toast
from simulator.labels import find_button
from simulator.media_bodies import keep_document, keep_photo, keep_video, keep_voice, media_body
from simulator.methods.menus import commands_shown
from simulator.screen import Shown, keyboard_rows, printed, shown
from simulator.shapes import JSON

Wish = str | Callable[[list[Shown]], bool]


class NotSeen(AssertionError):
    """What was waited for did not appear; the words show the screen."""


class Phone:
    """One person's chat with one bot. Acts return at once; `until` waits for what follows."""

    def __init__(self, bot: Bot, person: Person) -> None:
        self.bot = bot
        self.person = person
        self.id = person.id
        self.chat: Chat = bot.private(person)
        self._acted_at = 0

    async def says(self, text: str) -> JSON:
        """Type and send a text (a command too); return the last Message it made."""
        self._act()
        return acts.say(self.bot, self.person, text)[-1]

    async def opens(self, payload: str = "") -> JSON:
        """Follow a t.me link to the bot: /start with a payload."""
        self._act()
        return acts.start(self.bot, self.person, payload)

    async def taps(self, label: str) -> str:
        """Tap an inline button or one of the phone's keyboard, found by its label or a part of it.

        Return the callback query's id, the text sent, or what a link or copy button gives.
        Raise NoSuchButton, listing the screen, when none or several fit.
        """
        found = find_button(self.chat, label)
        self._act()
        if found.message_id is not None:
            return acts.press(self.bot, self.person, found.message_id, found.button)
        text = str(found.button["text"])
        if found.button.get("request_location"):
            raise acts.Impossible(f"[{text}] asks for a place: use shares_location(latitude, longitude)")
        if found.button.get("request_contact"):
            acts.share_contact(self.bot, self.person)
        else:
            acts.say(self.bot, self.person, text)
        acts.used_keyboard(self.bot, self.person)
        return text

    async def presses(self, message_id: int, data: str) -> str:
        """Press again a button as it once was (a double tap, a screen out of date)."""
        self._act()
        return acts.press(self.bot, self.person, message_id, {"callback_data": data})

    async def shares_location(self, latitude: float, longitude: float) -> JSON:
        self._act()
        return acts.share_location(self.bot, self.person, latitude, longitude)

    async def shares_contact(self) -> JSON:
        self._act()
        return acts.share_contact(self.bot, self.person)

    async def sends_photo(self, data: bytes, *, caption: str = "", as_is: bool = False) -> JSON:
        """Send a picture; Telegram makes it JPEG without metadata unless `as_is` keeps the bytes."""
        return self._send(media_body("photo", keep_photo(self._files, data, as_is=as_is)), caption)

    async def sends_voice(self, data: bytes, *, duration: int = 5, mime: str = "audio/ogg") -> JSON:
        return self._send(media_body("voice", [keep_voice(self._files, data, duration, mime)]), "")

    async def sends_video(
        self, data: bytes, *, duration: int = 5, size: tuple[int, int] = (0, 0), caption: str = ""
    ) -> JSON:
        return self._send(media_body("video", [keep_video(self._files, data, duration, size, None)]), caption)

    async def sends_document(self, data: bytes, name: str, mime: str, *, caption: str = "") -> JSON:
        return self._send(media_body("document", [keep_document(self._files, data, name, mime)]), caption)

    async def sends_album(self, pictures: list[bytes]) -> list[JSON]:
        """Send pictures at once: each comes as a message of its own, all with one media_group_id."""
        together = {"media_group_id": self.bot.telegram.ids.number()}
        return [self._send({**media_body("photo", keep_photo(self._files, each)), **together}, "") for each in pictures]

    async def sends(self, content: JSON) -> JSON:
        """Send a message of any other kind, its content given as Bot API fields (a sticker, a forwarded text)."""
        return self._send(content, "")

    async def edits(self, message_id: int, text: str) -> JSON:
        self._act()
        return acts.edit(self.bot, self.person, message_id, text)

    async def deletes(self, message: Shown | int) -> None:
        """Delete a message for both sides; the bot is not told."""
        self._act()
        number = message.message_id if isinstance(message, Shown) else message
        acts.delete(self.bot, self.person, number)

    async def blocks(self) -> None:
        self._act()
        acts.block(self.bot, self.person, blocked=True)

    async def unblocks(self) -> None:
        self._act()
        acts.block(self.bot, self.person, blocked=False)

    def screen(self) -> list[Shown]:
        """List the messages on the screen, oldest first."""
        return [shown(entry) for entry in self.chat.sees()]

    @property
    def last(self) -> Shown | None:
        """The newest message of the bot."""
        return next((message for message in reversed(self.screen()) if message.sender == "bot"), None)

    @property
    def keyboard(self) -> list[list[str]]:
        """The labels of the phone's keyboard by row; empty without one."""
        return [[str(button["text"]) for button in row] for row in keyboard_rows(self.chat)]

    @property
    def toasts(self) -> list[Toast]:
        return self.chat.toasts

    @property
    def commands(self) -> list[JSON]:
        return commands_shown(self.bot, self.chat)

    def printed(self) -> str:
        return printed(self.chat)

    async def until(self, wish: Wish, within: float = 5.0) -> Shown:
        """Wait for a text in a message that came or changed since her last act, or for a predicate.

        The predicate is given the whole screen. Return the newest message that has the text, else the
        newest of the bot's. Raise NotSeen after `within` seconds.
        """
        async with self._changes() as changed:
            try:
                async with asyncio.timeout(within):
                    while (seen := self._meets(wish)) is None:
                        changed.clear()
                        await changed.wait()
            except TimeoutError:
                what = f"«{wish}»" if isinstance(wish, str) else "what was waited for"
                words = f"{self.person.first_name} did not see {what} within {within} s"
                raise NotSeen(f"{words}; on the screen:\n{self.printed()}") from None
        return seen

    async def quiet(self, for_seconds: float = 0.2, within: float = 10.0) -> list[Shown]:
        """Wait until nothing has changed on the phone for so long; return the screen."""
        async with self._changes() as changed, asyncio.timeout(within):
            while True:
                changed.clear()
                try:
                    await asyncio.wait_for(changed.wait(), for_seconds)
                except TimeoutError:
                    return self.screen()

    async def hears_nothing(self, for_seconds: float = 0.5) -> None:
        """Fail with NotSeen if anything changes on the phone within that time."""
        async with self._changes() as changed:
            try:
                await asyncio.wait_for(changed.wait(), for_seconds)
            except TimeoutError:
                return
        raise NotSeen(f"something came for {self.person.first_name}; on the screen:\n{self.printed()}")

    def _meets(self, wish: Wish) -> Shown | None:
        screen = self.screen()
        if not isinstance(wish, str):
            return (self.last or Shown(0, "bot", "")) if wish(screen) else None
        fresh = [m for m in screen if m.sender == "bot" and m.revision > self._acted_at]
        return next((m for m in reversed(fresh) if wish in m.text), None)

    @asynccontextmanager
    async def _changes(self) -> AsyncIterator[asyncio.Event]:
        changed = asyncio.Event()
        events = self.bot.telegram.events

        def listen(_kind: Any, chat: Chat, _what: Any) -> None:
            if chat is self.chat:
                changed.set()

        events.listeners.append(listen)
        try:
            yield changed
        finally:
            events.listeners.remove(listen)

    def _act(self) -> None:
        self._acted_at = self.bot.telegram.events.revision

    @property
    def _files(self) -> Any:
        return self.bot.telegram.files

    def _send(self, body: JSON, caption: str) -> JSON:
        self._act()
        return acts.send_body(self.bot, self.person, {**body, "caption": caption} if caption else body)

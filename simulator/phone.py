"""A person's phone in a test: she says, taps and sends; the test reads her screen."""

from typing import Any

from simulator import acts
from simulator.bots import Bot
from simulator.chats import Person, Toast
from simulator.labels import find_button
from simulator.lock_screen import notifications
from simulator.media_bodies import keep_document, keep_photo, keep_video, keep_voice, media_body
from simulator.methods.menus import commands_shown
from simulator.screen import Shown, keyboard_rows
from simulator.shapes import JSON
from simulator.watching import Watch


class Phone(Watch):
    """One person's chat with one bot. Acts return at once; `until` waits for what follows."""

    def __init__(self, bot: Bot, person: Person) -> None:
        super().__init__(bot, bot.private(person), person.first_name)
        self.person = person
        self.id = person.id

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
        acts.delete(self.bot, self.person, _number(message))

    async def blocks(self) -> None:
        self._act()
        acts.block(self.bot, self.person, blocked=True)

    async def unblocks(self) -> None:
        self._act()
        acts.block(self.bot, self.person, blocked=False)

    async def reacts(self, message: Shown | int, emoji: str = "👍") -> None:
        """Put an emoji on a message; "" takes it away."""
        self._act()
        acts.react(self.bot, self.person, _number(message), emoji)

    async def looks(self) -> None:
        """Open the chat: everything in it is read now."""
        acts.look(self.bot, self.person)

    async def deactivates(self) -> None:
        """Delete her account: whatever is sent to her from now on is refused."""
        self._act()
        acts.deactivate(self.bot, self.person)

    def lock_screen(self) -> list[str]:
        """List what her locked phone shows of unread messages, newest first."""
        return [each.preview for each in notifications(self.bot, self.person)]

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

    @property
    def _files(self) -> Any:
        return self.bot.telegram.files

    def _send(self, body: JSON, caption: str) -> JSON:
        self._act()
        return acts.send_body(self.bot, self.person, {**body, "caption": caption} if caption else body)


def _number(message: Shown | int) -> int:
    return message.message_id if isinstance(message, Shown) else message

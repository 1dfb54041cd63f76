"""Reading a chat's screen in a test, and waiting for what comes to it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from simulator.bots import Bot
from simulator.chats import Chat
from simulator.screen import Shown, printed, shown

Wish = str | Callable[[list[Shown]], bool]


class NotSeen(AssertionError):
    """What was waited for did not appear; the words show the screen."""


class Watch:
    """A chat of one bot as somebody looks at it; `watcher` names her in the words of a failed wait."""

    def __init__(self, bot: Bot, chat: Chat, watcher: str) -> None:
        self.bot = bot
        self.chat = chat
        self.watcher = watcher
        self._acted_at = 0

    def screen(self) -> list[Shown]:
        """List the messages on the screen, oldest first."""
        return [shown(entry) for entry in self.chat.sees()]

    @property
    def last(self) -> Shown | None:
        """The newest message of the bot."""
        return next((message for message in reversed(self.screen()) if message.sender == "bot"), None)

    @property
    def typing(self) -> str | None:
        """What the bot is seen doing ("typing"): for 5 seconds of the stand-in's clock, or until it writes."""
        action, until = self.chat.typing or ("", 0.0)
        return action if self.bot.telegram.now() < until else None

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
                words = f"{self.watcher} did not see {what} within {within} s"
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
        raise NotSeen(f"something came for {self.watcher}; on the screen:\n{self.printed()}")

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

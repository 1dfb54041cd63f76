"""What Telegram shows around the talk: the commands by role and language, and what the bot says of itself."""

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

from telegram.error import TelegramError

from bot.bot_api import BotApi
from bot.face import Face
from bot.renderer import Renderer
from cases.person import Language, Person, Role
from flows.desk.shown_commands import shown_commands

LOG = logging.getLogger(__name__)

Shown = tuple[Role, bool, Language]
USUAL: Shown = (Role.RESIDENT, True, Language.INDONESIAN)
REMEMBERED = 10_000


def _shown(person: Person) -> Shown:
    return person.role, person.active, person.language


class Menus:
    """Failing does no harm, so it is only logged: every command works whether it is shown or not."""

    def __init__(self, api: BotApi, renderer: Renderer) -> None:
        self._api = api
        self._renderer = renderer
        self._face = Face(api, renderer)
        self._set: dict[int, Person] = {}
        self._begun = False
        self._tasks: set[asyncio.Task[None]] = set()

    def for_everybody(self) -> None:
        """Have the bot's face and the usual menu set, in Indonesian, and in English for phones set to it."""
        self._begun = True
        self._aside(self._face.put_on(), "face")
        self._begin(Language.INDONESIAN, None, {})
        self._begin(Language.ENGLISH, None, {"language_code": Language.ENGLISH.value})

    def look_at(self, person: Person) -> None:
        """Have this person's own menu set where her role or language asks for another than she has."""
        wanted = _shown(person)
        known = self._set.get(person.telegram_id)
        if (USUAL if known is None else _shown(known)) == wanted:
            return
        if len(self._set) >= REMEMBERED:
            self._set.clear()
        self._set[person.telegram_id] = person
        self._put_for(person)

    def reworded(self) -> None:
        """Coordinators worded something anew: have all that was set say it, once the first has been set."""
        if not self._begun:
            return
        self.for_everybody()
        for person in self._set.values():
            self._put_for(person)

    def _put_for(self, person: Person) -> None:
        scope = {"scope": {"type": "chat", "chat_id": person.telegram_id}}
        self._begin(person.language, person, scope)

    def _begin(self, language: Language, person: Person | None, further: dict[str, Any]) -> None:
        self._aside(self._put(language, person, further), "menu")

    def _aside(self, work: Coroutine[Any, Any, None], name: str) -> None:
        # beside the talk: a slow answer here must hold nobody up
        task = asyncio.create_task(work, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _put(self, language: Language, person: Person | None, further: dict[str, Any]) -> None:
        words = self._renderer.words_in(language)
        commands = [
            {"command": name, "description": words.say(text)} for name, text in shown_commands(language, person)
        ]
        try:
            await self._api.call("setMyCommands", {"commands": commands, **further})
        except TelegramError as error:
            LOG.warning("A menu of commands could not be set (%s).", type(error).__name__)

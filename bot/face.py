"""What the bot says of itself where nobody has opened it yet: a name and two lines that speak of nothing."""

import logging
from typing import Any, Final

from telegram.error import TelegramError

from bot.bot_api import BotApi
from bot.renderer import Renderer
from cases.person import Language
from flows.text import Text, text

LOG = logging.getLogger(__name__)

NAME: Final = text("face.name", "Sipakatau")
DESCRIPTION: Final = text("face.description", "Halo 👋 Tekan Mulai untuk menyapa kami.")
SHORT_DESCRIPTION: Final = text("face.short_description", "Sapa kami kapan saja 👋")

SAID: Final[tuple[tuple[str, str, Text], ...]] = (  # how the methods end, the parameter, the words
    ("MyName", "name", NAME),
    ("MyDescription", "description", DESCRIPTION),
    ("MyShortDescription", "short_description", SHORT_DESCRIPTION),
)


class Face:
    """Set where it differs from what Telegram shows; a name may be set only a few times a day."""

    def __init__(self, api: BotApi, renderer: Renderer) -> None:
        self._api, self._renderer = api, renderer

    async def put_on(self) -> None:
        """Each by itself: what is refused is logged, and tried again at the next start."""
        for language in Language:
            # Indonesian is what everybody sees whose phone speaks no language that we know
            further = {} if language is Language.INDONESIAN else {"language_code": language.value}
            for method, parameter, words in SAID:
                wanted = self._renderer.words_in(language).say(words)
                try:
                    await self._put(method, parameter, wanted, further)
                except TelegramError as error:
                    LOG.warning("%s could not be set (%s).", method, type(error).__name__)

    async def _put(self, method: str, parameter: str, wanted: str, further: dict[str, Any]) -> None:
        shown = await self._api.call(f"get{method}", dict(further))
        if not isinstance(shown, dict) or shown.get(parameter) != wanted:
            await self._api.call(f"set{method}", {parameter: wanted, **further})

"""The catalogues of what the product says, by language; `python -m bot.catalogue` brings them up to date."""

import sys
from functools import cache
from importlib.resources import files

from cases.person import Language
from flows.message import Message, Messages
from flows.words import Catalogue


@cache
def catalogue(language: Language) -> Catalogue:
    """The wording of each message in this language, by (key, Indonesian); empty where there is no catalogue."""
    from babel.messages.pofile import read_po  # noqa: PLC0415 - needed once, and not by those who only import this

    place = files("texts") / f"{language.value}.po"
    if not place.is_file():
        return {}
    with place.open("rb") as file:
        messages = read_po(file, locale=language.value)
    return {
        (str(message.context), str(message.id)): str(message.string)
        for message in messages
        if message.id and message.context and message.string and not message.fuzzy
    }


@cache
def messages() -> Messages:
    """Every message of the catalogues by its key, as shipped in each language."""
    other = {language: catalogue(language) for language in Language}
    return {
        key: Message(key, {language: other[language].get((key, said)) or said for language in Language})
        for key, said in catalogue(Language.INDONESIAN)
    }


def main() -> None:
    from bot import extraction  # noqa: PLC0415 - only the command needs it

    for language in Language:
        extraction.update(language)
        for fault in extraction.faults(language):
            sys.stdout.write(f"{language.value}.po: {fault}\n")


if __name__ == "__main__":
    main()

"""Presses a button by its Indonesian label on a phone of either language."""

from functools import cache
from importlib.resources import files

from babel.messages.pofile import read_po

from simulator import Phone
from simulator.labels import DECORATION, NoSuchButton
from tests.product.stage import Stage

INDONESIAN, ENGLISH = "Bahasa Indonesia", "English"


@cache
def _english() -> dict[str, list[str]]:
    """The wordings of each Indonesian label, without icons; empty where it is not translated."""
    found: dict[str, list[str]] = {}
    with (files("texts") / "en.po").open("rb") as file:
        for message in read_po(file):
            if isinstance(message.id, str) and message.id and isinstance(message.string, str) and message.string:
                found.setdefault(DECORATION.sub("", message.id), []).append(message.string)
    return found


async def does(stage: Stage, phone: Phone, language: str, *steps: str) -> None:
    """Like Stage.does; a label stands for itself or, on an English phone, for its translation."""
    for step in steps:
        if step.startswith(("/", ">")) or language == INDONESIAN:
            await stage.does(phone, step)
        else:
            await _taps(phone, [*_english().get(DECORATION.sub("", step), []), step])
            await stage.settled()


async def _taps(phone: Phone, labels: list[str]) -> None:
    for label in labels[:-1]:
        try:
            await phone.taps(label)
        except NoSuchButton:
            continue
        return
    await phone.taps(labels[-1])


async def speaking(stage: Stage, name: str, language: str) -> Phone:
    """Somebody who has pressed /start and nothing else since she chose her language."""
    phone = await stage.resident(name)
    if language == ENGLISH:
        await stage.does(phone, "Bahasa", ENGLISH, "/start")
    return phone

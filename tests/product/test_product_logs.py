"""With every logger on DEBUG and an error thrown at every place: no log carries what a person wrote, or who she is.

She gets an apology with the emergency numbers, coordinators see it, and other chats go on.
"""

import asyncio
import logging
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

import pytest

from bot import conversation, logs
from bot.files import Files
from bot.renderer import Renderer
from bot.sender.acts import Acts
from bot.sender.wire import Wire
from flows import desk
from flows.button_data import pack
from flows.cards.card import Card
from flows.desk.card_table import CARDS
from flows.turn import Turn
from simulator import Phone
from storage import cipher
from storage.commit import effects
from storage.inbox import Inbox
from storage.loading import Loading
from storage.post import Post
from storage.writer import Writer
from tests.canary_watch import WATCH
from tests.intake.soon import until
from tests.product.canaries import CANARY, ERRORS, thrower
from tests.product.stage import Stage
from tests.product.test_product_exit import A_CASE

THIRD_PARTY = (
    *("aiohttp", "aiosqlite", "alembic", "apscheduler", "asyncio", "asyncpg", "PIL", "pydantic", "telegram"),
    *("sqlalchemy", "sqlalchemy.engine", "sqlalchemy.pool"),
)
NAME, USER_NAME = "Zulaikha", "zulaikha_pare"


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Iterator[StringIO]:
    """Standard error, our logs on DEBUG as in a real run, and those of all others too."""
    words = StringIO()
    monkeypatch.setattr(sys, "stderr", words)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(logging, "raiseExceptions", logging.raiseExceptions)
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    logs.set_up("DEBUG")
    for name in ("", *THIRD_PARTY):
        logging.getLogger(name).setLevel(logging.DEBUG)
    yield words
    root.handlers[:] = [handler for handler in before if handler not in root.handlers] + root.handlers[1:]
    root.setLevel(level)
    for name in (*THIRD_PARTY, *logs.OURS):
        logging.getLogger(name).setLevel(logging.NOTSET)
    logging.captureWarnings(capture=False)


def keeps_silent(stage: Stage, said: StringIO, *phones: Phone) -> str:
    """What was logged; none of it may tell."""
    words = said.getvalue()
    people = [stage.koordinator, *phones]
    for secret in (CANARY, NAME, USER_NAME, stage.telegram.token, *(str(one.id) for one in people)):
        assert secret not in words, f"{secret} in the log"
    return words


async def writes(stage: Stage) -> tuple[Phone, Phone]:
    """Somebody who has told half of her story, and somebody else."""
    phone = await stage.resident(NAME, username=USER_NAME)
    await stage.does(phone, *A_CASE[:10], f">{CANARY} kata saya")
    return phone, await stage.resident("Budi")


async def test_nothing_of_a_whole_complaint_is_logged(stage: Stage, said: StringIO) -> None:
    companion = await stage.companion("Rahma", "Masagenae")
    phone, other = await writes(stage)
    await stage.does(phone, *A_CASE[11:])
    await stage.does(companion, "Buka", "Terima")
    await stage.does(phone, "Lihat", "Bertanya", f">{CANARY}?")
    await stage.later(hours=21)
    keeps_silent(stage, said, phone, other, companion)


@pytest.mark.parametrize("kind", [kind for kind in ERRORS if kind != "operational"])
async def test_an_error_in_a_turn_is_told_kindly_and_nowhere_else(
    stage: Stage, said: StringIO, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    phone, other = await writes(stage)
    with monkeypatch.context() as broken:
        broken.setattr(desk, "receive", thrower(ERRORS[kind]))
        await stage.does(phone, f">{CANARY} lagi")
    await stage.does(other, "/bantuan")
    words = keeps_silent(stage, said, phone, other)
    assert "set aside" in words
    assert "Maaf" in phone.printed()
    assert "129" in phone.printed()
    assert "gagal diproses" in stage.koordinator.printed()
    await stage.does(stage.koordinator, "/perhatian")
    assert "gagal diproses: 1" in stage.koordinator.printed()
    assert CANARY not in stage.koordinator.printed()
    assert "Maaf" not in other.printed()


@dataclass(frozen=True, slots=True)
class Place:
    """Where an error is thrown: an attribute of an object."""

    owner: object
    name: str


PLACES: dict[str, Place] = {
    "what an update says": Place(conversation, "read"),
    "its parsing": Place(conversation, "parse"),
    "the desk's needs": Place(desk, "needs"),
    "the plan": Place(conversation, "plan_turn"),
    "loading": Place(Loading, "load"),
    "open cases": Place(Loading, "open_cases_of"),
    "rendering": Place(Renderer, "message"),
    "sealing": Place(cipher, "seal_json"),
    "committing": Place(Writer, "submit"),
    "taking in": Place(Inbox, "accept"),
    "sending": Place(Wire, "send"),
    "deleting": Place(Acts, "delete"),
    "editing": Place(Acts, "edit"),
    "reading the outbox": Place(Post, "due"),
    "reporting": Place(Post, "sent"),
    "asking whether it may be sent": Place(Post, "allowed"),
    "fetching files": Place(Files, "fetch_due"),
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("kind", ["chained", "programming"])
async def test_an_error_at_any_place_is_not_told(
    stage: Stage, said: StringIO, monkeypatch: pytest.MonkeyPatch, place: str, kind: str
) -> None:
    phone, other = await writes(stage)
    where = PLACES[place]
    with monkeypatch.context() as broken:
        broken.setattr(where.owner, where.name, thrower(ERRORS[kind]))
        await phone.says("/bantuan")
        await phone.sends({"contact": {"phone_number": CANARY, "first_name": CANARY}})
        await asyncio.sleep(0.15)
    keeps_silent(stage, said, phone, other)
    async with asyncio.timeout(20):
        await other.says("/bantuan")
        await other.until("", 15)
    keeps_silent(stage, said, phone, other)


@pytest.mark.parametrize("effect", [kind.__name__ for kind in effects.CARRY_OUT])
async def test_an_error_in_an_effect_is_not_told(
    stage: Stage, said: StringIO, monkeypatch: pytest.MonkeyPatch, effect: str
) -> None:
    phone, other = await writes(stage)
    kind = next(kind for kind in effects.CARRY_OUT if kind.__name__ == effect)
    with monkeypatch.context() as broken:
        broken.setattr(desk, "receive", lambda session, *_: Turn(session, (object.__new__(kind),)))
        broken.setitem(effects.CARRY_OUT, kind, thrower(ERRORS["chained"]))
        await phone.says("/bantuan")
        await until(lambda: "RuntimeError" in said.getvalue())
    await stage.settled()
    await stage.does(other, "/bantuan")
    assert "RuntimeError" in keeps_silent(stage, said, phone, other)


@pytest.mark.parametrize("name", list(CARDS))
async def test_an_error_in_a_card_is_not_told(
    stage: Stage, said: StringIO, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    phone, other = await writes(stage)
    monkeypatch.setitem(CARDS, name, Card(name, thrower(ERRORS["chained"])))
    await phone.presses(phone.screen()[-1].message_id, pack(name, "show"))
    await stage.settled()
    await stage.does(other, "/bantuan")
    words = keeps_silent(stage, said, phone, other)
    assert "RuntimeError" in words
    assert "129" in phone.printed()


def test_a_log_that_cannot_be_written_tells_nothing_either(said: StringIO) -> None:
    """Python would print the error it was told of, with all its words."""
    full = StringIO()
    full.close()
    logging.getLogger().handlers[0].stream = full  # type: ignore[attr-defined]  # the handler that set_up made
    told = (RuntimeError, RuntimeError(CANARY), None)
    with WATCH.knowing():
        logging.getLogger("bot.dispatcher").error("Update %s set aside", 1, exc_info=told)
    assert said.getvalue() == ""

"""The watch itself: it hears every logger of ours at every level, exceptions too, and others as they leave."""

import logging

import pytest

from tests.canary_watch import WATCH
from tests.product.stage import Stage

SECRET = "ia memukul saya semalam"


@pytest.mark.parametrize("level", [logging.DEBUG, logging.ERROR])
@pytest.mark.parametrize("name", ["bot.dispatcher", "storage.writer", "cases", "flows.desk"])
def test_a_word_in_a_log_of_ours_is_heard(name: str, level: int) -> None:
    WATCH.keep(SECRET)
    with WATCH.knowing():
        logging.getLogger(name).log(level, "Update %s: %s", 5, SECRET)
        assert len(WATCH.told()) == 1
        assert SECRET not in WATCH.told()[0]


def test_an_exception_in_a_log_of_ours_is_heard() -> None:
    WATCH.keep(SECRET)
    with WATCH.knowing():
        logging.getLogger("bot.dispatcher").error("set aside", exc_info=(ValueError, ValueError(SECRET), None))
        assert WATCH.told()


def test_what_others_say_leaves_without_its_words() -> None:
    WATCH.keep(SECRET)
    logging.getLogger("telegram.ext").warning("an update: %s", SECRET)
    logging.getLogger("asyncio").error("never retrieved", exc_info=(ValueError, ValueError(SECRET), None))
    assert [words.partition(" (at ")[0] for words in WATCH.said[-2:]] == [
        "WARNING telegram.ext: telegram.ext reports trouble",
        "ERROR asyncio: asyncio reports trouble",
    ]
    assert not WATCH.told()


async def test_what_people_write_names_ids_and_the_token_are_known(stage: Stage) -> None:
    phone = await stage.resident("Zulaikha", username="zulaikha_pare")
    await stage.does(phone, f">{SECRET}")
    assert {SECRET, "Zulaikha", "zulaikha_pare", str(phone.id), stage.telegram.token} <= WATCH.secrets

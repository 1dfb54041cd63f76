"""Hostile files: each is answered with a clean file or a reason, in this process and in one of its own (F22)."""

import secrets
from random import Random

from storage.media import Clean, NotOpened, clean, clean_apart
from tests.hostile import files
from tests.hostile.files import SMALL
from tests.hostile.tally import Tally
from tests.media.canaries import found_in

HERE, APART = 400, 6


def test_every_hostile_file_is_answered() -> None:
    tally = files.play(HERE, secrets.randbelow(10**6))
    assert tally.clean, f"{tally}\n{tally.kept}"


async def test_and_so_it_is_apart() -> None:
    seed = secrets.randbelow(10**6)
    random = Random(seed)
    for _ in range(APART):
        answer = await clean_apart(files.file(random)[0], SMALL, 60.0)
        assert isinstance(answer, Clean | NotOpened), seed


def test_an_archive_is_never_opened() -> None:
    random = Random(5)
    for _ in range(60):
        assert not isinstance(clean(files.packed(random), SMALL), Clean)


def test_a_mark_that_stayed_would_be_found() -> None:
    """The judge itself."""
    tally = Tally(0)
    files.judge(files.made("jpeg"), tally)
    assert tally.clean
    assert found_in(files.made("jpeg"))

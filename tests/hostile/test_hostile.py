"""Whatever is sent, nothing falls over and whoever sent it in private is answered (F22); every run has its own seed."""

import secrets
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.hostile.pure import Pure
from tests.hostile.regressions import MALFORMED, NOBODY, Update
from tests.hostile.whole import Whole, opened

CORE, WHOLE = 15_000, 2_000


@pytest.fixture
def seed() -> int:
    return secrets.randbelow(10**6)


@pytest.fixture
async def whole(tmp_path: Path, seed: int) -> AsyncIterator[Whole]:
    async with opened(tmp_path, seed) as made:
        yield made


def test_nothing_makes_the_core_fall_over(seed: int) -> None:
    pure = Pure(seed)
    pure.play(CORE)
    assert pure.tally.clean, f"{pure.tally}\n{pure.tally.kept}"
    assert pure.tally.answered > CORE / 2


async def test_nothing_makes_a_turn_fall_over(whole: Whole) -> None:
    await whole.play(WHOLE)
    assert whole.tally.clean, f"{whole.tally}\n{whole.tally.kept}"
    assert whole.tally.answered > WHOLE / 2
    assert await whole.storage.inbox.trouble() == ()
    assert await whole.storage.inbox.count_waiting() == 0


@pytest.mark.parametrize("name", MALFORMED)
async def test_what_is_not_as_described_is_answered_all_the_same(whole: Whole, name: str) -> None:
    await _comes(whole, MALFORMED[name])
    assert whole.tally.clean, whole.tally


@pytest.mark.parametrize("name", NOBODY)
async def test_what_names_nobody_is_done_with_quietly(whole: Whole, name: str) -> None:
    before = whole.tally.silent
    assert await _comes(whole, NOBODY[name]) == []
    assert whole.tally.silent == before + 1
    assert whole.tally.clean, whole.tally


async def _comes(whole: Whole, update: Update) -> list[object]:
    pushed = await whole.comes({"update_id": 10**6, **update})
    assert await whole.storage.inbox.trouble() == ()
    assert await whole.storage.inbox.count_waiting() == 0
    return list(pushed)


async def test_a_machines_voice_and_silence_would_be_found(whole: Whole, monkeypatch: pytest.MonkeyPatch) -> None:
    """The judge itself: a run in which turns fail or say nothing is not clean."""
    monkeypatch.setattr(whole.conversation, "_turn", _raises)
    await whole.play(whole.tally.inputs + 1)
    assert not whole.tally.clean
    assert whole.tally.found["no answer"]
    assert any(name.startswith("ZeroDivisionError") for name in whole.tally.found)


async def _raises(_inbound: object) -> None:
    raise ZeroDivisionError

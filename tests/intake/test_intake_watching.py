"""Behind a webhook: who can't be reached through it has not been heard, whatever Telegram answers us."""

import logging
import time

import pytest

from bot.intake.touch import LASTS, Touch
from bot.intake.watching import Watching
from flows.health import Rival

URL = "https://bot.example.org/telegram"
OURS = {"url": URL, "pending_update_count": 0}


class Scene:
    def __init__(self) -> None:
        self.now = 1000.0
        self.touch = Touch(clock=lambda: self.now)
        self.watching = Watching(self.touch, URL)


@pytest.fixture
def scene() -> Scene:
    return Scene()


def failed(pending: int = 3, ago: float = 5.0) -> dict[str, object]:
    return {**OURS, "pending_update_count": pending, "last_error_date": int(time.time() - ago)}


def test_nothing_waits_and_it_is_ours(scene: Scene) -> None:
    scene.watching.look(OURS)
    assert scene.touch()
    assert scene.touch.silent_for == 0


@pytest.mark.parametrize("ago", [5.0, 3600.0, 86_400.0])
def test_what_telegram_cannot_bring_is_a_silence(scene: Scene, ago: float, caplog: pytest.LogCaptureFixture) -> None:
    """Its tries become rare: the last failure may be long ago."""
    scene.watching.look(OURS)
    with caplog.at_level(logging.INFO):
        for _ in range(6):
            scene.now += LASTS / 5
            scene.watching.look(failed(ago=ago))
        assert not scene.touch()
        assert (scene.touch.silent_for or 0) > LASTS
        scene.watching.look(OURS)
    assert [record.levelname for record in caplog.records] == ["CRITICAL", "INFO"]  # once each
    assert "3 wait there" in caplog.text
    assert scene.touch()


def test_a_failure_that_is_over_is_none(scene: Scene) -> None:
    """Something was brought since: the rest comes too."""
    scene.touch.brought()
    scene.watching.look(failed())
    assert scene.touch.silent_for == 0
    assert not scene.touch()  # but more waits there


def test_what_fails_again_after_something_was_brought(scene: Scene) -> None:
    scene.touch.brought()
    scene.watching.look(failed(ago=-30))
    assert scene.touch.silent_for is None


@pytest.mark.parametrize("url", ["", "https://elsewhere.example.org/hook", f"{URL}/more"])
def test_another_webhook_is_a_silence_and_is_told(scene: Scene, url: str, caplog: pytest.LogCaptureFixture) -> None:
    for _ in range(3):
        scene.watching.look({"url": url, "pending_update_count": 0})
    assert scene.touch.conflict is Rival.WEBHOOK
    assert scene.touch.silent_for is None
    assert not scene.touch()
    (line,) = caplog.records
    assert "/revoke" in line.getMessage()
    assert "elsewhere" not in line.getMessage()


def test_where_no_address_is_told_none_is_compared() -> None:
    touch = Touch()
    Watching(touch).look({"url": "https://anything.example.org"})
    assert touch.conflict is None
    assert touch.silent_for is not None

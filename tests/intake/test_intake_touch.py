"""Nobody has failed to answer while she could not be heard."""

import pytest

from bot.intake.touch import BACK_FOR, BACKLOG_LASTS, LASTS, Touch


class World:
    """A clock and a backlog that a test moves by hand."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.held = 0
        self.touch = Touch(lambda: self.held, lambda: self.now)


@pytest.fixture
def world() -> World:
    return World()


def test_not_before_the_first_poll(world: World) -> None:
    assert not world.touch()
    world.touch.heard(everything=True)
    assert world.touch()


def test_not_once_telegram_has_been_silent_for_long(world: World) -> None:
    world.touch.heard(everything=True)
    world.now += LASTS
    assert world.touch()
    world.now += 1
    assert not world.touch()
    world.touch.heard(everything=True)
    assert world.touch()


def test_not_while_more_waits_at_telegram_or_here(world: World) -> None:
    world.touch.heard(everything=False)
    assert not world.touch()
    world.touch.heard(everything=True)
    world.held = 1
    assert not world.touch()
    world.held = 0
    assert world.touch()


def test_a_crowd_that_never_ends_holds_up_nothing_for_ever(world: World) -> None:
    world.held = 3
    for _ in range(int(BACKLOG_LASTS / 30) + 1):
        world.touch.heard(everything=True)
        assert not world.touch()
        world.now += 30
    world.touch.heard(everything=True)
    assert world.touch()
    world.held = 0
    assert world.touch()
    world.held = 1
    assert not world.touch()  # the next crowd is waited for anew


def test_what_comes_after_a_silence_may_be_old_for_a_while(world: World) -> None:
    assert world.touch.just_back()
    world.touch.heard(everything=True)
    for _ in range(int(BACK_FOR / 60)):
        assert world.touch.just_back()
        world.now += 60
        world.touch.heard(everything=True)
    assert not world.touch.just_back()
    world.now += LASTS + 1
    world.touch.heard(everything=True)
    assert world.touch.just_back()

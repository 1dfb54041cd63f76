"""One person's chat with the desk: she says, calls and presses by label; what she sees is checked for its limits."""

from collections.abc import Iterator
from hashlib import sha256
from typing import TypeVar
from uuid import UUID

from cases.person import Language, Person
from cases.policy import Action
from flows import desk
from flows.effects import Effect, Read, ReadList, Redraw, Reply, Show, Tell, Toast, Welcome, Wipe
from flows.event import Called, Event, Input, Pressed, Said
from flows.screen import Button, Screen
from flows.session import Session
from flows.text import Text
from flows.turn import Turn
from flows.words import Words
from tests.cards.desk_town import NOW, ZONE, Town

WORDS = Words(Language.INDONESIAN, {}, ZONE, NOW)
E = TypeVar("E", bound=Effect)


def say(text: Text) -> str:
    return WORDS.say(text)


def written(screen: Screen) -> str:
    """All that stands on a screen but its buttons."""
    said = [say(text) for text in ((screen.title,) if screen.title else ()) + screen.body]
    return "\n\n".join([*said, *([screen.markdown] if screen.markdown else []), *map(say, screen.foot)])


def buttons(screen: Screen) -> list[Button]:
    return [button for row in screen.rows for button in row]


def labels(screen: Screen) -> list[str]:
    return [say(button.label) for button in buttons(screen)]


class Chat:
    """`screens` are the messages with buttons that she can still press, the newest last.

    `effects` are those of the last turn but for the readings of a number or a list, which the desk adds by itself:
    `reads` are all its readings.
    """

    def __init__(self, viewer: Person, town: Town | None = None) -> None:
        self.viewer = viewer
        self.town = town or Town()
        self.session = Session()
        self.screens: list[Screen] = []
        self.effects: tuple[Effect, ...] = ()
        self.reads: tuple[Effect, ...] = ()
        self.count = 0

    def does(self, what: Input, shown_name: str = "") -> tuple[Effect, ...]:
        self.count += 1
        entropy = sha256(self.count.to_bytes(4)).digest()
        event = Event(id=UUID(int=self.count), at=NOW, entropy=entropy, input=what, shown_name=shown_name)
        needs = desk.needs(self.session, event, self.viewer)
        turn = desk.receive(self.session, event, self.town.known(self.viewer, needs))
        check_limits(turn)
        assert Session.from_json(turn.session.to_json()) == turn.session
        self.session = turn.session
        self.reads = tuple(effect for effect in turn.effects if isinstance(effect, Read | ReadList))
        self.effects = tuple(effect for effect in turn.effects if not _by_itself(effect))
        self.screens += [screen for _, screen in seen(turn.effects)]
        return self.effects

    def says(self, words: str) -> tuple[Effect, ...]:
        return self.does(Said(words))

    def calls(self, command: str, shown_name: str = "") -> tuple[Effect, ...]:
        name, _, argument = command.removeprefix("/").partition(" ")
        return self.does(Called(name, argument.strip()), shown_name)

    def presses(self, label: str) -> tuple[Effect, ...]:
        """Press the button that reads so or begins so, on the newest message that has one."""
        return self.does(Pressed(self.button(label).data))

    def picks(self, part: str) -> tuple[Effect, ...]:
        """Press the button of the last message whose label holds these words."""
        found = [button for button in buttons(self.screen) if part in say(button.label)]
        assert len(found) == 1, f"{part!r} on {labels(self.screen)}"
        return self.does(Pressed(found[0].data))

    def button(self, label: str) -> Button:
        for screen in reversed(self.screens):
            for button in buttons(screen):
                if say(button.label) == label or say(button.label).startswith(label):
                    return button
        raise AssertionError(f"no button {label!r}, the last screen has {labels(self.screens[-1])}")

    def gets(self, screen: Screen) -> None:
        """A message came for her from somebody else's turn."""
        self.screens.append(screen)

    @property
    def screen(self) -> Screen:
        return self.screens[-1]

    @property
    def sees(self) -> str:
        return written(self.screen)

    def one(self, kind: type[E]) -> E:
        found = [effect for effect in self.effects if isinstance(effect, kind)]
        assert len(found) == 1, f"{len(found)} of {kind.__name__} in {[type(e).__name__ for e in self.effects]}"
        return found[0]

    def toast(self) -> str:
        return say(self.one(Toast).text)


def _by_itself(effect: Effect) -> bool:
    return isinstance(effect, ReadList) or (
        isinstance(effect, Read) and effect.what in (Action.SEE_STATUS, Action.SEE_NEWS, Action.ADD)
    )


def seen(effects: tuple[Effect, ...]) -> Iterator[tuple[Effect, Screen]]:
    """The screens that the actor herself sees, in their order."""
    for effect in effects:
        match effect:
            case Show(screen) | Redraw(screen) | Reply(screen) | Wipe(screen):
                yield effect, screen
            case Welcome(welcome, _, menu):
                yield effect, welcome
                yield effect, menu


def check_limits(turn: Turn) -> None:
    """Telegram's limits (limits.md) hold for every screen and toast; the exit key is on all but the menu."""
    told = ((effect, effect.screen) for effect in turn.effects if isinstance(effect, Tell))
    for effect, screen in (*seen(turn.effects), *told):
        assert len(written(screen).encode("utf-16-le")) // 2 <= 4096
        assert written(screen).strip()
        assert len(buttons(screen)) <= 100
        assert all(0 < len(row) <= 8 for row in screen.rows)
        assert all(0 < len(button.data.encode()) <= 64 or button.url for button in buttons(screen))
        assert all(0 < len(say(button.label)) <= 64 for button in buttons(screen))
        if isinstance(effect, Show) and "Sampaikan pengaduan" not in labels(screen):
            assert "👋 Salam" in labels(screen)[-3:]
    for effect in turn.effects:
        if isinstance(effect, Toast):
            assert 0 < len(say(effect.text)) <= 200

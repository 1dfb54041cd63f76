"""The stand-in's world: bots, people, files, faults and what was asked of it, all in memory."""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final, Literal

from simulator.bots import Bot
from simulator.chats import Person
from simulator.clock import MovableClock, RunningClock
from simulator.due import Due
from simulator.events import Events
from simulator.faults import Faults
from simulator.files import Files
from simulator.group import Group, Who, made, person_of
from simulator.ids import Ids
from simulator.phone import Phone
from simulator.rates import Rates
from simulator.shapes import JSON

CALLS_REMEMBERED: Final = 20_000

Observed = Literal["request", "result", "update"]
Observer = Callable[..., None]


@dataclass(frozen=True, slots=True)
class Call:
    """One request of a bot as it was understood."""

    method: str
    params: JSON
    at: float
    bot_id: int


class Telegram:
    """Telegram, as far as a bot can tell.

    `seed` makes every id repeatable. `fast` is for measuring: no rates, no record of calls, short screens.
    `strict_webhooks` asks for HTTPS and Telegram's ports; without it any URL will do, as on one's own server.
    Observers hear all that passes, as ("request", method, params), ("result", method, result), ("update", update).
    """

    def __init__(
        self,
        *,
        seed: int | None = None,
        fast: bool = False,
        clock: MovableClock | None = None,
        rates: Rates | None = None,
        token: str | None = None,
        name: str = "Sipakatau",
        username: str = "sipakatau_bot",
        strict_webhooks: bool = False,
    ) -> None:
        self.fast = fast
        self.strict_webhooks = strict_webhooks
        self.clock: MovableClock = clock or RunningClock()
        self.ids = Ids(seed)
        self.rates = rates or Rates(enabled=not fast)
        self.files = Files(self.ids)
        self.events = Events()
        self.faults = Faults(self.clock.now, lambda shown: self.events.tell("faults", shown))
        self.due = Due(lambda shown: self.events.tell("due", shown))
        self.clock.listeners.append(lambda now: self.events.tell("clock", now))
        self.observers: list[Observer] = []
        self.calls: deque[Call] = deque(maxlen=CALLS_REMEMBERED)
        self.unknown_methods: list[str] = []
        self.bots: dict[str, Bot] = {}
        self.phones: dict[int, Phone] = {}
        self.groups: dict[int, Group] = {}
        self.webhook_retry_seconds = 1.0
        self.on_bot: Callable[[Bot], None] | None = None
        self.bot = self.add_bot(token, name=name, username=username)

    @property
    def rates(self) -> Rates:
        return self._rates

    @rates.setter
    def rates(self, rates: Rates) -> None:
        rates.follow(self.clock)
        self._rates = rates

    @property
    def token(self) -> str:
        return self.bot.token

    def now(self) -> float:
        """Return the world's time in seconds since 1970."""
        return self.clock.now()

    def add_bot(self, token: str | None = None, *, name: str, username: str) -> Bot:
        bot = Bot(self, token or self.ids.token(), name, username)
        self.bots[bot.token] = bot
        if self.on_bot is not None:
            self.on_bot(bot)
        return bot

    def person(
        self,
        first_name: str,
        *,
        last_name: str | None = None,
        username: str | None = None,
        language: str = "id",
        note: str = "",
        bot: Bot | None = None,
        person_id: int | None = None,
    ) -> Phone:
        """Make somebody with a phone on which the bot's chat is open, nothing said yet."""
        number = self.ids.person() if person_id is None else person_id
        person = Person(number, first_name, last_name, username, language, note, f"+62{number % 10**10:010d}")
        phone = Phone(bot or self.bot, person)
        self.phones[person.id] = phone
        self.events.publish("person", phone.chat, person)
        return phone

    def group(
        self, title: str, members: Iterable[Who] = (), *, supergroup: bool = True, bot: Bot | None = None
    ) -> Group:
        """Make a group whose owner (the first member, or somebody without a phone) has added the bot."""
        kind: Literal["group", "supergroup"] = "supergroup" if supergroup else "group"
        number = self.ids.group(supergroup=supergroup)
        people = [person_of(each) for each in members] or [Person(self.ids.person(), "Pemilik")]
        group = made(bot or self.bot, number, title, kind, people)
        self.groups[number] = group
        self.events.publish("group", group.chat, group.chat)
        return group

    def renumber(self, first: int | None = None) -> int:
        """Give the first bot's next update a new random id; return it."""
        return self.bot.queue.renumber(first)

    def release_polls(self) -> None:
        """Let every waiting long poll go: the server closes, or an outage begins."""
        for bot in self.bots.values():
            bot.queue.release()

    def observe(self, what: Observed, *details: Any) -> None:
        for observer in self.observers:
            observer(what, *details)

    def methods_called(self) -> list[str]:
        return [call.method for call in self.calls]

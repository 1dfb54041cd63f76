"""Plays a written talk on the stage and writes down what came: for reading, questioning and replaying word for word.

A file begins with comments (`# …`) and a cast (`cast: warga = Ani; Rahma = pendamping Masagenae`). Then each line
that begins with somebody of the cast is what she does: a text, `[a button]`, `(photo)`, `(location -4.01, 119.62)`,
`(opens UNDANGAN-1)` or `(looks)` for her whole screen. `later: 21 hours` lets time pass. All else is what came of it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sqlalchemy import select

from cases.case import Case
from cases.place import by_code
from simulator import Phone, Shown
from storage import cases
from tests.media.pictures import picture
from tests.product.stage import Stage

FOLDER: Final = Path(__file__).resolve().parents[1] / "transcripts"
CAST: Final = "cast: "
TOKEN: Final = re.compile(r"u_[A-Za-z0-9_-]{22}")
COORDINATOR: Final = "koordinator"


@dataclass(slots=True)
class Player:
    """One talk under way: who takes part, what each phone showed last, how each case stood."""

    stage: Stage
    cast: dict[str, Phone] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)
    screens: dict[str, dict[int, Shown]] = field(default_factory=dict)
    toasts: dict[str, int] = field(default_factory=dict)
    cases: dict[str, Case] = field(default_factory=dict)
    tokens: list[str] = field(default_factory=list)

    async def play(self, script: str) -> str:
        lines = script.splitlines()
        first = next(at for at, line in enumerate(lines) if line.startswith(CAST))
        await self._gather(lines[first].removeprefix(CAST))
        written = lines[: first + 1]
        for line in lines[first + 1 :]:
            who, colon, what = line.partition(": ")
            if colon and (who in self.cast or who == "later"):
                if who not in ("later", *self._actors(written)):
                    written.append("")
                written += [line, *(await self._step(who, what))]
        return "\n".join(written) + "\n"

    def _actors(self, written: list[str]) -> Iterator[str]:
        yield from (line.partition(":")[0] for line in reversed(written) if line.partition(":")[0] in self.cast)

    async def _gather(self, cast: str) -> None:
        self.cast[COORDINATOR] = self.stage.koordinator
        self.roles[COORDINATOR] = "coordinator"
        for each in cast.split("; "):
            who, _, what = each.partition(" = ")
            if what.startswith("pendamping"):
                sex, _, group = what.removeprefix("pendamping ").partition(" ")
                man = sex == "laki-laki"
                name = group if man else what.removeprefix("pendamping ")
                self.cast[who] = await self.stage.companion(who, name, woman=not man)
                self.roles[who] = f"companion {who}"
            else:
                self.cast[who] = self.stage.telegram.person(what)
                self.roles[who] = who
        for who in self.cast:
            self._look(who)

    async def _step(self, who: str, what: str) -> list[str]:
        if who == "later":
            amount, unit = what.split()
            await self.stage.later(**{unit: float(amount)})
        elif what == "(looks)":
            return list(self._whole(who))
        else:
            await self._act(self.cast[who], self._meant(what))
        found = [line async for line in self._case_lines()]
        return [*self._news(who), *found]

    async def _act(self, phone: Phone, what: str) -> None:
        if what.startswith("["):
            await phone.taps(what.strip("[]"))
        elif what == "(photo)":
            await phone.sends_photo(picture())
        elif what.startswith("(location "):
            latitude, longitude = what.removeprefix("(location ").rstrip(")").split(", ")
            await phone.shares_location(float(latitude), float(longitude))
        elif what.startswith("(opens "):
            await phone.opens(what.removeprefix("(opens ").rstrip(")"))
        else:
            await phone.says(what)
        await self.stage.settled()

    def _news(self, actor: str) -> Iterator[str]:
        """What is new or changed on every phone, the actor's first."""
        for who in sorted(self.cast, key=lambda one: (one != actor, list(self.cast).index(one))):
            label = "bot" if who == actor else f"to {self.roles[who]}"
            before, toasts = self.screens.get(who, {}), self.toasts.get(who, 0)
            phone = self.cast[who]
            yield from (f"{label} (toast): {self._masked(one.text)}" for one in phone.toasts[toasts:] if one.text)
            for message in phone.screen():
                known = before.get(message.message_id)
                if message.sender == "bot" and (known is None or known.revision != message.revision):
                    yield from self._written(label, message)
            self._look(who)

    def _look(self, who: str) -> None:
        phone = self.cast[who]
        self.screens[who] = {message.message_id: message for message in phone.screen()}
        self.toasts[who] = len(phone.toasts)

    def _whole(self, who: str) -> Iterator[str]:
        phone = self.cast[who]
        for message in phone.screen():
            yield from self._written(f"screen, {'bot' if message.sender == 'bot' else who}", message)
        yield from ("screen, keyboard: " + " ".join(f"[{label}]" for label in row) for row in phone.keyboard)

    def _written(self, label: str, message: Shown) -> Iterator[str]:
        text = self._masked(message.text or f"({message.media})")
        first, *rest = text.split("\n")
        yield f"{label}: {first}"
        yield from (f"    {line}".rstrip() for line in rest)
        for row in message.buttons:
            yield "    " + " ".join(f"[{self._masked(button)}]" for button in row)

    async def _case_lines(self) -> Iterable[str]:  # type: ignore[override]  # an async generator is typed by its yield
        raise NotImplementedError

    def _masked(self, text: str) -> str:
        """Numbers of cases and invitations are random: each is written by its place in the talk."""
        for found in TOKEN.findall(text):
            if found not in self.tokens:
                self.tokens.append(found)
        for at, token in enumerate(self.tokens, 1):
            text = text.replace(token, f"UNDANGAN-{at}")
        for at, number in enumerate(self.cases, 1):
            text = text.replace(number, f"NOMOR-{at}")
        return text

    def _meant(self, what: str) -> str:
        for at, token in reversed(list(enumerate(self.tokens, 1))):
            what = what.replace(f"UNDANGAN-{at}", token)
        for at, number in reversed(list(enumerate(self.cases, 1))):
            what = what.replace(f"NOMOR-{at}", number)
        return what

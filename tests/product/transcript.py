"""Plays a written talk on the stage and writes down what came of it, to be read, questioned and compared.

A file begins with comments (`# …`) and a cast (`cast: warga = Ani; Rahma = pendamping Masagenae`). Then each line
that begins with somebody of the cast is what she does: a text, `[a button]`, `(photo)`, `(location -4.01, 119.62)`,
`(taps 2)` for a button by its place, `(opens UNDANGAN-1)`, or `(looks)` for her whole screen. `later: hours 21` lets
time pass. All else is what came.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from cases.case import Case
from cases.person import Role
from cases.place import by_code
from simulator import Phone, Shown
from tests.product.pictures import photo
from tests.product.stage import Stage, taps_nth

CAST: Final = "cast: "
APART: Final = ("Ringkasan harian", "Daily digest")  # comes each morning of every talk, and has tests of its own
TOKEN: Final = re.compile(r"u_[A-Za-z0-9_-]{22}")
COORDINATOR: Final = "koordinator"
MAN: Final = ", laki-laki"


@dataclass(slots=True)
class Player:
    """One talk under way: who takes part, what each phone showed last, and how each case stood."""

    stage: Stage
    cast: dict[str, Phone] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)
    screens: dict[str, dict[int, Shown]] = field(default_factory=dict)
    toasts: dict[str, int] = field(default_factory=dict)
    known: dict[str, Case] = field(default_factory=dict)
    tokens: list[str] = field(default_factory=list)

    async def play(self, script: str) -> str:
        """The talk as it went this time, written like `script`."""
        lines = script.splitlines()
        first = next(at for at, line in enumerate(lines) if line.startswith(CAST))
        await self._gather(lines[first].removeprefix(CAST))
        written = lines[: first + 1]
        for line in lines[first + 1 :]:
            who, colon, what = line.partition(": ")
            if colon and (who in self.cast or who == "later"):
                written += ["", line, *(await self._step(who, what))]
        return "\n".join(written) + "\n"

    async def _gather(self, cast: str) -> None:
        self._enters(COORDINATOR, self.stage.koordinator, "coordinator")
        for each in cast.split("; "):
            who, _, what = each.partition(" = ")
            if what.startswith("pendamping "):
                group = what.removeprefix("pendamping ")
                phone = await self.stage.companion(who, group.removesuffix(MAN), woman=not group.endswith(MAN))
                self._enters(who, phone, f"companion {who}")
            else:
                self._enters(who, self.stage.telegram.person(what), who)
        for who in self.cast:
            self._look(who)

    def _enters(self, who: str, phone: Phone, role: str) -> None:
        self.cast[who], self.roles[who] = phone, role

    async def _step(self, who: str, what: str) -> list[str]:
        if what == "(looks)":
            return list(self._whole(who))
        if who == "later":
            unit, amount = what.split()
            await self.stage.later(**{unit: float(amount)})
            await self.stage.looks()  # what a look made due at this very moment goes with the next
        else:
            await self._act(self.cast[who], self._meant(what))
        found = await self._cases()
        return [*self._news(who), *found]

    async def _act(self, phone: Phone, what: str) -> None:
        if what.startswith("["):
            await phone.taps(what.strip("[]"))
        elif what.startswith("(taps "):
            await taps_nth(phone, int(what.removeprefix("(taps ").rstrip(")")))
        elif what == "(photo)":
            await phone.sends_photo(photo())
        elif what.startswith("(location "):
            latitude, longitude = what.removeprefix("(location ").rstrip(")").split(", ")
            await phone.shares_location(float(latitude), float(longitude))
        elif what.startswith("(opens "):
            await phone.opens(what.removeprefix("(opens ").rstrip(")"))
        else:
            await phone.says(what)
        await self.stage.settled()
        await self.stage.looks()

    def _news(self, actor: str) -> Iterator[str]:
        """What is new or changed on every phone, the actor's first."""
        for who in sorted(self.cast, key=lambda one: one != actor):
            label = "bot" if who == actor else f"to {self.roles[who]}"
            before, phone = self.screens[who], self.cast[who]
            yield from (f"{label} (toast): {self._masked(one.text)}" for one in phone.toasts[self.toasts[who] :])
            for message in phone.screen():
                known = before.get(message.message_id)
                new = known is None or known.revision != message.revision
                if message.sender == "bot" and new and not message.text.startswith(APART):
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
        first, *rest = self._masked(message.text or f"({message.media})").split("\n")
        yield f"{label}: {first}"
        yield from (f"    {line}".rstrip() for line in rest)
        yield from ("    " + " ".join(f"[{self._masked(button)}]" for button in row) for row in message.buttons)

    async def _cases(self) -> list[str]:
        """A line for each case that was opened or has moved."""
        lines = []
        for case in await self.stage.cases():
            before, self.known[case.number] = self.known.get(case.number), case
            holder = await self._holder(case.assigned)
            if before is None:
                place = by_code(case.kelurahan).name if case.kelurahan else "no place"
                lines.append(f"case: opened, {case.category}/{case.kind}, {place}, {case.urgency}, {holder}")
            elif before.version != case.version:
                lines.append(f"case: {case.status}, {holder}")
        return lines

    async def _holder(self, person: UUID | None) -> str:
        if person is None:
            return "with the coordinators"
        found = await self.stage.product.storage.store.directory.person(person)
        if found is None or found[0].role is Role.COORDINATOR:
            return "the coordinator"
        return f"companion {found[0].name}"

    def _masked(self, text: str) -> str:
        """Numbers of cases and invitations are random: each is written by its place in the talk."""
        self.tokens += [token for token in TOKEN.findall(text) if token not in self.tokens]
        for names, word in ((self.tokens, "UNDANGAN"), (self.known, "NOMOR")):
            for at, name in enumerate(names, 1):
                text = text.replace(name, f"{word}-{at}")
        return text

    def _meant(self, what: str) -> str:
        for names, word in ((self.tokens, "UNDANGAN"), (self.known, "NOMOR")):
            for at, name in reversed(list(enumerate(names, 1))):
                what = what.replace(f"{word}-{at}", name)
        return what

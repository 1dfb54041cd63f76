"""What people do in the month: residents tell and answer, staff work; each acts upon what came to her phone.

Nobody here looks into the product, but for the numbers and ids of cases.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final
from uuid import UUID

from flows.button_data import unpack
from flows.cards.case_notices import SEE
from flows.follow_ups.asking import CARD
from flows.follow_ups.unsafe import CODE as UNSAFE
from simulator import Phone
from tests.month.acting import HOUR, MINUTE, Acting
from tests.month.clockwise import Act
from tests.month.complaints import Told
from tests.month.hands import answer, press
from tests.month.hearing import Heard, Hearing
from tests.month.people import NEVER, Reply, Resident, Rules, Somebody, Staff
from tests.month.sayings import RESIDENTS, Prompt, prompts_in
from tests.month.working import Working
from tests.product.stage import KEY

SAYS: Final[dict[Reply, tuple[str, ...]]] = {
    Reply.PROMPT: ("yes", "4", "no"),  # served; quite satisfied; no need to ask again
    Reply.NOT_CONTACTED: ("no", "yes"),
    Reply.NOT_OVER: ("no", "yes"),
    Reply.UNSAFE: (UNSAFE,),
}
MAY_SAY_NO: Final = {Reply.NOT_CONTACTED: "heard", Reply.NOT_OVER: "closing"}


@dataclass(slots=True)
class Living:
    acting: Acting
    working: Working
    hearing: Hearing
    residents: dict[int, Resident] = field(default_factory=dict)
    staff: dict[int, Staff] = field(default_factory=dict)
    prompts: list[Prompt] = field(default_factory=list)
    _read: int = 0

    async def notice(self) -> None:
        """Write down how cases stand, read what came, and make up one's mind about it."""
        await self.acting.history.take()
        fresh, self._read = self.hearing.since(self._read), len(self.hearing.heard)
        for heard in sorted(fresh, key=lambda one: one.chat):  # the order among chats is chance
            who = self.staff.get(heard.chat) or self.residents.get(heard.chat)
            replied = who is not None and who.acts[-1:] == [heard.at]  # she opened the question herself
            prompts = [] if replied else prompts_in(heard, self.acting.history.numbers)
            self.prompts += prompts
            if heard.edited:
                continue
            if heard.chat in self.staff:
                self.working.reads(self.staff[heard.chat], heard, prompts)
            elif heard.chat in self.residents:
                self._reads(self.residents[heard.chat], heard)

    def _reads(self, who: Resident, heard: Heard) -> None:
        asked = next((data for _, data in heard.buttons if data.startswith(f"{CARD}:")), None)
        pressed = unpack(asked) if asked else None
        case = pressed.id() if pressed else None
        if who.reply is not Reply.NEVER and case is not None and who.acts[-1:] != [heard.at]:
            self.acting.soon(who, self._answers(who, case), 5 * HOUR)

    def _answers(self, who: Resident, case: UUID) -> Act:
        async def answering(phone: Phone) -> bool:
            stage, answered = self.acting.stage, False
            await press(stage, phone, SEE.indonesian, case)
            for kind in RESIDENTS:
                code = await answer(stage, phone, kind, self._codes(who, kind), case)
                answered = answered or code is not None
                if code == UNSAFE:
                    who.rules.append((self.acting.clock.now(), NEVER))
                    break
            return answered

        return self.acting.act(who, "answers", answering)

    def _codes(self, who: Resident, kind: str) -> tuple[str, ...]:
        says_no = MAY_SAY_NO.get(who.reply)
        return SAYS[who.reply] if says_no in (None, kind) else SAYS[Reply.PROMPT]

    def complains(self, wave: Sequence[tuple[Resident, Told]]) -> Act:
        """Some at once, each on her own phone; some stop in the middle for a while."""

        async def telling() -> None:
            going = [(who, told) for who, told in wave if not who.phone.chat.blocked]
            stops = {who.name: told.pause_after for who, told in going if self.acting.random.random() < 0.25}
            for who, _ in going:
                who.acts.append(self.acting.clock.now())
                who.talks.append((self.acting.clock.now(), None))
            await self.acting.in_step([(who, told.steps[: stops.get(who.name)]) for who, told in going])
            for who, told in going:
                if who.name in stops:
                    later = self.acting.clock.now() + self.acting.random.uniform(5, 300) * MINUTE
                    self.acting.clock.at(later, self._goes_on(who, told))
                else:
                    self._told(who, told.rules)

        return telling

    def _goes_on(self, who: Resident, told: Told) -> Act:
        async def going_on() -> None:
            who.acts.append(self.acting.clock.now())
            await self.acting.in_step([(who, told.steps[told.pause_after :])])
            self._told(who, told.rules)

        return going_on

    def _told(self, who: Resident, rules: Rules) -> None:
        who.talks[-1] = (who.talks[-1][0], self.acting.clock.now())
        who.rules.append((self.acting.clock.now(), rules))
        self.acting.done["complains"] += 1

    def blocks(self, who: Somebody, back_after: timedelta) -> Act:
        async def blocking() -> None:
            self.acting.done["blocks"] += 1
            await who.phone.blocks()
            await self.acting.stage.settled()
            self.acting.clock.restless()
            self.acting.clock.at(self.acting.clock.now() + back_after, self._returns(who))

        return blocking

    def _returns(self, who: Somebody) -> Act:
        async def returning() -> None:
            who.acts.append(self.acting.clock.now())
            await self.acting.stage.does(who.phone, f">{KEY}")
            self.acting.clock.restless()

        return returning

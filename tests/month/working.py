"""How staff work: they take a case or not, speak to her, write, refer, wait, close it, answer what they are asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

from cases.case import Urgency
from flows.button_data import unpack
from flows.cards import case_notices, progress
from flows.cards.status_words import ENDINGS
from simulator import Phone
from tests.month.acting import DAY, HOUR, MINUTE, Acting
from tests.month.clockwise import Act
from tests.month.hands import answer, button, on_case, press
from tests.month.hearing import Heard
from tests.month.people import Manner, Staff
from tests.month.sayings import CALL, REMIND, Prompt

TAKES_WITHIN: Final = {Manner.DILIGENT: (5 * MINUTE, 3 * HOUR), Manner.SLOW: (2 * HOUR, 30 * HOUR)}
DANGER: Final = case_notices.URGENCY[Urgency.DANGER].indonesian
UPDATE, ACCEPT, GIVE = (one.indonesian for one in (case_notices.UPDATE, case_notices.ACCEPT, case_notices.HAND_OVER))
BEST_ENDING: Final = next(iter(ENDINGS.values())).indonesian
MOVES: Final = {
    "speaks": (progress.SPOKE.indonesian,),
    "writes": (progress.TELL.indonesian,),
    "refers": (progress.REFER.indonesian,),
    "waits": (progress.WAIT.indonesian, progress.WAITS["3d"][0].indonesian),
    "closes": (progress.END.indonesian, BEST_ENDING, progress.YES.indonesian),
}
WORDS: Final = ">Sudah saya urus, mohon tunggu."
PLAN: Final = (  # what she does with a case, how likely, after at least and at most how long
    ("speaks", 0.85, MINUTE, 9 * HOUR),
    ("writes", 0.5, DAY, 4 * DAY),
    ("refers", 0.2, 2 * DAY, 3 * DAY),
    ("waits", 0.2, 2 * DAY, 3 * DAY),
    ("closes", 0.7, 3 * DAY, 9 * DAY),
)
SPEAKS_IN_DANGER: Final = 20 * MINUTE
GOOD: Final = {"contact": ("yes",), "what_moved": ("no",), "waiting_over": ("wait",), "update_due": ("told",)}
LAX: Final = {"contact": ("no",), "what_moved": ("wait",), "referral": ("no",)}
OTHERS: Final = ("read", "yes", "other")


@dataclass(slots=True)
class Working:
    acting: Acting

    def reads(self, who: Staff, heard: Heard, prompts: Sequence[Prompt]) -> None:
        """An alert, a reminder, a question: she makes up her mind about it."""
        again = any(prompt.kind in (REMIND, CALL) for prompt in prompts)
        for label, data in heard.buttons:
            pressed = unpack(data)
            case = pressed.id() if pressed else None
            if case is None or case not in self.acting.history.numbers:
                continue
            if ACCEPT in label and not (who.coordinator and self.acting.random.random() < 0.5):
                self._considers(who, case, urgent=DANGER in heard.text, again=again)
            elif GIVE in label and self.acting.means(who, "gives", case):
                self.acting.soon(who, self._gives(who, case), HOUR)
        for prompt in prompts:
            if prompt.kind not in (REMIND, CALL) and not who.coordinator:
                self.acting.soon(who, self._reports(who, prompt), 6 * HOUR)

    def _considers(self, who: Staff, case: UUID, *, urgent: bool, again: bool) -> None:
        acting, drawn = self.acting, self.acting.random.random()
        if who.manner is Manner.SILENT or (urgent and drawn < 0.4):
            return
        if who.manner is Manner.SLOW and not again and drawn < 0.7:
            return
        if not acting.means(who, "takes", case):
            return
        first, last = TAKES_WITHIN.get(who.manner, (HOUR, 6 * HOUR))
        if urgent:
            acting.soon(who, self._takes(who, case), 12 * MINUTE)
        else:
            when = acting.clock.now() + first + acting.random.random() * (last - first)
            acting.clock.at(acting.awake(when), self._takes(who, case))

    def _takes(self, who: Staff, case: UUID) -> Act:
        async def taking(phone: Phone) -> bool:
            self.acting.did(who, "takes", case)
            if not await press(self.acting.stage, phone, ACCEPT, case):
                return False
            if button(phone, UPDATE, case) and who.manner is not Manner.FADING:
                self._plans(who, case)
            return True

        return self.acting.act(who, "accepts", taking)

    def _plans(self, who: Staff, case: UUID) -> None:
        acting, slow = self.acting, 3 if who.manner is Manner.SLOW else 1
        danger = acting.history.lives[case].last.urgency is Urgency.DANGER
        for name, likely, first, last in PLAN:
            if acting.random.random() >= likely:
                continue
            after: timedelta = (first + acting.random.random() * (last - first)) * slow
            if name == "speaks" and danger:
                acting.soon(who, self._moves(who, case, name), SPEAKS_IN_DANGER)
            else:
                acting.clock.at(acting.awake(acting.clock.now() + after), self._moves(who, case, name))

    def _moves(self, who: Staff, case: UUID, name: str) -> Act:
        async def moving(phone: Phone) -> bool:
            number = self.acting.history.numbers[case]
            if not await on_case(self.acting.stage, phone, (UPDATE, *MOVES[name]), case, number):
                return False
            if name == "writes":
                self.acting.begins_talk(who, WORDS)
            return True

        return self.acting.act(who, name, moving)

    def _gives(self, who: Staff, case: UUID) -> Act:
        async def giving(phone: Phone) -> bool:
            self.acting.did(who, "gives", case)
            stage = self.acting.stage
            return await press(stage, phone, GIVE, case) and await press(stage, phone, " · ", case)

        return self.acting.act(who, "assigns", giving)

    def _reports(self, who: Staff, prompt: Prompt) -> Act:
        """She was asked, and answers in her manner."""
        case = next(id_ for id_, number in self.acting.history.numbers.items() if number == prompt.number)

        async def reporting(phone: Phone) -> bool:
            if who.manner in (Manner.FADING, Manner.SILENT):
                return False
            codes = (GOOD if self.acting.random.random() < 0.7 else LAX).get(prompt.kind, OTHERS)
            if prompt.merged and not await press(self.acting.stage, phone, prompt.number, case):
                return False
            return await answer(self.acting.stage, phone, prompt.kind, codes, case) is not None

        return self.acting.act(who, "reports", reporting)

    def goes_away(self, who: Staff, *steps: str) -> Act:
        async def leaving(phone: Phone) -> bool:
            await self.acting.stage.does(phone, "/berhalangan", *steps)
            self.acting.clock.restless()
            return True

        return self.acting.act(who, "goes on leave", leaving)

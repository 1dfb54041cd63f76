"""Nothing is asked after it was handled, nothing twice, nothing into a talk; residents hear only when they let us."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final

from cases.case import Case, Outcome, Status, Urgency
from cases.within import Unit, Within
from tests.month.judging import JUST_NOW, told
from tests.month.play import Record
from tests.month.sayings import CALL, REMIND, RESIDENTS, Prompt

AT_WORK: Final = (Status.ACCOMPANIED, Status.REFERRED)
SENSE: Final[dict[str, Callable[[Case], bool]]] = {  # as a case must stand for this to be said
    REMIND: lambda case: case.open and not case.taken and case.assigned is not None,
    CALL: lambda case: case.open and not case.taken and case.assigned is None,
    "contact": lambda case: case.status in AT_WORK and case.course.contacted_at is None,
    "what_moved": lambda case: case.status is Status.ACCOMPANIED and case.course.contacted_at is not None,
    "waiting_over": lambda case: case.status is Status.WAITING,
    "update_due": lambda case: case.status in AT_WORK and case.course.contacted_at is not None,
    "referral": lambda case: case.status is Status.REFERRED,
    "still": lambda case: case.taken,
    "late_answer": lambda case: case.open and not case.taken,
    "late_action": lambda case: case.status in AT_WORK and case.course.contacted_at is None,
    "late_update": lambda case: case.status in AT_WORK and case.course.contacted_at is not None,
    "heard": lambda case: case.taken,
    "closing": lambda case: not case.open and case.outcome is not Outcome.WITHDRAWN and case.course.served is None,
}
TO_WHO_HAS_IT: Final = (REMIND, "contact", "what_moved", "waiting_over", "update_due", "referral")
ROUND: Final[dict[str, Callable[[Case], datetime | None]]] = {  # from when on it may be asked anew
    REMIND: lambda case: case.course.asked_at,
    CALL: lambda case: case.course.asked_at,
    "contact": lambda case: case.course.taken_at,
    "late_action": lambda case: case.course.taken_at,
    "heard": lambda case: case.course.taken_at,
    "late_answer": lambda case: case.course.began_at,
    "late_update": lambda case: case.course.told_at or case.course.contacted_at,
    "update_due": lambda case: case.course.told_at or case.course.contacted_at,
    "closing": lambda case: case.course.closed_at,
}
WORKING_DAY: Final = Within(1, Unit.WORKING_DAYS)
EVERY: Final = {
    "contact": WORKING_DAY,
    "what_moved": Within(3, Unit.WORKING_DAYS),
    "waiting_over": WORKING_DAY,
    "update_due": Within(2, Unit.WORKING_DAYS),
    "referral": Within(3, Unit.WORKING_DAYS),
    "still": Within(1, Unit.DAYS),
    "other_way": Within(3, Unit.WORKING_DAYS),
    CALL: WORKING_DAY,
}
IN_DANGER: Final = {"contact": Within(1, Unit.HOURS), CALL: Within(15, Unit.MINUTES)}
UNSAFE_READ: Final = "unsafe_read"
LONGEST_TALK: Final = timedelta(hours=1)  # of a coordinator: they are several


def senseless(record: Record) -> Iterator[str]:
    """Asked, or reminded of, though it was handled already."""
    for prompt in record.living.prompts:
        around = record.living.acting.history.by_number[prompt.number].around(prompt.at)
        sense = SENSE.get(prompt.kind)
        held = [case for case in around if sense is None or sense(case)]
        if not held:
            words = f"«{prompt.kind}» was said to {_name(record, prompt.chat)} though it was {around[-1].status}"
            yield told(record, prompt.at, prompt.number, words)
        elif prompt.kind in TO_WHO_HAS_IT and record.ids[prompt.chat] not in {case.assigned for case in held}:
            yield told(
                record, prompt.at, prompt.number, f"«{prompt.kind}» to {_name(record, prompt.chat)}, who has it not"
            )


def repeated(record: Record) -> Iterator[str]:
    """The same asked of the same person again before its time."""
    said: defaultdict[tuple[int, str, str], list[Prompt]] = defaultdict(list)
    for prompt in record.living.prompts:
        said[prompt.chat, prompt.number, prompt.kind].append(prompt)
    for prompts in said.values():
        for first, second in pairwise(prompts):
            if _too_soon(record, first, second):
                words = f"«{first.kind}» was said to {_name(record, first.chat)} {second.at - first.at} before already"
                yield told(record, second.at, first.number, words)


def _too_soon(record: Record, first: Prompt, second: Prompt) -> bool:
    life = record.living.acting.history.by_number[first.number]
    before, now = life.around(first.at)[0], life.around(second.at)[0]
    began = ROUND.get(first.kind, _moved_at)
    if began(before) != began(now) and (began(now) or first.at) >= first.at:
        return False  # a new round
    danger = now.urgency is Urgency.DANGER
    within = (IN_DANGER if danger else EVERY).get(first.kind, EVERY.get(first.kind))
    if first.kind == UNSAFE_READ:
        within = record.rules.promise(now.category, now.urgency).climb
    if within is None:
        return True  # once a round
    asked = next((begins for begins, ends in record.down if begins <= first.at <= ends + JUST_NOW), first.at)
    return second.at < record.rules.after(asked, within) - JUST_NOW  # what was asked in an outage came after it


def _moved_at(case: Case) -> datetime:
    return case.course.moved_at


def interrupting(record: Record) -> Iterator[str]:
    """A question that came while a talk was on that person's screen."""
    for prompt in record.living.prompts:
        who = record.living.staff.get(prompt.chat) or record.living.residents[prompt.chat]
        if prompt.kind in (REMIND, CALL):
            continue  # an alert: it waits for nobody
        for begins, ends in who.talks:
            during = begins < prompt.at < (ends or record.end)
            if during and not _must(record, prompt, begins):
                words = f"«{prompt.kind}» broke into a talk of {who.name} that began {prompt.at - begins} before"
                yield told(record, prompt.at, prompt.number, words)


def _must(record: Record, prompt: Prompt, begins: datetime) -> bool:
    """Danger waits for nobody of the staff; a coordinator, who is one of several, makes nobody wait for long."""
    if prompt.chat in record.living.residents:
        return False
    history = record.living.acting.history
    beside = [one.number for one in record.living.prompts if (one.at, one.chat) == (prompt.at, prompt.chat)]
    danger = any(history.by_number[number].around(prompt.at)[0].urgency is Urgency.DANGER for number in beside)
    return danger or (prompt.chat in _coordinators(record) and prompt.at - begins >= LONGEST_TALK)


def unwelcome(record: Record) -> Iterator[str]:
    """A message to a resident at a time at which she does not want any."""
    living = record.living
    for heard in living.hearing.heard:
        who = living.residents.get(heard.chat)
        if who is None or heard.edited or any(timedelta(0) <= heard.at - act <= JUST_NOW for act in who.acts):
            continue
        if not who.rules_at(heard.at).allow(heard.at):
            yield told(record, heard.at, who.name, f"got «{heard.text[:40]}» against {who.rules_at(heard.at)}")
        if not heard.silent:
            yield told(record, heard.at, who.name, f"«{heard.text[:40]}» rang aloud")


def asked_of_residents(record: Record) -> int:
    return sum(prompt.kind in RESIDENTS for prompt in record.living.prompts)


def _coordinators(record: Record) -> set[int]:
    return {chat for chat, who in record.living.staff.items() if who.coordinator}


def _name(record: Record, chat: int) -> str:
    return (record.living.staff.get(chat) or record.living.residents[chat]).name

"""All judgements of a month by their names, and a short table of what happened in it."""

from collections import Counter
from typing import Final

from tests.month import asking, forgotten, promises, secrecy
from tests.month.judging import Judge
from tests.month.play import Record

JUDGES: Final[dict[str, Judge]] = {
    "a breach stayed hidden": promises.hidden_breaches,
    "against her rules": asking.unwelcome,
    "after it was handled": asking.senseless,
    "the barred": secrecy.told_the_barred,
    "what it is about": secrecy.told_of_what,
    "twice": asking.repeated,
    "forgotten": forgotten.nobody_looks,
    "silence": forgotten.silences,
    "the list of deadlines": forgotten.unlisted,
    "into a talk": asking.interrupting,
}


def faults(record: Record) -> dict[str, list[str]]:
    """What went wrong, by the name of the judgement; only those that found something."""
    found = {name: list(judge(record)) for name, judge in JUDGES.items()}
    return {name: words for name, words in found.items() if words}


def table(record: Record) -> str:
    living = record.living
    lives = living.acting.history.lives.values()
    broken = [breach for life in lives for breach in promises.breaches(record, life)]
    counted = {
        "cases": len(lives),
        "answered in time": sum(life.states[-1].course.answered_at is not None for life in lives) - _late(broken),
        "went on to the next": sum(life.last.course.steps for life in lives),
        "promises broken": len(broken),
        "of these shown": sum(promises.shown_at(record, breach) is not None for breach in broken),
        "prompts": len(living.prompts),
        "in a message of several": sum(prompt.merged for prompt in living.prompts),
        "asked of residents": asking.asked_of_residents(record),
        "skipped": record.skipped,
        "re-opened": sum(state.status == "reopened" for life in lives for state in life.states[-50:]),
        "closed at the end": sum(not life.last.open for life in lives),
        "messages": sum(not heard.edited for heard in living.hearing.heard),
        "looks": living.acting.clock.looks,
    }
    kinds = Counter(prompt.kind for prompt in living.prompts)
    lines = [f"{name:.<26}{count:.>7}" for name, count in counted.items()]
    return "\n".join([f"seed {record.seed}", *lines, "  ".join(f"{kind} {n}" for kind, n in kinds.most_common())])


def _late(broken: list[promises.Breach]) -> int:
    return sum(breach.what == "a first answer" and breach.case.taken for breach in broken)

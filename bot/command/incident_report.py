"""Writes the facts of an incident down as Markdown."""

from collections.abc import Iterator
from datetime import datetime, timedelta, tzinfo
from typing import Final

from bot.command.incident_words import Wording
from storage.audit_check import Finding
from storage.incident import Facts

WITHIN: Final = timedelta(hours=72)  # UU 27/2022 art. 46: 3 x 24 hours
CODE: Final = 8


def report(
    facts: Facts, finding: Finding, words: Wording, zone: tzinfo, known: datetime, *, numbers: bool = False
) -> str:
    """`known`: when the incident was noticed. `numbers`: with the numbers of the complaints, for telling the people."""
    parts = (
        (f"# {words.title}", "", words.deadline.format(known=_at(known, zone), until=_at(known + WITHIN, zone))),
        ("", f"## {words.whose}", "", *_whose(facts, words)),
        ("", f"## {words.what}", "", *_what(facts, words, zone), "", _chain(finding, words)),
        ("", f"## {words.by_hand}", "", *(f"- {line}" for line in words.to_fill)),
        ("", f"## {words.numbers}", "", *(f"- {number}" for number in facts.numbers)) if numbers else (),
    )
    return "\n".join(line for part in parts for line in part) + "\n"


def _whose(facts: Facts, words: Wording) -> Iterator[str]:
    if not facts.total and not facts.erased:
        yield words.nobody
        return
    yield f"- {words.people.format(n=facts.people)}"
    yield f"- {words.cases.format(n=facts.total)}"
    if not facts.asked.everything:
        yield f"- {words.opened.format(n=facts.opened)}"
    if facts.erased:
        yield f"- {words.erased.format(n=facts.erased)}"
    yield f"- {words.category}:"
    yield from (f"  - {words.categories[category]}: {number}" for category, number in facts.cases.items())
    yield f"- {words.specific}:"
    for line, number in (
        (words.violence, facts.violence),
        (words.children, facts.children),
        (words.health, facts.health),
    ):
        yield f"  - {line.format(n=number)}"
    yield ""
    yield words.at_least
    yield words.kinds_of_data


def _what(facts: Facts, words: Wording, zone: tzinfo) -> Iterator[str]:
    asked = facts.asked
    yield words.period.format(first=_at(asked.first, zone), last=_at(asked.last, zone))
    if asked.actor is not None:
        yield words.only_actor.format(actor=asked.actor)
    if asked.case is not None:
        yield words.only_case.format(number=", ".join(facts.numbers) or "?")
    if asked.everything:
        yield words.stolen
        return
    yield ""
    if not facts.acts:
        yield words.nothing
        return
    yield "| " + " | ".join(words.columns) + " |"
    yield "|---" * len(words.columns) + "|"
    for act in facts.acts:
        role = words.roles.get(act.role, act.role.value)
        span = f"{_at(act.first, zone)} – {_at(act.last, zone)}"
        yield f"| {role} | {act.action} | {act.times} | {act.cases} | {span} |"


def _chain(finding: Finding, words: Wording) -> str:
    if finding.fault is not None:
        return words.chain_broken.format(seq=finding.fault.seq, kind=finding.fault.kind)
    return words.chain_holds.format(seq=finding.head.seq, code=finding.head.hash.hex()[:CODE])


def _at(moment: datetime, zone: tzinfo) -> str:
    return moment.astimezone(zone).strftime("%Y-%m-%d %H:%M")

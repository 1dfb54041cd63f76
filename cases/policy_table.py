"""Prints the policy as `docs/policy.md`: `python -m cases.policy_table > docs/policy.md`."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from cases.policy import ALLOWED, Action, Relation

QUESTIONS: Final = (
    "A question that is no complaint is read and answered by whoever has `answer_inquiry`, apart from her who asked it "
    "and from those who must not know of any complaint of hers (`may_answer`)."
)
HEAD: Final = """\
# Who may do what

Printed from `cases/policy.py` by `python -m cases.policy_table`; a test keeps it fresh. What is not in the table may
nobody, and "not allowed" is answered as "not found", in words and in time.

"""
RELATIONS: Final[dict[Relation, str]] = {
    Relation.REPORTER: "she who brought the case, be she of the staff or not; her own case nobody sees as staff",
    Relation.REPORTER_SHUT: "the same, for a violence case, while her code word was not given in this chat lately, or "
    "was set later than a quarter of an hour after the case and its number was not given beside it",
    Relation.REPORTER_WORDLESS: "beside `reporter_shut`, where she has set no code word, or has given one set later",
    Relation.ASSIGNED: "an active companion or coordinator, asked to take the case or at work on it, not named as "
    "who must not know",
    Relation.ASSIGNED_SHUT: "the same, for a violence case, while the PIN was not given in this chat lately",
    Relation.COORDINATOR: "an active coordinator, not named as who must not know, of whichever group or place",
    Relation.COORDINATOR_SHUT: "the same, for a violence case, while the PIN was not given in this chat lately",
    Relation.OFFICER: "an active officer of a group, to the service itself; to a case she is nothing",
    Relation.PROGRAMME: "an active programme officer or assistant, to the service itself; to a case she is nothing",
    Relation.OBSERVER: "an active observer, to the service itself; to a case she is nothing",
    Relation.CLOCK: "the service itself, woken by a due row",
    Relation.NONE: "everybody else: other companions of the same group, of another or of the covering one; who passed "
    "the case on; who must not know; who waits to be confirmed; who was removed; strangers; "
    "officers, programme staff and observers, of whatever case",
}


def markdown() -> str:
    """The whole page."""
    return HEAD + "\n".join((*_relations(), "", *_actions(), "", QUESTIONS)) + "\n"


def _relations() -> Iterator[str]:
    yield from ("## What somebody is to a case", "")
    yield from _table(("relation", "who"), ((f"`{one}`", RELATIONS[one]) for one in Relation))


def _actions() -> Iterator[str]:
    yield from ("## What each may do", "")
    columns = [one for one in Relation if one is not Relation.NONE]
    lines = ((f"`{action}`", *("✓" if action in ALLOWED[one] else "" for one in columns)) for action in Action)
    yield from _table(("action", *(f"`{one}`" for one in columns)), lines)


def _table(head: Sequence[str], lines: Iterable[Sequence[str]]) -> Iterator[str]:
    for line in (head, ["---"] * len(head), *lines):
        yield f"| {' | '.join(line)} |"


if __name__ == "__main__":
    sys.stdout.write(markdown())

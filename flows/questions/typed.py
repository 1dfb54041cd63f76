"""Typed words held against the words on buttons: as she reads them there, and in Indonesian."""

from collections.abc import Iterator, Sequence

from flows.known import Known
from flows.questions.folding import UNSURE, folded, which
from flows.text import Text


def meant(said: str, labels: Sequence[Text], known: Known) -> int | None:
    """The position of the one label that is meant, or None when none or more than one may be."""
    for wordings in zip(*(known.wordings(label) for label in labels), strict=True):
        at = which(said, wordings)
        if at is not None:
            return at
    return None


def is_label(said: str, label: Text | None, known: Known) -> bool:
    """Whether nothing but this label was typed; there may be no such button."""
    return label is not None and folded(said) in {folded(wording) for wording in known.wordings(label)}


def passes_over(said: str, skip: Text | None, known: Known) -> bool:
    """Whether a question with this skip button is passed over, or she does not know."""
    return skip is not None and (folded(said) in UNSURE or is_label(said, skip, known))


def named_by(labels: Sequence[tuple[str, Text]], known: Known) -> Iterator[tuple[str, str]]:
    """Each value with each of its wordings."""
    for value, label in labels:
        for wording in dict.fromkeys(known.wordings(label)):
            yield value, wording

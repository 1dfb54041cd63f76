"""The kinds of complaint there are, listed by name: a new one is one file and one line here."""

from cases.taxonomy import Category
from flows.part import Part
from flows.subjects.health import HEALTH
from flows.subjects.other import OTHERS
from flows.subjects.papers import PAPERS
from flows.subjects.returning import RETURNING
from flows.subjects.service import SERVICE
from flows.subjects.social import SOCIAL
from flows.subjects.subject import Subject
from flows.subjects.violence import CALL_ME, VIOLENCE
from flows.subjects.vulnerable import VULNERABLE

# In the order in which each category's menu shows them.
SUBJECTS: tuple[Subject, ...] = (
    *VIOLENCE,
    *HEALTH,
    *SOCIAL,
    *VULNERABLE,
    *PAPERS,
    RETURNING,
    *SERVICE,
    *OTHERS,
)


def offered(category: Category) -> tuple[Subject, ...]:
    """Those to choose from in this category's menu."""
    return tuple(subject for subject in SUBJECTS if subject.category is category)


def subject_of(code: str) -> Subject:
    """The kind of a case, also one that no menu offers; KeyError when there is none of this code."""
    for subject in (*SUBJECTS, CALL_ME):
        if subject.code == code:
            return subject
    raise KeyError("no kind of complaint has this code")


def parts() -> tuple[type[Part], ...]:
    """The own questions of all kinds, each part once."""
    return tuple(dict.fromkeys(subject.asks for subject in SUBJECTS if subject.asks))

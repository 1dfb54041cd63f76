"""What fits none of the other kinds, one a category; listed after all others, so that it comes last in a menu."""

from cases.taxonomy import Category
from flows.subjects.health import Cover
from flows.subjects.social import Aid
from flows.subjects.subject import Subject
from flows.text import text

OTHER = text("kind.other", "Lainnya")

OTHERS: tuple[Subject, ...] = (
    Subject("other_violence", Category.VIOLENCE, OTHER),
    Subject("other_health", Category.HEALTH, OTHER, asks=Cover),
    Subject("other_social", Category.SOCIAL, OTHER, asks=Aid),
    Subject("other_vulnerable", Category.VULNERABLE, OTHER),
    Subject("other_papers", Category.PAPERS, OTHER),
)

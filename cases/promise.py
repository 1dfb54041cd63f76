"""What we promise and until when: first answers by category and urgency (domain.md, Promised times)."""

from datetime import datetime, timedelta

from cases.case import Urgency
from cases.taxonomy import Category

FIRST_ANSWER: dict[tuple[Category | None, Urgency], timedelta] = {
    (None, Urgency.DANGER): timedelta(minutes=15),
    (None, Urgency.URGENT): timedelta(hours=1),
    (Category.VIOLENCE, Urgency.ROUTINE): timedelta(hours=4),
    (None, Urgency.ROUTINE): timedelta(days=1),
}


def respond_before(category: Category, urgency: Urgency, opened_at: datetime) -> datetime:
    """Until when a human being answers first; the most particular line of the table counts."""
    within = FIRST_ANSWER.get((category, urgency)) or FIRST_ANSWER[None, urgency]
    return opened_at + within

"""How far the alert about a case has really come: said to her only as it is, never as it is hoped."""

from datetime import datetime, timedelta
from enum import StrEnum

from cases.case import Case, Urgency

USUALLY_WITHIN = timedelta(minutes=2)  # an alert takes seconds: one that takes longer is held up


class HandOver(StrEnum):
    SENDING = "sending"  # made just now, on its way to Telegram
    LATE = "late"  # still on its way, longer than it takes when all is well
    FAILED = "failed"  # nothing is on its way any more, and nobody has it
    DELIVERED = "delivered"  # in the chat of somebody who is asked, who has not answered
    TAKEN = "taken"  # somebody said: I do it


def is_pressing(case: Case) -> bool:
    """Whether she is told how far it has come: where somebody might wait for help instead of calling it."""
    return case.open and case.urgency is not Urgency.ROUTINE


def hand_over(case: Case, at: datetime, *, under_way: bool) -> HandOver:
    """`under_way`: a message about it to whoever is asked waits to be sent, or is being sent."""
    if case.taken:
        return HandOver.TAKEN
    if case.course.delivered_at is not None:
        return HandOver.DELIVERED
    if not under_way:
        return HandOver.FAILED
    return HandOver.SENDING if at - case.course.asked_at < USUALLY_WITHIN else HandOver.LATE

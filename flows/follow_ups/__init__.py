"""The follow-ups there are, listed by name: a new one is one file and one line here."""

from flows.follow_ups import (
    ask_later,
    closing_check,
    first_contact,
    heard_from_us,
    late_action,
    late_answer,
    late_update,
    months_later,
    not_helped,
    other_way,
    referral,
    satisfaction,
    standing_still,
    unsafe_read,
    update_due,
    waiting_over,
    what_moved,
)
from flows.follow_ups.follow_up import FollowUp

FOLLOW_UPS: dict[str, FollowUp] = {
    follow_up.name: follow_up
    for follow_up in (
        unsafe_read.FOLLOW_UP,
        other_way.FOLLOW_UP,
        first_contact.FOLLOW_UP,
        heard_from_us.FOLLOW_UP,
        what_moved.FOLLOW_UP,
        waiting_over.FOLLOW_UP,
        update_due.FOLLOW_UP,
        referral.FOLLOW_UP,
        standing_still.FOLLOW_UP,
        late_answer.FOLLOW_UP,
        late_action.FOLLOW_UP,
        late_update.FOLLOW_UP,
        closing_check.FOLLOW_UP,
        not_helped.FOLLOW_UP,
        satisfaction.FOLLOW_UP,
        ask_later.FOLLOW_UP,
        months_later.FOLLOW_UP,
    )
}

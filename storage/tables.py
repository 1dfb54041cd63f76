"""All tables in one place, for migrations."""

from storage import (
    attachments,
    audit,
    cases,
    diary,
    follow_ups,
    groups,
    inbox,
    invitations,
    keys,
    lease,
    leave,
    ledger,
    outbox,
    people,
    rules,
    talks,
)
from storage.metadata import metadata

TABLES = (
    attachments.attachments,
    audit.audit,
    cases.cases,
    cases.barred,
    cases.passed,
    diary.diary,
    follow_ups.follow_ups,
    groups.groups,
    groups.territory,
    inbox.inbox,
    invitations.invitations,
    keys.keys,
    lease.lease,
    leave.leave,
    ledger.ledger,
    outbox.outbox,
    people.people,
    rules.promises,
    rules.working_time,
    rules.holidays,
    talks.talks,
    talks.chats,
)

__all__ = ["TABLES", "metadata"]

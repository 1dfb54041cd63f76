"""All tables in one place, for migrations."""

from storage import (
    attachments,
    audit,
    cases,
    diary,
    groups,
    inbox,
    invitations,
    keys,
    lease,
    ledger,
    outbox,
    people,
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
    groups.groups,
    groups.territory,
    inbox.inbox,
    invitations.invitations,
    keys.keys,
    lease.lease,
    ledger.ledger,
    outbox.outbox,
    people.people,
    talks.talks,
    talks.chats,
)

__all__ = ["TABLES", "metadata"]

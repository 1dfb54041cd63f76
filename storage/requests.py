"""What people ask about the data held of them, and until when the law gives us time for it."""

from sqlalchemy import Column, ForeignKey, String, Table, Uuid

from storage.metadata import Moment, metadata

requests = Table(
    "requests",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("person_id", Uuid, ForeignKey("people.id"), nullable=False, index=True),
    Column("case_id", Uuid),
    Column("kind", String(12), nullable=False),
    Column("state", String(10), nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("due_at", Moment, nullable=False, index=True),
    Column("done_at", Moment),
    Column("done_by", Uuid),
)

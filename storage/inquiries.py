"""Talks that are no complaint: somebody asked a question, a coordinator answers; sealed with the key of who asked."""

from sqlalchemy import Column, ForeignKey, Index, LargeBinary, Table, Uuid

from storage.metadata import Moment, metadata

inquiries = Table(
    "inquiries",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("person_id", Uuid, ForeignKey("people.id"), nullable=False, index=True),
    Column("key_id", Uuid, ForeignKey("keys.id"), nullable=False),
    Column("announcement_id", Uuid, ForeignKey("announcements.id"), index=True),
    Column("opened_at", Moment, nullable=False),
    Column("ended_at", Moment),
    Index("ix_inquiries_ended_at", "ended_at"),
)

inquiry_lines = Table(
    "inquiry_lines",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("inquiry_id", Uuid, ForeignKey("inquiries.id"), nullable=False, index=True),
    Column("author_id", Uuid, ForeignKey("people.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

"""Announcements, a row per recipient, and where a progress card of one stands on a screen."""

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, LargeBinary, SmallInteger, String, Table, Uuid

from storage.metadata import Moment, metadata

announcements = Table(
    "announcements",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("key_id", Uuid, ForeignKey("keys.id"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("state", String(10), nullable=False),
    Column("made_by", Uuid, ForeignKey("people.id"), nullable=False),
    Column("approved_by", Uuid, ForeignKey("people.id")),
    Column("created_at", Moment, nullable=False),
    Column("begins_at", Moment),
    Column("started_at", Moment),
    Column("ended_at", Moment),
    Column("repeat", String(8), nullable=False),
    Column("until", Date),
    Column("size", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("ix_announcements_state_begins_at", "state", "begins_at"),
)

recipients = Table(
    "recipients",
    metadata,
    Column("announcement_id", Uuid, ForeignKey("announcements.id"), primary_key=True),
    Column("person_id", Uuid, ForeignKey("people.id"), primary_key=True),
    Column("reached", SmallInteger, nullable=False),
    Column("at", Moment, nullable=False),
    Column("answer", String(8), nullable=False),
    Index("ix_recipients_announcement_id_reached", "announcement_id", "reached"),
    Index("ix_recipients_person_id", "person_id"),
)

standing_cards = Table(
    "standing_cards",
    metadata,
    Column("ledger_id", Uuid, primary_key=True),
    Column("announcement_id", Uuid, ForeignKey("announcements.id"), nullable=False, index=True),
    Column("person_id", Uuid, ForeignKey("people.id"), nullable=False),
)

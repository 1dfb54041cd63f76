"""Who wants announcements of which topic, for one kelurahan or ("") the whole city."""

from sqlalchemy import Column, ForeignKey, Index, String, Table, Uuid

from storage.metadata import Moment, metadata

subscriptions = Table(
    "subscriptions",
    metadata,
    Column("person_id", Uuid, ForeignKey("people.id"), primary_key=True),
    Column("topic", String(16), primary_key=True),
    Column("kelurahan", String(16), nullable=False),
    Column("at", Moment, nullable=False),
    Index("ix_subscriptions_topic_kelurahan", "topic", "kelurahan"),
)

"""Every change of what coordinators edit, with what stood there before: so that it can be read, and undone."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, String, Table, Text, Uuid

from storage.metadata import Moment, metadata

edits = Table(
    "edits",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("made_by", Uuid, ForeignKey("people.id"), nullable=False),
    Column("area", String(16), nullable=False),
    Column("subject", String(120), nullable=False),
    Column("before", Text),  # JSON; empty: nothing was there, or what is shipped
    Column("after", Text),
    Column("undone", Boolean, nullable=False),
    Index("ix_edits_area_subject", "area", "subject"),
)

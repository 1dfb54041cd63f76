"""Of which days the coordinators have had their digest."""

from sqlalchemy import Column, Date, Table

from storage.metadata import Moment, metadata

digests = Table(
    "digests",
    metadata,
    Column("day", Date, primary_key=True),
    Column("at", Moment, nullable=False),
)

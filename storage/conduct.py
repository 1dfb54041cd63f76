"""Who of the staff has accepted the duties and the code of conduct of which role, in which version."""

from sqlalchemy import Column, ForeignKey, String, Table, Uuid

from storage.metadata import Moment, metadata

conduct = Table(
    "conduct",
    metadata,
    Column("person_id", Uuid, ForeignKey("people.id"), primary_key=True),
    Column("role", String(12), primary_key=True),
    Column("version", String(64), nullable=False),  # a digest of the text she saw
    Column("at", Moment, nullable=False),
)

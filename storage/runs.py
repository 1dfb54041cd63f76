"""When something that runs by itself was last done, and whether it went well: backups, digests, checks."""

from sqlalchemy import Boolean, Column, String, Table

from storage.metadata import Moment, metadata

runs = Table(
    "runs",
    metadata,
    Column("name", String(20), primary_key=True),
    Column("at", Moment, nullable=False),
    Column("well", Boolean, nullable=False),
    Column("word", String(60), nullable=False),  # of ours; nothing of what a person wrote, no path, no address
)

"""How long what is kept of a closed case, what stays of it without persons, and how much has gone."""

from sqlalchemy import Boolean, Column, Date, Integer, String, Table, Uuid

from storage.metadata import metadata

retention = Table(
    "retention",
    metadata,
    Column("category", String(20), primary_key=True),
    Column("files_days", Integer, nullable=False),
    Column("identity_days", Integer, nullable=False),
)

counts = Table(
    "counts",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("month", String(7), nullable=False),
    Column("category", String(16), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("urgency", String(8), nullable=False),
    Column("kelurahan", String(16), nullable=False),
    Column("group_id", Uuid),
    Column("outcome", String(16)),
    Column("hours_to_answer", Integer),
    Column("days_open", Integer),
    Column("served", Boolean),
    Column("satisfaction", Integer),
)

gone = Table(
    "gone",
    metadata,
    Column("day", Date, primary_key=True),
    Column("what", String(20), primary_key=True),
    Column("number", Integer, nullable=False),
)

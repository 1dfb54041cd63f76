"""How somebody who brought a case wants to be called, as long as she lets us know it; sealed with the case's key."""

from sqlalchemy import Column, ForeignKey, LargeBinary, Table, Uuid

from storage.metadata import metadata

known_as = Table(
    "known_as",
    metadata,
    Column("case_id", Uuid, ForeignKey("cases.id"), primary_key=True),
    Column("body", LargeBinary, nullable=False),
)

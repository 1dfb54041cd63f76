"""The lock of a chat: a resident's code word, a staff member's PIN; hashed, sealed, and slow to guess."""

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, Table, Uuid

from storage.metadata import Moment, metadata

locks = Table(
    "locks",
    metadata,
    Column("person_id", Uuid, ForeignKey("people.id"), primary_key=True),
    Column("body", LargeBinary, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("wait_until", Moment),
)

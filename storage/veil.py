"""What is not hers is looked for as what is not there: the same questions to the database, the same answers."""

from dataclasses import replace
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from cases.person import Person
from flows.needs import CaseById, CaseByNumber, DiaryByNumber, Need
from storage import cases, lists

NO_ID: Final = UUID(int=0)
NO_NUMBER: Final = "no number"
"""What no case has."""

NAMED_BY: Final[dict[type, str]] = {CaseById: "id", CaseByNumber: "number", DiaryByNumber: "number"}
"""Of needs about one case, the field that names it, where it is not called `case`."""


def subject(need: Need) -> tuple[str, UUID | str] | None:
    """The field of a need that names a case, and the id or number in it; None for a need about no case."""
    field = NAMED_BY.get(type(need), "case")
    name = getattr(need, field, None)
    return (field, name) if name is not None else None


async def veiled(connection: AsyncConnection, need: Need, viewer: Person) -> Need:
    """`need`, or the same need of a case that is not there. One question to the database, whatever there is."""
    found = subject(need)
    if found is None:
        return need
    field, name = found
    of = (lists.known_to(viewer), cases.cases.c.id == name)
    if isinstance(name, str):
        of = (lists.shown_to(viewer), cases.cases.c.number == name)
    if await connection.scalar(select(cases.cases.c.id).where(*of)) is not None:
        return need
    changed: dict[str, Any] = {field: NO_ID if isinstance(name, UUID) else NO_NUMBER}
    return replace(need, **changed)

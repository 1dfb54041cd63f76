"""People: found by a keyed hash of their Telegram id; what identifies them is sealed with a key of their own."""

from datetime import datetime, time
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Table,
    Uuid,
    bindparam,
    exists,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.engine import RowMapping
from sqlalchemy.ext.asyncio import AsyncConnection

from cases.contact import Consent, ContactRules, Phone, Wording
from cases.person import Language, Person, Role
from cases.roster import Place
from storage import cipher
from storage.keys import DataKey
from storage.metadata import Moment, metadata
from storage.work import Statement, Work


class Standing(StrEnum):
    ACTIVE = "active"
    APPLYING = "applying"  # came with an invitation, waits for a coordinator's word
    REMOVED = "removed"


people = Table(
    "people",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("lookup", LargeBinary(32), nullable=False, unique=True),
    Column("key_id", Uuid, ForeignKey("keys.id"), nullable=False),
    Column("role", String(12), nullable=False),
    Column("standing", String(10), nullable=False),
    Column("language", String(2), nullable=False),
    Column("group_id", Uuid, ForeignKey("groups.id")),
    Column("woman", Boolean),
    Column("reachable", Boolean, nullable=False, default=True),
    Column("body", LargeBinary, nullable=False),
    Column("created_at", Moment, nullable=False),
    Index("ix_people_role_standing", "role", "standing"),
)

_others = people.alias()

INSERT = Statement(20, insert(people))
UPDATE = Statement(
    21,
    update(people)
    .where(people.c.id == bindparam("person_id"))
    .values(language=bindparam("new_language"), body=bindparam("new_body")),
)
SET_PLACE = Statement(
    24,
    update(people)
    .where(people.c.id == bindparam("person_id"))
    .values(
        role=bindparam("new_role"),
        standing=bindparam("new_standing"),
        group_id=bindparam("new_group"),
        woman=bindparam("new_woman"),
    ),
)
DECIDE = Statement(  # about who waits for a word: only one coordinator's word counts
    24,
    update(people)
    .where(people.c.id == bindparam("person_id"), people.c.standing == Standing.APPLYING.value)
    .values(
        role=bindparam("new_role"),
        standing=bindparam("new_standing"),
        group_id=bindparam("new_group"),
        woman=bindparam("new_woman"),
    ),
)
TAKE_OFF = Statement(  # off the staff; somebody must be left who coordinates
    24,
    update(people)
    .where(
        people.c.id == bindparam("person_id"),
        people.c.standing == Standing.ACTIVE.value,
        people.c.role != Role.RESIDENT.value,
        exists().where(
            _others.c.id != bindparam("person_id"),
            _others.c.role == Role.COORDINATOR.value,
            _others.c.standing == Standing.ACTIVE.value,
        ),
    )
    .values(role=Role.RESIDENT.value, standing=Standing.REMOVED.value, group_id=None, woman=None),
)
MOVE = Statement(  # to another place among the staff, from the one that was seen; somebody must be left who coordinates
    24,
    update(people)
    .where(
        people.c.id == bindparam("person_id"),
        people.c.standing == Standing.ACTIVE.value,
        people.c.role == bindparam("seen_role"),
        people.c.group_id.is_not_distinct_from(bindparam("seen_group", type_=Uuid)),
        people.c.woman.is_not_distinct_from(bindparam("seen_woman", type_=Boolean)),
        or_(
            bindparam("new_role", type_=String) == Role.COORDINATOR.value,
            exists().where(
                _others.c.id != bindparam("person_id"),
                _others.c.role == Role.COORDINATOR.value,
                _others.c.standing == Standing.ACTIVE.value,
            ),
        ),
    )
    .values(role=bindparam("new_role"), group_id=bindparam("new_group"), woman=bindparam("new_woman")),
)
STILL_STAFF = Statement(  # nothing is changed: what staff do counts only while they are
    29,
    update(people)
    .where(
        people.c.id == bindparam("person_id"),
        people.c.standing == Standing.ACTIVE.value,
        people.c.role == bindparam("as_role"),
    )
    .values(reachable=people.c.reachable),
)
SET_REACHABLE = Statement(
    22, update(people).where(people.c.id == bindparam("person_id")).values(reachable=bindparam("can"))
)
MOVE_LOOKUP = Statement(
    23,
    update(people)
    .where(people.c.id == bindparam("person_id"))
    .values(lookup=bindparam("new_lookup"), body=bindparam("new_body")),
)


def standing_of(person: Person) -> Standing:
    return Standing.ACTIVE if person.active else Standing.APPLYING


def sealed_body(person: Person, key: DataKey) -> bytes:
    body = {
        "telegram_id": person.telegram_id,
        "name": person.name,
        "contact": contact_to_json(person.contact),
    }
    return cipher.seal_json(key.secret, body, cipher.bound_to("people.body", person.id))


def add(work: Work, person: Person, lookup: bytes, key: DataKey, at: datetime) -> None:
    work.add(
        INSERT,
        id=person.id,
        lookup=lookup,
        key_id=key.id,
        role=person.role.value,
        standing=standing_of(person).value,
        language=person.language.value,
        group_id=person.group,
        woman=person.woman,
        reachable=True,
        body=sealed_body(person, key),
        created_at=at,
    )


def change(work: Work, person: Person, key: DataKey) -> None:
    """Write what a person may change of herself: language, name, how she may be written to."""
    work.add(UPDATE, person_id=person.id, new_language=person.language.value, new_body=sealed_body(person, key))


def place(work: Work, person: Person, standing: Standing) -> None:
    """Write what is given to her by others: role, standing, group."""
    work.add(SET_PLACE, **_place(person, standing))


def decide(work: Work, person: Person) -> None:
    """Write a coordinator's word about her; Stale where another has said it."""
    work.guard(DECIDE, **_place(person, Standing.ACTIVE))


def _place(person: Person, standing: Standing) -> dict[str, Any]:
    return {
        "person_id": person.id,
        "new_role": person.role.value,
        "new_standing": standing.value,
        "new_group": person.group,
        "new_woman": person.woman,
    }


def move(work: Work, person: UUID, seen: Place, to: Place) -> None:
    """Write her new place; Stale where she has another than was seen, or nobody else would coordinate."""
    before = {"seen_role": seen.role.value, "seen_group": seen.group, "seen_woman": seen.woman}
    after = {"new_role": to.role.value, "new_group": to.group, "new_woman": to.woman}
    work.guard(MOVE, person_id=person, **before, **after)


async def anybody(connection: AsyncConnection) -> bool:
    return await connection.scalar(select(people.c.id).limit(1)) is not None


async def is_staff(connection: AsyncConnection, person: UUID) -> bool:
    staff = (people.c.role != Role.RESIDENT.value, people.c.standing == Standing.ACTIVE.value)
    return await connection.scalar(select(people.c.id).where(people.c.id == person, *staff)) is not None


def from_row(row: RowMapping, key: DataKey) -> Person:
    body = cipher.unseal_json(key.secret, row["body"], cipher.bound_to("people.body", row["id"]))
    return Person(
        id=row["id"],
        telegram_id=body["telegram_id"],
        role=Role(row["role"]),
        language=Language(row["language"]),
        name=body["name"],
        group=row["group_id"],
        woman=row["woman"],
        active=row["standing"] == Standing.ACTIVE.value,
        contact=contact_from_json(body["contact"]),
        reachable=row["reachable"],
    )


def contact_to_json(rules: ContactRules) -> dict[str, Any]:
    return {
        "consent": rules.consent.value,
        "days": sorted(rules.days),
        "start": rules.start.isoformat("minutes"),
        "end": rules.end.isoformat("minutes"),
        "through": rules.through,
        "phone": rules.phone.value,
        "wording": rules.wording.value,
        "asked": rules.asked.isoformat() if rules.asked else None,
    }


def contact_from_json(data: dict[str, Any]) -> ContactRules:
    return ContactRules(
        consent=Consent(data["consent"]),
        days=frozenset(data["days"]),
        start=time.fromisoformat(data["start"]),
        end=time.fromisoformat(data["end"]),
        through=data["through"],
        phone=Phone(data.get("phone", Phone.UNKNOWN)),
        wording=Wording(data.get("wording", Wording.NEWS)),
        asked=datetime.fromisoformat(data["asked"]) if data.get("asked") else None,
    )


def contact_of(person: UUID, body: bytes, key: DataKey) -> ContactRules:
    """Only how she may be written to."""
    return contact_from_json(cipher.unseal_json(key.secret, body, cipher.bound_to("people.body", person))["contact"])

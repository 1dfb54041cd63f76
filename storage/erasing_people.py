"""Erases a person with all that is hers: a stranger to us if she writes again. Her row stays as an empty place.

The place is what requests, audit and invitations point to; nothing leads from it to her, nor from her to it.
"""

import os
from functools import partial
from typing import Final
from uuid import UUID

from sqlalchemy import bindparam, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from cases.person import Language, Role
from cases.policy import Action, may
from storage import cipher, inbox, inquiries, ledger, lists, outbox
from storage.announcements import recipients
from storage.attachments import attachments
from storage.cases import OPEN, cases
from storage.commit.plan import NotAllowed, Plan
from storage.conduct import conduct
from storage.erasing import destroy, erase_case
from storage.keys import Destroyed
from storage.leave import leave
from storage.locks import locks
from storage.people import Standing, people
from storage.recipients import ONE_LESS
from storage.subscriptions import subscriptions
from storage.talks import chats, talks
from storage.work import Statement

HERS: Final = tuple(
    Statement(83, delete(table).where(table.c.person_id == bindparam("whose")))
    for table in (
        talks,
        chats,
        ledger.ledger,
        outbox.outbox,
        attachments,
        locks,
        leave,
        conduct,
        subscriptions,
        recipients,
    )
)
NOT_HERS = Statement(  # cases that she accompanied once, as one of us: they are somebody else's
    84,
    update(cases)
    .where(cases.c.assigned_id == bindparam("whose"))
    .values(assigned_id=None, version=cases.c.version + 1),
)
EMPTY = Statement(
    85,
    update(people)
    .where(people.c.id == bindparam("whose"), people.c.lookup == bindparam("seen"))
    .values(
        lookup=bindparam("nowhere"),
        role=Role.RESIDENT.value,
        standing=Standing.REMOVED.value,
        language=Language.INDONESIAN.value,
        group_id=None,
        woman=None,
        reachable=False,
        body=b"",
        created_at=bindparam("at"),
    ),
)
UNREAD = Statement(86, update(inbox.inbox).where(inbox.inbox.c.id == bindparam("update")).values(body=None))


class StillServes(Exception):
    """She has cases to accompany, or is one of us: that ends first."""


async def erase_person(plan: Plan, person_id: UUID) -> None:
    """Call it under the lock of her chat. Raises NotAllowed by policy, StillServes; does nothing where she is gone."""
    if not may(plan.viewer, Action.ERASE):
        raise NotAllowed(f"erase person {person_id}")
    async with plan.store.engine.connect() as connection:
        row = (await connection.execute(select(people).where(people.c.id == person_id))).first()
        if row is None or row.body == b"":
            return
        await _must_not_serve(connection, person_id, row.role, row.standing)
        rows = (await connection.execute(select(cases).where(cases.c.reporter_id == person_id))).mappings().all()
        hers = await lists.plain(connection, rows)
        files, keys, messages = await _left(connection, person_id)
    gone: set[UUID] = set()
    for case in hers:
        gone |= await erase_case(plan, case, herself=True)
    for update_id in await _unread(plan, person_id, row.key_id):
        plan.work.add(UNREAD, update=update_id)
    for key in sorted({*keys, row.key_id} - gone):
        destroy(plan, key)
    for statement in (ONE_LESS, *HERS, *inquiries.OF_A_PERSON, NOT_HERS):
        plan.work.add(statement, whose=person_id)
    plan.work.guard(EMPTY, whose=person_id, seen=row.lookup, nowhere=os.urandom(32), at=plan.at)
    plan.after.append(partial(plan.store.chats.forget, person_id))
    plan.after.append(partial(plan.store.locks.shut, person_id))
    plan.after.append(plan.store.directory.changed)
    plan.after.extend(partial(plan.store.vault.drop, file) for file in files)
    plan.after.extend(partial(plan.store.sightings.lost, message) for message in messages)
    plan.note("person.erased", person_id)


async def _must_not_serve(connection: AsyncConnection, person: UUID, role: str, standing: str) -> None:
    serves = role != Role.RESIDENT.value and standing == Standing.ACTIVE.value
    has_some = await connection.scalar(select(cases.c.id).where(cases.c.assigned_id == person, OPEN).limit(1))
    if serves or has_some is not None:
        raise StillServes(str(person))


async def _left(connection: AsyncConnection, person: UUID) -> tuple[set[UUID], set[UUID], list[UUID]]:
    """Beside her cases: her files, the keys of her talks and of files in them, her messages."""
    sealed = select(talks.c.key_id).where(talks.c.person_id == person)
    keys = set(await connection.scalars(sealed))
    keys |= set(await connection.scalars(select(attachments.c.key_id).where(attachments.c.person_id == person)))
    of_hers = or_(attachments.c.person_id == person, attachments.c.key_id.in_(keys))
    files = set(await connection.scalars(select(attachments.c.id).where(of_hers)))
    messages = list(await connection.scalars(select(ledger.ledger.c.id).where(ledger.ledger.c.person_id == person)))
    return files, keys, messages


async def _unread(plan: Plan, person_id: UUID, key_id: UUID) -> list[UUID]:
    """What of hers could not be handled and was set aside; unreadable to us where her key is gone already."""
    try:
        await plan.store.keyring.open(key_id)
    except Destroyed:
        return []
    found = await plan.store.directory.person(person_id)
    if found is None:
        return []
    table, chat = inbox.inbox.c, found[0].telegram_id
    aside = select(table.id, table.key_id, table.body).where(table.state == inbox.SET_ASIDE, table.body.is_not(None))
    async with plan.store.engine.connect() as connection:
        rows = (await connection.execute(aside)).all()
    return [row.id for row in rows if await _chat_of(plan, row.id, row.key_id, row.body) == chat]


async def _chat_of(plan: Plan, row: UUID, key_id: UUID, body: bytes) -> int | None:
    try:
        key = await plan.store.keyring.open(key_id)
        plain = cipher.unseal(key.secret, body, cipher.bound_to("inbox.body", row))
    except (Destroyed, cipher.Unreadable):
        return None
    return int.from_bytes(plain[:8], "big", signed=True)

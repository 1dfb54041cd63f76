"""What stops in the transaction that takes a place from somebody: what waits for her, her talks, what she sees."""

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Final

from sqlalchemy import select

from cases.contact import Purpose
from cases.person import Person
from flows import kinds
from flows.cards.menu import menu_screen
from storage import attachments, ledger, outbox, talks
from storage.commit.plan import Plan
from storage.commit.rows import outgoing
from storage.keys import DataKey
from storage.outbox import Delivery, Op, Outgoing
from storage.work import Statement

AT_THE_LATEST: Final = timedelta(minutes=1)
HERS: Final = frozenset(flow.name for flow in kinds.FLOWS if not flow.staff)
"""The talks that she may have begun as a resident; these stay."""

# Before the rows that the same transaction adds: what is said to her in her new place is not withdrawn with the rest.
WITHDRAW_BEFORE: Final = Statement(49, outbox.WITHDRAW_STAFF.sql)
FADE_BEFORE: Final = Statement(39, ledger.FADE_STAFF.sql)


async def stop(plan: Plan, after: Person, key: DataKey, reason: str) -> None:
    """`after` is she as she stands then: her living message becomes the menu of her new place."""
    plan.work.add(WITHDRAW_BEFORE, whose=after.id, why=reason)
    await _drop_talks(plan, after)
    await _clear_chat(plan, after, key)


async def _drop_talks(plan: Plan, person: Person) -> None:
    """With what they hold of other people's cases; a complaint of her own that she has begun stays."""
    query = select(talks.talks.c.id, talks.talks.c.key_id).where(
        talks.talks.c.person_id == person.id, talks.talks.c.flow.not_in(HERS)
    )
    async with plan.store.engine.connect() as connection:
        begun = (await connection.execute(query)).all()
        files = [file for row in begun for file in await attachments.ids_of_key(connection, row.key_id)]
    for row in begun:
        plan.work.add(talks.DELETE, talk_id=row.id)
        plan.work.add(attachments.FORGET, draft_key=row.key_id)
        plan.store.keyring.destroy(plan.work, row.key_id, plan.at)
        plan.after.append(partial(plan.store.keyring.forget, row.key_id))
    plan.after.extend(partial(plan.store.vault.drop, file) for file in files)
    plan.work.add(talks.LEAVE_SCREEN, whose=person.id)


async def _clear_chat(plan: Plan, person: Person, key: DataKey) -> None:
    """All that tells something goes, before all that waits.

    What is on its way at this moment is taken off when it has arrived, at the latest by the next sweep.
    """
    async with plan.store.engine.connect() as connection:
        standing = await ledger.as_staff(connection, person.id)
        anchor = await connection.scalar(select(talks.chats.c.anchor).where(talks.chats.c.person_id == person.id))
    plan.work.add(FADE_BEFORE, whose=person.id, soon=plan.at + AT_THE_LATEST)
    others = tuple(row for row in standing if row != anchor)
    if others:
        _put(plan, replace(_to(plan, person, Op.DELETE, "deleteMessages"), targets=others, exit=True), key)
    if anchor is not None:
        menu = plan.renderer.message(menu_screen(person), person, plan.at)
        _put(plan, replace(_to(plan, person, Op.EDIT, "editMessageText"), params=menu, target=anchor), key)


def _to(plan: Plan, person: Person, op: Op, method: str) -> Outgoing:
    """As to a resident; no answer to anything: where its message is gone, no other takes its place."""
    out = outgoing(plan, op, method, {})
    return replace(out, person=person.id, chat=person.telegram_id, delivery=Delivery.RESIDENT, purpose=Purpose.NOTICE)


def _put(plan: Plan, out: Outgoing, key: DataKey) -> None:
    outbox.add(plan.work, out, key)
    plan.outgoing.append(out)

"""Erases a case, so that nobody reads it again: its key is destroyed, its rows and files go, one line is counted.

All in the transaction of the plan; the files beside the database go after its commit, and whatever a crash left of
them at the next start (`storage.orphans`). Each may be done again: what is gone already is passed over.
"""

from dataclasses import replace
from functools import partial
from typing import Final
from uuid import UUID

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from cases.case import Case
from cases.person import Person
from cases.policy import Action, may
from flows.text import Text, text
from storage import ledger, outbox, requests, retention
from storage.attachments import attachments
from storage.cases import barred, cases, passed
from storage.commit.plan import NotAllowed, Plan
from storage.commit.rows import outgoing
from storage.diary import diary
from storage.follow_ups import follow_ups
from storage.known_as import known_as
from storage.ledger import Slot
from storage.outbox import Delivery, Op, State
from storage.work import Statement, among

OVER: Final[Text] = text("erasing.over", "Sudah selesai. Tidak ada yang perlu dilakukan.")

CHILDREN: Final = tuple(
    Statement(80, delete(table).where(table.c.case_id == bindparam("whose")))
    for table in (barred, passed, diary, follow_ups, known_as, attachments)
)
FILES_OF_KEY = Statement(80, delete(attachments).where(attachments.c.key_id == bindparam("sealed_with")))
WITHDRAW = Statement(
    80,
    update(outbox.outbox)
    .where(
        outbox.outbox.c.case_id == bindparam("whose"),
        among(outbox.outbox.c.state, (int(State.WAITING), int(State.BEGUN))),
    )
    .values(state=int(State.WITHDRAWN), reason="erased", body=None),
)
UNNAMED: Final = tuple(  # nothing says any more which case a message was about
    Statement(81, update(table).where(table.c.case_id == bindparam("whose")).values(case_id=None))
    for table in (outbox.outbox, ledger.ledger, requests.requests)
)
DELETE = Statement(  # Stale where somebody has done something about it meanwhile
    82, delete(cases).where(cases.c.id == bindparam("case_id"), cases.c.version == bindparam("seen"))
)


async def erase_case(plan: Plan, case: Case, *, herself: bool = False) -> set[UUID]:
    """The keys that go with it. `herself`: who brought it goes too, and her chat is cleaned apart.

    Raises NotAllowed by policy; the commit is Stale where somebody has done something about the case meanwhile.
    """
    if not may(plan.viewer, Action.ERASE, case):
        raise NotAllowed(f"erase case {case.id}")
    async with plan.store.engine.connect() as connection:
        files, keys = await _files_and_keys(connection, case)
        standing = await _standing(connection, case.id)
    await _clear_chats(
        plan, {person: rows for person, rows in standing.items() if person != case.reporter or not herself}
    )
    for key in sorted(keys):
        destroy(plan, key)
        plan.work.add(FILES_OF_KEY, sealed_with=key)
    for statement in (*CHILDREN, WITHDRAW, *UNNAMED):
        plan.work.add(statement, whose=case.id)
    plan.work.guard(DELETE, case_id=case.id, seen=case.version)
    retention.count(plan.work, case, plan.rules)
    plan.after.append(partial(plan.store.chats.forget_cases, case.reporter))
    plan.after.extend(partial(plan.store.vault.drop, file) for file in files)
    plan.note("case.erased", case.id)
    return keys


def destroy(plan: Plan, key: UUID) -> None:
    """The key goes with the commit, and from memory after it."""
    plan.store.keyring.destroy(plan.work, key, plan.at)
    plan.after.append(partial(plan.store.keyring.forget, key))


async def _files_and_keys(connection: AsyncConnection, case: Case) -> tuple[set[UUID], set[UUID]]:
    """Its files, and the keys that sealed them: its own, and those of drafts that were added to it."""
    table = attachments.c
    added = select(table.key_id).where(table.case_id == case.id)
    keys = {case.key, *await connection.scalars(added.distinct())}
    return set(await connection.scalars(select(table.id).where(table.key_id.in_(keys)))), keys


async def _standing(connection: AsyncConnection, case: UUID) -> dict[UUID, list[UUID]]:
    """What stands in chats about it, by person: alerts, notices."""
    table = ledger.ledger.c
    told = table.slot.in_((Slot.ALERT.value, Slot.NOTICE.value))  # a living message lives on
    query = select(table.id, table.person_id).where(table.case_id == case, table.gone_at.is_(None), told)
    found: dict[UUID, list[UUID]] = {}
    for row in await connection.execute(query.where(table.message_id.is_not(None)).order_by(table.id)):
        found.setdefault(row.person_id, []).append(row.id)
    return found


async def _clear_chats(plan: Plan, standing: dict[UUID, list[UUID]]) -> None:
    """They are removed; what is too old for that loses its words and buttons. Nobody hears of it."""
    for person_id, rows in standing.items():
        known = await plan.store.directory.person(person_id)
        if known is None:
            continue
        person, key = known[0], await plan.store.keyring.open(known[1])
        words = {"text": _over(plan, person)} if person.staff else {}  # a resident's become a greeting
        out = outgoing(plan, Op.DELETE, "deleteMessages", words, targets=tuple(rows))
        out = replace(out, person=person.id, chat=person.telegram_id, delivery=_delivery(person))
        outbox.add(plan.work, out, key)
        plan.outgoing.append(out)


def _over(plan: Plan, person: Person) -> str:
    said = plan.renderer.toast(OVER, person, plan.at, alert=False)["text"]
    return str(said)


def _delivery(person: Person) -> Delivery:
    return Delivery.STAFF if person.staff else Delivery.RESIDENT

"""The picture or paper that goes with an announcement: it lives as long as the announcement, and goes with it."""

from dataclasses import replace
from functools import partial
from uuid import UUID

from sqlalchemy import select

from cases.announcement import Announcement
from flows.event import FileKind, Sent
from storage import announcements, attachments
from storage.commit.files import drop_taken_back, source_of
from storage.commit.plan import NotAllowed, Plan
from storage.keys import DataKey, KeyKind

METHODS = {FileKind.PHOTO: "sendPhoto", FileKind.DOCUMENT: "sendDocument"}


async def takes_file(
    plan: Plan, one: Announcement, sent: Sent | None, before: Announcement | None, key: DataKey | None
) -> tuple[Announcement, DataKey | None]:
    """The announcement with its file, and the key that opens both from now on; None: one is still to be made.

    What was just sent in a talk is sealed with the talk's key: the announcement inherits it, as a case would.
    """
    old = before.content.file if before else None
    shared = before is not None and key is not None and await _is_shared(plan, before.id, key.id)
    if sent is None:
        if one.content.file not in (None, old):
            raise NotAllowed("send a file of somebody else")
        if one.content.file is None and old is not None and not shared:
            _drop(plan, old)
        return one, key
    if sent.kind not in METHODS:
        raise NotAllowed(f"announce with a {sent.kind}")
    if old is not None and not shared:
        _drop(plan, old)
    file, its_key = await _kept(plan, sent) or _to_be_kept(plan, sent)
    content = replace(one.content, file=file, method=METHODS[sent.kind])
    if key is not None and not shared:
        plan.store.keyring.destroy(plan.work, key.id, plan.at)
        plan.after.append(partial(plan.store.keyring.forget, key.id))
    return replace(one, content=content), its_key


async def _is_shared(plan: Plan, which: UUID, key: UUID) -> bool:
    async with plan.store.engine.connect() as connection:
        return await announcements.is_shared(connection, which, key)


async def _kept(plan: Plan, sent: Sent) -> tuple[UUID, DataKey] | None:
    """Where the talk kept it as it came."""
    source, table = source_of(plan, sent.remote), attachments.attachments
    for talk in plan.chat.talks.values():
        query = select(table.c.id).where(table.c.key_id == talk.key.id, table.c.source == source)
        async with plan.store.engine.connect() as connection:
            found = await connection.scalar(query.order_by(table.c.id.desc()))
        if found is not None:
            plan.inherited.add(talk.key.id)
            await drop_taken_back(plan, talk.key.id, {"remote": sent.remote})
            return found, talk.key
    return None


def _to_be_kept(plan: Plan, sent: Sent) -> tuple[UUID, DataKey]:
    key = plan.store.keyring.make(plan.work, KeyKind.NEWS, plan.at)
    attachments.add(plan.work, plan.viewer.id, sent, key, plan.at, source=source_of(plan, sent.remote))
    written = plan.work.writes[-1].row["id"]
    assert isinstance(written, UUID)
    return written, key


def _drop(plan: Plan, file: UUID) -> None:
    plan.work.add(attachments.FORGET_ONE, file_id=file)
    plan.after.append(partial(plan.store.vault.drop, file))

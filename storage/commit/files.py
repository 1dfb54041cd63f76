"""Files of a draft: which of them the story that was sent still speaks of."""

from collections.abc import Iterator
from functools import partial
from typing import Any
from uuid import UUID

from storage import attachments
from storage.commit.plan import Plan


def source_of(plan: Plan, remote: str) -> bytes:
    """A keyed hash of Telegram's name for a file."""
    return plan.store.keyring.hash("file", remote)


async def drop_taken_back(plan: Plan, draft_key: UUID, told: Any) -> None:
    """Forget the files of a draft that she took back before sending: nothing she told names them any more."""
    spoken_of = {source_of(plan, remote) for remote in _remotes(told)}
    async with plan.store.engine.connect() as connection:
        kept = await attachments.sources_of_key(connection, draft_key)
    for file, source in kept.items():
        if source not in spoken_of:
            plan.work.add(attachments.FORGET_ONE, file_id=file)
            plan.after.append(partial(plan.store.vault.drop, file))


def _remotes(told: Any) -> Iterator[str]:
    if isinstance(told, dict):
        if isinstance(told.get("remote"), str):
            yield told["remote"]
        for value in told.values():
            yield from _remotes(value)
    elif isinstance(told, list):
        for value in told:
            yield from _remotes(value)

"""The audit's chain: it verifies, and no way of tampering with it goes unseen."""

from collections.abc import Awaitable, Callable
from uuid import UUID, uuid4

import pytest
from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import audit
from storage.audit import Broken, Head, verify
from storage.work import Work
from tests.storage.stage import MONDAY_MORNING, Stage

TABLE = audit.audit


async def filled(stage: Stage, count: int = 12) -> None:
    for number in range(count):
        work = Work()
        work.note(stage.clock(), UUID(int=number % 3), f"case.test{number}", UUID(int=7) if number % 2 else None)
        await stage.storage.writer.submit(work)
        stage.clock.forward(seconds=1)


async def verified(stage: Stage) -> Head:
    async with stage.storage.engines.read.connect() as connection:
        return await verify(connection)


async def test_the_chain_holds_and_goes_on_after_a_restart(stage: Stage) -> None:
    await filled(stage)
    before = await verified(stage)
    assert before.seq == 12
    await stage.reopen()
    await filled(stage, 3)
    assert (await verified(stage)).seq == 15
    await stage.reopen()
    (row,) = await stage.rows(TABLE, TABLE.c.seq == 13)
    assert row.previous == before.hash


async def test_an_empty_chain_holds(stage: Stage) -> None:
    assert await verified(stage) == Head()


async def _edited(connection: AsyncConnection) -> None:
    await connection.execute(update(TABLE).where(TABLE.c.seq == 5).values(actor=uuid4()))


async def _postdated(connection: AsyncConnection) -> None:
    await connection.execute(update(TABLE).where(TABLE.c.seq == 5).values(at=MONDAY_MORNING))


async def _renamed(connection: AsyncConnection) -> None:
    await connection.execute(update(TABLE).where(TABLE.c.seq == 5).values(action="case.other"))


async def _turned(connection: AsyncConnection) -> None:
    await connection.execute(update(TABLE).where(TABLE.c.seq == 5).values(subject=uuid4()))


async def _first_deleted(connection: AsyncConnection) -> None:
    await connection.execute(delete(TABLE).where(TABLE.c.seq == 1))


async def _deleted(connection: AsyncConnection) -> None:
    await connection.execute(delete(TABLE).where(TABLE.c.seq == 6))


async def _deleted_and_closed_up(connection: AsyncConnection) -> None:
    await connection.execute(delete(TABLE).where(TABLE.c.seq == 6))
    for seq in range(7, 13):
        await connection.execute(update(TABLE).where(TABLE.c.seq == seq).values(seq=seq - 1))


async def _reordered(connection: AsyncConnection) -> None:
    for old, new in ((3, 99), (4, 3), (99, 4)):
        await connection.execute(update(TABLE).where(TABLE.c.seq == old).values(seq=new))


async def _inserted_at_the_end(connection: AsyncConnection) -> None:
    last = (await connection.execute(select(TABLE).where(TABLE.c.seq == 12))).one()
    row = {**last._mapping, "seq": 13, "previous": last.hash, "hash": bytes(32)}
    await connection.execute(insert(TABLE), row)


async def _inserted_between(connection: AsyncConnection) -> None:
    for seq in range(12, 5, -1):
        await connection.execute(update(TABLE).where(TABLE.c.seq == seq).values(seq=seq + 1))
    row = (await connection.execute(select(TABLE).where(TABLE.c.seq == 5))).one()
    await connection.execute(insert(TABLE), {**row._mapping, "seq": 6})


async def _hash_made_anew(connection: AsyncConnection) -> None:
    """Somebody who knows how the hash is made changes a row and its hash, but not those that follow."""
    row = (await connection.execute(select(TABLE).where(TABLE.c.seq == 5))).mappings().one()
    changed = {**row, "actor": None}
    digest = audit._digest(5, row["previous"], changed)
    await connection.execute(update(TABLE).where(TABLE.c.seq == 5).values(actor=None, hash=digest))


@pytest.mark.parametrize(
    "tamper",
    [_edited, _postdated, _renamed, _turned, _first_deleted, _deleted, _deleted_and_closed_up, _reordered,
     _inserted_at_the_end, _inserted_between, _hash_made_anew],
)  # fmt: skip
async def test_tampering_is_seen(stage: Stage, tamper: Callable[[AsyncConnection], Awaitable[None]]) -> None:
    await filled(stage)
    async with stage.storage.engines.write.begin() as connection:
        await tamper(connection)
    with pytest.raises(Broken):
        await verified(stage)


async def test_rows_cut_off_at_the_end_are_seen_by_who_knows_the_head(stage: Stage) -> None:
    """The chain alone can't tell; hence the head in the coordinator's digest."""
    await filled(stage)
    known = await verified(stage)
    async with stage.storage.engines.write.begin() as connection:
        await connection.execute(delete(TABLE).where(TABLE.c.seq > 10))
    assert await verified(stage) != known

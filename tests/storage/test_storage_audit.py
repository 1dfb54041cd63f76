"""The audit: it is only added to, its chain verifies, and each way of tampering with it is seen and named."""

import asyncio
from uuid import UUID

import pytest
from alembic import command
from sqlalchemy import Connection, Executable, delete, text, update
from sqlalchemy.exc import DBAPIError

from storage import audit
from storage.audit import Head, verify
from storage.audit_check import Fault, Finding, Tampering, examine
from storage.audit_seal import ROWS
from storage.migrating import config_for
from storage.opening import witness_of
from storage.witness import RESTORED, Sighting, Witness
from storage.work import Work
from tests.storage.stage import Stage
from tests.storage.tamperer import TAMPERS, hashed_anew, put_back, rows_of, triggers_off

TABLE = audit.audit


async def filled(stage: Stage, count: int = 12) -> None:
    for number in range(count):
        work = Work()
        work.note(stage.clock(), UUID(int=number % 3), f"case.test{number}", UUID(int=7) if number % 2 else None)
        await stage.storage.writer.submit(work)
        stage.clock.forward(seconds=1)


def witness(stage: Stage) -> Witness:
    return witness_of(stage.place, stage.storage.keyring)


async def examined(stage: Stage, since: Head | None = None) -> Finding:
    async with stage.storage.engines.read.connect() as connection:
        return await examine(connection, stage.storage.keyring.seal(ROWS), witness(stage), since)


async def witnessed(stage: Stage, count: int = 12) -> Head:
    """An audit of so many rows, and a witness that has seen the head and one before."""
    await filled(stage, count - 4)
    await stage.storage.witnessing.note(stage.clock())
    await filled(stage, 4)
    return await stage.storage.witnessing.note(stage.clock())


async def test_the_chain_holds_and_goes_on_after_a_restart(stage: Stage) -> None:
    before = await witnessed(stage)
    assert await examined(stage) == Finding(before, None, 2)
    await stage.reopen()
    await filled(stage, 3)
    assert (await examined(stage)).head.seq == 15
    await stage.reopen()
    (row,) = await stage.rows(TABLE, TABLE.c.seq == 13)
    assert row.previous == before.hash
    assert await examined(stage) == Finding((await examined(stage)).head, None, 3)


async def test_an_empty_chain_holds(stage: Stage) -> None:
    assert await examined(stage) == Finding(Head())


async def test_the_database_itself_refuses_to_change_what_stands(stage: Stage) -> None:
    await filled(stage, 3)
    changes: list[Executable] = [update(TABLE).values(action="x"), delete(TABLE), delete(TABLE).where(TABLE.c.seq == 3)]
    if not stage.database.sqlite:
        changes.append(text("TRUNCATE audit"))
    for change in changes:
        with pytest.raises(DBAPIError):
            async with stage.storage.engines.write.begin() as connection:
                await connection.execute(change)
    assert (await examined(stage)).head.seq == 3


@pytest.mark.parametrize("name", TAMPERS)
async def test_each_tampering_is_seen_and_named(stage: Stage, name: str) -> None:
    tamper, kind, seq = TAMPERS[name]
    await witnessed(stage)
    async with stage.storage.engines.write.begin() as connection:
        await triggers_off(connection)
        await tamper(connection)
    fault = (await examined(stage)).fault
    assert fault is not None
    if name in ("spelt otherwise", "of no kind") and not stage.database.sqlite:
        assert fault == Fault(Tampering.EDITED, 5)
    else:
        assert (fault.kind, fault.seq) == (kind, seq)


async def test_the_end_cut_off_and_written_on_is_seen_by_the_witness(stage: Stage) -> None:
    await witnessed(stage)
    seen_at = stage.clock()
    async with stage.storage.engines.write.begin() as connection:
        await triggers_off(connection)
        await connection.execute(delete(TABLE).where(TABLE.c.seq > 9))
    await stage.reopen()
    await filled(stage, 6)
    async with stage.storage.engines.read.connect() as connection:  # it is in itself whole, and sealed
        assert (await verify(connection, stage.storage.keyring.seal(ROWS))).seq == 15
    assert (await examined(stage)).fault == Fault(Tampering.REPLACED, 12, seen_at)


async def test_an_older_backup_of_the_audit_is_seen_by_the_witness(stage: Stage) -> None:
    await filled(stage, 6)
    async with stage.storage.engines.read.connect() as connection:
        backup = await rows_of(connection)
    await filled(stage, 6)
    await stage.storage.witnessing.note(stage.clock())
    async with stage.storage.engines.write.begin() as connection:
        await triggers_off(connection)
        await put_back(connection, backup)
    assert (await examined(stage)).fault == Fault(Tampering.CUT_OFF, 7, stage.clock())


async def test_another_databases_audit_is_no_substitute(stage: Stage) -> None:
    await witnessed(stage)
    async with stage.storage.engines.read.connect() as connection:
        own = await rows_of(connection)
    other = stage.storage.keyring.seal(b"another key")
    async with stage.storage.engines.write.begin() as connection:
        await triggers_off(connection)
        foreign = hashed_anew([{**row, "actor": UUID(int=9)} for row in own], 1)
        await put_back(connection, [{**row, "mac": other.mac(row["hash"])} for row in foreign])
    fault = (await examined(stage)).fault
    assert fault == Fault(Tampering.REMADE, 1)


async def test_while_it_runs_a_row_cut_off_leaves_a_gap(stage: Stage) -> None:
    """The writer goes on from the head it remembers."""
    await filled(stage)
    async with stage.storage.engines.write.begin() as connection:
        await triggers_off(connection)
        await connection.execute(delete(TABLE).where(TABLE.c.seq == 12))
    await filled(stage, 1)
    assert (await examined(stage)).fault == Fault(Tampering.DELETED, 13)


async def test_only_what_is_new_is_walked_from_a_head_that_was_well(stage: Stage) -> None:
    known = await witnessed(stage)
    await filled(stage, 5)
    async with stage.storage.engines.write.begin() as connection:
        await triggers_off(connection)
        await connection.execute(update(TABLE).where(TABLE.c.seq == 3).values(actor=None))
    assert (await examined(stage, known)).fault is None
    assert (await examined(stage)).fault == Fault(Tampering.EDITED, 3)
    async with stage.storage.engines.write.begin() as connection:
        await connection.execute(update(TABLE).where(TABLE.c.seq == 15).values(actor=None))
    assert (await examined(stage, known)).fault == Fault(Tampering.EDITED, 15)
    assert (await examined(stage, Head(12, bytes(32)))).fault is not None


def _back(connection: Connection) -> None:
    command.downgrade(config_for(connection), "0002")


async def test_rows_of_the_release_before_are_held_by_the_first_sealed_one(stage: Stage) -> None:
    await filled(stage, 6)
    async with stage.storage.engines.write.begin() as connection:
        await connection.run_sync(_back)
    witness(stage).path.unlink(missing_ok=True)
    await stage.reopen()
    await filled(stage, 2)
    rows = await stage.rows(TABLE)
    assert [row.mac is None for row in rows] == [True] * 6 + [False] * 3
    assert rows[6].action == audit.SEALED
    assert (await examined(stage)).fault is None
    async with stage.storage.engines.write.begin() as connection:
        await triggers_off(connection)
        remade = hashed_anew([{**row, "actor": None} for row in await rows_of(connection)][:6], 1)
        await put_back(connection, [*remade, *(await rows_of(connection))[6:]])
    assert (await examined(stage)).fault == Fault(Tampering.REMADE, 7)


async def test_who_takes_the_seals_off_does_not_get_others_at_the_next_start(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    """It then looks like the rows of an older release, but for the witness."""
    await witnessed(stage)
    async with stage.storage.engines.write.begin() as connection:
        await triggers_off(connection)
        bare = [{**row, "mac": None, "actor": None} for row in await rows_of(connection)]
        await put_back(connection, hashed_anew(bare, 1))
    await stage.reopen()
    assert "The audit is not what it was" in caplog.text
    fault = (await examined(stage)).fault
    assert fault is not None
    assert (fault.kind, fault.seq) == (Tampering.REPLACED, 8)


async def test_a_restore_that_somebody_stands_up_for_is_no_tampering(stage: Stage) -> None:
    await filled(stage, 6)
    head = await stage.storage.witnessing.note(stage.clock())
    async with stage.storage.engines.read.connect() as connection:
        backup = await rows_of(connection)
    await filled(stage, 6)
    await stage.storage.witnessing.note(stage.clock())
    async with stage.storage.engines.write.begin() as connection:
        await triggers_off(connection)
        await put_back(connection, backup)
    assert (await examined(stage)).fault is not None
    await asyncio.to_thread(witness(stage).add, Sighting(head, stage.clock(), RESTORED))
    assert (await examined(stage)).fault is None
    await stage.reopen()
    await filled(stage, 12)
    assert (await examined(stage)).fault is None

"""The only coordinator forgot her PIN: the operator takes it away, with the service stopped, and it is audited."""

from pathlib import Path

from storage import locks
from tests.product.commands import ended
from tests.product.process import environment
from tests.product.stage import Stage

PIN = "482917"


async def test_the_operator_takes_it_away(stage: Stage, tmp_path: Path) -> None:
    phone = stage.koordinator
    stage.shuts(phone)
    await stage.does(phone, "PIN", "Pasang PIN", *PIN, *PIN)
    told = environment(stage.telegram, stage.server, tmp_path, phone.id)
    forget = ("pin", "forget", str(phone.id))
    assert await number(stage) == 1
    await stage.stop()
    nobody = await ended(told, tmp_path, "pin", "forget", "4711")
    assert (nobody.code, "nobody of the staff" in nobody.error) == (1, True)
    done = await ended(told, tmp_path, *forget)
    assert (done.code, done.error) == (0, "")
    again = await ended(told, tmp_path, *forget)
    assert "no PIN" in again.out
    await stage.start()
    assert await number(stage) == 0
    assert [row.actor for row in await stage.audit() if row.action == "lock.forgotten"] == [None]


async def number(stage: Stage) -> int:
    async with stage.product.storage.engines.read.connect() as connection:
        return len((await connection.execute(locks.locks.select())).all())

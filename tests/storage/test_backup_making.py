"""What a backup holds and leaves behind, and when it is not made."""

import asyncio
import os
import stat
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from storage import audit, keys
from storage.backup import making, putting_back, sealing
from storage.backup.form import Layout
from storage.backup.unusable import Unusable
from tests.storage.backups import IDENTITY, OWNER, content, emptied, made, order, put_back
from tests.storage.stage import Stage
from tests.storage.tamperer import triggers_off
from tests.storage.test_storage_canary import complained, found_in

# What it holds. -------------------------------------------------------------------------------------------------------


async def test_what_is_opened_of_a_backup_tells_nothing_and_the_main_one_has_no_key(stage: Stage) -> None:
    await complained(stage)
    backup = await made(stage)
    main, wrapped = await content(backup.main), await content(backup.keys)
    assert found_in(main + wrapped) == []
    rows = [row for row in await stage.rows(keys.keys) if row.wrapped]
    encoded = [Layout("x", (("x", "bytes"),)).to_json([row.wrapped])[0].encode() for row in rows]
    assert all(one in wrapped for one in encoded)
    assert not any(one in main for one in encoded)
    assert not any(row.wrapped in main for row in rows)
    on_disk = backup.main.read_bytes() + backup.keys.read_bytes()
    assert b"cases" not in on_disk
    assert found_in(on_disk) == []


async def test_only_its_owner_reads_it_and_nothing_else_is_left(stage: Stage) -> None:
    await complained(stage)
    before = os.umask(0)
    try:
        backup = await made(stage)
    finally:
        os.umask(before)
    for path in (backup.main, backup.keys):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    names = sorted(str(path.relative_to(backup.main.parent)) for path in backup.main.parent.rglob("*"))
    assert names == ["backup-20260608T020000Z.age", "keys", "keys/keys-20260608T020000Z.age"]


async def test_backups_of_keys_live_for_days_only(stage: Stage) -> None:
    await stage.turn(5)
    first = await made(stage)
    stage.clock.forward(days=6)
    second = await made(stage)
    stage.clock.forward(days=2)
    third = await made(stage)
    assert third.deleted == (first.keys,)
    assert sorted(path.name for path in first.keys.parent.iterdir()) == [second.keys.name, third.keys.name]
    assert first.main.exists()


async def test_a_public_key_is_enough_and_its_owner_opens_it(
    stage: Stage, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    await complained(stage)
    seal = sealing.for_public_keys([str(IDENTITY.to_public())])
    backup = await made(stage, seal)
    assert backup.checked.opened > 3
    async with emptied(request, stage, tmp_path, "sqlite") as (other, _):
        with pytest.raises(Unusable, match="can't be opened"):
            await put_back(other, backup, sealing.for_public_keys([]))
        _, checked = await put_back(other, backup, OWNER)
        assert checked.well


# When it is not made. ------------------------------------------------------------------------------------------------


async def test_a_backup_that_does_not_come_back_gets_no_name(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    await complained(stage)
    real = Layout.to_json

    def spoilt(self: Layout, row: Any) -> list[Any]:
        told = real(self, row)
        return [*told[:-2], told[-1], told[-2]] if self.name == "keys" and len(self.columns) == 3 else told

    monkeypatch.setattr(Layout, "to_json", spoilt)
    with pytest.raises(Unusable):
        await made(stage)
    assert [path.name for path in order(stage).to.iterdir()] == ["keys"]
    assert list(order(stage).keys_to.iterdir()) == []


async def test_two_backups_at_once_into_one_folder_are_refused(stage: Stage) -> None:
    await complained(stage)
    found = await asyncio.gather(made(stage), made(stage), return_exceptions=True)
    assert sorted(type(one).__name__ for one in found) == ["Made", "Unusable"]


async def test_what_a_killed_backup_left_is_cleared_by_the_next(stage: Stage) -> None:
    await stage.turn(5)
    to = order(stage).to
    (to / "keys").mkdir(parents=True, mode=0o700)
    (to / "backup-20260101T000000Z.age.part").write_bytes(b"x")
    (to / "keys" / "keys-20260101T000000Z.age.part").write_bytes(b"x")
    where, name = making._drills(order(stage))
    (where / f"{name}abc").mkdir()
    (where / f"{name}abc" / "drill.db").write_bytes(b"x")
    await made(stage)
    assert [path.name for path in to.rglob("*") if "2026010" in path.name] == []
    assert [path for path in stage.folder.rglob("*") if "check" in path.name] == []


async def test_the_drill_is_never_on_the_disk_of_the_backups(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """A kill would leave kinds, places and times there in the clear."""
    await complained(stage)
    seen: list[Path] = []

    async def looking(*of: Any) -> Any:
        seen.extend(stage.folder.rglob("drill.db"))
        return await putting_back.put_back(*of)

    monkeypatch.setattr(making, "put_back", looking)
    await made(stage)
    assert seen
    assert [path for path in seen if order(stage).to in path.parents] == []


async def test_files_looked_for_in_the_wrong_folder_are_told(stage: Stage) -> None:
    await complained(stage)
    assert (await made(stage)).lost == 0
    stage.clock.forward(minutes=1)
    wrong = replace(order(stage), vault=stage.folder / "vaullt")
    found = await making.make(stage.storage.engines, wrong, stage.clock(), lambda _: None)
    assert (found.restored.missing_files, found.lost) == (1, 1)


async def test_an_audit_that_was_changed_is_backed_up_all_the_same_and_said(stage: Stage) -> None:
    await complained(stage)
    async with stage.storage.engines.write.begin() as connection:
        await triggers_off(connection)
        changed = audit.audit.update().where(audit.audit.c.seq == 2)
        await connection.execute(changed.values(action="something.else"))
    backup = await made(stage)
    assert backup.checked.audit_broken
    assert backup.checked.audit.seq == 1

"""The file of erased keys: written soon after each commit, mended after a crash, refused when somebody changed it."""

import asyncio
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage import erased as module
from storage import key_file, keys
from storage.erased import LENGTH, ErasedDamaged, ErasedFile
from storage.keys import DataKey, Destroyed, KeyKind
from storage.work import Work
from tests.intake.soon import until
from tests.storage.stage import Stage

AT = datetime(2026, 6, 8, 2, 0, tzinfo=UTC)


def file_of(stage: Stage) -> ErasedFile:
    return ErasedFile(key_file.beside(stage.place.key_file, "erased"))


async def destroyed(stage: Stage, *, forgotten: bool = True) -> UUID:
    work = Work()
    key = stage.storage.keyring.make(work, KeyKind.DRAFT, stage.clock())
    await stage.storage.writer.submit(work)
    gone = Work()
    stage.storage.keyring.destroy(gone, key.id, stage.clock())
    await stage.storage.writer.submit(gone)
    if forgotten:
        stage.storage.keyring.forget(key.id)
    return key.id


def some(number: int) -> list[tuple[UUID, datetime]]:
    return [(uuid4(), AT + timedelta(seconds=one)) for one in range(number)]


# While it is served. --------------------------------------------------------------------------------------------------


async def test_a_destroyed_key_is_in_the_file_within_a_second(stage: Stage) -> None:
    key = await destroyed(stage)
    await until(lambda: bool(file_of(stage).read(mend=False)))
    assert file_of(stage).read() == {key: stage.clock()}
    assert stat.S_IMODE(file_of(stage).path.stat().st_mode) == 0o600


async def test_what_waited_is_written_at_the_end(stage: Stage) -> None:
    gone = {await destroyed(stage) for _ in range(30)}
    await stage.close()
    assert set(file_of(stage).read()) == gone
    await stage.open()


async def test_what_a_crash_kept_out_of_the_file_is_there_after_the_next_start(stage: Stage) -> None:
    """Committed, and then the process was killed before the file was written."""
    key = await destroyed(stage, forgotten=False)
    await stage.close()
    assert file_of(stage).read() == {}
    await stage.open()
    assert file_of(stage).read() == {key: stage.clock()}


async def test_a_full_disk_only_delays_it(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    append = ErasedFile.append
    monkeypatch.setattr(module, "AGAIN_AFTER", 0.05)
    monkeypatch.setattr(module, "WITHIN", 0.02)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(ErasedFile, "append", full)
    key = await destroyed(stage)
    await until(lambda: "could not be written down" in caplog.text)
    assert str(key) not in caplog.text
    monkeypatch.setattr(ErasedFile, "append", append)
    await until(lambda: key in file_of(stage).read(mend=False))


# At the start. --------------------------------------------------------------------------------------------------------


async def test_a_key_that_rose_again_is_destroyed_before_anything_is_served(stage: Stage) -> None:
    work = Work()
    key = stage.storage.keyring.make(work, KeyKind.DRAFT, stage.clock())
    await stage.storage.writer.submit(work)
    await stage.close()
    file_of(stage).append([(key.id, AT)])
    await stage.open()
    with pytest.raises(Destroyed):
        await stage.storage.keyring.open(key.id)
    (row,) = await stage.rows(keys.keys, keys.keys.c.id == key.id)
    assert (row.wrapped, row.destroyed_at) == (None, AT)


async def test_the_look_up_key_is_never_taken_for_an_erased_one(stage: Stage) -> None:
    """Else one line in the file would make everybody a stranger."""
    (lookup,) = await stage.rows(keys.keys, keys.keys.c.kind == KeyKind.LOOKUP.value)
    before = stage.storage.keyring.hash("telegram", 5)
    await stage.close()
    file_of(stage).append([(lookup.id, AT)])
    await stage.open()
    assert stage.storage.keyring.hash("telegram", 5) == before


async def test_a_file_that_was_changed_keeps_the_service_from_starting(stage: Stage) -> None:
    for _ in range(3):
        await destroyed(stage)
    await stage.close()
    file = file_of(stage)
    lines = file.path.read_bytes()
    file.path.write_bytes(lines[:LENGTH] + lines[2 * LENGTH :])
    with pytest.raises(ErasedDamaged, match="changed in line 2: put back a whole copy"):
        await stage.open()
    file.path.write_bytes(lines)
    await stage.open()


async def test_many_names_are_compared_quickly(stage: Stage) -> None:
    await stage.close()
    names = some(20_000)
    file_of(stage).append(names)
    async with asyncio.timeout(5):
        await stage.open()
    assert len(file_of(stage).read()) == len(names)


# The file. ------------------------------------------------------------------------------------------------------------


@given(number=st.integers(1, 6), cut=st.integers(1, LENGTH - 1), junk=st.sampled_from([b"", bytes(300), b"x" * 40]))
@settings(max_examples=60, deadline=None)
def test_a_torn_tail_is_taken_away_and_writing_goes_on(
    tmp_path_factory: pytest.TempPathFactory, number: int, cut: int, junk: bytes
) -> None:
    file = ErasedFile(tmp_path_factory.mktemp("erased") / "erased")
    names = some(number)
    file.append(names)
    whole = file.path.read_bytes()
    file.path.write_bytes(whole[:-cut] + junk)
    kept = dict(names[:-1])
    assert file.read(mend=False) == kept
    assert file.path.read_bytes() == whole[:-cut] + junk
    assert file.read() == kept
    file.append(names[-1:])
    assert file.read() == dict(names)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_any_other_change_is_refused(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    file = ErasedFile(tmp_path_factory.mktemp("erased") / "erased")
    file.append(some(5))
    whole = bytearray(file.path.read_bytes())
    place = data.draw(st.integers(0, 4 * LENGTH - 1))
    whole[place] ^= data.draw(st.integers(1, 255))
    file.path.write_bytes(whole)
    with pytest.raises(ErasedDamaged):
        file.read()
    assert file.path.read_bytes() == whole


def test_two_that_write_keep_one_chain(tmp_path: Path) -> None:
    """A second start reads and mends while the first still serves."""
    one, other = ErasedFile(tmp_path / "erased"), ErasedFile(tmp_path / "erased")
    names = some(9)
    for first, second in zip(names[::2], names[1::2], strict=False):
        one.append([first])
        other.append([second, first])
    one.append(names[-1:])
    assert one.read() == dict(names)


def test_a_torn_line_is_mended_by_the_one_who_writes_next(tmp_path: Path) -> None:
    file = ErasedFile(tmp_path / "erased")
    names = some(3)
    file.append(names[:2])
    with file.path.open("ab") as torn:
        torn.write(b"0123456789abcdef")
    file.append(names[2:])
    assert file.read() == dict(names)


def test_nothing_of_a_key_is_in_it(tmp_path: Path) -> None:
    key = DataKey(uuid4(), bytes(range(32)))
    file = ErasedFile(tmp_path / "erased")
    file.append([(key.id, AT)])
    assert key.secret not in file.path.read_bytes()
    assert key.secret.hex() not in file.path.read_text()

"""What is not put back: the wrong secret, what is not whole, keys that do not fit, a database that is not empty."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyrage
import pytest

from storage import key_file, people
from storage.backup import sealing
from storage.backup.restoring import NotEmpty
from storage.backup.sealing import Passphrase, PublicKeys
from storage.backup.unusable import Unusable
from storage.erased import ErasedFile
from tests.storage.backups import OWNER, PHRASE, emptied, made, put_back, tables_in
from tests.storage.stage import Stage
from tests.storage.test_storage_canary import complained

# What is refused. -----------------------------------------------------------------------------------------------------


SPOILT: dict[str, Callable[[bytes], bytes]] = {
    "cut by a byte": lambda data: data[:-1],
    "cut in half": lambda data: data[: len(data) // 2],
    "altered": lambda data: data[: len(data) // 2] + bytes([data[len(data) // 2] ^ 1]) + data[len(data) // 2 + 1 :],
    "lengthened": lambda data: data + b"x",
    "only a head": lambda data: data[:40],
    "empty": lambda _: b"",
    "no backup": lambda _: b"something else entirely\n" * 100,
}


@pytest.mark.parametrize("seal", [PHRASE, OWNER], ids=["passphrase", "public key"])
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_what_is_not_whole_is_refused_and_nothing_is_put_back(
    seal: sealing.Sealing, stage: Stage, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    await complained(stage)
    backup = await made(stage, seal)
    async with emptied(request, stage, tmp_path, "sqlite") as (other, _):
        for name, spoilt in SPOILT.items():
            for path in (backup.main, backup.keys):
                with spoiling(path, spoilt), pytest.raises(Unusable, match=r"cut off or altered|can't be opened"):
                    await put_back(other, backup, seal)
                assert await tables_in(other) == [], name
        assert (await put_back(other, backup, seal))[1].well


@contextmanager
def spoiling(path: Path, how: Callable[[bytes], bytes]) -> Iterator[None]:
    whole = path.read_bytes()
    path.write_bytes(how(whole))
    yield
    path.write_bytes(whole)


async def test_the_wrong_passphrase_and_the_wrong_secret_key_are_told_apart_from_damage(
    stage: Stage, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    await stage.turn(5)
    backup = await made(stage)
    stranger = pyrage.x25519.Identity.generate()
    async with emptied(request, stage, tmp_path, "sqlite") as (other, _):
        for wrong in (Passphrase("another passphrase"), PublicKeys([], [stranger])):
            with pytest.raises(Unusable, match="can't be opened with what was given"):
                await put_back(other, backup, wrong)


async def test_a_database_with_anything_in_it_is_not_overwritten(stage: Stage) -> None:
    await stage.turn(5)
    backup = await made(stage)
    people_before = await stage.rows(people.people)
    with pytest.raises(NotEmpty, match="not empty"):
        await put_back(stage, backup)
    assert await stage.rows(people.people) == people_before


async def test_keys_older_than_the_backup_are_refused_unless_asked_for_in_part(
    stage: Stage, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    await stage.turn(5)
    older = await made(stage)
    stage.clock.forward(hours=1)
    await complained(stage)
    newer = await made(stage)
    async with emptied(request, stage, tmp_path, "sqlite") as (other, _):
        with pytest.raises(Unusable, match="are in no file that was given"):
            await put_back(other, newer, keys=older.keys)
        assert await tables_in(other) == []
        found, _ = await put_back(other, newer, keys=older.keys, partly=True)
        assert found.lacking > 0
        assert found.same_pair is False


async def test_keys_newer_than_the_backup_open_it(stage: Stage, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    await complained(stage)
    older = await made(stage)
    stage.clock.forward(hours=1)
    newer = await made(stage)
    async with emptied(request, stage, tmp_path, "sqlite") as (other, _):
        found, checked = await put_back(other, older, keys=newer.keys)
        assert (found.lacking, found.same_pair, checked.well) == (0, False, True)


async def test_keys_of_another_database_are_refused(
    stage: Stage, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    await stage.turn(5)
    backup = await made(stage)
    folder = tmp_path / "stranger"
    folder.mkdir()
    async with emptied(request, stage, folder, "sqlite") as (stranger, _):
        await stranger.open()
        await stranger.turn(6)
        foreign = await made(stranger)
        await stranger.close()
    async with emptied(request, stage, tmp_path, "sqlite") as (other, _):
        with pytest.raises(Unusable, match="another database"):
            await put_back(other, backup, keys=foreign.keys)


async def test_without_keys_the_service_says_what_is_wrong_instead_of_erasing(
    stage: Stage, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    await complained(stage)
    backup = await made(stage)
    async with emptied(request, stage, tmp_path, "sqlite") as (other, _):
        with pytest.raises(Unusable, match="are in no file that was given"):
            await put_back(other, backup, keys=None)
        await put_back(other, backup, keys=None, partly=True)
        with pytest.raises(key_file.KeyMissing, match="with its file of keys"):
            await other.open()
        assert ErasedFile(key_file.beside(other.place.key_file, "erased")).read() == {}


async def test_a_rotation_between_backup_and_restore(
    stage: Stage, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """The old version still in the key file: all opens. Retired: it is said which one is lacking."""
    await complained(stage)
    backup = await made(stage)
    key_file.add_version(stage.place.key_file)
    async with emptied(request, stage, tmp_path, "sqlite") as (other, _):
        _, checked = await put_back(other, backup)
        assert checked.well
    key_file.keep_current(stage.place.key_file, 2)
    folder = tmp_path / "retired"
    folder.mkdir()
    async with emptied(request, stage, folder, "sqlite") as (other, _):
        with pytest.raises(Unusable, match="lacks version 1"):
            await put_back(other, backup)
        assert await tables_in(other) == []

"""Keys: the file that opens all others, what each seals, and what is left when one is destroyed."""

import asyncio
import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete

from storage import cipher, key_file, keys, talks
from storage.cipher import Unreadable, bound_to, seal, seal_json, unseal, unseal_json
from storage.ids import new_id
from storage.key_file import KeyMissing, KeyUnusable
from storage.keys import Destroyed, KeyKind
from storage.opening import open_storage
from storage.work import Work
from tests.storage.stage import Stage

# The file. ------------------------------------------------------------------------------------------------------------


async def reopened(stage: Stage) -> None:
    async with open_storage(stage.place, stage.clock):
        pass


async def test_an_empty_database_gets_a_key_that_only_its_owner_reads(stage: Stage) -> None:
    path = stage.place.key_file
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert key_file.read(path).current == 1


def test_the_file_is_closed_to_others_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        key_file.create(tmp_path / "key.json")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "key.json").stat().st_mode) == 0o600


def test_a_key_file_is_never_overwritten(tmp_path: Path) -> None:
    made = key_file.create(tmp_path / "key.json")
    with pytest.raises(FileExistsError):
        key_file.create(tmp_path / "key.json")
    assert key_file.read_or_create(tmp_path / "key.json", may_create=True) == made


async def test_a_missing_file_with_data_is_refused_and_none_is_made(stage: Stage) -> None:
    await stage.close()
    stage.place.key_file.unlink()
    with pytest.raises(KeyMissing, match="put back the key file"):
        await reopened(stage)
    assert not stage.place.key_file.exists()


async def test_the_file_of_another_database_is_refused(stage: Stage) -> None:
    await stage.close()
    stage.place.key_file.unlink()
    key_file.create(stage.place.key_file)
    with pytest.raises(KeyUnusable, match="does not belong"):
        await reopened(stage)


@pytest.mark.parametrize(
    "content",
    [b"", b"not json", b"[]", b'{"current": 1}', b'{"current": 1, "keys": {"1": "c2hvcnQ="}}',
     b'{"current": 2, "keys": {"1": "' + b"A" * 43 + b'="}}', b'{"current": 1, "keys": {"1": "%%%"}}',
     b'{"current": 1, "keys": {"1": 5}}'],
)  # fmt: skip
async def test_a_spoilt_file_is_refused_without_a_word_of_it(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "key.json"
    path.write_bytes(content)
    with pytest.raises(KeyUnusable) as raised:
        key_file.read(path)
    assert "put back the one that belongs here" in str(raised.value)
    assert "A" * 20 not in str(raised.value)
    assert raised.value.__cause__ is None


def test_what_can_not_be_read_at_all_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KeyUnusable):
        key_file.read(tmp_path)


async def test_people_without_their_keys_are_not_taken_for_an_empty_database(stage: Stage) -> None:
    """The table of keys is backed up apart: forgetting it must not orphan everybody under a new look-up key."""
    await stage.turn(5)
    columns = ", ".join(column.name for column in keys.keys.columns)
    async with stage.storage.engines.write.begin() as connection:
        await connection.exec_driver_sql("ALTER TABLE keys RENAME TO keys_elsewhere")
        await connection.exec_driver_sql(f"CREATE TABLE keys AS SELECT {columns} FROM keys_elsewhere WHERE 1 = 0")  # noqa: S608  # our own names
    await stage.close()
    with pytest.raises(KeyMissing, match="table of keys"):
        await reopened(stage)


# The cipher. ----------------------------------------------------------------------------------------------------------


@given(plain=st.binary(max_size=200), row=st.uuids())
def test_what_is_sealed_is_read_again_and_never_shows(plain: bytes, row: UUID) -> None:
    secret = cipher.new_secret()
    sealed = seal(secret, plain, bound_to("cases.body", row))
    assert unseal(secret, sealed, bound_to("cases.body", row)) == plain
    assert len(plain) < 4 or plain not in sealed
    assert sealed != seal(secret, plain, bound_to("cases.body", row))


@pytest.mark.parametrize("elsewhere", ["cases.other", "diary.body", "cases"])
def test_a_value_moved_to_another_place_can_not_be_read(elsewhere: str) -> None:
    secret, row = cipher.new_secret(), uuid4()
    sealed = seal(secret, b"told", bound_to("cases.body", row))
    with pytest.raises(Unreadable):
        unseal(secret, sealed, bound_to(elsewhere, row))


def test_a_value_moved_to_another_row_or_key_can_not_be_read() -> None:
    secret = cipher.new_secret()
    sealed = seal(secret, b"told", bound_to("cases.body", uuid4()))
    row = uuid4()
    with pytest.raises(Unreadable) as raised:
        unseal(secret, sealed, bound_to("cases.body", row))
    assert str(raised.value) == f"cases.body:{row}"
    with pytest.raises(Unreadable):
        unseal(cipher.new_secret(), seal(secret, b"told", b"x"), b"x")


@given(st.data())
def test_any_change_is_noticed(data: st.DataObject) -> None:
    secret = cipher.new_secret()
    sealed = bytearray(seal(secret, b"what she told", b"here"))
    place = data.draw(st.integers(0, len(sealed) - 1))
    sealed[place] ^= data.draw(st.integers(1, 255))
    with pytest.raises(Unreadable):
        unseal(secret, bytes(sealed), b"here")


@given(st.integers(0, 27))
def test_a_value_cut_short_is_unreadable_and_no_other_error(length: int) -> None:
    secret = cipher.new_secret()
    with pytest.raises(Unreadable):
        unseal(secret, seal(secret, b"", b"here")[:length], b"here")


def test_json_comes_back_as_it_was() -> None:
    secret = cipher.new_secret()
    value = {"v": ["Lumpue", 3, None, {"deep": "ꦧ"}]}
    assert unseal_json(secret, seal_json(secret, value, b"x"), b"x") == value


async def test_a_talk_s_body_swapped_with_another_s_is_noticed(stage: Stage) -> None:
    """Two rows of one table under one key: the row is bound in."""
    work, at = Work(), stage.clock()
    key = stage.storage.keyring.make(work, KeyKind.DRAFT, at)
    first, second = new_id(at), new_id(at)
    sealed = cipher.seal_json(key.secret, {}, bound_to("talks.body", first))
    with pytest.raises(Unreadable):
        talks.unsealed(second, sealed, key)


# The keyring. ---------------------------------------------------------------------------------------------------------


async def test_a_key_made_in_a_turn_opens_after_a_restart(stage: Stage) -> None:
    work = Work()
    key = stage.storage.keyring.make(work, KeyKind.DRAFT, stage.clock())
    await stage.storage.writer.submit(work)
    await stage.reopen()
    assert await stage.storage.keyring.open(key.id) == key
    assert key.secret.hex() not in repr(key)


async def test_a_destroyed_key_opens_nowhere_any_more(stage: Stage) -> None:
    work = Work()
    key = stage.storage.keyring.make(work, KeyKind.DRAFT, stage.clock())
    await stage.storage.writer.submit(work)
    gone = Work()
    stage.storage.keyring.destroy(gone, key.id, stage.clock())
    await stage.storage.writer.submit(gone)
    for _ in range(2):
        with pytest.raises(Destroyed):
            await stage.storage.keyring.open(key.id)
        await stage.reopen()
    (row,) = await stage.rows(keys.keys, keys.keys.c.id == key.id)
    assert (row.wrapped, row.destroyed_at) == (None, stage.clock())


async def test_a_key_opened_while_it_is_destroyed_is_not_remembered(stage: Stage) -> None:
    """A reader may look it up between the word that destroys it and the commit."""
    work = Work()
    key = stage.storage.keyring.make(work, KeyKind.DRAFT, stage.clock())
    await stage.storage.writer.submit(work)
    gone = Work()
    stage.storage.keyring.destroy(gone, key.id, stage.clock())
    await stage.storage.keyring.open(key.id)  # not committed yet
    await stage.storage.writer.submit(gone)
    stage.storage.keyring.forget(key.id)
    with pytest.raises(Destroyed):
        await stage.storage.keyring.open(key.id)


async def test_a_wrapped_key_moved_to_another_row_does_not_open(stage: Stage) -> None:
    work = Work()
    first = stage.storage.keyring.make(work, KeyKind.DRAFT, stage.clock())
    second = stage.storage.keyring.make(work, KeyKind.DRAFT, stage.clock())
    await stage.storage.writer.submit(work)
    (row,) = await stage.rows(keys.keys, keys.keys.c.id == first.id)
    async with stage.storage.engines.write.begin() as connection:
        await connection.execute(keys.keys.update().where(keys.keys.c.id == second.id).values(wrapped=row.wrapped))
    await stage.reopen()
    with pytest.raises(KeyUnusable):
        await stage.storage.keyring.open(second.id)


async def test_look_up_hashes_stay_the_same_after_a_restart(stage: Stage) -> None:
    before = stage.storage.keyring.hash("telegram", 77)
    await stage.reopen()
    assert stage.storage.keyring.hash("telegram", 77) == before
    assert len({stage.storage.keyring.hash(purpose, 77) for purpose in ("telegram", "update", "file")}) == 3


async def test_a_crowd_after_a_restart_does_not_wait_for_each_other_s_connections(stage: Stage) -> None:
    """Nobody's key is in memory, and there are few connections."""
    people = range(100, 140)
    for one in people:
        await stage.turn(one)
    await stage.reopen()
    async with asyncio.timeout(10):
        chats = await asyncio.gather(*map(stage.chat, people))
    assert [chat.person.telegram_id for chat in chats] == list(people)


async def test_a_key_whose_row_is_deleted_is_a_destroyed_one(stage: Stage) -> None:
    work = Work()
    key = stage.storage.keyring.make(work, KeyKind.DRAFT, stage.clock())
    await stage.storage.writer.submit(work)
    async with stage.storage.engines.write.begin() as connection:
        await connection.execute(delete(keys.keys).where(keys.keys.c.id == key.id))
    await stage.reopen()
    with pytest.raises(Destroyed):
        await stage.storage.keyring.open(key.id)


# Ids. -----------------------------------------------------------------------------------------------------------------


@given(st.lists(st.integers(0, 10_000), min_size=2, max_size=200))
def test_ids_are_in_the_order_in_which_they_were_made_even_when_the_clock_jumps_back(milliseconds: list[int]) -> None:
    start = datetime(2026, 6, 1, tzinfo=UTC)
    ids = [new_id(start + timedelta(milliseconds=offset)) for offset in milliseconds]
    assert ids == sorted(ids)
    assert [one.hex for one in ids] == sorted(one.hex for one in ids)
    assert all((one.version, one.variant) == (7, "specified in RFC 4122") for one in ids)
    assert len(set(ids)) == len(ids)


def test_more_ids_than_a_millisecond_has_numbers_stay_in_order() -> None:
    at = datetime(2027, 1, 1, tzinfo=UTC)
    ids = [new_id(at) for _ in range(10_000)]
    assert ids == sorted(ids)

"""The audit's witness: a file of sealed lines that outlives power cuts and shows who edits it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storage.audit_chain import Head
from storage.audit_seal import WITNESS, derived
from storage.witness import Sighting, Witness, WitnessBroken
from storage.work import Work
from tests.storage.stage import Stage

AT = datetime(2026, 6, 8, 2, tzinfo=UTC)
SEAL = derived(bytes(32), WITNESS)


def sighting(seq: int) -> Sighting:
    return Sighting(Head(seq, bytes([seq]) * 32), AT + timedelta(minutes=seq))


@pytest.fixture
def witness(tmp_path: Path) -> Witness:
    made = Witness(tmp_path / "deep" / "audit.witness", SEAL)
    for seq in range(1, 6):
        made.add(sighting(seq))
    return made


def test_what_was_added_is_read_again(witness: Witness) -> None:
    assert list(witness.sightings()) == [sighting(seq) for seq in range(1, 6)]
    assert witness.path.stat().st_mode & 0o777 == 0o600


def test_half_a_line_is_left_by_a_power_cut_and_goes_on(witness: Witness) -> None:
    witness.path.write_bytes(witness.path.read_bytes()[:-40])
    assert len(list(witness.sightings())) == 4
    witness.add(sighting(6))
    assert [one.head.seq for one in witness.sightings()] == [1, 2, 3, 4, 6]


@pytest.mark.parametrize("seq", range(1, 5))
def test_a_line_taken_out_or_edited_is_seen(witness: Witness, seq: int) -> None:
    lines = witness.path.read_bytes().splitlines(keepends=True)
    witness.path.write_bytes(b"".join([*lines[: seq - 1], *lines[seq:]]))
    with pytest.raises(WitnessBroken):
        list(witness.sightings())
    lines[seq - 1] = lines[seq - 1].replace(b'"seq":%d' % seq, b'"seq":9')
    witness.path.write_bytes(b"".join(lines))
    with pytest.raises(WitnessBroken, match=f"line {seq}"):
        list(witness.sightings())


def test_another_key_makes_no_line(witness: Witness) -> None:
    Witness(witness.path, derived(b"1" * 32, WITNESS)).add(sighting(6))
    with pytest.raises(WitnessBroken, match="line 6"):
        list(witness.sightings())


def test_where_there_is_none_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list(Witness(tmp_path / "none", SEAL).sightings())


async def test_a_line_a_minute_in_which_something_was_written_and_one_at_the_end(stage: Stage) -> None:
    file = stage.folder / "keys" / "key.witness"
    for _ in range(6):  # two minutes, looked at every 20 seconds
        work = Work()
        work.note(stage.clock(), None, "case.test", None)
        await stage.storage.writer.submit(work)
        await stage.storage.witnessing.look(stage.clock())
        stage.clock.forward(seconds=20)
    for _ in range(9):  # and three in which nothing was
        await stage.storage.witnessing.look(stage.clock())
        stage.clock.forward(seconds=20)
    seen = [one.head.seq for one in Witness(file, stage.storage.keyring.seal(WITNESS)).sightings()]
    assert seen == [1, 4, 6]
    work = Work()
    work.note(stage.clock(), None, "case.test", None)
    await stage.storage.writer.submit(work)
    seal = stage.storage.keyring.seal(WITNESS)
    await stage.close()
    assert [one.head.seq for one in Witness(file, seal).sightings()] == [*seen, 7]

"""`sipakatau audit` and `sipakatau incident`, as whoever runs the program meets them."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from bot.command import main
from cases.case import Case
from cases.policy import Action
from cases.taxonomy import Category
from flows.effects import Read
from tests import databases
from tests.storage.stage import Clock, Stage
from tests.storage.tamperer import TAMPERS, Tamper, triggers_off

HER, A = 30, 10
STORY = "kata-kata yang tidak boleh keluar"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with nothing in it; the settings lead there."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", databases.sqlite(tmp_path / "data").url)
    monkeypatch.setenv("KEY_FILE", str(tmp_path / "keys" / "key.json"))
    return tmp_path


def with_stage(folder: Path, do: Callable[[Stage], Awaitable[None]]) -> None:
    async def run() -> None:
        stage = Stage(databases.sqlite(folder / "data"), Clock(), folder)
        await stage.open()
        try:
            await do(stage)
        finally:
            await stage.close()

    asyncio.run(run())


def call(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert isinstance(ended.value.code, int)
    return ended.value.code


async def some_rows(stage: Stage) -> None:
    await stage.coordinator()
    (here, group), _ = await stage.served(2)
    await stage.companion(A, group)
    for kind, category in (("kdrt", Category.VIOLENCE), ("hospital_bill", Category.HEALTH)):
        case = await stage.opens(HER, here, kind=kind, category=category, told={"story": {"v": STORY}})
        seen = Action.SEE_STATUS if case.violence else Action.SEE_CONTENT
        await stage.turn(A, Read(case.id, seen.value))
    await stage.storage.witnessing.note(stage.clock())


def tampered(folder: Path, tamper: Tamper) -> None:
    async def do(stage: Stage) -> None:
        async with stage.storage.engines.write.begin() as connection:
            await triggers_off(connection)
            await tamper(connection)

    with_stage(folder, do)


def test_a_whole_audit_is_said_to_be_whole(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with_stage(folder, some_rows)
    assert call("audit", "verify") == 0
    told = capsys.readouterr().out
    assert "The audit is whole" in told
    assert "The witness agrees" in told
    assert call("audit", "head") == 0
    seq, _, rest = capsys.readouterr().out.partition(" · ")
    assert f"{seq} rows, head {rest[:8]}" in told


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("actor", "row 5 was edited"),
        ("one deleted", "rows are missing before row 7: it should follow row 5"),
        ("the end made anew", "row 5, or what stands before it, was made anew"),
        ("two exchanged", "rows changed places"),
        ("all deleted", "rows were cut off: there is none from row 1 on, but the witness saw more at 2026-06-08"),
    ],
)
def test_a_tampered_one_is_named_and_ends_with_1(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str, says: str
) -> None:
    with_stage(folder, some_rows)
    tampered(folder, TAMPERS[name][0])
    assert call("audit", "verify") == 1
    assert says in capsys.readouterr().err


def test_after_a_restore_it_begins_again_from_there(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with_stage(folder, some_rows)
    backup = (folder / "data" / "storage.db").read_bytes()
    with_stage(folder, some_rows_more)
    (folder / "data" / "storage.db").write_bytes(backup)
    assert call("audit", "verify") == 1
    assert "cut off" in capsys.readouterr().err
    assert call("audit", "restored") == 1
    assert call("audit", "verify") == 1
    assert call("audit", "restored", "--yes") == 0
    assert call("audit", "verify") == 0


async def some_rows_more(stage: Stage) -> None:
    (here, _), _ = await stage.served(2)
    await stage.opens(HER, here)


def test_without_a_database_or_its_key_it_ends_with_a_sentence(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call("audit", "verify") == 1
    assert "no database yet" in capsys.readouterr().err
    with_stage(folder, some_rows)
    (folder / "keys" / "key.json").unlink()
    assert call("audit", "verify") == 1
    assert "put back the key file" in capsys.readouterr().err


def test_the_facts_of_a_day_without_contents_or_names(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with_stage(folder, some_rows)
    asked = ("incident", "--from", "2026-06-08", "--to", "2026-06-08")
    assert call(*asked, "--known", "2026-06-09T08:30") == 0
    told = capsys.readouterr().out
    for line in (
        "Paling lambat diberitahukan kepada orangnya dan lembaga: **2026-06-12 08:30**",
        "- Orang yang datanya terdampak: 1",
        "- Pengaduan yang terdampak: 2",
        "- Di antaranya, isinya dibuka: 1",
        "  - Kekerasan dan pelindungan: 1",
        "  - Kesehatan dan disabilitas: 1",
        "| pendamping | case.read.see_content | 1 | 1 | 2026-06-08 10:00 – 2026-06-08 10:00 |",
        "Catatan utuh: ",
        "- Penyebab: ",
    ):
        assert line in told
    assert STORY not in told
    assert "Person 10" not in told
    assert call("incident", "--from", "2026-06-09", "--to", "2026-06-10") == 0
    assert "tidak menunjukkan data siapa pun" in capsys.readouterr().out


def test_of_one_person_or_one_case_in_english_to_a_new_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found: dict[str, object] = {}

    async def and_look(stage: Stage) -> None:
        await some_rows(stage)
        found["actor"] = (await stage.person(A)).id
        found["case"] = (await theirs(stage)).number

    with_stage(folder, and_look)
    asked = ("incident", "--from", "2026-06-08T09:00", "--to", "2026-06-08T11:00", "--english")
    assert call(*asked, "--actor", str(found["actor"]), "--output", "report.md") == 0
    written = (folder / "report.md").read_text()
    assert f"Only what person {found['actor']} did." in written
    assert "- Complaints concerned: 2" in written
    assert call(*asked, "--actor", str(found["actor"]), "--output", "report.md") == 1  # never over an old one
    number = str(found["case"]).lower().replace("-", " ")
    capsys.readouterr()
    assert call(*asked, "--case", number, "--numbers") == 0
    told = capsys.readouterr().out
    assert f"Only complaint {found['case']}." in told
    assert "- Complaints concerned: 1" in told
    assert call(*asked, "--case", "2222-2222-222") == 1
    assert "no complaint of this number" in capsys.readouterr().err
    assert call(*asked, "--stolen") == 0
    assert "The whole store is taken to be in other hands" in capsys.readouterr().out
    assert call("incident", "--from", "2026-06-09", "--to", "2026-06-08") == 1


async def theirs(stage: Stage) -> Case:
    person = await stage.person(HER)
    return (await stage.storage.store.loading.open_cases_of(person.id))[0]


def test_a_tampered_audit_is_said_in_the_report(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with_stage(folder, some_rows)
    tampered(folder, TAMPERS["actor"][0])
    assert call("incident", "--from", "2026-06-08", "--to", "2026-06-08") == 0
    assert "PERHATIAN: catatan tidak utuh mulai baris 5 (edited)" in capsys.readouterr().out

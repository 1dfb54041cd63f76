"""The roster as a table: what goes out comes back the same, Excel's habits are understood, mistakes are named."""

import csv
from dataclasses import replace
from datetime import date
from io import StringIO
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.leave import Leave
from cases.person import Person, Role
from cases.roster import Group, Place, Roster
from cases.roster_compared import Change, Compared, Newcomer, compared, fingerprint
from cases.roster_file import LARGEST, MOST_LINES, Fault, Wrong, decoded, table, written

IKHLAS, BAHAGIA = Group(UUID(int=21), "Ikhlas"), Group(UUID(int=22), "Bahagia")
KIKI = Person(id=UUID(int=1), telegram_id=1, role=Role.COORDINATOR, name="Kiki")
RAHMA = Person(id=UUID(int=2), telegram_id=2, role=Role.COMPANION, name="Rahma", group=IKHLAS.id, woman=True)
FORMULA = Person(id=UUID(int=3), telegram_id=3, role=Role.OBSERVER, name="=HYPERLINK(1)", woman=False)
REMOVED = replace(RAHMA, id=UUID(int=4), name="Dulu", active=False)
ROSTER = Roster(
    people={one.id: one for one in (KIKI, RAHMA, FORMULA, REMOVED)},
    groups={one.id: one for one in (IKHLAS, BAHAGIA)},
)
NAMES = {one.id: f"id{one.id.int}" for one in ROSTER.people.values()}
IDS = {name: id_ for id_, name in NAMES.items()}
TODAY = date(2026, 6, 8)
HEAD = "id,nama,peran,kelompok,jenis\n"


def compare(text: str, roster: Roster = ROSTER) -> Compared:
    return compared(text, roster, IDS, KIKI.id)


def out(roster: Roster = ROSTER) -> str:
    return written(roster, NAMES, TODAY)


def test_what_goes_out_changes_nothing_when_it_comes_back() -> None:
    assert compare(out()) == Compared(unchanged=3)


def test_it_is_safe_to_open_and_says_who_is_away() -> None:
    away = replace(RAHMA, leave=(Leave(TODAY, date(2026, 6, 10)),))
    lines = list(csv.reader(StringIO(out(ROSTER.moved(away)).removeprefix("\ufeff"))))
    assert ["id2", "Rahma", "pendamping", "Ikhlas", "P", "2026-06-10"] in lines
    assert any(line[1] == "'=HYPERLINK(1)" for line in lines)
    assert "Dulu" not in str(lines)


@pytest.mark.parametrize(
    "habit",
    [
        lambda text: text.replace(",", ";"),
        lambda text: "sep=;\r\n" + text.removeprefix("\ufeff").replace(",", ";"),
        lambda text: text.replace(",", "\t"),
        lambda text: text.replace("\r\n", "\n") + "\n\n",
        lambda text: text.replace("\r\n", ",,\r\n"),
        lambda text: text.replace("id,nama", "ID, Nama "),
        lambda text: decoded(text.encode("utf-16")),
        lambda text: decoded(text.encode()),
        lambda text: decoded(text.removeprefix("\ufeff").encode("cp1252")),
    ],
)
def test_the_habits_of_table_programs(habit: object) -> None:
    assert callable(habit)
    assert compare(habit(out())) == Compared(unchanged=3)


def test_a_move_and_somebody_new() -> None:
    found = compare(HEAD + "id2,Rahma,koordinator,,P\n,Sitti,Pengurus,  bahagia ,p\n")
    assert found.changes == (Change(2, RAHMA.id, Place(Role.COORDINATOR, None, woman=True)),)
    assert found.new == (Newcomer(3, "Sitti", Place(Role.OFFICER, BAHAGIA.id, woman=True)),)
    assert not found.faults


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (",,pendamping,Ikhlas,P", Fault(2, Wrong.NO_NAME)),
        (f",{'a' * 129},pendamping,Ikhlas,P", Fault(2, Wrong.NO_NAME)),
        (",Sitti,ketua,Ikhlas,P", Fault(2, Wrong.NO_ROLE, "ketua")),
        (",Sitti,warga,Ikhlas,P", Fault(2, Wrong.NO_ROLE, "warga")),
        (",Sitti,pendamping,Ikhlass,P", Fault(2, Wrong.NO_SUCH_GROUP, "Ikhlass")),
        (",Sitti,pendamping,,P", Fault(2, Wrong.NEEDS_GROUP, "Sitti")),
        (",Sitti,pendamping,Ikhlas,X", Fault(2, Wrong.NO_SEX, "X")),
        ("id99,Sitti,pendamping,Ikhlas,P", Fault(2, Wrong.NO_SUCH_PERSON, "id99")),
        ("id4,Dulu,pendamping,Ikhlas,P", Fault(2, Wrong.NO_SUCH_PERSON, "id4")),
        ("id2,Rahmi,pendamping,Ikhlas,P", Fault(2, Wrong.OTHER_NAME, "Rahma")),
        ("id1,Kiki,pemantau,,", Fault(2, Wrong.OWN_ROLE)),
    ],
)
def test_what_is_wrong_is_named_and_nothing_else_is_done(line: str, fault: Fault) -> None:
    found = compare(f"{HEAD}{line}\n,Sitti,pemantau,,\n")
    assert found.faults == (fault,)


def test_the_same_person_twice() -> None:
    line = "id2,Rahma,pendamping,Ikhlas,P\n"
    assert compare(HEAD + line + line).faults == (Fault(3, Wrong.TWICE, "Rahma"),)


def test_two_groups_of_one_name_are_not_guessed_between() -> None:
    twin = Group(UUID(int=23), "ikhlas")
    found = compare(HEAD + ",Sitti,pendamping,Ikhlas,P", replace(ROSTER, groups={**ROSTER.groups, twin.id: twin}))
    assert found.faults == (Fault(2, Wrong.NO_SUCH_GROUP, "Ikhlas"),)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", Fault(0, Wrong.EMPTY)),
        ("\n \n", Fault(0, Wrong.EMPTY)),
        (HEAD, Fault(0, Wrong.EMPTY)),
        ("id,nama,peran,jenis\nx", Fault(1, Wrong.NO_COLUMN, "kelompok")),
        (HEAD + ",Sitti,pemantau,,\n" * (MOST_LINES + 1), Fault(0, Wrong.TOO_LONG)),
        ("a" * (LARGEST + 1), Fault(0, Wrong.TOO_LONG)),
        (HEAD + "a" * 140_000, Fault(0, Wrong.NOT_A_TABLE)),
    ],
)
def test_what_is_no_table(text: str, fault: Fault) -> None:
    assert compare(text) == Compared(faults=(fault,))


@given(st.text(max_size=300) | st.binary(max_size=300).map(decoded))
def test_whatever_comes_is_answered(text: str) -> None:
    found = compare(text)
    assert found.faults or found.unchanged or found.changes or found.new
    compare(HEAD + text)


@given(st.lists(st.lists(st.text(max_size=12), min_size=1, max_size=4), max_size=4))
def test_no_cell_is_run_by_a_table_program(lines: list[list[str]]) -> None:
    for line in csv.reader(StringIO(table(lines).removeprefix("\ufeff"), newline="")):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in line)


def test_another_place_name_or_group_is_another_fingerprint() -> None:
    seen = {fingerprint(ROSTER)}
    seen.add(fingerprint(ROSTER.moved(replace(RAHMA, woman=False))))
    seen.add(fingerprint(ROSTER.moved(replace(RAHMA, name="Rahmi"))))
    seen.add(fingerprint(replace(ROSTER, groups={IKHLAS.id: replace(IKHLAS, name="Melati"), BAHAGIA.id: BAHAGIA})))
    assert len(seen) == 4
    assert fingerprint(ROSTER.moved(replace(RAHMA, leave=(Leave(TODAY, TODAY),)))) == fingerprint(ROSTER)


HEAD = "id,nama,peran,kelompok,jenis\n"


@pytest.mark.parametrize(
    ("lines", "faults"),
    [
        (",rahma ,pendamping,Ikhlas,", (Fault(2, Wrong.SERVES_ALREADY, "rahma"),)),
        (",=HYPERLINK(1),pemantau,,", (Fault(2, Wrong.SERVES_ALREADY, "=HYPERLINK(1)"),)),
        (",Ani,pendamping,Ikhlas,\n,ANI,pendamping,ikhlas,P", (Fault(3, Wrong.TWICE, "ANI"),)),
        (",Rahma,pendamping,Bahagia,", ()),
        (",Rahma,pengurus,Ikhlas,", ()),
        (",Dulu,pendamping,Ikhlas,", ()),
        (",Ani,pendamping,Ikhlas,\n,Ani,pendamping,Bahagia,", ()),
    ],
)
def test_nobody_is_invited_who_serves_there_already_or_stands_there_twice(
    lines: str, faults: tuple[Fault, ...]
) -> None:
    found = compared(HEAD + lines, ROSTER, IDS, KIKI.id)
    assert found.faults == faults
    assert len(found.new) == len(lines.splitlines()) - len(faults)


@pytest.mark.parametrize(
    "data",
    [b"PK\x03\x04\x14\x00\x06\x00[Content_Types].xml", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x89PNG\r\n\x1a\n\x00"],
)
def test_a_workbook_or_a_picture_is_told_from_a_table(data: bytes) -> None:
    found = compared(decoded(data), ROSTER, IDS, KIKI.id)
    assert found.faults == (Fault(0, Wrong.NOT_A_TABLE),)

"""The versioned door on both databases: every area is edited, read anew after a restart, undone, and kept honest."""

import asyncio
from collections.abc import Mapping
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import insert, update

from cases.person import Language, Role
from flows.effects import Edit, RemoveHoliday, UndoEdit
from flows.found import Edited
from storage import audit, edits, options, own_kinds, topics, wordings
from storage.commit.plan import NotAllowed
from storage.edited_rules import WEEK
from storage.edits import AREAS
from storage.work import Stale
from tests.storage.stage import Stage

KIND = {"category": "papers", "id": "Surat pindah", "en": "Moving papers", "icon": "📦", "shown": True}
PROMISE = {
    "first_answer": "2 working_hours",
    "first_action": "1 working_days",
    "update_every": "3 days",
    "climb": "1 working_hours",
    "escalate": "7 days",
}
VALUES: dict[str, tuple[str, Mapping[str, Any]]] = {
    "wording": ("menu.choose@id", {"words": "Mari {mulai} 👋"}),
    "kind": ("own-0123456789", KIND),
    "hidden": ("@papers", {"hidden": True}),
    "topic": ("kerja", {"id": "Kerja bakti", "en": "Cleaning up", "shown": True, "position": 9}),
    "option": ("approval_above", {"value": "50"}),
    "promise": ("papers:routine", PROMISE),
    "working_time": (WEEK, {"days": "01234", "opens": "09:00", "closes": "15:00"}),
    "holiday": ("2026-06-10", {"name": "Libur kota", "sure": True}),
    "retention": ("papers", {"files_days": 30, "identity_days": 90}),
}


async def standing(stage: Stage, area: str, subject: str) -> Mapping[str, Any] | None:
    async with stage.storage.engines.read.connect() as connection:
        return await AREAS[area].read(connection, subject)


async def newest(stage: Stage) -> Edited:
    async with stage.storage.engines.read.connect() as connection:
        return (await edits.page(connection, 0)).edits[0]


@pytest.mark.parametrize("area", VALUES)
async def test_what_is_edited_stands_after_a_restart_and_is_undone(stage: Stage, area: str) -> None:
    await stage.coordinator()
    subject, value = VALUES[area]
    before = await standing(stage, area, subject)
    await stage.turn(1, Edit(area, subject, value))
    await stage.reopen()
    assert await standing(stage, area, subject) == value
    made = await newest(stage)
    assert (made.area, made.subject, made.before, made.after, made.undone) == (area, subject, before, value, False)
    await stage.turn(1, UndoEdit(made.id))
    expected = before if before is not None else AREAS[area].gone(value)
    assert await standing(stage, area, subject) == expected
    async with stage.storage.engines.read.connect() as connection:
        found = await edits.by_id(connection, made.id)
    assert found is not None
    assert found.undone
    with pytest.raises(Stale):
        await stage.turn(1, UndoEdit(made.id))
    actions = [row.action for row in await stage.rows(audit.audit)]
    assert actions.count(f"edit.{area}") == 2


async def test_nothing_is_undone_over_a_later_change(stage: Stage) -> None:
    await stage.coordinator()
    await stage.turn(1, Edit("option", "approval_above", {"value": "50"}))
    first = await newest(stage)
    await stage.turn(1, Edit("option", "approval_above", {"value": "100"}))
    with pytest.raises(Stale):
        await stage.turn(1, UndoEdit(first.id))
    assert await standing(stage, "option", "approval_above") == {"value": "100"}


async def test_of_two_edits_at_the_same_time_one_looks_again(stage: Stage) -> None:
    await stage.coordinator()
    one = await stage.plan(1, Edit("option", "approval_above", {"value": "50"}))
    other = await stage.plan(1, Edit("option", "approval_above", {"value": "100"}))
    results = await asyncio.gather(stage.commit(one), stage.commit(other), return_exceptions=True)
    assert [isinstance(result, Stale) for result in results].count(True) == 1


@pytest.mark.parametrize(
    ("area", "subject", "value"),
    [
        ("nothing", "x", {}),
        ("wording", "menu.choose@fr", {"words": "Oui"}),
        ("wording", "menu.choose@id", {"words": " "}),
        ("wording", "menu.choose@id", {"words": "a\x00"}),
        ("wording", "menu.choose@id", {"words": "\ud800"}),
        ("kind", "kdrt", KIND),
        ("kind", "own-0123456789", {**KIND, "category": "infrastructure"}),
        ("kind", "own-0123456789", {**KIND, "id": " "}),
        ("kind", "own-0123456789", None),
        ("hidden", "@violence", {"hidden": True}),
        ("topic", "kegiatan", None),
        ("option", "approval_above", {"value": "viel"}),
        ("option", "quiet_from", {"value": "25:00"}),
        ("promise", ":danger", {**PROMISE}),
        ("promise", ":routine", None),
        ("working_time", WEEK, {"days": "", "opens": "08:00", "closes": "16:00"}),
        ("holiday", "no day", {"name": "x", "sure": True}),
        ("retention", "papers", {"files_days": 90, "identity_days": 30}),
        ("retention", "papers", {"files_days": 1, "identity_days": 2}),
    ],
)
async def test_what_may_not_stand_is_refused(stage: Stage, area: str, subject: str, value: Any) -> None:
    await stage.coordinator()
    with pytest.raises(NotAllowed):
        await stage.turn(1, Edit(area, subject, value))
    assert not await stage.rows(edits.edits)


async def test_only_policy_opens_the_door(stage: Stage) -> None:
    await stage.coordinator()
    await stage.turn(30)
    with pytest.raises(NotAllowed):
        await stage.turn(30, Edit("option", "approval_above", {"value": "50"}))
    await stage.turn(1, Edit("option", "approval_above", {"value": "50"}))
    with pytest.raises(NotAllowed):
        await stage.turn(30, UndoEdit((await newest(stage)).id))
    with pytest.raises(NotAllowed):
        await stage.turn(1, UndoEdit(UUID(int=1)))
    assert (await stage.person(30)).role is Role.RESIDENT


async def test_the_old_effects_are_in_the_history_too(stage: Stage) -> None:
    await stage.coordinator()
    rules = await stage.storage.store.directory.rules()
    day = rules.holidays[-1].date
    await stage.turn(1, RemoveHoliday(day))
    made = await newest(stage)
    assert (made.area, made.subject, made.after) == ("holiday", day.isoformat(), None)
    await stage.turn(1, UndoEdit(made.id))
    assert await stage.storage.store.directory.rules() == rules


async def test_bad_values_in_the_tables_break_nothing(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    kind = {"code": "own-bad!", "category": "cats", "label": "", "english": "", "icon": "", "shown": True}
    async with stage.storage.engines.write.begin() as connection:
        await connection.execute(insert(wordings.wordings), {"key": "menu.choose", "language": "xx", "wording": "x"})
        await connection.execute(insert(own_kinds.own_kinds), kind)
        await connection.execute(insert(own_kinds.hidden), {"code": "@violence"})
        await connection.execute(insert(options.options), {"name": "quiet_from", "value": "spät"})
        await connection.execute(insert(options.options), {"name": "what", "value": "1"})
        await connection.execute(update(topics.topics).where(topics.topics.c.code == "kegiatan").values(label=" "))
    stage.storage.store.directory.changed()
    found = await stage.storage.store.directory.editable()
    assert (found.wordings, found.kinds, found.hidden) == ({}, (), frozenset())
    assert found.options.quiet_from.hour == 20
    assert [topic.code for topic in found.topics] == ["kesehatan", "bantuan", "siaga"]
    assert len([record for record in caplog.records if "left out" in record.message]) >= 5


async def test_what_the_exit_key_said_once_stays_known(stage: Stage) -> None:
    await stage.coordinator()
    for words in ("👋 Dadah", "👋 Sampai nanti"):
        await stage.turn(1, Edit("wording", "exit.key@id", {"words": words}))
    await stage.turn(1, UndoEdit((await newest(stage)).id))
    found = await stage.storage.store.directory.editable()
    assert found.wordings["exit.key", Language.INDONESIAN] == "👋 Dadah"
    assert found.exit_labels == {"👋 Dadah", "👋 Sampai nanti"}

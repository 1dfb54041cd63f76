"""Services and guides in their tables: shipped once, edited at once, undone, kept over restarts and new releases."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import delete, insert, update

from cases.directory import Source, directory
from cases.editable import Editable, Guide, Service
from cases.guides import as_value as guide_value
from cases.person import Language
from cases.services import as_value, emergency
from cases.shipped_guides import shipped_guides
from flows.cards.exit import exit_button
from flows.cards.numbers import numbers_screen
from flows.effects import Edit, Show, UndoEdit
from storage import edits, guides, services
from storage.commit.plan import NotAllowed
from tests.storage.stage import Stage

NEW = Service(
    key="s-baru",
    name="Dinas Contoh",
    phone="0421-1",
    source="Menelepon",
    status=Source.VERIFIED,
    last_checked=date(2026, 6, 1),
    shown=True,
    emergency=True,
    position=20,
)
GUIDE = Guide(
    key="g-baru",
    title={Language.INDONESIAN: "Judul", Language.ENGLISH: ""},
    body={Language.INDONESIAN: "Isi **tebal**", Language.ENGLISH: ""},
    source="Rapat",
    last_checked=date(2026, 6, 1),
    valid_until=date(2027, 1, 1),
    position=9,
)


async def read(stage: Stage) -> Editable:
    return await stage.storage.store.directory.editable()


async def service(stage: Stage, key: str) -> Service | None:
    return next((one for one in (await read(stage)).services if one.key == key), None)


async def undo(stage: Stage, subject: str) -> None:
    rows = [row for row in await stage.rows(edits.edits) if row.subject == subject and not row.undone]
    await stage.turn(1, UndoEdit(max(rows, key=lambda row: (row.at, row.id.int)).id))


async def test_an_empty_database_starts_with_what_is_shipped(stage: Stage) -> None:
    found = await read(stage)
    assert [one.key for one in found.services] == [entry.key for entry in directory()]
    assert [one.key for one in emergency(found.services)] == [entry.key for entry in directory() if entry.shown]
    assert found.guides == shipped_guides()


async def test_written_read_undone_and_kept_over_a_restart(stage: Stage) -> None:
    await stage.coordinator()
    await stage.turn(1, Edit("service", NEW.key, as_value(NEW)), Edit("guide", GUIDE.key, guide_value(GUIDE)))
    await stage.reopen()
    found = await read(stage)
    assert (found.services[-1], found.guides[-1]) == (NEW, GUIDE)
    stage.clock.forward(minutes=1)
    await stage.turn(1, Edit("service", NEW.key, as_value(replace(NEW, phone="0421-2"))))
    assert await service(stage, NEW.key) == replace(NEW, phone="0421-2")
    stage.clock.forward(minutes=1)
    await stage.turn(1, Edit("service", NEW.key, None))
    assert await service(stage, NEW.key) is None
    await undo(stage, NEW.key)
    assert await service(stage, NEW.key) == replace(NEW, phone="0421-2")
    await undo(stage, GUIDE.key)
    assert GUIDE.key not in {one.key for one in (await read(stage)).guides}


async def test_what_was_shipped_comes_back_as_it_was_when_undone(stage: Stage) -> None:
    await stage.coordinator()
    before = await read(stage)
    for one in before.services:
        await stage.turn(1, Edit("service", one.key, as_value(replace(one, name="Lain"))))
        await undo(stage, one.key)
    assert await read(stage) == before


async def test_a_release_leaves_alone_what_was_edited_or_removed_and_brings_the_rest(stage: Stage) -> None:
    await stage.coordinator()
    removed, edited, old, missing = shipped_guides()[:4]
    mine = replace(edited, title={**edited.title, Language.INDONESIAN: "Judul kami"})
    await stage.turn(1, Edit("guide", removed.key, None), Edit("guide", mine.key, guide_value(mine)))
    await stage.turn(1, Edit("service", "lpsk", None))
    async with stage.storage.engines.write.begin() as connection:  # as an earlier release left it
        await connection.execute(update(guides.guides).where(guides.guides.c.key == old.key).values(body="Dulu"))
        await connection.execute(delete(guides.guides).where(guides.guides.c.key == missing.key))
        await connection.execute(delete(services.services).where(services.services.c.key == "police"))
    await stage.reopen()
    found = await read(stage)
    by_key = {one.key: one for one in found.guides}
    assert removed.key not in by_key
    assert (by_key[mine.key], by_key[old.key], by_key[missing.key]) == (mine, old, missing)
    assert {"lpsk", "police"} & {one.key for one in found.services} == {"police"}


async def test_what_nobody_could_have_written_breaks_nothing(stage: Stage) -> None:
    good = await read(stage)
    row = {**as_value(NEW), "key": "hand", "last_checked": None}
    async with stage.storage.engines.write.begin() as connection:
        await connection.execute(insert(services.services), {**row, "status": "second_hand"})
        await connection.execute(insert(services.services), {**row, "key": "hand2", "status": "odd"})
        await connection.execute(
            update(guides.guides).where(guides.guides.c.key == "desil").values(body="[x](http://a)")
        )
    stage.storage.store.directory.changed()
    found = await read(stage)
    assert found.services == good.services
    assert {one.key for one in good.guides} - {one.key for one in found.guides} == {"desil"}


@pytest.mark.parametrize(
    "change",
    [
        {"source": " "},
        {"status": "second_hand"},
        {"status": "sure"},
        {"name": " "},
        {"name": "x" * 121},
        {"about": "\x00"},
        {"about": "\ud800"},
        {"last_checked": "3 Mei"},
        {"position": -1},
        {"position": True},
        {"phone": None},
        {"more": 1},
    ],
)
async def test_a_service_that_may_not_stand_is_refused(stage: Stage, change: dict[str, object]) -> None:
    await stage.coordinator()
    before = await read(stage)
    with pytest.raises(NotAllowed):
        await stage.turn(1, Edit("service", NEW.key, {**as_value(NEW), **change}))
    assert await read(stage) == before


@pytest.mark.parametrize(
    "change",
    [
        {"source": ""},
        {"title": ""},
        {"body": " "},
        {"body": "x" * 12_001},
        {"english_body": "[a](http://b.id)"},
        {"valid_until": "2027"},
        {"shown": 1},
        {"more": ""},
    ],
)
async def test_a_guide_that_may_not_stand_is_refused(stage: Stage, change: dict[str, object]) -> None:
    await stage.coordinator()
    with pytest.raises(NotAllowed):
        await stage.turn(1, Edit("guide", GUIDE.key, {**guide_value(GUIDE), **change}))


async def test_only_who_may_set_words(stage: Stage) -> None:
    await stage.coordinator()
    await stage.companion(20, (await stage.served(1))[0][1])
    for who in (20, 30):
        with pytest.raises(NotAllowed):
            await stage.turn(who, Edit("service", NEW.key, as_value(NEW)))


async def test_the_numbers_of_the_next_screen_are_the_edited_ones(stage: Stage) -> None:
    await stage.coordinator()
    await stage.turn(1, Edit("service", NEW.key, as_value(NEW)))
    plan = await stage.turn(30, Show(numbers_screen((exit_button(),))))
    assert "Dinas Contoh: telepon 0421-1" in plan.outgoing[-1].params["text"]

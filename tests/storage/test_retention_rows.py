"""People who come no more and rows that serve nobody go as well; and who sets how long things are kept."""

from datetime import timedelta

import pytest

from cases.person import Person
from cases.retention import LEDGER_KEPT, PERSON_IDLE, Keep
from cases.rights import Right
from cases.taxonomy import Category
from flows.effects import AskByHand, AskUs, CloseRequest, Effect, SendMyData, SetRetention, Show, Subscribe
from storage import attachments, audit, cases, ledger, people, requests, retention
from storage.commit.plan import NotAllowed
from storage.ids import new_id
from storage.work import Work
from tests.storage.crowd import TOPIC
from tests.storage.erased_town import HER, A, vault_files, whole
from tests.storage.looks import Looks
from tests.storage.stage import Stage, screen

OTHER = 32


@pytest.fixture
def looks(stage: Stage) -> Looks:
    return Looks(stage)


# People. --------------------------------------------------------------------------------------------------------------


async def is_known(stage: Stage, person: Person) -> bool:
    (row,) = await stage.rows(people.people, people.people.c.id == person.id)
    return bool(row.body)


async def test_who_only_looked_in_is_forgotten(stage: Stage, looks: Looks) -> None:
    await stage.turn(OTHER, Show(screen()))
    person = await stage.person(OTHER)
    await looks.after(PERSON_IDLE.days)
    assert await is_known(stage, person)
    await looks.after(2)
    assert not await is_known(stage, person)


async def test_who_has_a_case_or_serves_or_comes_again_is_not(stage: Stage, looks: Looks) -> None:
    await whole(stage, closed=False)
    await stage.turn(OTHER, Show(screen()))
    everybody = [await stage.person(who) for who in (1, A, HER, OTHER)]
    stage.clock.forward(days=PERSON_IDLE.days - 1)
    await stage.turn(OTHER, Show(screen()))
    await looks.after(20)
    assert [await is_known(stage, person) for person in everybody] == [True] * 4


async def test_who_wants_announcements_or_has_asked_something_is_not(stage: Stage, looks: Looks) -> None:
    wants, blocked, asks = 40, 41, 42
    for who in (wants, blocked):
        await stage.turn(who, Subscribe(TOPIC, ""))
    await stage.turn(asks, AskUs(new_id(stage.clock()), "Kapan posyandu?", None))
    everybody = [await stage.person(who) for who in (wants, blocked, asks)]
    work = Work()
    work.add(people.SET_REACHABLE, person_id=everybody[1].id, can=False)
    await stage.storage.writer.submit(work)
    await looks.after(PERSON_IDLE.days + 2)
    assert [await is_known(stage, person) for person in everybody] == [True, False, True]


# Rows. ----------------------------------------------------------------------------------------------------------------


async def test_messages_long_gone_are_forgotten_and_what_stands_is_not(stage: Stage, looks: Looks) -> None:
    await stage.turn(HER, Show(screen()), message=7)
    await stage.turn(HER, Show(screen()), message=8)
    anchor = (await stage.chat(HER)).anchor
    for row in await stage.storage.post.due(stage.clock(), 50):
        await stage.storage.post.sent(row, 99, stage.clock())
    stage.clock.forward(hours=LEDGER_KEPT.total_seconds() / 3600 - 1)
    await looks.look()
    assert len(await stage.rows(ledger.ledger)) == 4
    stage.clock.forward(hours=2)
    await looks.look()
    assert [row.id for row in await stage.rows(ledger.ledger)] == [anchor]


async def test_a_file_made_for_her_goes_soon(stage: Stage, looks: Looks) -> None:
    await stage.turn(HER)
    await stage.turn(HER, SendMyData(timedelta(minutes=10)))
    assert len(vault_files(stage)) == 1
    stage.clock.forward(minutes=60)
    await looks.look()
    assert len(vault_files(stage)) == 1
    stage.clock.forward(minutes=11)
    await looks.look()
    assert vault_files(stage) == []
    assert await stage.rows(attachments.attachments) == []


async def test_answered_requests_are_kept_a_year(stage: Stage, looks: Looks) -> None:
    await whole(stage, closed=False)
    await stage.turn(HER, AskByHand(Right.CORRECT))
    (row,) = await stage.rows(requests.requests)
    await stage.turn(1, CloseRequest(row.id))
    stage.clock.forward(days=364)
    await looks.look()
    assert await stage.rows(requests.requests)
    stage.clock.forward(days=2)
    await looks.look()
    assert await stage.rows(requests.requests) == []


# Who sets it. ---------------------------------------------------------------------------------------------------------

SHORT = SetRetention(Category.SOCIAL, Keep(30, 60))


async def test_a_coordinator_sets_it_per_category(stage: Stage, looks: Looks) -> None:
    await whole(stage)
    await stage.turn(1, SHORT)
    await stage.turn(1, SetRetention(Category.SOCIAL, Keep(30, 90)))
    await stage.turn(1, SetRetention(Category.PAPERS, Keep(30, 30)))
    async with stage.storage.engines.read.connect() as connection:
        table = await retention.read(connection)
    assert table == {Category.SOCIAL: Keep(30, 90), Category.PAPERS: Keep(30, 30)}
    await looks.after(89)
    assert await stage.rows(cases.cases)
    await looks.after(1)
    assert await stage.rows(cases.cases) == []
    assert [row.action for row in await stage.rows(audit.audit)].count("rules.retention") == 3


@pytest.mark.parametrize(
    ("who", "effect"),
    [
        (A, SHORT),
        (HER, SHORT),
        (1, SetRetention(Category.SOCIAL, Keep(1, 2))),
        (1, SetRetention(Category.INFRASTRUCTURE, Keep(30, 60))),
    ],
)
async def test_nobody_else_and_nothing_that_is_not_on_offer(stage: Stage, who: int, effect: Effect) -> None:
    await whole(stage)
    with pytest.raises(NotAllowed):
        await stage.turn(who, effect)
    assert await stage.rows(retention.retention) == []


def test_files_never_outlast_their_case() -> None:
    with pytest.raises(ValueError, match="files"):
        Keep(90, 30)

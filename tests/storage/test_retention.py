"""What has ended is kept as long as the coordinators say, and then goes: files first, then the whole case."""

from datetime import datetime, timedelta

import pytest

from bot.clockwork.retention import AT_ONCE
from cases.case import Outcome, Status
from cases.contact import Consent, ContactRules
from cases.retention import DEFAULTS
from cases.rights import Right
from cases.taxonomy import Category
from flows.effects import AddToCase, AskByHand, MoveCase, Reopen, SetContact, Subscribe, WithdrawConsent
from storage import attachments, audit, cases, retention, subscriptions
from tests.storage.crowd import TOPIC
from tests.storage.erased_town import HER, vault_files, whole
from tests.storage.looks import Looks
from tests.storage.stage import ZONE, Stage

OTHER = 32


@pytest.fixture
def looks(stage: Stage) -> Looks:
    return Looks(stage)


@pytest.mark.parametrize("category", [Category.SOCIAL, Category.VIOLENCE])
async def test_files_go_first_then_the_case(stage: Stage, looks: Looks, category: Category) -> None:
    made, keep = await whole(stage, category), DEFAULTS[category]
    await looks.after(keep.files_days - 1)
    assert len(vault_files(stage)) == 1
    await looks.after(1)
    assert vault_files(stage) == []
    assert await stage.rows(attachments.attachments) == []
    assert (await stage.case(made.case.id)).told == made.case.told
    await looks.after(keep.identity_days - keep.files_days - 1)
    assert await stage.rows(cases.cases)
    await looks.after(1)
    assert await stage.rows(cases.cases) == []
    assert len(await stage.rows(retention.counts)) == 1
    actions = [row.action for row in await stage.rows(audit.audit)]
    assert actions.count("case.files_gone") == actions.count("case.erased") == 1


async def test_what_went_is_counted_for_the_digest(stage: Stage, looks: Looks) -> None:
    await whole(stage)
    await looks.after(DEFAULTS[Category.SOCIAL].identity_days)
    local = stage.clock().astimezone(stage.storage.store.zone).date()
    async with stage.storage.engines.read.connect() as connection:
        assert await retention.gone_on(connection, local) == {"files": 1, "cases": 1, "people": 1}
        assert await retention.gone_on(connection, local - timedelta(days=1)) == {}


async def test_nothing_is_said_to_her(stage: Stage, looks: Looks) -> None:
    await whole(stage)
    her = await stage.person(HER)
    looks.clock.said.rows.clear()
    await looks.after(400)
    assert [out for out in looks.clock.said.rows if out.person == her.id and out.op.value == "send"] == []


async def test_what_is_open_or_open_again_is_never_touched(stage: Stage, looks: Looks) -> None:
    made = await whole(stage)
    await stage.turn(HER, Reopen(made.case.id))
    await looks.after(800)
    assert (await stage.case(made.case.id)).status is Status.REOPENED
    assert len(vault_files(stage)) == 1


async def test_the_time_counts_from_the_last_end(stage: Stage, looks: Looks) -> None:
    made = await whole(stage)
    stage.clock.forward(days=80)
    await stage.turn(HER, Reopen(made.case.id))
    await stage.turn(HER, MoveCase(made.case.id, Status.CLOSED, Outcome.WITHDRAWN))
    await looks.after(DEFAULTS[Category.SOCIAL].identity_days - 1)
    assert await stage.rows(cases.cases)
    await looks.after(1)
    assert await stage.rows(cases.cases) == []


async def test_what_she_asks_about_a_closed_case_keeps_it_with_its_files(stage: Stage, looks: Looks) -> None:
    made, keep = await whole(stage), DEFAULTS[Category.SOCIAL]
    await looks.after(keep.identity_days - 1)
    assert vault_files(stage) == []
    await stage.turn(HER, AddToCase(made.case.id, "question", {"parts": ["is it true?"]}))
    await looks.after(keep.identity_days - 1)
    assert await stage.rows(cases.cases)
    await looks.after(1)
    assert await stage.rows(cases.cases) == []


async def test_while_she_has_asked_for_something_nothing_of_hers_goes(stage: Stage, looks: Looks) -> None:
    await whole(stage)
    await stage.turn(HER, AskByHand(Right.CORRECT))
    await looks.after(800)
    assert await stage.rows(cases.cases)
    assert vault_files(stage)


async def test_a_leap_of_the_clock_takes_nothing_for_a_day(stage: Stage, looks: Looks) -> None:
    """A clock that is years ahead for an hour must not cost anybody her case."""
    await whole(stage)
    stage.clock.forward(days=3000)
    for _ in range(5):
        await looks.look()
        stage.clock.forward(hours=1)
    assert await stage.rows(cases.cases)
    assert vault_files(stage)
    stage.clock.now -= timedelta(days=3000)
    await looks.after(2)
    assert await stage.rows(cases.cases)


async def test_a_leap_to_just_before_midnight_leaves_a_day_too(stage: Stage, looks: Looks) -> None:
    await whole(stage)
    await looks.look()
    stage.clock.now = datetime(2034, 8, 24, 23, 50, tzinfo=ZONE)
    for _ in range(24):
        await looks.look()
        stage.clock.forward(minutes=61)
    assert await stage.rows(cases.cases)
    assert vault_files(stage)


async def test_a_few_at_a_time(stage: Stage, looks: Looks) -> None:
    await stage.coordinator()
    (here, _), _ = await stage.served(2)
    for number in range(AT_ONCE + 3):
        case = await stage.opens(100 + number, here)
        await stage.turn(100 + number, MoveCase(case.id, Status.CLOSED, Outcome.WITHDRAWN))
    await looks.after(400)
    assert len(await stage.rows(cases.cases)) == 3
    await looks.look()
    assert len(await stage.rows(cases.cases)) == 3  # not at once again
    stage.clock.forward(minutes=10)
    await looks.look()
    assert await stage.rows(cases.cases) == []


async def test_one_that_can_not_go_keeps_no_other(stage: Stage, looks: Looks, monkeypatch: pytest.MonkeyPatch) -> None:
    """What somebody changes while it is looked at stays until the next look; the others go."""
    made = await whole(stage)
    case = await stage.opens(OTHER, made.case.kelurahan)
    await stage.turn(OTHER, MoveCase(case.id, Status.CLOSED, Outcome.WITHDRAWN))
    store, plain = stage.storage.store, type(stage.storage.store.loading).plain

    async def as_it_was(self: object, ids: object) -> object:
        found = await plain(self, ids)  # type: ignore[arg-type] # both are what plain takes
        await stage.turn(HER, Reopen(made.case.id)) if (await stage.case(made.case.id)).open is False else None
        return found

    stage.clock.forward(days=398)
    for _ in range(2):
        await looks.look()
        stage.clock.forward(days=1)
    monkeypatch.setattr(type(store.loading), "plain", as_it_was)
    await looks.look()
    assert [row.id for row in await stage.rows(cases.cases)] == [made.case.id]


@pytest.mark.parametrize("consent", [Consent.NEVER, Consent.ANY_TIME])
async def test_who_is_never_written_to_wants_no_announcement_once_her_case_is_gone(
    stage: Stage, looks: Looks, consent: Consent
) -> None:
    """Else what she once chose would keep her name and her rules for ever."""
    await whole(stage)
    await stage.turn(HER, Subscribe(TOPIC, ""))
    await stage.turn(HER, SetContact(ContactRules(consent)))
    await looks.after(DEFAULTS[Category.SOCIAL].identity_days)
    await looks.after(2)
    kept = await stage.rows(subscriptions.subscriptions)
    assert bool(kept) is (consent is Consent.ANY_TIME)


async def test_who_withdraws_her_consent_follows_nothing_any_more(stage: Stage) -> None:
    await stage.turn(HER, Subscribe(TOPIC, ""))
    await stage.turn(HER, WithdrawConsent())
    assert await stage.rows(subscriptions.subscriptions) == []

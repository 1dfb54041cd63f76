"""Questions that are no complaint: who may say what in them, what is sealed, and when they go."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from cases.person import Role
from flows.effects import AskUs, EndInquiry, SayInInquiry
from flows.found import Inquiry, InquiryPage
from flows.needs import Inquiries, InquiryById, MyInquiries, Need
from storage import ageing, audit, inquiries, numbers, subscriptions
from storage.commit.inquiring import LONGEST, MOST_OPEN
from storage.commit.plan import NotAllowed
from storage.erasing_people import erase_person
from storage.ids import new_id
from storage.work import Stale, Work
from tests.storage.clockwork import Clock
from tests.storage.crowd import Hand, begun, subscriber
from tests.storage.stage import Stage

WORDS = "Apakah perlu bawa kartu keluarga?"


async def asked(stage: Stage, telegram_id: int = 30, words: str = WORDS, about: UUID | None = None) -> UUID:
    which = new_id(stage.clock())
    await stage.turn(telegram_id, AskUs(which, words, about))
    return which


async def found(stage: Stage, telegram_id: int, need: Need) -> Any:
    person = await stage.person(telegram_id)
    return (await stage.storage.store.loading.load((need,), person, stage.clock()))[need]


async def test_asked_answered_and_answered_back(stage: Stage) -> None:
    await stage.coordinator()
    which = await asked(stage)
    await stage.turn(1, SayInInquiry(which, "Cukup KTP."))
    await stage.turn(30, SayInInquiry(which, "Terima kasih."))
    talk: Inquiry = await found(stage, 1, InquiryById(which))
    assert [(line.ours, line.words) for line in talk.lines] == [
        (False, WORDS),
        (True, "Cukup KTP."),
        (False, "Terima kasih."),
    ]
    assert talk.asker == (await stage.person(30)).id
    assert await found(stage, 30, MyInquiries()) == (talk,)
    assert await found(stage, 31, MyInquiries()) == ()


async def test_nothing_of_it_stands_in_the_rows_as_it_was_said(stage: Stage) -> None:
    which = await asked(stage)
    (row,) = await stage.rows(inquiries.inquiry_lines)
    assert b"kartu" not in row.body
    (talk,) = await stage.rows(inquiries.inquiries)
    assert (talk.id, talk.announcement_id, talk.ended_at) == (which, None, None)
    noted = [line.action for line in await stage.rows(audit.audit)]
    assert "inquiry.asked" in noted


async def test_nobody_else_may_say_a_word_in_it(stage: Stage) -> None:
    which = await asked(stage)
    companion = (await stage.served(1))[0]
    await stage.companion(10, companion[1])
    for stranger in (31, 10):
        with pytest.raises(NotAllowed):
            await stage.turn(stranger, SayInInquiry(which, "Halo"))
        with pytest.raises(NotAllowed):
            await stage.turn(stranger, EndInquiry(which))


async def test_once_ended_nothing_is_added(stage: Stage) -> None:
    await stage.coordinator()
    which = await asked(stage)
    await stage.turn(30, EndInquiry(which))
    with pytest.raises(Stale):
        await stage.turn(1, SayInInquiry(which, "Cukup KTP."))
    with pytest.raises(Stale):
        await stage.turn(1, EndInquiry(which))
    assert (await found(stage, 30, InquiryById(which))).ended_at == stage.clock()


@pytest.mark.parametrize("words", ["", "  ", "x" * (LONGEST + 1)])
async def test_nothing_or_too_much_is_not_asked(stage: Stage, words: str) -> None:
    with pytest.raises(NotAllowed):
        await asked(stage, words=words)


async def test_who_has_many_open_ends_one_first(stage: Stage) -> None:
    all_of_them = [await asked(stage) for _ in range(MOST_OPEN)]
    with pytest.raises(NotAllowed):
        await asked(stage)
    await stage.turn(30, EndInquiry(all_of_them[0]))
    await asked(stage)


async def test_about_an_announcement_only_by_who_got_it(stage: Stage) -> None:
    await stage.coordinator()
    hers = await subscriber(stage, 30)
    announcement = (await begun(stage)).id
    hand = Hand(stage)
    await hand.all(announcement)
    assert hand.who() == [hers]
    which = await asked(stage, about=announcement)
    with pytest.raises(NotAllowed):
        await asked(stage, 31, about=announcement)
    page: InquiryPage = await found(stage, 1, Inquiries(about=announcement))
    assert [one.id for one in page.inquiries] == [which]


async def test_the_list_has_what_is_open_oldest_first_and_nothing_of_ones_own(stage: Stage) -> None:
    await stage.coordinator()
    await stage.companion(2, None, role=Role.COORDINATOR)
    first = await asked(stage, 30)
    stage.clock.forward(minutes=1)
    over = await asked(stage, 31)
    stage.clock.forward(minutes=1)
    own = await asked(stage, 1)
    await stage.turn(31, EndInquiry(over))
    page: InquiryPage = await found(stage, 1, Inquiries())
    assert [one.id for one in page.inquiries] == [first]
    others: InquiryPage = await found(stage, 2, Inquiries(page=7))
    assert [one.id for one in others.inquiries] == [first, own]
    assert (others.number, others.total) == (0, 2)


async def test_ninety_days_after_its_end_it_goes(stage: Stage) -> None:
    over, waits = await asked(stage), await asked(stage, 31)
    await stage.turn(30, EndInquiry(over))
    for passed, left in ((inquiries.KEPT_FOR - timedelta(minutes=1), {over, waits}), (timedelta(minutes=1), {waits})):
        stage.clock.now += passed
        work = Work()
        ageing.forget_rows(work, stage.clock())
        await stage.storage.writer.submit(work)
        assert {row.id for row in await stage.rows(inquiries.inquiries)} == left
    (line,) = await stage.rows(inquiries.inquiry_lines)
    assert line.inquiry_id == waits


async def forgotten(stage: Stage) -> set[UUID]:
    """What is left after a look at what is past its time."""
    work = Work()
    ageing.forget_rows(work, stage.clock())
    await stage.storage.writer.submit(work)
    return {row.id for row in await stage.rows(inquiries.inquiries)}


async def test_answered_and_never_taken_up_again_it_goes_unanswered_never(stage: Stage) -> None:
    await stage.coordinator()
    answered, back, waits = await asked(stage), await asked(stage, 31), await asked(stage, 32)
    for which in (answered, back):
        await stage.turn(1, SayInInquiry(which, "Cukup KTP."))
    stage.clock.now += timedelta(days=1)
    await stage.turn(31, SayInInquiry(back, "Terima kasih, lalu fotokopinya?"))
    stage.clock.now += inquiries.KEPT_FOR - timedelta(days=1, minutes=1)
    assert await forgotten(stage) == {answered, back, waits}
    stage.clock.now += timedelta(minutes=1)
    assert await forgotten(stage) == {back, waits}
    stage.clock.now += inquiries.KEPT_FOR
    assert await forgotten(stage) == {back, waits}
    assert {line.inquiry_id for line in await stage.rows(inquiries.inquiry_lines)} == {back, waits}
    async with stage.storage.engines.read.connect() as connection:
        assert await numbers.questions(connection, (await stage.person(1)).id) == 2


async def test_who_is_erased_takes_her_questions_along(stage: Stage) -> None:
    await stage.coordinator()
    await subscriber(stage, 30)
    which, other = await asked(stage), await asked(stage, 31)
    await stage.turn(1, SayInInquiry(which, "Cukup KTP."))
    desk, her = Clock(stage).desk, (await stage.person(30)).id
    async with stage.storage.store.chats.lock(30):
        plan = await desk.plan(stage.clock())
        await erase_person(plan, her)
        await desk.commit(plan)
    assert await stage.rows(subscriptions.subscriptions) == []
    assert [row.id for row in await stage.rows(inquiries.inquiries)] == [other]
    assert {row.inquiry_id for row in await stage.rows(inquiries.inquiry_lines)} == {other}

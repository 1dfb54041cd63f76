"""Announcements from the draft to the report: who gets them, who lets them go, and what each move is."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import insert

from cases.announcement import Answer, Audience, Content, Reached, Repeat, State
from cases.contact import Consent
from cases.person import Language, Role
from flows.effects import (
    AnswerAnnouncement,
    DraftAnnouncement,
    MoveAnnouncement,
    SetLanguage,
    ShowAnnouncement,
    Subscribe,
    Unsubscribe,
)
from flows.needs import Announcements, CountedFor, MySubscriptions, Received
from storage import announcements, audit, options, outbox
from storage.commit.plan import NotAllowed
from storage.work import Stale
from tests.storage.crowd import TOPIC, WORDS, Hand, begun, drafted, moved, one, progress, reached, subscriber
from tests.storage.stage import Stage, texts_to


async def needs_a_second_word_above(stage: Stage, number: int) -> None:
    async with stage.storage.engines.write.begin() as connection:
        await connection.execute(insert(options.options), {"name": "approval_above", "value": str(number)})
    stage.storage.store.directory.changed()


async def second_coordinator(stage: Stage, telegram_id: int = 2) -> None:
    await stage.companion(telegram_id, None, role=Role.COORDINATOR)


async def test_everybody_who_subscribed_gets_it_once_and_the_report_adds_up(stage: Stage) -> None:
    await stage.coordinator()
    hers = [await subscriber(stage, number) for number in range(30, 37)]
    await stage.turn(40)
    found = await begun(stage)
    assert (found.state, found.size) == (State.SENDING, 7)
    hand = Hand(stage)
    await hand.all(found.id, room=3)
    assert hand.who() == hers
    assert {params["text"] for _, params in hand.got} == {WORDS}
    assert all(params["disable_notification"] for _, params in hand.got)
    assert (await one(stage, found.id)).state is State.DONE
    standing = await progress(stage, found.id)
    assert standing.reached == {Reached.SENT: 7}
    assert standing.total == found.size


async def test_audience_by_place_role_language_and_group(stage: Stage) -> None:
    await stage.coordinator()
    (here, group), (there, other) = await stage.served(2)
    near, far, whole = [await subscriber(stage, 30 + n, place) for n, place in enumerate((here, there, ""))]
    english = await subscriber(stage, 33, here)
    await stage.turn(33, SetLanguage(Language.ENGLISH))
    mine, theirs = (await stage.companion(10, group)).id, (await stage.companion(11, other)).id
    residents, staff = frozenset({Role.RESIDENT}), frozenset({Role.COMPANION})

    async def gets(audience: Audience) -> set[UUID]:
        return set(await reached(stage, (await begun(stage, audience=audience)).id))

    assert await gets(Audience(topic=TOPIC)) == {near, far, whole, english}
    assert await gets(Audience(topic="kesehatan")) == set()
    assert await gets(Audience(topic=TOPIC, kelurahan=frozenset({here}))) == {near, whole, english}
    assert await gets(Audience(topic=TOPIC, languages=frozenset({Language.ENGLISH}))) == {english}
    assert await gets(Audience(roles=staff)) == {mine, theirs}
    assert await gets(Audience(roles=staff, kelurahan=frozenset({here}))) == {mine}
    assert await gets(Audience(roles=staff, without=frozenset({group}))) == {theirs}
    assert await gets(Audience(roles=staff | residents, topic=TOPIC)) == {near, far, whole, english, mine, theirs}


async def test_counted_says_how_many_and_why_not_others(stage: Stage) -> None:
    boss = await stage.coordinator()
    (here, _), _ = await stage.served(2)
    await subscriber(stage, 30, here)
    await subscriber(stage, 31)
    await subscriber(stage, 32, consent=Consent.NEVER)
    blocked = await subscriber(stage, 33)
    await stage.storage.post.unreachable(blocked)
    await subscriber(stage, 34)
    await stage.turn(34, SetLanguage(Language.ENGLISH))
    audience = Audience(topic=TOPIC, languages=frozenset({Language.INDONESIAN}))
    which = await drafted(stage, audience=audience)
    need = CountedFor(which)
    counted = (await stage.storage.store.loading.load((need,), boss, stage.clock()))[need]
    assert counted.total == 2
    assert counted.by_kelurahan == {here: 1, "": 1}
    assert counted.by_role == {Role.RESIDENT: 2}
    assert counted.by_language == {Language.INDONESIAN: 2}
    assert counted.excluded == {"contact": 1, "blocked": 1, "language": 1}


async def test_above_the_number_set_a_second_coordinator_says_the_word(stage: Stage) -> None:
    await stage.coordinator()
    await second_coordinator(stage)
    await subscriber(stage, 30)
    await subscriber(stage, 31)
    await needs_a_second_word_above(stage, 1)
    which = await drafted(stage)
    with pytest.raises(NotAllowed):
        await moved(stage, which, State.SCHEDULED)
    await moved(stage, which, State.ASKED)
    with pytest.raises(NotAllowed):
        await moved(stage, which, State.SCHEDULED)  # her own
    await moved(stage, which, State.SCHEDULED, by=2)
    found = await one(stage, which)
    assert found.approved_by == (await stage.person(2)).id
    assert found.begins_at == stage.clock() + timedelta(seconds=60)


async def test_an_approval_holds_for_what_was_approved_only(stage: Stage) -> None:
    await stage.coordinator()
    await second_coordinator(stage)
    await subscriber(stage, 30)
    await subscriber(stage, 31)
    await needs_a_second_word_above(stage, 1)
    which = await drafted(stage)
    await moved(stage, which, State.ASKED)
    await moved(stage, which, State.SCHEDULED, by=2)
    await moved(stage, which, State.DRAFT)
    await moved(stage, which, State.SCHEDULED)  # unchanged: the word still holds
    await moved(stage, which, State.DRAFT)
    found = await one(stage, which)
    content = Content(words={Language.INDONESIAN: "Lain sekali."})
    await stage.turn(1, DraftAnnouncement(id=which, content=content, audience=found.audience, version=found.version))
    assert (await one(stage, which)).approved_by is None
    with pytest.raises(NotAllowed):
        await moved(stage, which, State.SCHEDULED)


async def test_a_minute_to_take_it_back(stage: Stage) -> None:
    await stage.coordinator()
    await subscriber(stage, 30)
    which = await drafted(stage)
    await moved(stage, which, State.SCHEDULED)
    stage.clock.forward(seconds=59)
    await stage.storage.feeding.begin(stage.clock())
    assert (await one(stage, which)).state is State.SCHEDULED
    await moved(stage, which, State.DRAFT)
    stage.clock.forward(hours=1)
    await stage.storage.feeding.begin(stage.clock())
    assert (await one(stage, which)).state is State.DRAFT
    assert await reached(stage, which) == {}


@pytest.mark.parametrize("who", [10, 30])
async def test_nobody_else_announces(stage: Stage, who: int) -> None:
    await stage.coordinator()
    (_, group), _ = await stage.served(2)
    await stage.companion(10, group)
    await subscriber(stage, 30)
    which = await drafted(stage)
    with pytest.raises(NotAllowed):
        await drafted(stage, by=who)
    with pytest.raises(NotAllowed):
        await moved(stage, which, State.SCHEDULED, by=who)
    with pytest.raises(NotAllowed):
        await stage.turn(who, ShowAnnouncement(await one(stage, which)))


@pytest.mark.parametrize("to", [State.SENDING, State.DONE, State.PAUSED, State.STOPPED])
async def test_what_the_clock_does_nobody_does_by_hand(stage: Stage, to: State) -> None:
    await stage.coordinator()
    which = await drafted(stage)
    with pytest.raises(NotAllowed):
        await moved(stage, which, to)


async def test_two_words_at_once_only_the_first_counts(stage: Stage) -> None:
    await stage.coordinator()
    which = await drafted(stage)
    version = (await one(stage, which)).version
    await stage.turn(1, MoveAnnouncement(which, version, State.SCHEDULED))
    with pytest.raises(Stale):
        await stage.turn(1, MoveAnnouncement(which, version, State.DROPPED))


async def test_what_telegram_would_not_take_is_not_kept(stage: Stage) -> None:
    await stage.coordinator()
    for content in (
        Content(words={Language.INDONESIAN: " "}),
        Content(words={Language.INDONESIAN: "🙏" * 2049}),
        Content(words={Language.INDONESIAN: "a"}, link=("Buka", "http://example.org")),
    ):
        with pytest.raises(NotAllowed):
            await drafted(stage, content=content)


async def test_preview_shows_each_language_to_her_alone(stage: Stage) -> None:
    boss = await stage.coordinator()
    words = {Language.INDONESIAN: WORDS, Language.ENGLISH: "A health post on Saturday."}
    which = await drafted(stage, content=Content(words=words, come=True))
    plan = await stage.turn(1, ShowAnnouncement(await one(stage, which)))
    shown = texts_to(plan, boss.id)
    assert [params["text"] for params in shown] == list(words.values())
    assert all(len(params["reply_markup"]["inline_keyboard"]) == 3 for params in shown)


async def test_answers_count_once_each_and_only_of_who_got_it(stage: Stage) -> None:
    await stage.coordinator()
    await subscriber(stage, 30)
    await subscriber(stage, 31)
    found = await begun(stage)
    await Hand(stage).all(found.id)
    await stage.turn(30, AnswerAnnouncement(found.id, Answer.COME))
    await stage.turn(31, AnswerAnnouncement(found.id, Answer.COME))
    await stage.turn(31, AnswerAnnouncement(found.id, Answer.NOT_COME))
    with pytest.raises(Stale):
        await stage.turn(32, AnswerAnnouncement(found.id, Answer.COME))
    standing = await progress(stage, found.id)
    assert (standing.coming, standing.not_coming, standing.total) == (1, 1, 2)
    need = Received(found.id)
    for who, got in ((30, True), (32, False)):
        loaded = await stage.storage.store.loading.load((need,), await stage.person(who), stage.clock())
        assert (loaded[need] is not None) is got


async def test_subscriptions_are_hers_and_never_offered_in_the_first_minute(stage: Stage) -> None:
    need = MySubscriptions()

    async def hers() -> tuple[dict[str, str], bool]:
        person = await stage.person(30)
        found = (await stage.storage.store.loading.load((need,), person, stage.clock()))[need]
        return dict(found.topics), found.offered

    await stage.turn(30)
    assert await hers() == ({}, False)
    stage.clock.forward(seconds=60)
    await stage.turn(30, Subscribe(TOPIC, "73.72.01.1001"))
    await stage.turn(30, Subscribe(TOPIC))
    await stage.turn(30, Subscribe("kesehatan"))
    assert await hers() == ({TOPIC: "", "kesehatan": ""}, True)
    await stage.turn(30, Unsubscribe(TOPIC))
    assert await hers() == ({"kesehatan": ""}, True)
    await stage.turn(30, Subscribe(TOPIC))
    await stage.turn(30, Unsubscribe())
    assert (await hers())[0] == {}
    with pytest.raises(NotAllowed):
        await stage.turn(30, Subscribe("tidak ada"))


async def test_every_move_has_its_audit_row_and_survives_a_restart(stage: Stage) -> None:
    boss = await stage.coordinator()
    await subscriber(stage, 30)
    found = await begun(stage)
    await moved(stage, found.id, State.PAUSED)
    await stage.reopen()
    assert (await one(stage, found.id)).state is State.PAUSED
    await moved(stage, found.id, State.STOPPED)
    rows = await stage.rows(audit.audit, audit.audit.c.subject == found.id)
    assert [row.action for row in rows] == [
        "news.draft",
        "news.scheduled",
        "news.begin",
        "news.paused",
        "news.stopped",
    ]
    assert [row.actor for row in rows] == [boss.id, boss.id, None, boss.id, boss.id]
    assert await reached(stage, found.id) == {(await stage.person(30)).id: Reached.LEFT_OUT}
    need = Announcements()
    page = (await stage.storage.store.loading.load((need,), boss, stage.clock()))[need]
    assert [listed.id for listed in page.announcements] == [found.id]


async def test_words_and_audience_are_sealed(stage: Stage) -> None:
    await stage.coordinator()
    await subscriber(stage, 30)
    found = await begun(stage, content=Content(words={Language.INDONESIAN: "burungkenari"}))
    await Hand(stage).feeds(found.id)
    assert b"burungkenari" not in await stage.database.content()
    assert await stage.rows(outbox.outbox, outbox.outbox.c.announcement_id == found.id)
    assert await stage.rows(announcements.announcements)


async def test_a_series_comes_again_at_the_same_wall_time(stage: Stage) -> None:
    await stage.coordinator()
    await subscriber(stage, 30)
    today = stage.clock().date()
    found = await begun(stage, repeat=Repeat.DAILY, until=today + timedelta(days=1))
    first = found.begins_at
    assert first is not None
    hand = Hand(stage)
    await hand.all(found.id)
    (following,) = await stage.storage.feeding.in_state(State.SCHEDULED)
    assert following.begins_at == first + timedelta(days=1)
    late = await subscriber(stage, 31)
    stage.clock.now = following.begins_at
    await stage.storage.feeding.begin(stage.clock())
    await hand.all(following.id)
    assert hand.who()[-1] == late  # evaluated anew
    assert len(hand.got) == 3
    assert await stage.storage.feeding.in_state(State.SCHEDULED) == []  # `until` has come


async def test_a_series_that_grew_beyond_the_number_asks_for_a_word(stage: Stage) -> None:
    await stage.coordinator()
    await subscriber(stage, 30)
    await needs_a_second_word_above(stage, 1)
    found = await begun(stage, repeat=Repeat.WEEKLY)
    await subscriber(stage, 31)
    await Hand(stage).all(found.id)
    assert await stage.storage.feeding.in_state(State.SCHEDULED) == []
    (asked,) = await stage.storage.feeding.in_state(State.ASKED)
    assert asked.content == found.content

"""Never above the limits, and fair within them: buckets and schedule, without a network and on a clock of our own."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sender.bucket import Bucket
from bot.sender.flood import SEVERAL, Flood
from bot.sender.limits import Limits
from bot.sender.schedule import Schedule
from flows.effects import Priority
from storage.outbox import Op, Outgoing

NOW = datetime(2026, 8, 3, 4, 0, tzinfo=UTC)


def message(number: int, chat: int, priority: Priority = Priority.ROUTINE) -> Outgoing:
    return Outgoing(
        id=UUID(int=number), person=None, chat=chat, op=Op.SEND, method="sendMessage", not_before=NOW, priority=priority
    )


def drained(limits: Limits, rows: list[Outgoing], until: float = 1e9) -> list[tuple[float, Outgoing]]:
    """When each row would go, were every call answered at once."""
    now = 0.0
    schedule = Schedule(limits, now)
    for row in rows:
        chat = schedule.chat(row.chat, now)
        chat.add(row)
        schedule.arrange(chat, now)
    gone: list[tuple[float, Outgoing]] = []
    while now <= until:
        while (picked := schedule.pick(now)) is not None:
            gone.append((now, picked.begin()))
            picked.free()
            schedule.arrange(picked, now)
        at = schedule.next_at(now)
        if at is None:
            return gone
        assert at > now
        now = at
    return gone


def most_within(times: list[float], seconds: float) -> int:
    return max((sum(start <= time < start + seconds for time in times) for start in times), default=0)


@given(
    rate=st.floats(0.2, 50),
    burst=st.integers(1, 10),
    waits=st.lists(st.floats(0, 3), max_size=60),
)
def test_a_bucket_never_gives_more_than_burst_and_rate(rate: float, burst: int, waits: list[float]) -> None:
    now, taken = 0.0, []
    bucket = Bucket(rate, burst, now)
    for wait in waits:
        now += wait
        if bucket.wait(now) == 0.0:
            bucket.take(now)
            taken.append(now)
    for index, start in enumerate(taken):
        for count, end in enumerate(taken[index:], 1):
            assert count <= burst + rate * (end - start) + 1e-3


@given(rate=st.floats(0.2, 50), burst=st.integers(1, 10), before=st.integers(0, 30))
def test_a_bucket_says_when_the_next_is_free(rate: float, burst: int, before: int) -> None:
    bucket = Bucket(rate, burst, 0.0)
    for _ in range(before):
        bucket.take(0.0)
    wait = bucket.wait(0.0)
    if wait > 1e-3:
        assert bucket.wait(wait / 2) > 0
    assert bucket.wait(wait + 1e-9) <= 1e-6


chats = st.lists(st.tuples(st.sampled_from([1, 2, 3, -7]), st.sampled_from(Priority)), max_size=80)


@given(chats)
def test_whatever_is_asked_all_limits_hold_and_all_goes_out(asked: list[tuple[int, Priority]]) -> None:
    limits = Limits(chat_burst=3, overall_per_second=5, overall_burst=2)
    rows = [message(number, chat, priority) for number, (chat, priority) in enumerate(asked)]
    gone = drained(limits, rows)
    assert sorted(row.id for _, row in gone) == sorted(row.id for row in rows)
    assert most_within([at for at, _ in gone], 1.0) <= 2 + 5
    for chat in {row.chat for row in rows}:
        times = [at for at, row in gone if row.chat == chat]
        assert most_within(times, 1.0) <= 3 + 1
        assert chat > 0 or most_within(times, 60.0) <= 20


@given(chats)
def test_the_talk_of_a_chat_keeps_its_order(asked: list[tuple[int, Priority]]) -> None:
    rows = [message(number, chat, priority) for number, (chat, priority) in enumerate(asked)]
    gone = [row for _, row in drained(Limits(), rows)]
    for chat in {row.chat for row in rows}:
        talk = [row.id for row in gone if row.chat == chat and row.priority is not Priority.BROADCAST]
        assert talk == sorted(talk)


def test_what_is_urgent_goes_before_a_broadcast_to_all() -> None:
    rows = [message(number, number, Priority.BROADCAST) for number in range(1, 500)]
    rows.append(message(900, 250, Priority.URGENT))
    rows.append(message(901, 901, Priority.ROUTINE))
    gone = [row for _, row in drained(Limits(), rows)]
    assert [row.id.int for row in gone[:2]] == [900, 901]


def test_chats_take_turns() -> None:
    rows = [message(number, 1) for number in range(1, 7)] + [message(number, 2) for number in range(11, 14)]
    gone = [row.chat for _, row in drained(Limits(), rows)]
    assert gone[:6] == [1, 2, 1, 2, 1, 2]


def test_an_urgent_one_lifts_what_stands_before_it_in_its_chat() -> None:
    rows = [message(number, number) for number in range(1, 50)]
    rows += [message(100, 99), message(101, 99, Priority.URGENT)]
    gone = [row.id.int for _, row in drained(Limits(), rows)]
    assert gone[:2] == [100, 101]


def test_while_she_leaves_nothing_of_the_talk_goes() -> None:
    schedule = Schedule(Limits(), 0.0)
    chat = schedule.chat(1, 0.0)
    chat.add(message(1, 1))
    schedule.arrange(chat, 0.0)
    chat.add(replace(message(2, 1), exit=True))
    assert schedule.pick(0.0) is None
    chat.exits.clear()
    chat.leaving = True
    schedule.arrange(chat, 0.0)
    assert schedule.pick(0.0) is None
    chat.leaving = False
    schedule.arrange(chat, 0.0)
    assert schedule.pick(0.0) is chat


def test_urgent_ones_wait_only_a_moment_behind_a_broadcast_to_a_thousand() -> None:
    now, schedule = 0.0, Schedule(Limits(), 0.0)
    waits: list[float] = []
    for number in range(1000):
        chat = schedule.chat(number + 1, now)
        chat.add(message(number, number + 1, Priority.BROADCAST))
        schedule.arrange(chat, now)
    urgent_at = {5000 + number: number * 0.7 for number in range(50)}
    for number, at in urgent_at.items():
        while now < at:
            _step(schedule, now, urgent_at, waits)
            now = min(at, schedule.next_at(now) or at)
        chat = schedule.chat(number % 60 + 1, now)
        chat.add(message(number, chat.id, Priority.URGENT))
        schedule.arrange(chat, now)
    while (following := schedule.next_at(now)) is not None:
        _step(schedule, now, urgent_at, waits)
        now = max(now, following)
    assert len(waits) == 50
    assert max(waits) < 1.2


def _step(schedule: Schedule, now: float, urgent_at: dict[int, float], waits: list[float]) -> None:
    while (chat := schedule.pick(now)) is not None:
        row = chat.begin()
        if row.id.int in urgent_at:
            waits.append(now - urgent_at[row.id.int])
        chat.free()
        schedule.arrange(chat, now)


def test_a_group_gets_twenty_a_minute_and_no_more() -> None:
    gone = drained(Limits(), [message(number, -5) for number in range(100)])
    times = [at for at, _ in gone]
    assert most_within(times, 60.0) <= 20
    assert all(later >= earlier for earlier, later in pairwise(times))


def crowd_waits(schedule: Schedule) -> None:
    for number in range(1, 101):
        chat = schedule.chat(number, 0.0)
        chat.add(message(number, number, Priority.BROADCAST))
        schedule.arrange(chat, 0.0)


def begin_all(schedule: Schedule) -> int:
    begun = 0
    while (picked := schedule.pick(0.0)) is not None:
        schedule.begun(picked.begin(), 0.0)
        begun += 1
    return begun


def slow_telegram(schedule: Schedule, seconds: float, times: int = 50) -> None:
    """So many broadcasts took so long each."""
    for number in range(times):
        row = message(5000 + number, number, Priority.BROADCAST)
        schedule.begun(row, -seconds)
        schedule.ended(row, 0.0, settled=True)


@pytest.mark.parametrize(
    ("seconds", "at_once"), [(0.0, 1), (0.01, 1), (0.025, 1), (0.04, 2), (0.2, 8), (0.5, 19), (9.0, 32)]
)
def test_no_more_broadcasts_are_under_way_than_the_rate_needs(seconds: float, at_once: int) -> None:
    """At 25 a second; what is under way when the process is killed goes out once more."""
    schedule = Schedule(Limits(overall_per_second=25, overall_burst=100), 0.0)
    slow_telegram(schedule, seconds)
    crowd_waits(schedule)
    assert begin_all(schedule) == at_once


def test_one_that_took_long_widens_nothing_and_one_to_be_tried_again_tells_nothing() -> None:
    schedule = Schedule(Limits(overall_per_second=25, overall_burst=100), 0.0)
    slow_telegram(schedule, 0.1, times=1)
    for number, priority in ((7001, Priority.BROADCAST), (7002, Priority.URGENT)):
        row = message(number, 1, priority)
        schedule.begun(row, -30.0)
        schedule.ended(row, 0.0, settled=priority is Priority.URGENT)
    crowd_waits(schedule)
    assert begin_all(schedule) == 1


def test_one_that_hangs_holds_up_nobody() -> None:
    """Most answers come in 30 ms; what has been under way for longer than the others take does not count."""
    schedule = Schedule(Limits(overall_per_second=25, overall_burst=100), 0.0)
    slow_telegram(schedule, 0.02)
    crowd_waits(schedule)
    begun, now = 0, 0.0
    while now < 0.5:  # nothing is answered any more
        while (picked := schedule.pick(now)) is not None:
            schedule.begun(picked.begin(), now)
            begun += 1
        at = schedule.next_at(now)
        assert at is not None
        assert at > now
        now = at
    assert 12 <= begun <= 13  # 25 a second


def test_broadcasts_leave_room_among_the_calls_under_way() -> None:
    limits = Limits(overall_per_second=1000, overall_burst=1000)
    schedule = Schedule(limits, 0.0)
    slow_telegram(schedule, 5.0)
    crowd_waits(schedule)
    assert begin_all(schedule) == limits.in_flight[Priority.BROADCAST]
    urgent = schedule.chat(1000, 0.0)
    urgent.add(message(1000, 1000, Priority.URGENT))
    schedule.arrange(urgent, 0.0)
    assert schedule.pick(0.0) is urgent


def test_a_chat_at_rest_is_forgotten() -> None:
    schedule = Schedule(Limits(), 0.0)
    chat = schedule.chat(1, 0.0)
    chat.add(message(1, 1))
    schedule.arrange(chat, 0.0)
    assert schedule.pick(0.0) is chat
    chat.begin()
    chat.free()
    schedule.forget_idle(0.5)
    assert schedule.chat(1, 0.5) is chat
    schedule.forget_idle(10.0)
    assert schedule.chat(1, 10.0) is not chat


@pytest.mark.parametrize("priority", [Priority.ROUTINE, Priority.BROADCAST])
def test_only_when_several_chats_are_refused_the_bot_pauses(priority: Priority) -> None:
    flood = Flood()
    assert not any(flood.refused(priority, chat % (SEVERAL - 1), 5.0, 10.0) for chat in range(20))
    assert not flood.refused(priority, 50, 5.0, 13.0)
    assert flood.until(priority) <= 13.0
    assert any(flood.refused(priority, chat, 5.0, 20.0) for chat in range(SEVERAL))
    assert flood.until(Priority.BROADCAST) == 25.0
    assert flood.until(Priority.ROUTINE) == (25.0 if priority is Priority.ROUTINE else 0.0)
    assert flood.until(Priority.URGENT) == 0.0


def test_what_is_urgent_never_pauses_the_bot() -> None:
    flood = Flood()
    assert not any(flood.refused(Priority.URGENT, chat, 5.0, 10.0) for chat in range(20))

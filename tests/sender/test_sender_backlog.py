"""What the sender holds in memory, and what it leaves in the outbox."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from bot.sender.backlog import MOST_IN_MEMORY, PAGE, Backlog
from flows.effects import Priority
from storage.outbox import Op, Outgoing

NOW = datetime(2026, 8, 3, 4, 0, tzinfo=UTC)


def message(number: int, priority: Priority = Priority.ROUTINE, *, leaving: bool = False) -> Outgoing:
    return Outgoing(
        id=UUID(int=number),
        person=None,
        chat=number,
        op=Op.SEND,
        method="sendMessage",
        not_before=NOW,
        priority=priority,
        exit=leaving,
    )


class Waiting:
    """An outbox's rows, as read in their order."""

    def __init__(self, rows: int) -> None:
        self.rows = [message(number) for number in range(rows)]

    async def due(self, _at: datetime, limit: int) -> list[Outgoing]:
        return self.rows[:limit]

    def settle(self, backlog: Backlog, row: Outgoing) -> None:
        self.rows.remove(row)
        backlog.settled(row)


async def test_a_row_settled_while_the_outbox_is_read_is_not_taken_again() -> None:
    row = message(1)

    async def due(_at: datetime, _limit: int) -> list[Outgoing]:
        backlog.settled(row)
        return [row]

    backlog = Backlog(due)
    assert backlog.take([row], NOW) == [row]
    assert await backlog.read(NOW) == []


async def test_a_row_read_before_it_is_pushed_is_not_taken_again() -> None:
    waiting = Waiting(1)
    backlog = Backlog(waiting.due)
    assert await backlog.read(NOW) == waiting.rows
    assert backlog.take(waiting.rows, NOW) == []


async def test_all_that_waits_is_read_in_the_end_each_once() -> None:
    waiting = Waiting(MOST_IN_MEMORY + 3 * PAGE)
    wanted = list(waiting.rows)
    backlog = Backlog(waiting.due)
    read: list[Outgoing] = []
    while rows := await backlog.read(NOW):
        read += rows
        assert len(backlog) <= MOST_IN_MEMORY
        for row in rows[::2]:
            waiting.settle(backlog, row)
    for row in list(waiting.rows):
        waiting.settle(backlog, row)
    read += await backlog.read(NOW)
    assert len({row.id for row in read}) == len(read)
    assert [row for row in wanted if row in waiting.rows] == []


async def test_while_behind_what_is_new_waits_its_turn_but_for_the_exit_key() -> None:
    waiting = Waiting(PAGE + 1)
    backlog = Backlog(waiting.due)
    await backlog.read(NOW)
    assert backlog.behind
    leaving = message(9001, leaving=True)
    assert backlog.take([message(9000), leaving], NOW) == [leaving]
    await backlog.read(NOW)
    assert not backlog.behind


async def test_broadcasts_still_to_come_hold_up_nobody() -> None:
    waiting = Waiting(0)
    waiting.rows = [message(number, Priority.BROADCAST) for number in range(PAGE + 10)]
    backlog = Backlog(waiting.due)
    await backlog.read(NOW)
    assert backlog.take([message(9000)], NOW) != []


async def test_a_broadcast_does_not_fill_the_memory() -> None:
    backlog = Backlog(Waiting(0).due)
    crowd = [message(number, Priority.BROADCAST) for number in range(1, MOST_IN_MEMORY + 100)]
    assert len(backlog.take(crowd, NOW)) == MOST_IN_MEMORY
    assert len(backlog.take([message(0)], NOW)) == 1


async def test_what_is_due_later_is_left_in_the_outbox() -> None:
    backlog = Backlog(Waiting(0).due)
    assert backlog.take([message(1)], NOW - timedelta(seconds=1)) != []
    assert backlog.take([message(2)], NOW - timedelta(minutes=1)) == []

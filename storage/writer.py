"""The one writer: takes all works that wait, does them in one transaction, commits once, answers each.

It is a task that nobody cancels: a cancelled BEGIN under SQLite wedges every later writer, a cancelled COMMIT
commits all the same. A work that fails takes no other with it.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError, InterfaceError, OperationalError, StatementError
from sqlalchemy.ext.asyncio import AsyncEngine

from storage import audit, lease
from storage.audit_chain import Head, link
from storage.audit_seal import Seal
from storage.transaction import Transact
from storage.work import Refused, Stale, Work, Write

AT_ONCE = 256
RENEWED_WITHIN = 12.0  # seconds: a living process renews its lease every ten
LOOKS = 3


@dataclass(slots=True)
class _Waiting:
    work: Work
    answer: asyncio.Future[None]


class Writer:
    """Start it with `start`, hand it works with `submit`, end it with `stop`."""

    def __init__(
        self, engine: AsyncEngine, transact: Transact, clock: Callable[[], datetime], me: UUID, seal: Seal
    ) -> None:
        """`engine` for taking the lease and giving it back, `transact` for everything between, `seal` for the audit."""
        self._engine = engine
        self._transact = transact
        self._clock = clock
        self._me = me
        self._seal = seal
        self._waiting: asyncio.Queue[_Waiting | None] = asyncio.Queue()
        self._task: asyncio.Task[None] | None = None
        self._head: Head | None = None
        self._begun = False
        self._ended = False
        self.lost = asyncio.Event()
        self.committed: Callable[[int], None] = lambda _works: None
        """Told after each commit how many works it held."""

    async def start(self) -> None:
        """Take the lease and begin; raises lease.Held while another process works on the database.

        The lease of a process that renews it no more (killed, on another machine) is waited for.
        """
        held: lease.Held | None = await self._take()
        for _ in range(LOOKS):
            if held is None:
                break
            before = held
            if held.nearby:
                raise held
            await asyncio.sleep(RENEWED_WITHIN)
            held = await self._take()
            if held is not None and held.until > before.until:
                raise held  # it renews: it is alive
        if held is not None:
            raise held
        self._task = asyncio.create_task(self._run(), name="writer")

    async def _take(self) -> lease.Held | None:
        try:
            async with self._engine.begin() as connection:
                await lease.take(connection, self._me, self._clock())
                self._head = await audit.head(connection)
        except lease.Held as held:
            return held
        except IntegrityError:  # another process made the row of the lease just now
            return await self._take()
        return None

    async def submit(self, work: Work) -> None:
        """Have `work` committed; returns after the commit.

        Raises Stale, Refused, lease.Lost, or an error of the database that may pass. A cancelled caller stops
        waiting; its work is done all the same.
        """
        if self._ended:
            raise lease.Lost("the writer has ended")
        answer: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        answer.add_done_callback(_look_at)
        self._waiting.put_nowait(_Waiting(work, answer))
        await asyncio.shield(answer)

    async def stop(self) -> None:
        """Commit what waits, give the lease back, end."""
        if self._task is None:
            return
        self._ended = True
        self._waiting.put_nowait(None)
        await asyncio.wait({self._task})  # unlike awaiting it, this does not hand on a cancellation
        self._task = None
        async with self._engine.begin() as connection:
            await lease.give_back(connection, self._me, self._clock())

    async def _run(self) -> None:
        batch: list[_Waiting] = []
        more = True
        try:
            while more:
                batch, more = await self._next()
                await self._commit(batch)
        finally:
            self._end(batch)

    def _end(self, unanswered: list[_Waiting]) -> None:
        """Ended by force or not: nobody may wait for an answer that never comes."""
        self._ended = True
        while not self._waiting.empty():
            waiting = self._waiting.get_nowait()
            unanswered = unanswered if waiting is None else [*unanswered, waiting]
        _answer([waiting for waiting in unanswered if not waiting.answer.done()], lease.Lost("the writer has ended"))

    async def _next(self) -> tuple[list[_Waiting], bool]:
        batch: list[_Waiting] = []
        waiting = await self._waiting.get()
        while waiting is not None:
            batch.append(waiting)
            if len(batch) >= AT_ONCE or self._waiting.empty():
                return batch, True
            waiting = self._waiting.get_nowait()
        return batch, False

    async def _commit(self, batch: list[_Waiting]) -> None:
        """Do them all in one transaction; where that fails, each half in one of its own, down to who is to blame.

        No savepoints: a full disk makes SQLite roll back the whole transaction, and whatever came after a lost
        savepoint would commit by itself.
        """
        if not batch:
            return
        try:
            await self._all_at_once([waiting.work for waiting in batch])
        except lease.Lost as lost:
            self.lost.set()
            _answer(batch, lost)
        except Exception as error:  # noqa: BLE001  # whatever it is, it is answered to whom it concerns
            self._head = None  # a COMMIT that failed may have been done: look again
            if len(batch) == 1 or not self._begun:
                _answer(batch, _named(error))
                return
            await self._commit(batch[: len(batch) // 2])
            await self._commit(batch[len(batch) // 2 :])
        else:
            self.committed(len(batch))
            _answer(batch, None)

    async def _all_at_once(self, works: Sequence[Work]) -> None:
        self._begun = False
        until = self._clock() + lease.LASTS

        def do(connection: Connection) -> Head:
            _renew(connection, self._me, until)
            self._begun = True
            return _apply(connection, self._head or audit.head_of(connection), works, self._seal)

        self._head = await self._transact(do)


def _renew(connection: Connection, me: UUID, until: datetime) -> None:
    if connection.execute(lease.RENEW.sql, {"me": me, "new_until": until}).rowcount != 1:
        raise lease.Lost("another process took over this database")


def _answer(batch: Sequence[_Waiting], failure: Exception | None) -> None:
    for waiting in batch:
        if failure is None:
            waiting.answer.set_result(None)
        else:
            waiting.answer.set_exception(failure)


def _named(error: Exception) -> Exception:
    if isinstance(error, IntegrityError):
        return Stale("a row of this id is there already")
    if isinstance(error, StatementError) and not isinstance(error, OperationalError | InterfaceError):
        return Refused(f"{type(error).__name__} ({type(error.orig).__name__}) in {(error.statement or '')[:60]!r}")
    return error


def _look_at(answer: asyncio.Future[None]) -> None:
    # a caller may be gone: its failure must not be reported as never looked at
    if not answer.cancelled():
        answer.exception()


def _apply(connection: Connection, head: Head, works: Sequence[Work], seal: Seal) -> Head:
    writes = sorted((write for work in works for write in work.writes), key=_rank)
    for _, same in groupby(writes, key=_rank):
        _run_same(connection, list(same))
    head, rows = link(head, (line for work in works for line in work.audit), seal)
    if rows:
        connection.execute(audit.INSERT.sql, rows)
    return head


def _rank(write: Write) -> tuple[int, int]:
    return write.statement.rank, id(write.statement)


def _run_same(connection: Connection, writes: list[Write]) -> None:
    statement = writes[0].statement.sql
    free = [dict(write.row) for write in writes if not write.guarded]
    if free:
        connection.execute(statement, free)
    guarded = [dict(write.row) for write in writes if write.guarded]
    if connection.dialect.supports_sane_multi_rowcount and guarded:
        found = connection.execute(statement, guarded).rowcount
    else:
        found = sum(connection.execute(statement, row).rowcount for row in guarded)
    if found != len(guarded):  # each meets one row at most
        raise Stale("a row has moved on")

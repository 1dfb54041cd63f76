"""Long work on an event loop of its own, in a thread: while it computes, nobody's message waits for it."""

import asyncio
import contextlib
import threading
from collections.abc import Callable, Coroutine
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Apart(Generic[T]):
    """Run it once with `run`. What it works with (engines, files) must be opened by `make` itself."""

    def __init__(self, make: Callable[[], Coroutine[Any, Any, T]], name: str) -> None:
        self._make, self._name = make, name
        self._inner: tuple[asyncio.AbstractEventLoop, asyncio.Task[T]] | None = None

    async def run(self) -> T:
        """Its result, or its error. Cancelled, it has the work cancelled, which cleans up after itself."""
        loop = asyncio.get_running_loop()
        ended: asyncio.Future[T] = loop.create_future()
        thread = threading.Thread(target=self._in_thread, args=(loop, ended), name=self._name, daemon=True)
        thread.start()
        try:
            return await asyncio.shield(ended)
        except asyncio.CancelledError:
            self._cancel()
            with contextlib.suppress(Exception, asyncio.CancelledError):
                await asyncio.wait_for(asyncio.shield(ended), 2)
            raise

    def _cancel(self) -> None:
        if self._inner is not None:
            loop, task = self._inner
            with contextlib.suppress(RuntimeError):  # it has just ended
                loop.call_soon_threadsafe(task.cancel)

    def _in_thread(self, outer: asyncio.AbstractEventLoop, ended: "asyncio.Future[T]") -> None:
        async def begin() -> T:
            task = asyncio.ensure_future(self._make())
            self._inner = asyncio.get_running_loop(), task
            return await task

        try:
            result = asyncio.run(begin())
        except BaseException as error:  # noqa: BLE001  # whatever it is, who waits for it is told
            failure: BaseException | None = error
            _tell(outer, lambda: _set(ended, None, failure))
        else:
            _tell(outer, lambda: _set(ended, result, None))


def _tell(outer: asyncio.AbstractEventLoop, say: Callable[[], None]) -> None:
    with contextlib.suppress(RuntimeError):  # nobody is there any more
        outer.call_soon_threadsafe(say)


def _set(ended: "asyncio.Future[Any]", result: Any, failure: BaseException | None) -> None:
    if ended.done():
        return
    if failure is None:
        ended.set_result(result)
    elif isinstance(failure, asyncio.CancelledError):
        ended.cancel()
    else:
        ended.set_exception(failure)

"""The line between the product and Telegram: cut it, and no connection can be made until it is whole again."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from tests.product.stage import Stage

CHUNK: Final = 1 << 16


class Line:
    """Listens on a port of its own, and passes every byte on to the server's."""

    def __init__(self, port: int) -> None:
        self._to = port
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.StreamWriter] = set()
        self.port = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def mend(self) -> None:
        self._server = await asyncio.start_server(self._through, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def cut(self) -> None:
        """What is on its way is lost, and new connections are refused."""
        if self._server is not None:
            self._server.close()
            self._server = None
        for writer in tuple(self._open):
            writer.transport.abort()
        await asyncio.sleep(0)

    async def _through(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection("127.0.0.1", self._to)
        self._open |= {writer, back}
        try:
            await asyncio.gather(_pass_on(reader, back), _pass_on(there, writer))
        finally:
            self._open -= {writer, back}


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(ConnectionError):
        while chunk := await reader.read(CHUNK):
            writer.write(chunk)
            await writer.drain()
    writer.close()
    with contextlib.suppress(ConnectionError):
        await writer.wait_closed()


@asynccontextmanager
async def on_a_line(stage: Stage) -> AsyncIterator[Line]:
    """Start the product of the stage again, with a line between it and Telegram."""
    line = Line(stage.server.port)
    await line.mend()
    await stage.stop()
    stage.settings = stage.settings.model_copy(update={"telegram_api_url": line.url})
    await stage.start()
    try:
        yield line
    finally:
        await stage.stop()
        await line.cut()
        stage.settings = stage.settings.model_copy(update={"telegram_api_url": stage.server.url})
        await stage.start()

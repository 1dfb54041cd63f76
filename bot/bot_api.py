"""One bot at one Bot API server: calls by method name and files by path, without PTB's objects."""

from collections.abc import Mapping
from typing import Any

from bot.aiohttp_request import AiohttpRequest


class BotApi:
    """`server` is the URL of a Bot API server without `/bot…`; the token stays inside."""

    def __init__(self, request: AiohttpRequest, server: str, token: str) -> None:
        self._request = request
        self._methods = f"{server.rstrip('/')}/bot{token}/"
        self._files = f"{server.rstrip('/')}/file/bot{token}/"

    async def call(self, method: str, parameters: Mapping[str, Any], *, read_timeout: float | None = None) -> Any:
        """The `result` of a method; `read_timeout` in seconds. Raises what AiohttpRequest.call raises."""
        return await self._request.call(self._methods + method, parameters, read_timeout=read_timeout)

    async def download(self, file_path: str, most: int) -> bytes:
        """The bytes of a file by the `file_path` that getFile gave; raises what AiohttpRequest.fetch raises."""
        return await self._request.fetch(self._files + file_path, most)

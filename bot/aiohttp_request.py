"""Requests to a Bot API server through aiohttp: what python-telegram-bot's Bot and our own calls go through.

An error says whether the request may have arrived. Neither an error nor a log line carries the address (the token is
in it) or a body.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus
from typing import Any, Final, cast

import aiohttp
import orjson
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.json_body import NotJson, parse

# A RetryAfter is raised from here: without this the library warns at each and gives its seconds as a number.
os.environ.setdefault("PTB_TIMEDELTA", "true")

CONNECT_SECONDS: Final = 10.0
READ_SECONDS: Final = 25.0  # long, so that few answers are missed and few sends doubtful
WRITE_SECONDS: Final = 10.0
UPLOAD_SECONDS: Final = 120.0
KEEP_ALIVE_SECONDS: Final = 15.0  # shorter than any server's: a POST on a connection just closed would be doubtful
POOL: Final = 128
CHUNK: Final = 64 * 1024
JSON_HEADERS: Final = {"Content-Type": "application/json", "Accept-Encoding": "identity"}
PLAIN_HEADERS: Final = {"Accept-Encoding": "identity"}


class NotSent(NetworkError):
    """The request surely never reached the server: it may be made again."""


class Ambiguous(TimedOut):
    """The request may have been carried out: no answer came, or none that can be read."""


class ServerFailed(Ambiguous):
    """The server or a gateway before it answered with `status` 500 or above."""

    def __init__(self, status: int) -> None:
        super().__init__(f"the server failed ({status})")
        self.status = status


class TooLarge(Exception):
    """A file is larger than was allowed."""


class Gone(Exception):
    """The server no longer gives out this file."""


@dataclass(frozen=True, slots=True)
class _Parameters:
    """What `do_request` needs of a RequestData, without PTB's objects."""

    parameters: dict[str, Any]
    contains_files: bool = False


class AiohttpRequest(BaseRequest):
    """A pool of kept-alive connections, made by `initialize`, closed by `shutdown`; `proxy` is an http:// URL."""

    def __init__(
        self,
        *,
        connections: int = POOL,
        connect_timeout: float = CONNECT_SECONDS,
        read_timeout: float = READ_SECONDS,
        write_timeout: float = WRITE_SECONDS,
        upload_timeout: float = UPLOAD_SECONDS,
        proxy: str | None = None,
        answered: Callable[[str, int, str | None], None] = lambda _method, _status, _date: None,
    ) -> None:
        """`answered` is told of each call's method, HTTP status (0: no answer) and Date."""
        self._answered = answered
        self._connections = connections
        self._connect = connect_timeout
        self._read = read_timeout
        self._write = write_timeout
        self._upload = upload_timeout
        self._proxy = proxy
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        return self._read

    async def initialize(self) -> None:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(
                    limit=self._connections, keepalive_timeout=KEEP_ALIVE_SECONDS, ttl_dns_cache=300
                ),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": "sipakatau"},
                proxy=self._proxy,
            )

    async def shutdown(self) -> None:
        if self._session is not None:
            session, self._session = self._session, None
            await session.close()

    async def call(self, url: str, parameters: Mapping[str, Any], *, read_timeout: float | None = None) -> Any:
        """One call without PTB's objects: `parameters` is what JSON can hold. Returns the answer's `result`.

        Raises what a method of PTB's Bot raises, network errors as NotSent or Ambiguous.
        """
        payload = await self._request_wrapper(
            url=url,
            method="POST",
            request_data=cast("RequestData", _Parameters(dict(parameters))),
            read_timeout=self._read if read_timeout is None else read_timeout,
        )
        return self.parse_json_payload(payload)["result"]

    async def fetch(self, url: str, most: int) -> bytes:
        """The file at `url`, at most `most` bytes; raises TooLarge, Gone, NotSent or Ambiguous."""
        try:
            async with self._open().get(
                url, headers=PLAIN_HEADERS, timeout=_timeout(self._connect, self._read, None), allow_redirects=False
            ) as answer:
                if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
                    raise ServerFailed(answer.status)
                if answer.status != HTTPStatus.OK:
                    raise Gone(str(answer.status))
                return await _read_up_to(answer, most)
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            raise _told(error) from None

    async def do_request(  # the timeouts: seconds, None for no limit, DEFAULT_NONE for ours
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """The answer's status and body; raises NotSent, Ambiguous or ServerFailed."""
        files = request_data is not None and request_data.contains_files
        read = _given(read_timeout, self._read)
        write = _given(write_timeout, self._upload if files else self._write)
        connect = _sum(_given(connect_timeout, self._connect), _given(pool_timeout, 0.0))
        timeout = _timeout(connect, read, _sum(connect, write, read) if request_data is not None else None)
        body, headers = _body(request_data)
        try:
            async with self._open().request(
                method, url, data=body, headers=headers, timeout=timeout, allow_redirects=False
            ) as answer:
                status, payload = answer.status, await answer.read()
                date = answer.headers.get("Date")
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            self._answered(_method_of(url), 0, None)
            raise _told(error) from None
        self._answered(_method_of(url), status, date)
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise ServerFailed(status)
        return status, payload if status < HTTPStatus.MULTIPLE_CHOICES else _readable(payload)

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer as a dict; raises Ambiguous when it is none (its content is neither kept nor logged)."""
        try:
            answer = parse(payload)
        except NotJson:
            raise Ambiguous("the answer is not JSON") from None
        if not isinstance(answer, dict) or ("result" not in answer and answer.get("ok", True)):
            raise Ambiguous("the answer is not one of a Bot API server")
        return answer

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            raise NotSent("this request object is not initialized, or shut down")
        return self._session


def _method_of(url: str) -> str:
    """The last part of a call's address, which holds no token."""
    return url.rpartition("/")[2]


def _body(data: RequestData | None) -> tuple[bytes | aiohttp.FormData | None, dict[str, str]]:
    if data is None:
        return None, PLAIN_HEADERS
    if not data.contains_files:
        return orjson.dumps(data.parameters, option=orjson.OPT_NON_STR_KEYS), JSON_HEADERS
    form = aiohttp.FormData(quote_fields=False, default_to_multipart=True)
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return form, PLAIN_HEADERS


# Errors of a connection that was not yet made: nothing of the request had been written.
BEFORE_WRITING: Final = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL)


def _told(error: Exception) -> NetworkError:
    kind = NotSent if isinstance(error, BEFORE_WRITING) else Ambiguous
    return kind(type(error).__name__)  # an error of aiohttp's may carry the address in its words


def _readable(payload: bytes) -> bytes:
    """A refusal's body where it is a JSON object, else an empty one: PTB would quote the body in its error."""
    try:
        return payload if isinstance(parse(payload), dict) else b'{"ok":false}'
    except NotJson:
        return b'{"ok":false}'


async def _read_up_to(answer: aiohttp.ClientResponse, most: int) -> bytes:
    read = bytearray()
    async for chunk in answer.content.iter_chunked(CHUNK):
        read += chunk
        if len(read) > most:
            raise TooLarge(str(most))
    return bytes(read)


def _given(value: Any, default: float) -> float | None:
    if value is BaseRequest.DEFAULT_NONE:
        return default
    return None if value is None else float(value)


def _sum(*seconds: float | None) -> float | None:
    return None if None in seconds else sum(each for each in seconds if each is not None)


@lru_cache(maxsize=64)
def _timeout(connect: float | None, read: float | None, total: float | None) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(total=total, connect=connect, sock_connect=connect, sock_read=read)

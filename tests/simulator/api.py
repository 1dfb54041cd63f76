"""A plain client of the Bot API for tests: any method, any way of sending its parameters."""

import io
import json
from dataclasses import dataclass
from typing import Any, Literal, Self

import aiohttp

from simulator import Server, Telegram
from simulator.shapes import JSON

Way = Literal["json", "urlencoded", "query", "multipart"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the HTTP status and the body."""

    status: int
    body: JSON

    @property
    def result(self) -> Any:
        assert self.body["ok"], self.body
        return self.body["result"]

    @property
    def description(self) -> str:
        assert not self.body["ok"], self.body
        return str(self.body["description"])


class Api:
    """Calls methods as one bot."""

    def __init__(self, server: Server, telegram: Telegram, token: str | None = None) -> None:
        self.server = server
        self.telegram = telegram
        self.token = token or telegram.token
        self.session = aiohttp.ClientSession()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.session.close()

    async def __call__(self, method: str, way: Way = "json", /, **params: Any) -> Answer:
        url = f"{self.server.url}/bot{self.token}/{method}"
        flat = {k: v if isinstance(v, str | bytes) else json.dumps(v) for k, v in params.items()}
        if way == "query":
            sent = self.session.get(url, params=flat)
        elif way == "json":
            sent = self.session.post(url, json=params)
        elif way == "urlencoded":
            sent = self.session.post(url, data=flat)
        else:
            sent = self.session.post(url, data=_form(flat))
        async with sent as answer:
            return Answer(answer.status, await answer.json())


async def news(api: Api) -> list[JSON]:
    """Return the bodies of the waiting updates, each with its kind under "kind", and confirm them."""
    updates = (await api("getUpdates")).result
    if updates:
        await api("getUpdates", offset=updates[-1]["update_id"] + 1)
    return [{"kind": kind, **body} for each in updates for kind, body in each.items() if kind != "update_id"]


def _form(flat: JSON) -> aiohttp.FormData:
    form = aiohttp.FormData()
    for name, value in flat.items():
        if isinstance(value, bytes):
            form.add_field(name, io.BytesIO(value), filename=f"{name}.bin", content_type="application/octet-stream")
        else:
            form.add_field(name, value, content_type="text/plain")
    return form

"""Rows that turns about what is kept of people ask for beforehand; policy is asked there."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncEngine

from cases.person import Person
from cases.retention import Keep
from cases.rights import Request, Right
from cases.taxonomy import Category
from flows import needs
from flows.found import PAGE, RequestPage
from storage import requests, retention


def by_need(engine: AsyncEngine) -> dict[type, Callable[..., Awaitable[Any]]]:
    """One function per need, as storage.loading has them."""

    async def my_data(_need: needs.MyData, viewer: Person, _at: datetime) -> Mapping[Right, Request]:
        async with engine.connect() as connection:
            return await requests.pending_of(connection, viewer.id)

    async def open_requests(need: needs.OpenRequests, _viewer: Person, _at: datetime) -> RequestPage:
        async with engine.connect() as connection:
            _, total = await requests.waiting(connection, 0)
            number = min(need.page, max(0, (total - 1) // PAGE))
            found, total = await requests.waiting(connection, PAGE, number * PAGE)
        return RequestPage(tuple(found), number, total)

    async def by_id(need: needs.RequestById, _viewer: Person, _at: datetime) -> Request | None:
        async with engine.connect() as connection:
            return await requests.by_id(connection, need.id)

    async def kept_for(_need: needs.KeptFor, _viewer: Person, _at: datetime) -> Mapping[Category, Keep]:
        async with engine.connect() as connection:
            return await retention.read(connection)

    return {
        needs.MyData: my_data,
        needs.OpenRequests: open_requests,
        needs.RequestById: by_id,
        needs.KeptFor: kept_for,
    }

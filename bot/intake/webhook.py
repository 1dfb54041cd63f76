"""The webhook: updates are answered 200 only after they are committed; whoever lacks the secret learns nothing."""

import hmac
import logging
import re
from collections.abc import Callable
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlsplit

from aiohttp import web

from bot import inbound
from bot.inbound import KINDS
from bot.intake.arrival import class_name, to_rows
from bot.intake.ports import Accepting, Calling, Dispatching
from bot.json_body import NotJson, parse

LOG = logging.getLogger(__name__)
SECRET_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"
SECRET: Final = re.compile(r"[A-Za-z0-9_-]{1,256}")
LARGEST_BODY: Final = 1024 * 1024
CONNECTIONS: Final = 40
PATIENCE_SECONDS: Final = 0.5  # to answer what has arrived when stopping; the rest comes again


async def register(api: Calling, url: str, secret: str, *, connections: int = CONNECTIONS) -> None:
    """Have updates brought to `url`; keeps what waits at Telegram. Raises telegram.error's."""
    await api.call(
        "setWebhook",
        {"url": url, "secret_token": secret, "allowed_updates": KINDS, "max_connections": connections},
    )


async def withdraw(api: Calling) -> None:
    """Have updates kept for polling again; none is dropped."""
    await api.call("deleteWebhook", {})


class Webhook:
    """A server on `host`:`port` for the path of `url`; `start` it, `stop` it."""

    def __init__(
        self,
        url: str,
        secret: str,
        inbox: Accepting,
        dispatcher: Dispatching,
        clock: Callable[[], datetime],
        brought: Callable[[], None] = lambda: None,
    ) -> None:
        """`brought` is called for each update that was taken in.

        Raises ValueError where `secret` is not one Telegram takes (1-256 of A-Z a-z 0-9 _ -).
        """
        if not SECRET.fullmatch(secret):
            raise ValueError("WEBHOOK_SECRET must be 1 to 256 characters of A-Z, a-z, 0-9, _ and -")
        self._path = urlsplit(url).path or "/"
        self._secret = secret.encode()
        self._inbox = inbox
        self._dispatcher = dispatcher
        self._clock = clock
        self._brought = brought
        self._runner: web.AppRunner | None = None

    async def start(self, host: str, port: int) -> int:
        """Listen; returns the port (the one taken, where `port` is 0). Raises OSError where it is taken."""
        app = web.Application(client_max_size=LARGEST_BODY)
        app.router.add_route("*", self._path, self._arrived)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=PATIENCE_SECONDS)
        await self._runner.setup()
        await web.TCPSite(self._runner, host, port).start()
        return int(self._runner.addresses[0][1])

    async def stop(self) -> None:
        """Answer what has arrived, take no more."""
        if self._runner is not None:
            runner, self._runner = self._runner, None
            await runner.cleanup()

    async def _arrived(self, request: web.Request) -> web.Response:
        if request.method != "POST":
            return web.Response(status=404)
        given = request.headers.get(SECRET_HEADER, "").encode("utf-8", "surrogateescape")
        if not hmac.compare_digest(given, self._secret):
            return web.Response(status=403)
        if self._dispatcher.full:
            return web.Response(status=503)  # Telegram brings it again
        try:
            update = parse(await request.read())
        except NotJson:
            update = None
        except web.HTTPRequestEntityTooLarge:
            return web.Response(status=413)
        if not isinstance(update, dict) or inbound.number_of(update) is None:
            LOG.warning("The webhook was brought something that is no update.")
            return web.Response(status=400)
        return await self._take_in(update)

    async def _take_in(self, update: dict[str, Any]) -> web.Response:
        try:
            fresh = await self._inbox.accept(list(to_rows([update], self._clock())))
        except Exception as error:  # noqa: BLE001  # whatever failed, the update must not be acknowledged
            LOG.critical("The inbox takes nothing in (%s): the webhook answers 503.", class_name(error))
            return web.Response(status=503)
        self._brought()
        self._dispatcher.submit(fresh)
        return web.Response()

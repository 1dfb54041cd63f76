"""Keeps the phones to this machine and to their own page."""

import ipaddress
from typing import Final
from urllib.parse import urlsplit

from aiohttp import web

HOSTS: Final = frozenset({"127.0.0.1", "localhost", "::1"})
FETCHES: Final = frozenset({"", "same-origin", "none"})


def refused_why(request: web.BaseRequest) -> str | None:
    """Say why a request is refused: another machine, another host name, another site; None if it is not."""
    if not _loopback(request.remote):
        return "only this machine may look at the phones"
    host = request.headers.get("Host", "")
    if urlsplit(f"//{host}").hostname not in HOSTS:
        return "only 127.0.0.1 and localhost are answered"
    origin = request.headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc != host:
        return "only the phones' own page may ask"
    if request.headers.get("Sec-Fetch-Site", "") not in FETCHES and request.method != "GET":
        return "only the phones' own page may ask"
    return None


def _loopback(remote: str | None) -> bool:
    try:
        return ipaddress.ip_address(remote or "").is_loopback
    except ValueError:
        return False

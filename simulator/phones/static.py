"""The page's own files and the files people sent, with headers that keep them harmless."""

import re
from pathlib import Path
from typing import Final
from urllib.parse import quote

from aiohttp import web

from simulator.files import Stored

PAGE: Final = Path(__file__).parent.parent / "page"
NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
TYPES: Final = {
    ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml",
    ".json": "application/json", ".png": "image/png", ".jpg": "image/jpeg", ".woff2": "font/woff2",
}  # fmt: skip
TEXTS: Final = frozenset({".html", ".css", ".js", ".svg", ".json"})
SHOWN_IN_PLACE: Final = frozenset(
    {
        "image/jpeg",
        "image/png",
        "image/webp",
        "audio/ogg",
        "audio/webm",
        "audio/mp4",
        "audio/mpeg",
        "audio/wav",
        "video/mp4",
        "video/webm",
    }
)
HARMLESS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
PAGE_POLICY: Final = (
    "default-src 'self'; img-src 'self' data: blob:; media-src 'self' data: blob:; "
    "style-src 'self' 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)


def page_file(name: str) -> web.Response | None:
    """Return a file of simulator/page/, None when there is no such file."""
    path = PAGE / name
    if not NAME.fullmatch(name) or path.suffix not in TYPES or not path.is_file():
        return None
    charset = "utf-8" if path.suffix in TEXTS else None
    headers = {**HARMLESS, "Content-Security-Policy": PAGE_POLICY}
    return web.Response(body=path.read_bytes(), content_type=TYPES[path.suffix], charset=charset, headers=headers)


def sent_file(stored: Stored) -> web.Response:
    """Return a sent file: pictures, sounds and films in place, anything else as a download."""
    in_place = stored.mime in SHOWN_IN_PLACE
    name = quote(stored.name or f"{stored.kind}-{stored.unique_id}", safe="")
    headers = {
        **HARMLESS,
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Content-Disposition": f"{'inline' if in_place else 'attachment'}; filename*=UTF-8''{name}",
    }
    kind = stored.mime if in_place else "application/octet-stream"
    return web.Response(body=stored.data, content_type=kind, headers=headers)

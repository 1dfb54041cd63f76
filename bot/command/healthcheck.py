"""`sipakatau healthcheck`: ask the service on this machine whether all of it is alive; for containers and timers."""

import argparse
import http.client
from http import HTTPStatus
from typing import Final

from bot.command.telling import complain, say, settings_or_complaint
from bot.settings import Settings

WITHIN: Final = 5.0
OFF: Final = "HEALTH_LISTEN is off: nobody can be asked"
ANYWHERE: Final = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  # where to ask, where all addresses are listened on


def main(_asked: argparse.Namespace) -> int:
    settings = settings_or_complaint()
    if isinstance(settings, int):
        return settings
    if not settings.health_listen:
        return complain(OFF)
    try:
        well, words = asked_for_health(settings)
    except (OSError, http.client.HTTPException) as error:
        return complain(f"no answer at {settings.health_listen} ({type(error).__name__}): the service does not run")
    if not well:
        return complain(words)
    say(words)
    return 0


def asked_for_health(settings: Settings) -> tuple[bool, str]:
    """What /healthz says of itself; raises OSError or HTTPException where nobody answers."""
    host, port = settings.health
    connection = http.client.HTTPConnection(ANYWHERE.get(host, host), port, timeout=WITHIN)
    try:
        connection.request("GET", "/healthz")
        answer = connection.getresponse()
        words = answer.read(200).decode("ascii", "replace").strip()
    finally:
        connection.close()
    return answer.status == HTTPStatus.OK, words

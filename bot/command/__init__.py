"""The command line: `sipakatau COMMAND`; each command is a module here."""

import argparse
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

from bot.command import audit_arguments, pin_arguments, store_arguments

COMMANDS: dict[str, str] = {
    "run": "serve: take in updates, answer, alert (needs TELEGRAM_TOKEN)",
    "demo": "try everything on this machine: a stand-in for Telegram and a page with phones, no token needed",
    "simulate": "start only the stand-in for Telegram, for a product that runs on its own",
    "migrate": "bring the database to the tables of this release",
    "backup": "copy everything, sealed, while the service goes on, and look whether it could be restored",
    "restore": "put a backup back into an empty database, or only look whether that could be done (--check)",
    "keys": "the key that wraps all others: status, rotate, retire",
    "audit": "whether the record of who did what is whole: verify, head, restored",
    "incident": "the facts to be told within 72 hours of a data breach, from the audit, without contents",
    "pin": "take away a PIN that was forgotten, where no other coordinator can: forget TELEGRAM_ID",
    "healthcheck": "ask the service that runs on this machine whether all of it is alive",
    "check": "look at settings, key, database, token, webhook and clock, and say how to mend what is wrong",
}

LAST_PORT = 65535


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and exit with its code: 0 well, 1 something is wrong and was said."""
    parser = argparse.ArgumentParser(prog="sipakatau", description=__doc__)
    parser.add_argument("--version", action=_Version, nargs=0, help="say which release this is")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, says in COMMANDS.items():
        command = commands.add_parser(name, help=says, description=says)
        _arguments_of(name)(command)
    asked = parser.parse_args(arguments)
    # each command is imported only when it is asked for: starting must stay quick
    sys.exit(import_module(f"bot.command.{asked.command}").main(asked))


class _Version(argparse.Action):
    """Looked up only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_rest: object) -> None:
        from bot.health.about import release  # noqa: PLC0415  # costs what no other start need pay

        sys.stdout.write(f"sipakatau {release()}\n")
        parser.exit()


def _arguments_of(name: str) -> Callable[[argparse.ArgumentParser], None]:
    return ARGUMENTS.get(name, lambda _: None)


def _page(command: argparse.ArgumentParser) -> None:
    command.add_argument("--port", type=_port, default=0, help="port of the page on this machine (default: a free one)")
    command.add_argument("--no-browser", action="store_true", help="do not open a browser")


def _port(given: str) -> int:
    """A port's number; past the last one, uvloop would take another without a word."""
    if not (given.isascii() and given.isdigit()) or int(given) > LAST_PORT:
        raise argparse.ArgumentTypeError(f"{given} is no port: a number from 0 to {LAST_PORT}")
    return int(given)


ARGUMENTS: dict[str, Callable[[argparse.ArgumentParser], None]] = {
    "demo": _page,
    "simulate": _page,
    "backup": store_arguments.backup,
    "restore": store_arguments.restore,
    "keys": store_arguments.keys,
    "audit": audit_arguments.audit,
    "incident": audit_arguments.incident,
    "pin": pin_arguments.pin,
}

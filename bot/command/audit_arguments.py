"""What `sipakatau audit` and `incident` may be told; apart from them, so that asking for help stays quick."""

import argparse
from datetime import datetime
from pathlib import Path
from uuid import UUID


def audit(command: argparse.ArgumentParser) -> None:
    parts = command.add_subparsers(dest="part", required=True, metavar="WHAT")
    parts.add_parser("verify", help="walk all of it and compare it with its witness; 1 where something does not fit")
    parts.add_parser("head", help="how far it goes: to compare with the coordinators' digest")
    restored = parts.add_parser("restored", help="after restoring a backup: the witness is to begin again from there")
    restored.add_argument("--yes", action="store_true", help="do it; without, only what it would mean is said")


def incident(command: argparse.ArgumentParser) -> None:
    _moments(command)
    only = command.add_mutually_exclusive_group()
    only.add_argument("--actor", type=UUID, metavar="ID", help="only what this person did: her id, as in the logs")
    only.add_argument("--case", metavar="NUMBER", help="only what was done to this complaint")
    only.add_argument("--stolen", action="store_true", help="the whole store, or a backup, is in other hands")
    command.add_argument("--numbers", action="store_true", help="with the complaints' numbers, to tell the people")
    command.add_argument("--english", action="store_true", help="in English (default: Indonesian)")
    command.add_argument("--output", type=Path, metavar="FILE", help="a new file (default: the screen)")


def _moments(command: argparse.ArgumentParser) -> None:
    for flag, name, required, says in (
        ("--from", "first", True, "2026-06-08 or 2026-06-08T10:30"),
        ("--to", "last", True, "a day alone: to its end"),
        ("--known", "known", False, "when it was noticed (default: now); 72 hours run from it"),
    ):
        command.add_argument(flag, dest=name, type=_when, required=required, metavar="WHEN", help=says)


def _when(given: str) -> datetime:
    try:
        return datetime.fromisoformat(given)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{given} is no time: write 2026-06-08 or 2026-06-08T10:30") from None

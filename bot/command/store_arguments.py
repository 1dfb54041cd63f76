"""What `sipakatau keys`, `backup` and `restore` may be told; apart from them, so that asking for help stays quick."""

import argparse
from pathlib import Path


def keys(command: argparse.ArgumentParser) -> None:
    parts = command.add_subparsers(dest="part", required=True, metavar="WHAT")
    parts.add_parser("status", help="which versions there are, and how many keys are wrapped with an old one")
    parts.add_parser("rotate", help="make a new version and wrap everything anew, while the service goes on")
    retire = parts.add_parser("retire", help="take old versions out of the key file, once nothing needs them")
    retire.add_argument("--yes", action="store_true", help="do it; without, only what it would mean is said")


def backup(command: argparse.ArgumentParser) -> None:
    command.add_argument("--to", type=Path, metavar="FOLDER", help="where it goes (default: BACKUP_FOLDER)")
    command.add_argument(
        "--keys-to", type=Path, metavar="FOLDER", help="where the file of keys goes (default: keys/ in that folder)"
    )


def restore(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=Path, metavar="FILE", help="the main backup: backup-….age")
    command.add_argument("--keys", type=Path, metavar="FILE", help="its file of keys: keys-….age")
    secret = command.add_mutually_exclusive_group()
    secret.add_argument("--identity", type=Path, metavar="FILE", help="the secret key of age that opens it")
    secret.add_argument("--passphrase-file", type=Path, metavar="FILE", help="a file with the passphrase that opens it")
    command.add_argument(
        "--check", action="store_true", help="a drill: look whether it could be restored, change nothing"
    )
    command.add_argument("--partly", action="store_true", help="restore even what can't be read for want of keys")
    command.add_argument(
        "--no-erased-file",
        action="store_true",
        help="restore although it is not known what was erased since the backup: there is no newer copy of that file",
    )

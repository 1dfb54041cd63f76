"""What `sipakatau pin` may be told; apart from it, so that asking for help stays quick."""

import argparse


def pin(command: argparse.ArgumentParser) -> None:
    parts = command.add_subparsers(dest="part", required=True, metavar="WHAT")
    forget = parts.add_parser("forget", help="take away the PIN that somebody forgot; stop the service first")
    forget.add_argument("telegram_id", type=int, metavar="TELEGRAM_ID", help="whose, as in COORDINATORS")

"""The look of `sipakatau check` at files that hold secrets: whether other accounts of this machine can read them."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from bot.command.finding import Finding
from bot.settings import Settings

ENV_FILE: Final = Path(".env")
MOUNTED: Final = Path("/run/secrets")
"""A container shows files there as the host keeps them: the host's own folder says who else reads them."""
OTHERS_READ: Final = 0o044
OTHERS_PASS: Final = 0o011


async def secrets(settings: Settings) -> Finding:
    """Whether token, passwords and passphrases in files are their owner's alone."""
    open_ones = await asyncio.to_thread(lambda: [str(one) for one in _files(settings) if _lies_open(one)])
    if open_ones:
        words = f"others on this machine may read {', '.join(open_ones)}: chmod 600 {' '.join(open_ones)}"
        return Finding(well=False, words=words)
    return Finding(well=True, words="no file of settings lies open to others")


def _files(settings: Settings) -> Iterator[Path]:
    named = (ENV_FILE, settings.telegram_token_file, settings.backup_passphrase_file)
    yield from (one for one in named if one is not None and one.is_file() and MOUNTED not in one.absolute().parents)


def _lies_open(file: Path) -> bool:
    if not file.stat().st_mode & OTHERS_READ:
        return False
    return all(folder.stat().st_mode & OTHERS_PASS for folder in file.absolute().parents)

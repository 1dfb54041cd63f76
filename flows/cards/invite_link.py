"""The link of an invitation: a token that stands nowhere else."""

import base64
from typing import Final

PAYLOAD: Final = "u_"  # how the /start payload of an invitation begins
TOKEN_BYTES: Final = 16


def token_of(entropy: bytes) -> str:
    """22 characters that may stand in a link: the first 16 of random bytes."""
    return base64.urlsafe_b64encode(entropy[:TOKEN_BYTES]).decode().rstrip("=")


def link_of(token: str, bot: str) -> str:
    return f"https://t.me/{bot}?start={PAYLOAD}{token}"

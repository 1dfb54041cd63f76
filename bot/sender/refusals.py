"""What Telegram's refusals mean and what is done about them, as a table."""

import os
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.aiohttp_request import NotSent
from storage.outbox import Op


class Remedy(StrEnum):
    DONE = "done"  # what was wanted is so already
    UNREACHABLE = "unreachable"  # this chat cannot be written to
    ANEW = "anew"  # the message is gone: send what it should say as a new one
    AS_DOCUMENT = "as document"  # the file is not taken as what it is
    OVERWRITE = "overwrite"  # too old to delete: put neutral words in its place
    GIVE_UP = "give up"  # it will never be accepted: a fault of ours
    WAIT = "wait"  # 429: the answer says how long
    FOLLOW = "follow"  # the group has another id now
    AGAIN = "again"  # surely not sent
    AMBIGUOUS = "ambiguous"  # may have been done
    LOCKED_OUT = "locked out"  # the token is not accepted


@dataclass(frozen=True, slots=True)
class Rule:
    """`fragment` is a part of Telegram's description in lower case; `ops` those it applies to."""

    fragment: str
    remedy: Remedy
    ops: frozenset[Op] = frozenset(Op)


_SEND, _EDIT, _DELETE, _ANSWER = (frozenset({op}) for op in (Op.SEND, Op.EDIT, Op.DELETE, Op.ANSWER))

RULES: Final = (
    Rule("bot was blocked by the user", Remedy.UNREACHABLE),
    Rule("user is deactivated", Remedy.UNREACHABLE),
    Rule("bot can't initiate conversation", Remedy.UNREACHABLE),
    Rule("bots can't send messages to bots", Remedy.UNREACHABLE),
    Rule("chat not found", Remedy.UNREACHABLE),
    Rule("peer_id_invalid", Remedy.UNREACHABLE),
    Rule("bot was kicked", Remedy.UNREACHABLE),
    Rule("bot is not a member", Remedy.UNREACHABLE),
    Rule("not enough rights to send", Remedy.UNREACHABLE),
    Rule("chat_write_forbidden", Remedy.UNREACHABLE),
    Rule("message is not modified", Remedy.DONE, _EDIT),
    Rule("message to edit not found", Remedy.ANEW, _EDIT),
    Rule("message can't be edited", Remedy.ANEW, _EDIT),
    Rule("there is no text in the message to edit", Remedy.ANEW, _EDIT),
    Rule("message_id_invalid", Remedy.ANEW, _EDIT),
    Rule("message identifier is not specified", Remedy.ANEW, _EDIT),
    Rule("message to delete not found", Remedy.DONE, _DELETE),
    Rule("message_id_invalid", Remedy.DONE, _DELETE),
    Rule("message can't be deleted", Remedy.OVERWRITE, _DELETE),
    Rule("query is too old", Remedy.DONE, _ANSWER),
    Rule("query id is invalid", Remedy.DONE, _ANSWER),
    Rule("photo_invalid_dimensions", Remedy.AS_DOCUMENT, _SEND),
    Rule("image_process_failed", Remedy.AS_DOCUMENT, _SEND),
    Rule("voice_messages_forbidden", Remedy.AS_DOCUMENT, _SEND),
    Rule("request entity too large", Remedy.GIVE_UP, _SEND),
)
"""The first that fits; any other 400 is given up, any other 403 unreachable."""

OURS: Final = (TypeError, ValueError, LookupError, AttributeError)
"""What our own code raises within a request (parameters that JSON can't hold), which the library calls an error of
the network: it would be raised again each time."""

# Without it the library warns of a coming change each time it reads a 429.
os.environ.setdefault("PTB_TIMEDELTA", "true")


def remedy_for(error: TelegramError, op: Op) -> Remedy:
    """What to do about a call that failed.

    A 5xx counts as ambiguous: a gateway's answer says nothing about what stood behind it, and Telegram's own
    "Internal Server Error" has come for messages that were delivered.
    """
    match error:
        case RetryAfter():
            return Remedy.WAIT
        case ChatMigrated():
            return Remedy.FOLLOW
        case NotSent():
            return Remedy.AGAIN
        case InvalidToken():
            return Remedy.LOCKED_OUT
        case _:
            return _by_its_words(error, op)


def _by_its_words(error: TelegramError, op: Op) -> Remedy:
    words = error.message.lower()
    for rule in RULES:
        if rule.fragment in words and op in rule.ops:
            return rule.remedy
    match error:
        case BadRequest():
            return Remedy.GIVE_UP
        case Forbidden():
            return Remedy.UNREACHABLE
        case NetworkError() if isinstance(error.__cause__, OURS):
            return Remedy.GIVE_UP
        case _:
            return Remedy.AMBIGUOUS


def pause_asked(error: RetryAfter) -> float:
    """The seconds to wait, however the library puts them."""
    after = error.retry_after
    return float(after) if isinstance(after, int) else after.total_seconds()

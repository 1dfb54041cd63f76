"""setMessageReaction."""

from typing import Any

from simulator.bots import Bot
from simulator.limits import BOT_REACTIONS
from simulator.methods.asked import chat_written_to, message_asked
from simulator.posting import redraw
from simulator.reactions import BOT, EMOJI, reaction
from simulator.refusals import bad
from simulator.service import service_kind
from simulator.shapes import JSON


def set_message_reaction(bot: Bot, params: JSON) -> bool:
    """Put the bot's one emoji on a message; an empty list takes it away. No update follows."""
    chat = chat_written_to(bot, params)
    entry = message_asked(chat, params, "reaction not found")
    given: Any = params.get("reaction") or []
    if len(given) > BOT_REACTIONS:
        raise bad("reactions too many")
    if any(each.get("type") != "emoji" or each.get("emoji") not in EMOJI for each in given):
        raise bad("reaction")
    if service_kind(entry.message):
        raise bad("reaction")
    entry.reactions = (entry.reactions or {}) | {BOT: reaction(given[0]["emoji"] if given else "")}
    redraw(bot, chat, entry)
    return True

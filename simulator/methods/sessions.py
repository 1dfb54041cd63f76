"""logOut and close."""

from simulator.bots import Bot
from simulator.limits import CLOSE_REFUSED_SECONDS, LOGGED_OUT_SECONDS
from simulator.refusals import Refusal, too_many
from simulator.shapes import JSON


def log_out(bot: Bot, _params: JSON) -> bool:
    """Refuse this bot for ten minutes, as the cloud server does after logOut."""
    bot.logged_out_until = bot.telegram.now() + LOGGED_OUT_SECONDS
    return True


def close(bot: Bot, _params: JSON) -> bool:
    """Refuse with 429 in the first ten minutes after the bot's first request."""
    age = bot.telegram.now() - (bot.launched_at or bot.telegram.now())
    if age < CLOSE_REFUSED_SECONDS:
        raise too_many(int(CLOSE_REFUSED_SECONDS - age))
    return True


def refuse_logged_out(bot: Bot) -> None:
    if bot.logged_out_until and bot.telegram.now() < bot.logged_out_until:
        raise Refusal(400, "Logged out")

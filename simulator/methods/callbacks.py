"""answerCallbackQuery."""

from simulator.bots import Bot
from simulator.chats import Toast
from simulator.limits import CALLBACK_ANSWER_CHARACTERS, CALLBACK_ANSWERABLE_SECONDS
from simulator.refusals import bad
from simulator.shapes import JSON


def answer_callback_query(bot: Bot, params: JSON) -> bool:
    """Stop the button's waiting mark and show a text if there is one."""
    text = str(params.get("text") or "")
    if len(text) > CALLBACK_ANSWER_CHARACTERS:
        raise bad("answer too long")
    press = bot.presses.pop(str(params.get("callback_query_id", "")), None)
    if press is None or bot.telegram.now() - press.at > CALLBACK_ANSWERABLE_SECONDS:
        raise bad("query")
    toast = Toast(text, bool(params.get("show_alert")), press.person)
    if text:
        press.chat.toasts.append(toast)
    bot.telegram.events.publish("toast", press.chat, toast)  # without words it only ends the waiting
    return True

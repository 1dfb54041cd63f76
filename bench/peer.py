"""The same talk on stock python-telegram-bot: ConversationHandler, PicklePersistence flushed after every update.

Written as its documentation has it: one update after another (ConversationHandler needs that), the stock HTTPXRequest.
Each update makes the same calls as in the product: a press is answered and edits the screen; words bring a new screen
and delete the old one; /start sends welcome and menu and deletes what stood there; a complaint is kept and alerted.
"""

import json
import os
import secrets
import warnings
from pathlib import Path
from typing import Any, Final

from telegram import LinkPreviewOptions, MessageEntity, Update
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    Defaults,
    MessageHandler,
    PersistenceInput,
    PicklePersistence,
    filters,
)
from telegram.warnings import PTBUserWarning

from bench import peer_screens as shown
from bench.peer_screens import QUESTIONS, Question

Context = ContextTypes.DEFAULT_TYPE
MENU, REVIEW, SENT = "menu", "review", "sent"
STORY: Final = QUESTIONS.index(shown.STORY)
REVIEWED: Final = tuple(question for question in QUESTIONS if question.short)


class Durable(Application):  # type: ignore[type-arg]  # its six parameters say nothing here
    """Everything is on the disk before the next update is looked at."""

    async def process_update(self, update: object) -> None:
        await super().process_update(update)
        await self.update_persistence()
        assert self.persistence is not None
        await self.persistence.flush()


async def start(update: Update, context: Context) -> str:
    data, message = _data(context), update.message
    assert message is not None
    gone = data.get("shown", [])
    bold = [MessageEntity(MessageEntity.BOLD, 0, len(shown.GREETING.encode("utf-16-le")) // 2)]
    welcome = await message.reply_text(shown.WELCOME, entities=bold, reply_markup=shown.EXIT_KEYS)
    menu = await message.reply_text("Silakan pilih:", reply_markup=shown.MENU)
    if gone:
        await context.bot.delete_messages(message.chat_id, gone)
    data.update(answers={}, chosen=[], screen=menu.message_id)
    data["shown"] = [message.message_id, welcome.message_id, menu.message_id]
    return MENU


async def begin(update: Update, context: Context) -> str:
    return await _ask(update, context, 0)


async def answer(update: Update, context: Context) -> str:
    """A choice: kept, and the next question asked."""
    assert update.callback_query is not None
    name, _, value = str(update.callback_query.data).partition(":")
    at = next(at for at, question in enumerate(QUESTIONS) if question.name == name)
    question, data = QUESTIONS[at], _data(context)
    if question.many and value not in ("done", "none"):
        data["chosen"] = [*data["chosen"], value] if value not in data["chosen"] else data["chosen"]
        return await _ask(update, context, at)
    given = data["chosen"] if question.many else value
    data["answers"][name] = data["answers"].get("story", value) if question is shown.STORY else given
    data["chosen"] = []
    return await (_ask(update, context, at + 1) if at + 1 < len(QUESTIONS) else _review(update, context))


async def tell(update: Update, context: Context) -> str:
    """Words of the story: the screen moves below them."""
    message, data = update.message, _data(context)
    assert message is not None
    data["answers"]["story"] = [*data["answers"].get("story", []), message.text]
    parts = len(data["answers"]["story"])
    title, question = shown.STORY.title, shown.STORY.ask
    text = f"{title}\n\n{question}\n\nSudah kami terima: {parts} pesan tertulis.\n\n{shown.MORE}"
    sent = await message.reply_text(text, entities=_bold(title), reply_markup=shown.told_keys())
    await context.bot.delete_messages(message.chat_id, [data["screen"]])
    data["screen"] = sent.message_id
    data["shown"] = [*data["shown"], message.message_id, sent.message_id]
    return shown.STORY.name


async def send(update: Update, context: Context) -> str:
    """The complaint is kept for good, her receipt shown, the coordinator alerted."""
    data, number = _data(context), secrets.token_hex(6).upper()
    data["open"] = number
    _keep({"number": number, **data["answers"]})
    data["answers"] = {}
    await _show(update, shown.RECEIPT.format(number=number), shown.WAY_BACK)
    await context.bot.send_message(
        int(os.environ["COORDINATORS"]), shown.ALERT.format(number=number), reply_markup=shown.ALERT_KEYS
    )
    return SENT


async def cancel(update: Update, context: Context) -> str:
    _data(context).update(answers={}, chosen=[])
    await _show(update, "Silakan pilih:", shown.MENU)
    return MENU


async def _ask(update: Update, context: Context, at: int) -> str:
    question = QUESTIONS[at]
    lines = [question.title, question.ask, *([shown.NOTHING_YET] if question is shown.STORY else [])]
    await _show(update, "\n\n".join(lines), shown.question_keys(question, _data(context)["chosen"]), question.title)
    return question.name


async def _review(update: Update, context: Context) -> str:
    data = _data(context)
    lines = [f"{at}. {q.short}: {_told(q, data['answers'].get(q.name, '-'))}" for at, q in enumerate(REVIEWED, 1)]
    number = data.get("open")
    same = [shown.SAME.format(number=number)] if number else []
    end = "Sudah benar semua? Kalau ada yang salah, tekan ✏️ dan nomornya."
    title = "Mari periksa sebentar"
    await _show(
        update, "\n\n".join([title, *lines, *same, end]), shown.review_keys(len(lines), same=bool(number)), title
    )
    return REVIEW


async def _show(update: Update, text: str, keys: Any, title: str = "") -> None:
    query = update.callback_query
    assert query is not None
    await query.answer()
    await query.edit_message_text(text, entities=_bold(title), reply_markup=keys)


def _bold(title: str) -> list[MessageEntity]:
    return [MessageEntity(MessageEntity.BOLD, 0, len(title))] if title else []


def _told(question: Question, given: Any) -> str:
    return ", ".join(map(question.label, given)) if isinstance(given, list) else question.label(given)


def _data(context: Context) -> dict[str, Any]:
    assert context.user_data is not None
    return context.user_data


def _keep(complaint: dict[str, Any]) -> None:
    with Path(os.environ["FOLDER"], "complaints.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(complaint) + "\n")
        file.flush()
        os.fsync(file.fileno())


def _conversation() -> ConversationHandler[Context]:
    states: dict[object, list[Any]] = {
        question.name: [CallbackQueryHandler(answer, pattern=f"^{question.name}:")] for question in QUESTIONS
    }
    states[shown.STORY.name].append(MessageHandler(filters.TEXT & ~filters.COMMAND, tell))
    states[MENU] = [CallbackQueryHandler(begin, pattern="^menu:Sampaikan")]
    states[REVIEW] = [CallbackQueryHandler(send, pattern="^send$")]
    states[SENT] = [CallbackQueryHandler(cancel, pattern="^menu$")]
    return ConversationHandler(
        entry_points=[CommandHandler("start", start)],
        states=states,
        fallbacks=[CallbackQueryHandler(cancel, pattern="^cancel$")],
        allow_reentry=True,
        name="complaint",
        persistent=True,
    )


def main() -> None:
    """Poll until SIGTERM. Its settings come from the same variables as the product's."""
    warnings.filterwarnings("ignore", message=".*per_message", category=PTBUserWarning)  # as its FAQ advises
    kept = PersistenceInput(bot_data=False, chat_data=False, callback_data=False)
    place = Path(os.environ["FOLDER"], "peer.pickle")
    application = (
        ApplicationBuilder()
        .application_class(Durable)
        .token(os.environ["TELEGRAM_TOKEN"])
        .base_url(f"{os.environ['TELEGRAM_API_URL']}/bot")
        .defaults(Defaults(disable_notification=True, link_preview_options=LinkPreviewOptions(is_disabled=True)))
        .persistence(PicklePersistence(place, store_data=kept, on_flush=True))
        .build()
    )
    application.add_handler(_conversation())
    application.run_polling(allowed_updates=["message", "callback_query"])


if __name__ == "__main__":
    main()

"""What Telegram answers when it refuses, as a table of its own words."""

from typing import Final


class Refusal(Exception):
    """An answer with ok=false: HTTP status, description and, at times, parameters."""

    def __init__(self, status: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = parameters


BAD_REQUEST: Final[dict[str, str]] = {
    "answer too long": "MESSAGE_TOO_LONG",
    "button copy": "BUTTON_COPY_TEXT_INVALID",
    "button data": "BUTTON_DATA_INVALID",
    "button kind": "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    "caption too long": "message caption is too long",
    "chat empty": "chat_id is empty",
    "chat not found": "chat not found",
    "commands": "BOT_COMMAND_INVALID",
    "command description": "BOT_COMMAND_DESCRIPTION_INVALID",
    "commands too many": "BOT_COMMANDS_TOO_MUCH",
    "copy not found": "message to copy not found",
    "delete not found": "message to delete not found",
    "delete too many": "too many messages to delete",
    "edit not found": "message to edit not found",
    "edit not yours": "message can't be edited",
    "edit without text": "there is no text in the message to edit",
    "file id": "wrong file identifier/HTTP URL specified",
    "file unavailable": "wrong file_id or the file is temporarily unavailable",
    "file too big": "file is too big",
    "forward not found": "message to forward not found",
    "forward protected": "message can't be forwarded",
    "inline expected": "inline keyboard expected",
    "markup": "object expected as reply markup",
    "markup too long": "reply markup is too long",
    "message id": "message identifier is not specified",
    "message ids": "message identifiers are not specified",
    "not modified": (
        "message is not modified: specified new message content and reply markup are exactly the same "
        "as a current content and reply markup of the message"
    ),
    "picture": "IMAGE_PROCESS_FAILED",
    "query": "query is too old and response timeout expired or query ID is invalid",
    "reply not found": "message to be replied not found",
    "text empty": "message text is empty",
    "text too long": "message is too long",
    "too old to delete": "message can't be deleted for everyone",
    "user": "invalid user_id specified",
    "user unknown": "user not found",
    "parse mode": "unsupported parse_mode",
    "album empty": "there are no messages to send",
    "album too many": "too many messages to send as an album",
    "album kind": "can't use the media of the specified type in the album",
    "album mixed": "document can't be mixed with other media types",
    "copy none": "there are no messages to copy",
    "forward none": "there are no messages to forward",
    "copy service": "message can't be copied",
    "location": "wrong location specified",
    "edit album": "can't use the media of the specified type in the album",
    "ids order": "message identifiers must be in a strictly increasing order",
    "ids too many": "too many message identifiers specified",
    "no administrators": "there are no administrators in the private chat",
    "no caption": "there is no caption in the message to edit",
    "no pin": "message to unpin not found",
    "no pin rights": "not enough rights to manage pinned messages in the chat",
    "no rights to delete": "message can't be deleted",
    "pin not found": "message to pin not found",
    "pin service": "message can't be pinned",
    "private left": "chat member status can't be changed in private chats",
    "reaction": "REACTION_INVALID",
    "reaction not found": "message to react not found",
    "reactions too many": "REACTIONS_TOO_MANY",
}

FORBIDDEN: Final[dict[str, str]] = {
    "blocked": "bot was blocked by the user",
    "not started": "bot can't initiate conversation with a user",
    "kicked group": "bot was kicked from the group chat",
    "kicked supergroup": "bot was kicked from the supergroup chat",
    "left group": "bot is not a member of the group chat",
    "left supergroup": "bot is not a member of the supergroup chat",
    "deactivated": "user is deactivated",
}

CONFLICT: Final[dict[str, str]] = {
    "poll": "terminated by other getUpdates request; make sure that only one bot instance is running",
    "webhook set": "terminated by setWebhook request",
    "webhook active": (
        "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
    ),
}


def bad(key: str) -> Refusal:
    return Refusal(400, f"Bad Request: {BAD_REQUEST[key]}")


def bad_words(words: str) -> Refusal:
    """Build a 400 whose words depend on what was sent."""
    return Refusal(400, f"Bad Request: {words}")


def forbidden(key: str) -> Refusal:
    return Refusal(403, f"Forbidden: {FORBIDDEN[key]}")


def conflict(key: str) -> Refusal:
    return Refusal(409, f"Conflict: {CONFLICT[key]}")


def too_many(retry_after: int) -> Refusal:
    return Refusal(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)

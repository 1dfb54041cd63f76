"""The fields of an Update that we read, as Telegram describes them; all others are passed over."""

from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field

# What stands around a message's content; the first field that is not here names a content we can't read.
ENVELOPE: Final = frozenset(
    [
        "message_id",
        "message_thread_id",
        "direct_messages_topic",
        "from",
        "sender_chat",
        "sender_boost_count",
        "sender_business_bot",
        "sender_tag",
        "date",
        "business_connection_id",
        "chat",
        "forward_origin",
        "forward_from",
        "forward_from_chat",
        "forward_date",
        "forward_sender_name",
        "is_topic_message",
        "is_automatic_forward",
        "reply_to_message",
        "external_reply",
        "quote",
        "reply_to_story",
        "reply_to_checklist_task_id",
        "reply_to_poll_option_id",
        "via_bot",
        "edit_date",
        "has_protected_content",
        "is_from_offline",
        "is_paid_post",
        "media_group_id",
        "author_signature",
        "paid_star_count",
        "entities",
        "link_preview_options",
        "effect_id",
        "caption_entities",
        "show_caption_above_media",
        "has_media_spoiler",
        "reply_markup",
    ]
)


LARGEST: Final = 2**63 - 1
"""What our tables hold; Telegram's own ids need 52 bits (Bot API, User and Chat)."""
Id = Annotated[int, Field(ge=-LARGEST, le=LARGEST)]


class Model(BaseModel):
    model_config = ConfigDict(extra="ignore", hide_input_in_errors=True)


class User(Model):
    id: Id
    first_name: str = ""
    last_name: str = ""
    language_code: str | None = None


class Chat(Model):
    id: Id
    type: str


class Place(Model):
    latitude: float
    longitude: float


class File(Model):
    file_id: str
    file_size: int = 0
    width: int = 0
    height: int = 0


class Message(Model):
    message_id: Id
    chat: Chat
    sender: User | None = Field(default=None, alias="from")
    date: int = 0
    text: str | None = None
    caption: str = ""
    location: Place | None = None
    photo: list[File] | None = None
    voice: File | None = None
    audio: File | None = None
    video: File | None = None
    video_note: File | None = None
    animation: File | None = None
    document: File | None = None


class Shown(Model):
    message_id: Id
    chat: Chat


class Press(Model):
    id: str
    sender: User = Field(alias="from")
    message: Shown | None = None
    data: str | None = None


class Member(Model):
    status: str


class Membership(Model):
    chat: Chat
    sender: User = Field(alias="from")
    new_chat_member: Member

"""Updates that once brought something down or got no answer; each is tried again in every run."""

from typing import Any, Final

Update = dict[str, Any]

WHO: Final = 2001
SENDER: Final = {"id": WHO, "is_bot": False, "first_name": "x"}
PRIVATE: Final = {"id": WHO, "type": "private", "first_name": "x"}
HEAD: Final = {"message_id": 7, "date": 1, "chat": PRIVATE, "from": SENDER}
SHOWN: Final = {"message_id": 9, "date": 0, "chat": PRIVATE}

# Each was set aside as malformed and answered with the apology for our own mistakes.
MALFORMED: Final[dict[str, Update]] = {
    "a text that is none": {"message": HEAD | {"text": 5}},
    "no number of its own": {"message": {key: value for key, value in HEAD.items() if key != "message_id"}},
    "a number beyond every table": {"message": HEAD | {"message_id": 2**63, "text": "x"}},
    "a place beyond every number": {"message": HEAD | {"location": {"latitude": 10**400, "longitude": 0}}},
    "a place that is none": {"message": HEAD | {"location": {"latitude": None, "longitude": 0}}},
    "a picture of no size": {"message": HEAD | {"photo": [{"file_id": 3}]}},
    "a file without its name": {"message": HEAD | {"document": {}}},
    "a sender who is none": {"message": HEAD | {"from": True, "text": "x"}},
    "a chat without a kind": {"message": HEAD | {"chat": {"id": WHO}, "text": "x"}},
    "an edit without its message": {"edited_message": {"chat": PRIVATE, "from": SENDER}},
    "a press by nobody": {"callback_query": {"id": "1", "data": "x", "message": SHOWN}},
    "a press with a number for its name": {"callback_query": {"id": 1, "data": "x", "from": SENDER, "message": SHOWN}},
    "a press that is a list": {"callback_query": {"id": "1", "data": [], "from": SENDER, "message": SHOWN}},
    "a press of nothing": {"callback_query": {"id": "1", "from": SENDER, "message": SHOWN}},
}
# Nobody is named who could be answered; they must be done with, quietly.
NOBODY: Final[dict[str, Update]] = {
    "a group's broken message": {"message": HEAD | {"chat": {"id": -5}, "text": 3}},
    "an id beyond every table": {"message": HEAD | {"chat": PRIVATE | {"id": 2**63}, "from": None, "text": "x"}},
    "a presence that says nothing": {"my_chat_member": {"chat": PRIVATE, "from": SENDER}},
}

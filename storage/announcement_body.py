"""What an announcement says and whom it is for, as sealed JSON."""

from typing import Any
from uuid import UUID

from cases.announcement import Announcement, Audience, Content
from cases.person import Language, Role
from storage import cipher
from storage.keys import DataKey


def sealed(one: Announcement, key: DataKey) -> bytes:
    body = {"content": _content_to_json(one.content), "audience": _audience_to_json(one.audience)}
    return cipher.seal_json(key.secret, body, cipher.bound_to("announcements.body", one.id))


def unsealed(row: UUID, body: bytes, key: DataKey) -> tuple[Content, Audience]:
    """Raises Unreadable."""
    data = cipher.unseal_json(key.secret, body, cipher.bound_to("announcements.body", row))
    return _content_from_json(data["content"]), _audience_from_json(data["audience"])


def _content_to_json(content: Content) -> dict[str, Any]:
    return {
        "words": {language.value: words for language, words in content.words.items()},
        "file": str(content.file) if content.file else None,
        "method": content.method,
        "link": list(content.link) if content.link else None,
        "guide": content.guide,
        "come": content.come,
        "ask": content.ask,
    }


def _content_from_json(data: dict[str, Any]) -> Content:
    return Content(
        words={Language(language): words for language, words in data["words"].items()},
        file=UUID(data["file"]) if data["file"] else None,
        method=data["method"],
        link=(data["link"][0], data["link"][1]) if data["link"] else None,
        guide=data["guide"],
        come=data["come"],
        ask=data["ask"],
    )


def _audience_to_json(audience: Audience) -> dict[str, Any]:
    return {
        "kelurahan": sorted(audience.kelurahan),
        "roles": sorted(role.value for role in audience.roles),
        "topic": audience.topic,
        "languages": sorted(language.value for language in audience.languages),
        "without": sorted(str(group) for group in audience.without),
    }


def _audience_from_json(data: dict[str, Any]) -> Audience:
    return Audience(
        kelurahan=frozenset(data["kelurahan"]),
        roles=frozenset(map(Role, data["roles"])),
        topic=data["topic"],
        languages=frozenset(map(Language, data["languages"])),
        without=frozenset(map(UUID, data["without"])),
    )

"""A draft as the answers of the talk that makes it, and what those answers make of it."""

from datetime import datetime
from typing import Any

from cases.announcement import Announcement, Audience, Content
from cases.person import Language, Role
from flows.button_data import pack_id, unpack_id
from flows.cards.role_words import ROLE_CODES
from flows.event import FileKind
from flows.flow import SKIPPED
from flows.kinds.announcement_choices import ALL, BOTH, LATER, NOW, RESIDENTS, STAFF, for_residents
from flows.known import Known


def content_of(told: Any, before: Announcement | None) -> Content:
    """`before`: the draft that is changed; its file stays where she did not send another."""
    words = {Language.INDONESIAN: told.words}
    if told.english:
        words[Language.ENGLISH] = told.english
    kept = before is not None and told.file is not None and told.file.sent is None
    return Content(
        words=words,
        file=before.content.file if before and kept else None,
        method=before.content.method if before and kept else "",
        link=told.link,
        guide=told.guide or "",
        come=told.come,
        ask=told.ask,
    )


def audience_of(told: Any) -> Audience:
    staff = frozenset(ROLE_CODES[one] for one in told.roles or () if one in ROLE_CODES)
    residents = frozenset({Role.RESIDENT}) if for_residents(told) else frozenset()
    return Audience(
        kelurahan=frozenset(told.places or ()),
        roles=staff | residents,
        topic=told.topic or "",
        languages=frozenset() if told.languages == ALL else frozenset({Language(told.languages)}),
        without=frozenset(id_ for one in told.without or () if (id_ := unpack_id(one))),
    )


def begins_at_of(told: Any, known: Known) -> datetime | None:
    if told.day is None or told.hour is None:
        return None
    return datetime.combine(told.day, told.hour, known.zone)


def answers_of(one: Announcement, known: Known) -> dict[str, Any]:
    """A draft as the answers of the talk that makes it."""
    content, audience = one.content, one.audience
    local = one.begins_at.astimezone(known.zone) if one.begins_at else None
    codes = [code for code, role in ROLE_CODES.items() if role in audience.roles]
    found: dict[str, Any] = {
        "words": content.words[Language.INDONESIAN],
        "english": content.words.get(Language.ENGLISH),
        "file": {"kind": _kind(content.method).value, "remote": "", "size": 0} if content.file else None,
        "link": list(content.link) if content.link else None,
        "guide": content.guide or None,
        "come": content.come,
        "ask": content.ask,
        "who": _who(one),
        "topic": audience.topic or None,
        "roles": codes or None,
        "places": sorted(audience.kelurahan) or None,
        "languages": next(iter(audience.languages)).value if len(audience.languages) == 1 else ALL,
        "without": [pack_id(group) for group in sorted(audience.without)] or None,
        "when": LATER if local else NOW,
        "day": local.date().isoformat() if local else None,
        "hour": local.strftime("%H:%M") if local else None,
        "repeat": one.repeat.value,
        "until": one.until.isoformat() if one.until else None,
    }
    return {name: SKIPPED if value is None else {"v": value} for name, value in found.items()}


def _kind(method: str) -> FileKind:
    return FileKind.PHOTO if method == "sendPhoto" else FileKind.DOCUMENT


def _who(one: Announcement) -> str:
    staff = one.audience.roles - {Role.RESIDENT}
    if Role.RESIDENT not in one.audience.roles:
        return STAFF
    return BOTH if staff else RESIDENTS

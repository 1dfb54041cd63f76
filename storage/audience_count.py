"""How many an announcement would reach now, and why it would not reach others: read page by page."""

from collections import Counter
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from cases.announcement import Audience, Counted
from cases.contact import Consent
from cases.person import Language, Role
from storage import cipher
from storage.audience import IS_STAFF, wanted
from storage.keys import Keyring, keys
from storage.people import contact_of, people
from storage.subscriptions import subscriptions

PAGE: Final = 500


class _Tally:
    """Adds up people as they come."""

    def __init__(self, audience: Audience) -> None:
        self._audience = audience
        self._places: Counter[str] = Counter()
        self._roles: Counter[Role] = Counter()
        self._groups: Counter[UUID] = Counter()
        self._languages: Counter[Language] = Counter()
        self._excluded: Counter[str] = Counter()
        self._total = 0

    def add(self, row: Any, consent: Consent) -> None:
        why = self._why_not(row, consent)
        if why:
            self._excluded[why] += 1
            return
        self._total += 1
        self._roles[Role(row.role) if row.staff else Role.RESIDENT] += 1
        self._languages[Language(row.language)] += 1
        if not row.staff:
            self._places[row.kelurahan or ""] += 1
        elif row.group_id is not None:
            self._groups[row.group_id] += 1

    def _why_not(self, row: Any, consent: Consent) -> str:
        if not row.reachable:
            return "blocked"
        if self._audience.languages and Language(row.language) not in self._audience.languages:
            return "language"
        return "contact" if consent is Consent.NEVER and not row.staff else ""

    def counted(self) -> Counted:
        return Counted(
            total=self._total,
            by_kelurahan=dict(self._places),
            by_role=dict(self._roles),
            by_group=dict(self._groups),
            by_language=dict(self._languages),
            excluded=dict(self._excluded),
        )


async def count(engine: AsyncEngine, keyring: Keyring, audience: Audience) -> Counted:
    """In constant memory, however many they are."""
    tally, last = _Tally(audience), UUID(int=0)
    hers = (subscriptions.c.person_id == people.c.id) & (subscriptions.c.topic == audience.topic)
    query = (
        select(people, IS_STAFF.label("staff"), subscriptions.c.kelurahan, keys.c.kek_version, keys.c.wrapped)
        .join(keys, keys.c.id == people.c.key_id)
        .outerjoin(subscriptions, hers)
        .where(wanted(audience), people.c.body != b"")
        .order_by(people.c.id)
        .limit(PAGE)
    )
    while True:
        async with engine.connect() as connection:
            rows = (await connection.execute(query.where(people.c.id > last))).all()
        for row in rows:
            tally.add(row, _consent(keyring, row))
        if len(rows) < PAGE:
            return tally.counted()
        last = rows[-1].id


def _consent(keyring: Keyring, row: Any) -> Consent:
    """NEVER where it can't be read."""
    key = keyring.unwrapped(row.key_id, row.kek_version, row.wrapped)
    if key is None:
        return Consent.NEVER
    try:
        return contact_of(row.id, row.body, key).consent
    except cipher.Unreadable:
        return Consent.NEVER

"""A portion of an announcement: messages for some of those who wait, into one work."""

from datetime import datetime
from typing import Any
from uuid import UUID

from cases.announcement import Announcement, Reached
from cases.contact import Never, Purpose
from cases.editable import Options
from cases.person import Person
from cases.quiet import may_announce
from flows.cards.announced import announced_screen
from flows.effects import Priority
from storage import ledger, outbox, people, recipients
from storage.cipher import Unreadable
from storage.commit.plan import Renderer, Store
from storage.ids import new_id
from storage.key_file import KeyUnusable
from storage.keys import DataKey
from storage.ledger import Slot
from storage.news import news_call
from storage.outbox import Delivery, Op, Outgoing
from storage.work import Work


class Portion:
    """Some recipients of one announcement, into one work."""

    def __init__(
        self, one: Announcement, at: datetime, options: Options, store: Store, renderer: Renderer, work: Work
    ) -> None:
        self._one, self._at, self._options, self._store, self._work = one, at, options, store, work
        self._renderer = renderer
        self._calls: dict[tuple[Any, ...], tuple[str, dict[str, Any]]] = {}

    def add(self, row: Any) -> Outgoing | None:
        """Her message, or None: she gets it later or not at all."""
        if not row["meant"]:
            self._set(row["id"], Reached.LEFT_OUT if row["reachable"] else Reached.BLOCKED, self._at)
            return None
        try:
            key = self._store.keyring.unwrapped(row["key_id"], row["kek_version"], row["wrapped"])
            person = people.from_row(row, key) if key else None
        except (Unreadable, KeyUnusable):
            key = person = None
        if key is None or person is None:
            self._set(row["id"], Reached.FAILED, self._at)
            return None
        when = may_announce(None if person.staff else person.contact, self._options, self._at, self._store.zone)
        if isinstance(when, Never):
            self._set(person.id, Reached.LEFT_OUT, self._at)
            return None
        if when > self._at:
            self._set(person.id, Reached.WAITING, when)
            return None
        return self._make(person, key)

    def _set(self, person: UUID, became: Reached, when: datetime) -> None:
        self._work.add(recipients.SET, which=self._one.id, whom=person, became=int(became), when=when)

    def _make(self, person: Person, key: DataKey) -> Outgoing:
        method, params = self._call(person)
        shown = new_id(self._at)
        out = Outgoing(
            id=new_id(self._at),
            person=person.id,
            chat=person.telegram_id,
            op=Op.SEND,
            method=method,
            params=params,
            priority=Priority.BROADCAST,
            delivery=Delivery.BROADCAST,
            purpose=Purpose.BROADCAST,
            not_before=self._at,
            target=shown,
            file=self._one.content.file,
            key=key.id,
            announcement=self._one.id,
        )
        ledger.add(self._work, shown, person.id, self._at, message=None, ours=True, telling=True, slot=Slot.NEWS)
        outbox.add(self._work, out, key)
        self._work.guard(recipients.QUEUE, which=self._one.id, whom=person.id, now=self._at, row=out.id)
        return out

    def _call(self, person: Person) -> tuple[str, dict[str, Any]]:
        """The same for all who read alike: made once a portion."""
        alike = (person.language, person.staff)
        if alike not in self._calls:
            payload = self._renderer.message(announced_screen(self._one, person), person, self._at)
            self._calls[alike] = news_call(self._one.content, payload)
        return self._calls[alike]

"""What one turn is about to write and send, while its effects are carried out one after the other."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, tzinfo
from functools import partial
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncEngine

from cases.case import Case
from cases.editable import Editable
from cases.person import SERVICE, Person
from cases.policy import Action, may
from cases.roster import Roster
from cases.rules import Rules
from flows.document import Document
from flows.lifetime import lifetime
from flows.screen import Screen
from flows.session import Session, Talk
from flows.text import Text
from storage import attachments, ledger, talks
from storage.chats import Chat, Chats, TalkRow
from storage.directory import Directory
from storage.ids import new_id
from storage.keys import DataKey, KeyKind, Keyring
from storage.loading import Loading
from storage.locks import Locks
from storage.outbox import Outgoing
from storage.sightings import Sightings
from storage.work import NotAllowed, Work

__all__ = ["NotAllowed", "Occasion", "Plan", "Renderer", "Store"]


class Renderer(Protocol):
    """Puts screens into the parameters of a Bot API call, in the reader's language."""

    def use(self, editable: Editable) -> None: ...

    def message(self, screen: Screen, reader: Person, at: datetime) -> dict[str, Any]: ...

    def welcome(self, screen: Screen, key: Text, reader: Person, at: datetime) -> dict[str, Any]: ...

    def toast(self, text: Text, reader: Person, at: datetime, *, alert: bool) -> dict[str, Any]: ...

    def document(self, made: Document, reader: Person) -> bytes: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """The parts of the storage that a commit works with. `zone` is the city's."""

    engine: AsyncEngine
    keyring: Keyring
    directory: Directory
    chats: Chats
    loading: Loading
    locks: Locks
    vault: attachments.Vault
    sightings: Sightings
    zone: tzinfo


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """What brought the turn about: `message` came in, or a button of message `pressed`, to be answered (`callback`).

    `late`: she wrote long ago; what we say to that is no answer to what she does now.
    """

    event_id: UUID
    at: datetime
    entropy: bytes
    message: int | None = None
    is_start: bool = False
    pressed: int | None = None
    callback: str | None = None
    late: bool = False


@dataclass(slots=True)
class Plan:
    """`work` is for the writer, `outgoing` for the sender, `after` for the caches; the last two after the commit.

    `others` are people besides the viewer whose standing it changes, as they are then.
    `touched` are the cases whose due rows must be written anew (True: new cases), `asked` what she answered of ours.
    """

    store: Store
    renderer: Renderer
    occasion: Occasion
    chat: Chat
    session: Session
    roster: Roster
    work: Work = field(default_factory=Work)
    outgoing: list[Outgoing] = field(default_factory=list)
    after: list[Callable[[], None]] = field(default_factory=list)
    cases: dict[UUID, Case] = field(default_factory=dict)
    rules: Rules = field(kw_only=True)
    touched: dict[UUID, bool] = field(default_factory=dict)
    asked: dict[UUID, set[str]] = field(default_factory=dict)
    inherited: set[UUID] = field(default_factory=set)
    others: list[Person] = field(default_factory=list)
    answered: bool = False
    shown_telling: bool | None = None
    anchor_before: UUID | None = None

    @property
    def at(self) -> datetime:
        return self.occasion.at

    @property
    def viewer(self) -> Person:
        return self.chat.person

    async def case(self, case_id: UUID) -> Case:
        """The case as it stands after what this turn has done so far; NotAllowed where there is none."""
        if case_id not in self.cases:
            found = await self.store.loading.case(case_id)
            if found is None:
                raise NotAllowed(f"case {case_id} is not there")
            self.cases[case_id] = found
        return self.cases[case_id]

    async def allowed_case(self, case_id: UUID, action: Action) -> Case:
        found = await self.case(case_id)
        if not may(self.viewer, action, found):
            raise NotAllowed(f"{action} on case {case_id}")
        return found

    def changed(self, case: Case) -> None:
        """Have the caches look again at what was just written of a case."""
        self.cases[case.id] = replace(case, version=case.version + 1)
        self.touched.setdefault(case.id, False)
        self.after.append(lambda: self.store.chats.forget_cases(case.reporter))

    def note(self, action: str, subject: UUID) -> None:
        self.work.note(self.at, self.actor, action, subject)

    @property
    def actor(self) -> UUID | None:
        """Who does it, None where nobody does: the clock."""
        return None if self.viewer is SERVICE else self.viewer.id

    def talk_row(self, flow: str) -> TalkRow:
        """Where a talk of this chat is kept; its row and key are made when it has none yet."""
        row = self.chat.talks.get(flow)
        if row is None:
            key = self.store.keyring.make(self.work, KeyKind.DRAFT, self.at)
            row = TalkRow(new_id(self.at), key, self.at)
            self.chat = replace(self.chat, talks={**self.chat.talks, flow: row})
        return row

    def content_key(self) -> DataKey:
        """What seals messages of this turn to this person: her talk's key, so that they end with it; else hers."""
        active = self.session.active
        lives_on = active in self.session.talks and active in self.chat.talks and not self._begun_anew(active)
        return self.chat.talks[active].key if active and lives_on else self.chat.key

    def _begun_anew(self, flow: str) -> bool:
        """Whether a talk took the place of an earlier one of the same flow: its key and files are not the new one's.

        A new tag alone does not say so: a talk gets one too when its screen is put below what she wrote.
        """
        before, now = self.chat.session.talks.get(flow), self.session.talks.get(flow)
        if before is None or now is None:
            return False
        given_to_case = flow in self.chat.talks and self.chat.talks[flow].key.id in self.inherited
        return given_to_case or (before.tag != now.tag and not now.answers and not now.partial)

    def shut(self) -> None:
        """Shut her lock at once, not after the commit: what is shut too early harms nobody."""
        self.store.locks.shut(self.viewer.id)
        self.after.append(partial(self.store.locks.shut, self.viewer.id))
        self.chat = replace(self.chat, person=replace(self.viewer, opened=False))

    async def case_key(self, case: Case) -> DataKey:
        return await self.store.keyring.open(case.key)

    def incoming(self) -> None:
        """Her own message goes into the ledger; all but /start tell something."""
        if self.occasion.message is None:
            return
        start = self.occasion.is_start
        ledger.add(
            self.work,
            new_id(self.at),
            self.viewer.id,
            self.at,
            message=self.occasion.message,
            ours=False,
            telling=not start,
            slot=ledger.Slot.START if start else ledger.Slot.NONE,
        )

    async def save(self, session: Session) -> None:
        """Bring talks and screen to where the turn left them."""
        before = self.chat.session
        for flow in [flow for flow in self.chat.talks if self._begun_anew(flow)]:
            await self._drop_talk(flow)
        for flow, talk in session.talks.items():
            if before.talks.get(flow) != talk or flow not in self.chat.talks:
                self._save_talk(talk)
        for flow in [flow for flow in self.chat.talks if flow not in session.talks]:
            await self._drop_talk(flow)
        if self.shown_telling is not None:
            session = replace(session, telling=self.shown_telling)
        self._save_screen(session)
        self.chat = replace(self.chat, session=session, fresh=False, birth=None)

    def _save_talk(self, talk: Talk) -> None:
        known = talk.flow in self.chat.session.talks and talk.flow in self.chat.talks
        row = self.talk_row(talk.flow)
        expires_at = self.at + lifetime(talk)
        if known:
            talks.change(self.work, row.id, talk, row.key, expires_at)
        else:
            talks.add(self.work, row.id, self.viewer.id, talk, row.key, expires_at)
        self.chat = replace(self.chat, talks={**self.chat.talks, talk.flow: replace(row, expires_at=expires_at)})

    async def _drop_talk(self, flow: str) -> None:
        row = self.chat.talks[flow]
        if flow in self.chat.session.talks:
            self.work.add(talks.DELETE, talk_id=row.id)
        if row.key.id not in self.inherited:
            await self._destroy(row.key.id)
        self.chat = replace(self.chat, talks={name: kept for name, kept in self.chat.talks.items() if name != flow})

    async def _destroy(self, key: UUID) -> None:
        async with self.store.engine.connect() as connection:
            files = await attachments.ids_of_key(connection, key)
        self.work.add(attachments.FORGET, draft_key=key)
        self.store.keyring.destroy(self.work, key, self.at)
        self.after.append(partial(self.store.keyring.forget, key))
        self.after.extend(partial(self.store.vault.drop, file) for file in files)

    def _save_screen(self, session: Session) -> None:
        before = self.chat.session
        if session.told_limits and not before.told_limits:
            self.work.add(talks.TOLD_LIMITS, whose=self.viewer.id)
        now = (session.active, session.telling, self.chat.anchor)
        if self.chat.fresh or now != (before.active, before.telling, self.anchor_before):
            self.work.add(
                talks.UPDATE_CHAT,
                whose=self.viewer.id,
                new_active=session.active,
                new_telling=session.telling,
                new_anchor=self.chat.anchor,
            )

"""One turn: an update from the inbox meets its chat, the desk decides, one transaction does it."""

import logging
import os
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

from bot.catalogue import messages as all_messages
from bot.inbound import Inbound, Malformed, read
from bot.json_body import parse
from bot.renderer import Renderer
from cases.person import Language, Person
from flows import desk
from flows.cards.apology import apology, report
from flows.cards.applicant import LONGEST_NAME, token_in
from flows.cards.menu import menu_screen
from flows.effects import (
    Invite,
    OpenLock,
    Read,
    ReadList,
    Redraw,
    Reply,
    SendFiles,
    SendMade,
    SendMyData,
    Show,
    Toast,
    Unsay,
    Welcome,
    Wipe,
)
from flows.engine.standing import flow_named
from flows.event import Called, Input, Presence, Said, Sent
from flows.known import Known
from flows.turn import Turn
from storage import ledger, people
from storage.chats import Chat, Left
from storage.commit import messages
from storage.commit.effects import plan_turn
from storage.commit.plan import Occasion, Plan
from storage.inbox import Waiting
from storage.opening import Storage
from storage.outbox import Outgoing
from storage.permission import REPLY_FOR
from storage.work import Stale

LOG = logging.getLogger(__name__)

TRIES = 8
ENTROPY_BYTES = 32
EXIT_WORD = "salam"  # of flows.cards.exit
REPORT_EVERY = timedelta(minutes=10)
KEPT_BY_TELEGRAM = timedelta(hours=25)
# What is not done once she has left:
SEEN = (
    Show,
    Welcome,
    Reply,
    Redraw,
    Toast,
    SendFiles,
    SendMade,
    SendMyData,
    Wipe,
    Read,
    ReadList,
    Invite,
    OpenLock,
    Unsay,
)


class Sending(Protocol):
    """Where messages go after their commit (bot.sender)."""

    def push(self, rows: Iterable[Outgoing]) -> None: ...


async def nothing_read(_remote: str, _most: int) -> str | None:
    """Where no files can be had."""
    return None


class Conversation:
    """`handle` is the dispatcher's: it does one turn and marks the update done in the same transaction."""

    def __init__(
        self,
        storage: Storage,
        renderer: Renderer,
        sender: Sending,
        clock: Callable[[], datetime],
        bot_name: str,
        look_at: Callable[[Person], None] = lambda _: None,
        just_back: Callable[[], bool] = lambda: False,
        read_text: Callable[[str, int], Awaitable[str | None]] = nothing_read,
    ) -> None:
        """`look_at` is shown each person after her turn, or one that changed her (her commands may be others now).

        `just_back`: whether what comes in may have waited at Telegram for long. `read_text` gives what stands in a
        file of at most so many bytes, or None.
        """
        self._storage = storage
        self._renderer = renderer
        self._sender = sender
        self._clock = clock
        self._bot_name = bot_name
        self._look_at = look_at
        self._just_back = just_back
        self._read_text = read_text
        self._reported: datetime | None = None

    async def handle(self, waiting: Waiting) -> None:
        """Raises what goes wrong, with nothing done: storage errors, mistakes of ours."""
        try:
            await self._handled(waiting)
        except Malformed:  # it names nobody who could be answered
            await self._storage.inbox.finish(waiting.id)

    async def _handled(self, waiting: Waiting) -> None:
        update = parse(waiting.body)
        async with self._storage.store.chats.lock(waiting.chat):
            for _ in range(TRIES - 1):
                try:
                    await self._turn(read(update, waiting.id, waiting.at, os.urandom(ENTROPY_BYTES)))
                except Stale:  # somebody else changed the same case meanwhile: look again, decide anew
                    self._storage.store.chats.forget_user(waiting.chat)
                    if await self._storage.inbox.is_done(waiting.id):
                        return  # it was done before, and only the answer of the database was lost
                else:
                    return
            await self._turn(read(update, waiting.id, waiting.at, os.urandom(ENTROPY_BYTES)))

    async def _turn(self, inbound: Inbound) -> None:
        if not inbound.private:
            await self._storage.inbox.finish(inbound.event.id)
            return
        at = self._clock()
        chat = await self._seen_now(await self._chat(inbound, at), at)
        inbound = self._by_its_name(await self._with_text(chat, inbound))
        turn = await self._decided(chat, inbound, at)
        occasion = Occasion(
            event_id=inbound.event.id,
            at=at,
            entropy=inbound.event.entropy,
            message=inbound.message,
            is_start=_is_bare_start(inbound.event.input),
            pressed=inbound.pressed,
            callback=inbound.callback,
            late=self._is_late(inbound, at),
        )
        plan = await plan_turn(self._storage.store, self._renderer, occasion, chat, turn)
        if any(isinstance(effect, Wipe) for effect in turn.effects) and not self._overtaken(chat, inbound):
            plan.chat = replace(plan.chat, left=Left(inbound.event.id, chat.session.active))
        presence = inbound.event.input if isinstance(inbound.event.input, Presence) else Presence(reachable=True)
        if presence.reachable != chat.person.reachable or isinstance(inbound.event.input, Presence):
            self._now_reachable(plan, presence, at)  # whoever writes can be reached, though no update ever said so
        await self._commit(plan)
        for person in (plan.chat.person, *plan.others):
            self._look_at(person)

    def _by_its_name(self, inbound: Inbound) -> Inbound:
        """What the exit key says now, or said once, is the exit key."""
        what = inbound.event.input
        if not isinstance(what, Said) or not self._renderer.is_exit(what.text):
            return inbound
        return replace(inbound, event=replace(inbound.event, input=Said(EXIT_WORD)))

    async def _with_text(self, chat: Chat, inbound: Inbound) -> Inbound:
        """What stands in a small file, where staff were asked for one; for anybody else files are only kept."""
        what, talk = inbound.event.input, chat.session.talk
        flow = flow_named(talk.flow) if talk is not None and chat.person.staff else None
        if flow is None or not flow.reads or not isinstance(what, Sent) or what.size > flow.reads:
            return inbound
        read = replace(what, text=await self._read_text(what.remote, flow.reads))
        return replace(inbound, event=replace(inbound.event, input=read))

    def _is_late(self, inbound: Inbound, at: datetime) -> bool:
        """Whether she wrote so long ago that an answer is none any more.

        Asked only after a silence, and of what Telegram can have kept: a wrong clock must not silence the service.
        """
        if inbound.written_at is None or not self._just_back():
            return False
        return REPLY_FOR <= at - inbound.written_at <= KEPT_BY_TELEGRAM

    def _now_reachable(self, plan: Plan, presence: Presence, at: datetime) -> None:
        plan.work.add(people.SET_REACHABLE, person_id=plan.viewer.id, can=presence.reachable)
        if presence.reachable:
            plan.work.add(ledger.FADE_AGAIN, whose=plan.viewer.id, now=at)
        if plan.viewer.staff:  # what is open of hers goes on, and no case is given to her, or again
            plan.after.append(self._storage.store.directory.changed)
        plan.chat = replace(plan.chat, person=replace(plan.viewer, reachable=presence.reachable))

    async def _commit(self, plan: Plan) -> None:
        try:
            await self._storage.writer.submit(plan.work)
        except BaseException:
            # whether it was done nobody knows here: what is remembered of the chat may be old
            self._storage.store.chats.forget_user(plan.viewer.telegram_id)
            self._storage.store.directory.changed()
            raise
        self._storage.store.chats.keep(plan.chat)
        for act in plan.after:
            act()
        self._sender.push(plan.outgoing)
        await self._storage.store.directory.editable()  # what was edited is said from now on

    async def _decided(self, chat: Chat, inbound: Inbound, at: datetime) -> Turn:
        """What the desk makes of it.

        What she did before the exit key, which overtook it, is done unseen: a complaint sent must not be lost by it.
        """
        left = chat.left
        if left is None or not self._overtaken(chat, inbound):
            return desk.receive(chat.session, inbound.event, await self._known(chat, inbound, at))
        told = replace(chat.session, active=left.flow if left.flow in chat.session.talks else None)
        turn = desk.receive(told, inbound.event, await self._known(chat, inbound, at))
        kept = tuple(effect for effect in turn.effects if not isinstance(effect, SEEN))
        return Turn(replace(turn.session, active=None), (*kept, Wipe(menu_screen(chat.person))))

    def _overtaken(self, chat: Chat, inbound: Inbound) -> bool:
        return chat.left is not None and inbound.event.id < chat.left.event

    async def _chat(self, inbound: Inbound, at: datetime) -> Chat:
        chats = self._storage.store.chats
        chat = await chats.of(inbound.user, at, inbound.event.shown_name[:LONGEST_NAME])
        if chat.mine is None:
            chat = chats.with_cases(chat, await self._storage.store.loading.open_cases_of(chat.person.id))
        return chat

    async def _seen_now(self, chat: Chat, at: datetime) -> Chat:
        """Whether what is behind her lock may be shown is asked anew each turn: it is true only for a while."""
        locks = self._storage.store.locks
        locks.touch(chat.person.id, at)
        return replace(chat, person=await locks.seen(chat.person, at))

    async def _known(self, chat: Chat, inbound: Inbound, at: datetime) -> Known:
        store = self._storage.store
        needs = desk.needs(chat.session, inbound.event, chat.person)
        return Known(
            viewer=chat.person,
            roster=await store.directory.roster(),
            zone=store.zone,
            bot=self._bot_name,
            at=at,
            mine=chat.mine or (),
            loaded=await store.loading.load(needs, chat.person, at) if needs else {},
            catalogue=self._renderer.catalogue(chat.person.language),
            rules=await store.directory.rules(),
            editable=await store.directory.editable(),
            indonesian=self._renderer.catalogue(Language.INDONESIAN),
            messages=all_messages(),
        )

    async def apologise(self, waiting: Waiting, _error: str) -> None:
        """Tell her kindly that something went wrong, and the coordinators that something is stuck."""
        store, at = self._storage.store, self._clock()
        if waiting.chat <= 0:
            return  # a group, or nobody: there is no person to apologise to
        async with store.chats.lock(waiting.chat):
            chat = await store.chats.of(waiting.chat, at)
            occasion = Occasion(event_id=waiting.id, at=at, entropy=b"")
            plan = await plan_turn(store, self._renderer, occasion, chat, Turn(chat.session, apology()))
            if self._report_due(at):
                await messages.tell(plan, report())
            await self._commit(plan)

    def _report_due(self, at: datetime) -> bool:
        # a flood of broken updates must not become a flood of alerts
        if self._reported is not None and at - self._reported < REPORT_EVERY:
            return False
        self._reported = at
        return True


def _is_bare_start(what: Input) -> bool:
    """A phone shows the start of an invitation without its token; any other words behind it stand in the chat."""
    return (
        isinstance(what, Called) and what.name == "start" and (not what.argument or token_in(what.argument) is not None)
    )

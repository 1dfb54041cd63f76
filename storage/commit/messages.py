"""Effects that show, say, redraw or remove messages."""

from dataclasses import replace
from uuid import UUID

from cases.contact import Never, Purpose, may_contact
from cases.person import Person
from cases.policy import Action, may
from flows.cards.notice_words import in_her_words, says_only_news
from flows.effects import (
    Address,
    AssignedTo,
    Coordinators,
    Redraw,
    Reply,
    ReporterOf,
    Show,
    Tell,
    Tidy,
    To,
    Toast,
    Welcome,
    Wipe,
)
from flows.lifetime import screen_lasts
from flows.screen import Screen
from storage import ledger, outbox
from storage.commit.plan import Plan
from storage.commit.rows import answer, edit, incoming_rows, left_alone, pressed_row, put, remove, retell, send
from storage.ids import new_id
from storage.keys import DataKey
from storage.ledger import Slot
from storage.outbox import Delivery, Holds, Op, Outgoing


async def show(plan: Plan, effect: Show) -> None:
    """Edit the living message where she pressed one of its buttons; else put it below what came since."""
    if effect.telling and _must_not_be_answered(plan):
        return  # what stands stays: whatever she presses next shows where she is
    payload = plan.renderer.message(effect.screen, plan.viewer, plan.at)
    plan.shown_telling = effect.telling
    pressed = await pressed_row(plan)
    if pressed is not None and pressed[0] == plan.chat.anchor:
        if (plan.chat.session.telling, plan.chat.about) != (effect.telling, effect.about):
            retell(plan, pressed[0], Slot.ANCHOR, telling=effect.telling, about=effect.about)
        edit(plan, pressed[0], payload)
        _stands(plan, effect)
        return
    old = plan.chat.anchor
    if pressed is not None and pressed[1] in (Slot.NOTICE, Slot.NONE):
        retell(plan, pressed[0], Slot.ANCHOR, telling=effect.telling, about=effect.about)
        edit(plan, pressed[0], payload)
        plan.chat = replace(plan.chat, anchor=pressed[0])
    else:
        row = send(plan, payload, telling=effect.telling, slot=Slot.ANCHOR)
        if effect.about is not None:
            retell(plan, row, Slot.ANCHOR, telling=effect.telling, about=effect.about)
        plan.chat = replace(plan.chat, anchor=row)
    _stands(plan, effect)
    if old is not None:
        remove(plan, (old,))


def _stands(plan: Plan, effect: Show) -> None:
    """Note which receipt it is, and when it goes by itself."""
    plan.chat = replace(plan.chat, about=effect.about)
    if effect.telling and (effect.fades_after or not plan.viewer.staff):
        left_alone(plan, effect.fades_after or screen_lasts(plan.session.talk))


def _must_not_be_answered(plan: Plan) -> bool:
    """She wrote long ago, and may not be written to: an answer now would come unasked for."""
    if not plan.occasion.late or plan.viewer.staff:
        return False
    return may_contact(plan.viewer.contact, Purpose.NOTICE, plan.at, plan.store.zone) != plan.at


async def welcome(plan: Plan, effect: Welcome) -> None:
    """The clean start: a new welcome with the exit key, the menu under it; whatever stood there before goes."""
    plan.shut()
    async with plan.store.engine.connect() as connection:
        before = await ledger.telling(connection, plan.viewer.id)
        before += await ledger.in_slots(connection, plan.viewer.id, Slot.START, Slot.WELCOME, Slot.ANCHOR)
    greeting = plan.renderer.welcome(effect.welcome, effect.key, plan.viewer, plan.at)
    send(plan, greeting, telling=False, slot=Slot.WELCOME)
    menu = plan.renderer.message(effect.menu, plan.viewer, plan.at)
    row = send(plan, menu, telling=False, slot=Slot.ANCHOR)
    plan.chat = replace(plan.chat, anchor=row, about=None)
    plan.shown_telling = False
    remove(plan, tuple(dict.fromkeys(before)))


async def wipe(plan: Plan, effect: Wipe) -> None:
    """Both sides' telling messages go, the living one becomes the menu; before everything else, never throttled."""
    plan.shut()
    async with plan.store.engine.connect() as connection:
        telling = await ledger.telling(connection, plan.viewer.id)
    payload = plan.renderer.message(effect.screen, plan.viewer, plan.at)
    own, pressed = incoming_rows(plan), await pressed_row(plan)
    if pressed is not None and pressed[1] in (Slot.NOTICE, Slot.NONE):
        own.append(pressed[0])  # perhaps a message that we never learned was sent
    if plan.chat.anchor is None:
        plan.chat = replace(plan.chat, anchor=send(plan, payload, telling=False, slot=Slot.ANCHOR, exit_key=True))
    else:
        retell(plan, plan.chat.anchor, Slot.ANCHOR, telling=False)
        edit(plan, plan.chat.anchor, payload, exit_key=True)
        plan.chat = replace(plan.chat, about=None)
    gone = [row for row in dict.fromkeys((*telling, *own)) if row != plan.chat.anchor]
    remove(plan, tuple(gone), exit_key=True)
    plan.shown_telling = False


async def reply(plan: Plan, effect: Reply) -> None:
    """Content in a message of its own: not to be forwarded, copied or, where the phone obeys, pictured."""
    payload = {**plan.renderer.message(effect.screen, plan.viewer, plan.at), "protect_content": True}
    fades_at = plan.at + effect.fades_after if effect.fades_after else None
    send(plan, payload, telling=True, fades_at=fades_at)


async def redraw(plan: Plan, effect: Redraw) -> None:
    """The message whose button was pressed, wherever it stands."""
    payload = plan.renderer.message(effect.screen, plan.viewer, plan.at)
    pressed = await pressed_row(plan)
    if pressed is None:
        send(plan, payload, telling=True)
    elif effect.buttons_only:
        buttons = {"reply_markup": payload.get("reply_markup", {"inline_keyboard": []})}
        edit(plan, pressed[0], buttons, method="editMessageReplyMarkup")
    else:
        edit(plan, pressed[0], payload)


async def tidy(plan: Plan, _effect: Tidy) -> None:
    async with plan.store.engine.connect() as connection:
        hers = await ledger.telling(connection, plan.viewer.id, hers=True)
    remove(plan, tuple(dict.fromkeys((*hers, *incoming_rows(plan)))))


async def toast(plan: Plan, effect: Toast) -> None:
    if plan.occasion.callback and not plan.answered:
        answer(plan, plan.renderer.toast(effect.text, plan.viewer, plan.at, alert=effect.alert))


async def tell(plan: Plan, effect: Tell, holds: tuple[Holds, ...] = ()) -> None:
    """`holds`: a message that is withdrawn where one of these cases changes before it could go."""
    for person, key in await _people(plan, effect.to):
        await say(plan, person, key, effect, holds)


async def say(plan: Plan, person: Person, key: DataKey, how: Tell, holds: tuple[Holds, ...] = ()) -> None:
    """A message to one person, now, when her rules allow it, or never."""
    # to who brought a case her own rules hold, be she a companion or not
    on_duty = person.staff and how.purpose is not Purpose.BROADCAST and not isinstance(how.to, ReporterOf)
    purpose = Purpose.DUTY if on_duty else how.purpose
    if (purpose is Purpose.DUTY and not on_duty) or (purpose is Purpose.REPLY and person.id != plan.viewer.id):
        purpose = Purpose.NOTICE
    when = may_contact(person.contact, purpose, plan.at, plan.store.zone)
    if isinstance(when, Never):
        return
    unasked = purpose in (Purpose.NOTICE, Purpose.BROADCAST)
    screen = in_her_words(how.screen, person.contact) if unasked else how.screen
    payload = plan.renderer.message(screen, person, plan.at)
    if not on_duty:
        payload["disable_notification"] = True
        about = {one.case for one in holds} | ({how.case} if how.case else set())
        if await _is_known_news(plan, person, screen, about):
            return
    put(
        plan,
        Outgoing(
            id=new_id(plan.at),
            person=person.id,
            chat=person.telegram_id,
            op=Op.SEND,
            method="sendMessage",
            params=payload,
            priority=how.priority,
            delivery=Delivery.STAFF if on_duty else Delivery.RESIDENT,
            purpose=purpose,
            not_before=when,
            case=how.case,
            holds=holds,
        ),
        key,
        telling=not on_duty,
        slot=Slot.ALERT if on_duty else Slot.NOTICE,
        fades_after=how.fades_after,
    )


async def _is_known_news(plan: Plan, person: Person, screen: Screen, about: set[UUID]) -> bool:
    """Whether a message that says only that there is news stands in her chat, or waits to: one of them says enough."""
    if not says_only_news(screen, person.contact) or not about:
        return False
    async with plan.store.engine.connect() as connection:
        standing = await ledger.notices_about(connection, person.id, about)
        return bool(standing) or await outbox.notices_wait(connection, person.id, about, plan.at)


async def _people(plan: Plan, to: Address) -> list[tuple[Person, DataKey]]:
    ids: list[UUID]
    match to:
        case To(person_id):
            ids = [person_id]
        case ReporterOf(case_id):
            ids = [(await plan.case(case_id)).reporter]
        case AssignedTo(case_id):
            case = await plan.case(case_id)
            ids = [case.assigned] if case.assigned else await _coordinators(plan, case_id)
        case Coordinators(about):
            ids = await _coordinators(plan, about)
    found = []
    for person_id in ids:
        known = await plan.store.directory.person(person_id)
        if known is not None:
            person = plan.roster.people.get(person_id, known[0])  # as she stands after this turn
            found.append((person, await plan.store.keyring.open(known[1])))
    return found


async def _coordinators(plan: Plan, case_id: UUID | None) -> list[UUID]:
    everybody = plan.roster.coordinators()
    if case_id is None:
        return [person.id for person in everybody]
    case = await plan.case(case_id)
    return [person.id for person in everybody if may(person, Action.BE_ALERTED, case)]

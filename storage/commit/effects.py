"""Which function carries out which effect, and the one way from a turn to a plan."""

from collections.abc import Awaitable, Callable
from typing import Any

from flows import effects
from flows.turn import Turn
from storage import inbox
from storage.chats import Chat
from storage.commit import case_effects, messages, people_effects, rows
from storage.commit.plan import Occasion, Plan, Renderer, Store

CARRY_OUT: dict[type, Callable[[Plan, Any], Awaitable[None]]] = {
    effects.Show: messages.show,
    effects.Welcome: messages.welcome,
    effects.Reply: messages.reply,
    effects.Redraw: messages.redraw,
    effects.Tell: messages.tell,
    effects.Toast: messages.toast,
    effects.Wipe: messages.wipe,
    effects.SendFiles: case_effects.send_files,
    effects.OpenCase: case_effects.open_case,
    effects.AddToCase: case_effects.add_to_case,
    effects.MoveCase: case_effects.move_case,
    effects.RaiseUrgency: case_effects.raise_urgency,
    effects.Accept: case_effects.accept,
    effects.PassOn: case_effects.pass_on,
    effects.AssignTo: case_effects.assign_to,
    effects.Read: case_effects.read,
    effects.Keep: people_effects.keep,
    effects.KeepWithCase: people_effects.keep_with_case,
    effects.SetLanguage: people_effects.set_language,
    effects.SetContact: people_effects.set_contact,
    effects.Invite: people_effects.invite,
    effects.Join: people_effects.join,
    effects.Confirm: people_effects.confirm,
    effects.SetCover: people_effects.set_cover,
}


async def plan_turn(store: Store, renderer: Renderer, occasion: Occasion, chat: Chat, turn: Turn) -> Plan:
    """Everything that `turn` writes and sends, ready for the writer; nothing is done yet.

    Raises NotAllowed where a flow wanted what policy forbids, Stale where a case has moved on.
    """
    plan = Plan(
        store=store,
        renderer=renderer,
        occasion=occasion,
        chat=chat,
        session=turn.session,
        roster=await store.directory.roster(),
        anchor_before=chat.anchor,
    )
    if chat.birth is not None:
        plan.work.writes.extend(chat.birth.writes)
        plan.work.audit.extend(chat.birth.audit)
        if chat.person.staff:
            plan.after.append(store.directory.changed)
    plan.incoming()
    for effect in turn.effects:
        await CARRY_OUT[type(effect)](plan, effect)
    await plan.save(turn.session)
    if occasion.callback and not plan.answered:
        rows.answer(plan, {})
    plan.work.guard(inbox.DONE_ONCE, inbox_id=occasion.event_id)
    return plan

"""Which function carries out which effect, and the one way from a turn to a plan."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from cases.person import SERVICE
from flows import effects
from flows.effects import Effect
from flows.session import Session
from flows.turn import Turn
from storage import inbox, people
from storage.chats import Chat
from storage.commit import (
    announcing,
    case_effects,
    course_effects,
    editing,
    excluding,
    health_effects,
    inquiring,
    leave_effects,
    lock_effects,
    messages,
    my_data,
    naming,
    people_effects,
    people_moves,
    people_places,
    removal,
    requesting,
    retention_effects,
    rows,
    rules_effects,
    subscribing,
)
from storage.commit.plan import Occasion, Plan, Renderer, Store
from storage.commit.schedule import schedule
from storage.ids import new_id
from storage.keys import DataKey

NO_KEY = DataKey(UUID(int=0), b"")  # of who has no chat: there is nothing to seal

CARRY_OUT: dict[type, Callable[[Plan, Any], Awaitable[None]]] = {
    effects.Show: messages.show,
    effects.Welcome: messages.welcome,
    effects.Reply: messages.reply,
    effects.Redraw: messages.redraw,
    effects.Tell: messages.tell,
    effects.Toast: messages.toast,
    effects.Tidy: messages.tidy,
    effects.Wipe: messages.wipe,
    effects.SendFiles: case_effects.send_files,
    effects.SendAnswerFiles: case_effects.send_answer_files,
    effects.NameHerself: naming.name_herself,
    effects.WithdrawName: naming.withdraw_name,
    effects.OpenCase: case_effects.open_case,
    effects.AddToCase: case_effects.add_to_case,
    effects.MoveCase: case_effects.move_case,
    effects.RaiseUrgency: case_effects.raise_urgency,
    effects.Accept: case_effects.accept,
    effects.Exclude: excluding.exclude,
    effects.PassOn: case_effects.pass_on,
    effects.AssignTo: case_effects.assign_to,
    effects.Remind: course_effects.remind,
    effects.Climb: course_effects.climb,
    effects.Contacted: course_effects.contacted,
    effects.MoveOn: course_effects.move_on,
    effects.Reopen: course_effects.reopen,
    effects.Judge: course_effects.judge,
    effects.Answered: course_effects.answered,
    effects.Read: case_effects.read,
    effects.ReadList: case_effects.read_list,
    effects.Keep: people_effects.keep,
    effects.KeepWithCase: people_effects.keep_with_case,
    effects.SetLanguage: people_effects.set_language,
    effects.SetContact: people_effects.set_contact,
    effects.Invite: people_effects.invite,
    effects.Join: people_effects.join,
    effects.Confirm: people_effects.confirm,
    effects.Remove: removal.remove,
    effects.SetCover: people_effects.set_cover,
    effects.SetHome: people_places.set_home,
    effects.AddGroup: people_places.add_group,
    effects.NameGroup: people_places.name_group,
    effects.CancelInvitation: people_places.cancel_invitation,
    effects.AcceptConduct: people_places.accept_conduct,
    effects.SendMade: people_places.send_made,
    effects.MoveStaff: people_moves.move_staff,
    effects.SetLock: lock_effects.set_lock,
    effects.DropLock: lock_effects.drop_lock,
    effects.OpenLock: lock_effects.open_lock,
    effects.ShutLock: lock_effects.shut_lock,
    effects.MarkDuress: lock_effects.mark_duress,
    effects.ForgetLock: lock_effects.forget_lock,
    effects.Unsay: lock_effects.unsay,
    effects.TakeLeave: leave_effects.take_leave,
    effects.EndLeave: leave_effects.end_leave,
    effects.Edit: editing.edit,
    effects.UndoEdit: editing.undo_edit,
    effects.SetPromise: rules_effects.set_promise,
    effects.RemovePromise: rules_effects.remove_promise,
    effects.SetWorkingTime: rules_effects.set_working_time,
    effects.AddHoliday: rules_effects.add_holiday,
    effects.RemoveHoliday: rules_effects.remove_holiday,
    effects.SetRetention: retention_effects.set_retention,
    effects.SendMyData: my_data.send_my_data,
    effects.AskByHand: requesting.ask_by_hand,
    effects.WithdrawConsent: requesting.withdraw_consent,
    effects.AskErasing: requesting.ask_erasing,
    effects.UndoErasing: requesting.undo_erasing,
    effects.StopErasing: requesting.stop_erasing,
    effects.CloseRequest: requesting.close_request,
    effects.RetryAside: health_effects.retry_aside,
    effects.ClearAside: health_effects.clear_aside,
    effects.DraftAnnouncement: announcing.draft_announcement,
    effects.MoveAnnouncement: announcing.move_announcement,
    effects.ShowAnnouncement: announcing.show_announcement,
    effects.AnswerAnnouncement: announcing.answer_announcement,
    effects.AskUs: inquiring.ask_us,
    effects.SayInInquiry: inquiring.say_in_inquiry,
    effects.EndInquiry: inquiring.end_inquiry,
    effects.ReadInquiry: inquiring.read_inquiry,
    effects.Subscribe: subscribing.subscribe,
    effects.Unsubscribe: subscribing.unsubscribe,
}


async def plan_turn(store: Store, renderer: Renderer, occasion: Occasion, chat: Chat, turn: Turn) -> Plan:
    """Everything that `turn` writes and sends, ready for the writer; nothing is done yet.

    Raises NotAllowed where a flow wanted what policy forbids, Stale where a case has moved on.
    """
    renderer.use(await store.directory.editable())
    plan = Plan(
        store=store,
        renderer=renderer,
        occasion=occasion,
        chat=chat,
        session=turn.session,
        roster=await store.directory.roster(),
        rules=await store.directory.rules(),
        anchor_before=chat.anchor,
    )
    if chat.birth is not None:
        plan.work.writes.extend(chat.birth.writes)
        plan.work.audit.extend(chat.birth.audit)
        if chat.person.staff:
            plan.after.append(store.directory.changed)
    if chat.person.staff:  # removed meanwhile, she does nothing more
        plan.work.guard(people.STILL_STAFF, person_id=chat.person.id, as_role=chat.person.role.value)
    plan.incoming()
    for effect in turn.effects:
        await CARRY_OUT[type(effect)](plan, effect)
    await schedule(plan)
    await plan.save(turn.session)
    if occasion.callback and not plan.answered:
        rows.answer(plan, {})
    plan.work.guard(inbox.DONE_ONCE, inbox_id=occasion.event_id)
    return plan


async def plan_service(store: Store, renderer: Renderer, at: datetime, wanted: Sequence[Effect]) -> Plan:
    """What the service itself wants, woken by a due row: nobody's chat is under way, nobody acts.

    Raises as `plan_turn` does.
    """
    renderer.use(await store.directory.editable())
    plan = Plan(
        store=store,
        renderer=renderer,
        occasion=Occasion(event_id=new_id(at), at=at, entropy=b""),
        chat=Chat(person=SERVICE, key=NO_KEY),
        session=Session(),
        roster=await store.directory.roster(),
        rules=await store.directory.rules(),
    )
    for effect in wanted:
        await CARRY_OUT[type(effect)](plan, effect)
    await schedule(plan)
    return plan

"""Effects on cases: opened and routed, added to, moved, taken, handed on; each with its audit row."""

import contextlib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from cases.case import Case, Status, Urgency
from cases.course import Course, begun, closed, silenced, taken, told
from cases.policy import Action
from flows.cards.case_reasons import AWAY
from flows.effects import (
    Accept,
    AddToCase,
    AssignTo,
    Climb,
    MoveCase,
    OpenCase,
    PassOn,
    RaiseUrgency,
    Read,
    ReadList,
    SendAnswerFiles,
    SendFiles,
)
from flows.event import FileKind
from storage import attachments, cases, diary
from storage.commit.alerts import alert
from storage.commit.changes import answer_by, hand_to, leave_behind, owed_at, routed, write
from storage.commit.course_effects import climb
from storage.commit.files import drop_taken_back
from storage.commit.plan import NotAllowed, Plan
from storage.commit.rows import put_file
from storage.work import Stale

MAY_WRITE: dict[str, Action] = {
    "addition": Action.ADD,
    "question": Action.ASK,
    "answer": Action.ANSWER,
    "progress": Action.MOVE_ON,
    "unsafe": Action.JUDGE,
    "quiet": Action.JUDGE,
    "call": Action.ASK_TO_BE_CALLED,
}
COURSE_AFTER: dict[str, Callable[[Course, datetime], Course]] = {
    "answer": told,
    "unsafe": silenced,
    "quiet": silenced,
}

SEND_FILE = {
    FileKind.VOICE: "sendVoice",
    FileKind.PHOTO: "sendPhoto",
    FileKind.VIDEO: "sendVideo",
    FileKind.DOCUMENT: "sendDocument",
}


async def open_case(plan: Plan, effect: OpenCase) -> None:
    """The case inherits its draft's key, is routed by the stated rule, and somebody is alerted in the same commit."""
    row = plan.talk_row(effect.flow)
    plan.inherited.add(row.key.id)
    await drop_taken_back(plan, row.key.id, effect.told)
    promised = plan.rules.respond_before(effect.category, effect.urgency, plan.at)
    case = Case(
        id=effect.id,
        number=effect.number,
        reporter=plan.viewer.id,
        category=effect.category,
        kind=effect.kind,
        urgency=effect.urgency,
        kelurahan=effect.kelurahan,
        status=Status.RECEIVED,
        opened_at=plan.at,
        respond_before=promised,
        version=1,
        key=row.key.id,
        course=begun(plan.at, promised),
        by_hand=effect.by_hand,
        barred=effect.barred,
        wants_woman=effect.wants_woman,
        told=effect.told,
    )
    case, chosen = await routed(plan, case)
    case = replace(case, course=begun(plan.at, answer_by(case, plan.rules, plan.at)))
    cases.add(plan.work, case, row.key, owed_at(case, plan.rules))
    plan.cases[case.id] = case
    plan.touched[case.id] = True
    plan.after.append(lambda: plan.store.chats.forget_cases(case.reporter))
    plan.note("case.open", case.id)
    await alert(plan, case, chosen)


async def add_to_case(plan: Plan, effect: AddToCase) -> None:
    """Raises NotAllowed for a kind that this person may not write, also where she might have a moment ago."""
    if effect.kind not in MAY_WRITE:
        raise NotAllowed(f"nobody writes {effect.kind[:16]!r} into a diary")
    case = await plan.allowed_case(effect.case, MAY_WRITE[effect.kind])
    key = await plan.case_key(case)
    diary.add(plan.work, case.id, key, plan.at, plan.viewer.id, effect.kind, effect.content)
    if effect.kind in COURSE_AFTER:
        course = COURSE_AFTER[effect.kind](case.course, plan.at)
        case = await write(plan, case, replace(case, course=course), f"case.{effect.kind}")
    flow = effect.content.get("flow")
    if isinstance(flow, str) and flow in plan.chat.talks:
        draft = plan.chat.talks[flow].key.id
        await drop_taken_back(plan, draft, effect.content)
        plan.work.add(attachments.GIVE_TO_CASE, draft_key=draft, whose=case.id)
        plan.inherited.add(draft)  # its files are sealed with it
    plan.note(f"case.{effect.kind}"[:40], case.id)


async def move_case(plan: Plan, effect: MoveCase) -> None:
    action = Action.WITHDRAW if effect.to is Status.CLOSED else Action.ASSIGN
    case = await plan.allowed_case(effect.case, action)
    course = closed(case.course, plan.at) if effect.to is Status.CLOSED else case.course
    after = replace(case, status=effect.to, outcome=effect.outcome, course=course)
    await write(plan, case, after, f"case.{effect.to.value}")


async def raise_urgency(plan: Plan, effect: RaiseUrgency) -> None:
    """Never lowered. Whoever is asked has the time that danger leaves from now on; what was promised comes sooner."""
    case = await plan.allowed_case(effect.case, Action.ADD)
    raised = replace(case, urgency=Urgency.DANGER)
    before = plan.rules.respond_before(case.category, Urgency.DANGER, plan.at)
    raised = replace(raised, respond_before=min(case.respond_before, before))
    if case.taken:  # whoever has it is asked again whether she was spoken to, whatever it waited for
        again = replace(case.course, taken_at=plan.at, contacted_at=None, waits_until=None)
        raised = replace(raised, status=Status.ACCOMPANIED, course=again)
    else:
        by = answer_by(raised, plan.rules, plan.at)
        anew = replace(case.course, asked_at=plan.at, answer_by=by, reminded_at=None, reminders=0)
        raised = replace(raised, course=anew)
    await write(plan, case, raised, "case.urgent")
    has = plan.roster.people.get(case.assigned) if case.assigned else None
    if has is not None and has.away(plan.at.astimezone(plan.store.zone).date()):
        with contextlib.suppress(NotAllowed):  # nobody else is there
            await climb(plan, Climb(case.id, AWAY))


async def accept(plan: Plan, effect: Accept) -> None:
    case = await plan.allowed_case(effect.case, Action.ACCEPT)
    if case.taken and case.assigned != plan.viewer.id:
        raise Stale("somebody else took it meanwhile")
    after = replace(
        case,
        status=Status.ACCOMPANIED,
        assigned=plan.viewer.id,
        group=plan.viewer.group or case.group,
        course=taken(case.course, plan.at),
    )
    await write(plan, case, after, "case.accept")


async def pass_on(plan: Plan, effect: PassOn) -> None:
    """Hand the case on: the next by the same rule, never one who passed it before; at last the coordinators."""
    case = await plan.allowed_case(effect.case, Action.PASS_ON)
    key = await plan.case_key(case)
    diary.add(plan.work, case.id, key, plan.at, plan.viewer.id, "pass", {"reason": effect.reason})
    left, _ = leave_behind(plan, case, effect.reason)
    after, chosen = await routed(plan, left)
    await hand_to(plan, case, after, chosen, "case.pass")


async def assign_to(plan: Plan, effect: AssignTo) -> None:
    case = await plan.allowed_case(effect.case, Action.ASSIGN)
    person = plan.roster.people.get(effect.person)
    today = plan.at.astimezone(plan.store.zone).date()
    if person is None or person.id in case.barred | {case.reporter} or not person.available(today):
        raise NotAllowed(f"person {effect.person} can't be asked to take case {case.id}")
    after = replace(case, status=Status.ASSIGNED, assigned=person.id, group=person.group)
    await hand_to(plan, case, after, person, "case.assign")


async def read(plan: Plan, effect: Read) -> None:
    await plan.allowed_case(effect.case, Action(effect.what))
    plan.note(f"case.read.{effect.what}", effect.case)


async def read_list(plan: Plan, effect: ReadList) -> None:
    """A row for the list, not one for each number on it: of none of them more was shown."""
    plan.work.note(plan.at, plan.actor, f"list.{effect.what}"[:40], None)


async def send_answer_files(plan: Plan, effect: SendAnswerFiles) -> None:
    """What came with answers: all that others than she herself gave to her case; of violence since she has her word."""
    case = await plan.allowed_case(effect.case, Action.READ_ANSWERS)
    since = (await plan.store.locks.since(case.reporter) or plan.at) if case.violence else None
    async with plan.store.engine.connect() as connection:
        kept = await attachments.kept(connection, case.id, case.key, not_by=case.reporter, since=since)
    for file in kept:
        params = {"protect_content": True, "disable_notification": True}
        put_file(plan, SEND_FILE[file.kind], params, file.id, plan.chat.key, effect.fades_after)
    plan.note("case.answer_files", case.id)


async def send_files(plan: Plan, effect: SendFiles) -> None:
    case = await plan.allowed_case(effect.case, Action.SEE_CONTENT)
    async with plan.store.engine.connect() as connection:
        kept = await attachments.kept(connection, case.id, case.key)
    for file in kept:
        method = SEND_FILE[file.kind]
        params = {"protect_content": True, "disable_notification": True}
        put_file(plan, method, params, file.id, plan.chat.key, effect.fades_after)
    plan.note("case.files", case.id)

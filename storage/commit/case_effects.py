"""Effects on cases: opened and routed, added to, moved, taken, handed on; each with its audit row."""

from dataclasses import replace

from cases.case import MOVES, Case, Status, Urgency
from cases.person import Person
from cases.policy import Action, may
from cases.promise import respond_before
from cases.routing import Wanted, choose, choose_anywhere
from flows.effects import (
    Accept,
    AddToCase,
    AssignTo,
    MoveCase,
    OpenCase,
    PassOn,
    RaiseUrgency,
    Read,
    SendFiles,
)
from flows.event import FileKind
from storage import attachments, cases, diary
from storage.commit.alerts import alert, refresh
from storage.commit.files import drop_taken_back
from storage.commit.plan import NotAllowed, Plan
from storage.commit.rows import put_file
from storage.work import Stale

MAY_WRITE: dict[str, Action] = {
    "addition": Action.ADD,
    "question": Action.ASK,
    "answer": Action.ANSWER,
}
NOT_URGENT = frozenset({Urgency.ROUTINE})

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
        respond_before=respond_before(effect.category, effect.urgency, plan.at),
        version=1,
        key=row.key.id,
        by_hand=effect.by_hand,
        barred=effect.barred,
        wants_woman=effect.wants_woman,
        told=effect.told,
    )
    case, chosen = await _routed(plan, case)
    cases.add(plan.work, case, row.key)
    plan.cases[case.id] = case
    plan.after.append(lambda: plan.store.chats.forget_cases(case.reporter))
    plan.note("case.open", case.id)
    await alert(plan, case, chosen)


async def _routed(plan: Plan, case: Case) -> tuple[Case, Person | None]:
    wanted = Wanted(
        kelurahan=case.kelurahan,
        barred=case.barred | {case.reporter},  # nobody accompanies her own complaint
        passed=case.passed,
        woman=case.wants_woman,
        by_hand=case.by_hand,
    )
    coordinated = any(may(person, Action.BE_ALERTED, case) for person in plan.roster.coordinators())
    rule = choose if coordinated else choose_anywhere
    chosen = rule(plan.roster, wanted, await plan.store.loading.open_counts())
    if chosen is None:
        return replace(case, assigned=None, group=None, status=Status.RECEIVED), None
    return replace(case, assigned=chosen.id, group=chosen.group, status=Status.ASSIGNED), chosen


async def add_to_case(plan: Plan, effect: AddToCase) -> None:
    """Raises NotAllowed for a kind that this person may not write, also where she might have a moment ago."""
    if effect.kind not in MAY_WRITE:
        raise NotAllowed(f"nobody writes {effect.kind[:16]!r} into a diary")
    case = await plan.allowed_case(effect.case, MAY_WRITE[effect.kind])
    key = await plan.case_key(case)
    diary.add(plan.work, case.id, key, plan.at, plan.viewer.id, effect.kind, effect.content)
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
    await _move(plan, case, replace(case, status=effect.to, outcome=effect.outcome), f"case.{effect.to.value}")


async def raise_urgency(plan: Plan, effect: RaiseUrgency) -> None:
    """Never lowered; the time promised begins anew, so that it stands first in the list of whoever has it."""
    case = await plan.allowed_case(effect.case, Action.ADD)
    before = respond_before(case.category, Urgency.DANGER, plan.at)
    after = replace(case, urgency=Urgency.DANGER, respond_before=before)
    await _move(plan, case, after, "case.urgent")


async def accept(plan: Plan, effect: Accept) -> None:
    case = await plan.allowed_case(effect.case, Action.ACCEPT)
    if case.taken and case.assigned != plan.viewer.id:
        raise Stale("somebody else took it meanwhile")
    after = replace(case, status=Status.ACCOMPANIED, assigned=plan.viewer.id, group=plan.viewer.group or case.group)
    await _move(plan, case, after, "case.accept")


async def pass_on(plan: Plan, effect: PassOn) -> None:
    """Hand the case on: the next by the same rule, never one who passed it before; at last the coordinators."""
    case = await plan.allowed_case(effect.case, Action.PASS_ON)
    if plan.viewer.id not in case.passed:
        row = {"case_id": case.id, "person_id": plan.viewer.id, "reason": effect.reason[:40], "at": plan.at}
        plan.work.add(cases.INSERT_PASSED, **row)
    key = await plan.case_key(case)
    diary.add(plan.work, case.id, key, plan.at, plan.viewer.id, "pass", {"reason": effect.reason})
    after, chosen = await _routed(plan, replace(case, passed=case.passed | {plan.viewer.id}))
    after = replace(after, respond_before=respond_before(case.category, case.urgency, plan.at))
    await _move(plan, case, after, "case.pass")
    await alert(plan, plan.cases[case.id], chosen)


async def assign_to(plan: Plan, effect: AssignTo) -> None:
    case = await plan.allowed_case(effect.case, Action.ASSIGN)
    person = plan.roster.people.get(effect.person)
    if person is None or person.id in case.barred | {case.reporter} or not person.staff:
        raise NotAllowed(f"person {effect.person} can't be asked to take case {case.id}")
    after = replace(
        case,
        status=Status.ASSIGNED,
        assigned=person.id,
        group=person.group,
        respond_before=respond_before(case.category, case.urgency, plan.at),
    )
    await _move(plan, case, after, "case.assign")
    await alert(plan, plan.cases[case.id], person)


async def _move(plan: Plan, before: Case, after: Case, action: str) -> None:
    if after.status != before.status and after.status not in MOVES[before.status]:
        raise NotAllowed(f"case {before.id} can't go from {before.status} to {after.status}")
    cases.change(plan.work, before, after)
    plan.changed(after)
    await refresh(plan, plan.cases[after.id])
    plan.note(action, before.id)


async def read(plan: Plan, effect: Read) -> None:
    await plan.allowed_case(effect.case, Action(effect.what))
    plan.note("case.read", effect.case)


async def send_files(plan: Plan, effect: SendFiles) -> None:
    case = await plan.allowed_case(effect.case, Action.SEE_CONTENT)
    async with plan.store.engine.connect() as connection:
        kept = await attachments.kept(connection, case.id, case.key)
    for file in kept:
        method = SEND_FILE[file.kind]
        params = {"protect_content": True, "disable_notification": True}
        put_file(plan, method, params, file.id, plan.chat.key, effect.fades_after)
    plan.note("case.files", case.id)

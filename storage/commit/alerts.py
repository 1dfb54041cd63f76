"""Alerts about a case: one to whom it concerns now, and those that stand already brought up to what is true."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from cases.case import Case, Urgency
from cases.contact import Purpose
from cases.person import Person
from cases.policy import Action, may
from flows.cards.case_notices import alert_screen, passed_notice
from flows.cards.case_place import ALERT
from flows.cards.ladder_notices import reminder_screen, reminders_screen
from flows.effects import AssignedTo, Priority, Tell, To
from flows.follow_ups.planned import LADDER
from storage import ledger, outbox
from storage.commit.messages import tell
from storage.commit.plan import Plan
from storage.commit.rows import outgoing, pressed_row
from storage.keys import DataKey
from storage.outbox import Delivery, Holds, Op, Outgoing

REMOVABLE = timedelta(hours=47)  # older ones Telegram does not delete (48 h): they are brought up to date instead


async def alert(plan: Plan, case: Case, chosen: Person | None) -> None:
    """Tell the companion chosen, or every coordinator who may know; urgent ones before all else."""
    priority = Priority.ROUTINE if case.urgency is Urgency.ROUTINE else Priority.URGENT
    screen = alert_screen(case, chosen)
    await tell(plan, Tell(AssignedTo(case.id), screen, Purpose.DUTY, priority, case.id))
    plan.note("case.alert", case.id)


async def call_again(plan: Plan, cases: Sequence[Case]) -> None:
    """Remind whoever is asked, or the coordinators, that these wait: each person in one message.

    It is withdrawn where one of them is handled before it could go.
    """
    for person, hers in _by_person(plan, cases).items():
        urgent = any(case.urgency is not Urgency.ROUTINE for case in hers)
        reader = plan.roster.people[person]
        alone = len(hers) == 1
        screen = reminder_screen(hers[0], reader, plan.rules) if alone else reminders_screen(hers, reader)
        about = hers[0].id if alone else None
        said = Tell(To(person), screen, Purpose.DUTY, Priority.URGENT if urgent else Priority.ROUTINE, about)
        await tell(plan, said, tuple(Holds(case.id, case.version, LADDER) for case in hers))


def _by_person(plan: Plan, cases: Sequence[Case]) -> dict[UUID, list[Case]]:
    found: dict[UUID, list[Case]] = {}
    for case in cases:
        asked = [plan.roster.people.get(case.assigned)] if case.assigned else plan.roster.coordinators()
        for person in asked:
            if person is not None and may(person, Action.BE_ALERTED, case):
                found.setdefault(person.id, []).append(case)
    return found


async def refresh(plan: Plan, case: Case, told: frozenset[UUID] = frozenset()) -> None:
    """Bring the alerts about a case that stand in any chat up to what is true: one in each, the others go.

    None may offer what is over, or show a stranger more. `told` get a new message each: none stands beside it.
    """
    async with plan.store.engine.connect() as connection:
        standing = await ledger.alerts_about(connection, case.id)
    pressed = await pressed_row(plan)
    by_person: dict[UUID, list[ledger.Standing]] = {}
    for one in standing:
        by_person.setdefault(one.person, []).append(one)
    for person_id, alerts in by_person.items():
        known = await plan.store.directory.person(person_id)
        if known is None:
            continue
        person = plan.roster.people.get(person_id, known[0])
        key = await plan.store.keyring.open(known[1])
        hidden = person_id in case.barred  # nothing of it stays with her: what is too old to go is overwritten
        stays = None if person_id in told or hidden else _stays(alerts, pressed)
        removable = [one.row for one in alerts if one.row != stays and (hidden or plan.at - one.at < REMOVABLE)]
        for one in alerts:
            if one.row not in removable and (pressed is None or one.row != pressed[0]):
                _redraw(plan, case, person, key, one.row)  # the card itself redraws the one that was pressed
        _remove(plan, person, key, tuple(removable))


def _stays(alerts: Sequence[ledger.Standing], pressed: tuple[UUID, ledger.Slot] | None) -> UUID:
    """The one whose button was pressed, else the newest."""
    hit = pressed is not None and any(one.row == pressed[0] for one in alerts)
    return pressed[0] if pressed is not None and hit else alerts[-1].row


def _redraw(plan: Plan, case: Case, person: Person, key: DataKey, row: UUID) -> None:
    sees = may(person, Action.BE_ALERTED, case)
    screen = ALERT.case_screen(case, person, plan.rules) if sees else passed_notice(case)
    params = plan.renderer.message(screen, person, plan.at)
    edit = outgoing(plan, Op.EDIT, "editMessageText", params, target=row)
    _put(plan, replace(edit, person=person.id, chat=person.telegram_id, delivery=Delivery.STAFF), key)


def _remove(plan: Plan, person: Person, key: DataKey, rows: tuple[UUID, ...]) -> None:
    if rows:
        out = outgoing(plan, Op.DELETE, "deleteMessages", {}, targets=rows)
        _put(plan, replace(out, person=person.id, chat=person.telegram_id, delivery=Delivery.STAFF), key)


def _put(plan: Plan, out: Outgoing, key: DataKey) -> None:
    outbox.add(plan.work, out, key)
    plan.outgoing.append(out)

"""Alerts about a case: one to whom it concerns now, and those that stand already brought up to what is true."""

from dataclasses import replace

from cases.case import Case, Urgency
from cases.contact import Purpose
from cases.person import Person
from cases.policy import Action, may
from flows.cards.case_notices import alert_screen, passed_notice
from flows.cards.case_place import ALERT
from flows.effects import AssignedTo, Priority, Tell
from storage import ledger, outbox
from storage.commit.messages import tell
from storage.commit.plan import Plan
from storage.commit.rows import outgoing, pressed_row
from storage.outbox import Delivery, Op


async def alert(plan: Plan, case: Case, chosen: Person | None) -> None:
    """Tell the companion chosen, or every coordinator who may know; urgent ones before all else."""
    priority = Priority.ROUTINE if case.urgency is Urgency.ROUTINE else Priority.URGENT
    screen = alert_screen(case, chosen)
    await tell(plan, Tell(AssignedTo(case.id), screen, Purpose.DUTY, priority, case.id))
    plan.note("case.alert", case.id)


async def refresh(plan: Plan, case: Case) -> None:
    """Redraw the alerts about a case that stand in any chat: none may offer what is over, or show a stranger more."""
    async with plan.store.engine.connect() as connection:
        standing = await ledger.alerts_about(connection, case.id)
    pressed = await pressed_row(plan)
    for row, person_id in standing:
        known = await plan.store.directory.person(person_id)
        if known is None or (pressed is not None and row == pressed[0]):
            continue  # the card itself redraws the one that was pressed
        person = plan.roster.people.get(person_id, known[0])
        sees = may(person, Action.BE_ALERTED, case)
        screen = ALERT.case_screen(case, person) if sees else passed_notice(case)
        params = plan.renderer.message(screen, person, plan.at)
        edit = outgoing(plan, Op.EDIT, "editMessageText", params, target=row)
        edit = replace(edit, person=person.id, chat=person.telegram_id, delivery=Delivery.STAFF)
        outbox.add(plan.work, edit, await plan.store.keyring.open(known[1]))
        plan.outgoing.append(edit)

"""The rows that a message makes: one for the outbox, one for the ledger, and what her pressed button belongs to."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from cases.contact import Purpose
from flows.effects import Priority
from flows.lifetime import LEFT_ALONE
from storage import ledger, outbox
from storage.commit.plan import Plan
from storage.ids import new_id
from storage.keys import DataKey
from storage.ledger import Slot
from storage.outbox import Delivery, Op, Outgoing

PUT_OFF = timedelta(minutes=2)


def send(
    plan: Plan,
    payload: dict[str, Any],
    *,
    telling: bool,
    slot: Slot = Slot.NONE,
    fades_at: datetime | None = None,
    exit_key: bool = False,
) -> UUID:
    """A new message to this person, silent to residents; returns its ledger row."""
    if not plan.viewer.staff:
        payload = {**payload, "disable_notification": True}
    fades_after = fades_at - plan.at if fades_at else None
    out = outgoing(plan, Op.SEND, "sendMessage", payload, exit_key=exit_key)
    return put(plan, out, plan.content_key(), telling=telling, slot=slot, fades_after=fades_after)


def edit(
    plan: Plan,
    target: UUID,
    payload: dict[str, Any],
    *,
    exit_key: bool = False,
    method: str = "editMessageText",
) -> None:
    out = outgoing(plan, Op.EDIT, method, payload, target=target, exit_key=exit_key)
    outbox.add(plan.work, out, plan.content_key())
    plan.outgoing.append(out)


def remove(plan: Plan, targets: tuple[UUID, ...], *, exit_key: bool = False) -> None:
    if not targets:
        return
    out = outgoing(plan, Op.DELETE, "deleteMessages", {}, targets=targets, exit_key=exit_key)
    outbox.add(plan.work, out, plan.content_key())
    plan.outgoing.append(out)


def answer(plan: Plan, params: dict[str, Any]) -> None:
    """Take the waiting sign off the pressed button; not worth a row: it is void after seconds."""
    plan.answered = True
    params = {**params, "callback_query_id": plan.occasion.callback}
    plan.outgoing.append(replace(outgoing(plan, Op.ANSWER, "answerCallbackQuery", params), persistent=False))


def outgoing(
    plan: Plan,
    op: Op,
    method: str,
    params: dict[str, Any],
    *,
    target: UUID | None = None,
    targets: tuple[UUID, ...] = (),
    exit_key: bool = False,
) -> Outgoing:
    return Outgoing(
        id=new_id(plan.at),
        person=plan.viewer.id,
        chat=plan.viewer.telegram_id,
        op=op,
        method=method,
        params=params,
        priority=Priority.URGENT if exit_key else Priority.ROUTINE,
        delivery=Delivery.STAFF if plan.viewer.staff else Delivery.RESIDENT,
        purpose=Purpose.REPLY,
        not_before=plan.at,
        target=target,
        targets=targets,
        exit=exit_key,
    )


def put(
    plan: Plan,
    out: Outgoing,
    key: DataKey,
    *,
    telling: bool,
    slot: Slot = Slot.NONE,
    fades_after: timedelta | None = None,
) -> UUID:
    """Have `out` sent as a new message; returns its ledger row."""
    assert out.person is not None
    row, person = new_id(plan.at), out.person
    if plan.occasion.late and telling and out.purpose is Purpose.REPLY and out.delivery is Delivery.RESIDENT:
        out = replace(out, purpose=Purpose.NOTICE)  # somebody else may hold the phone by now
    out = replace(out, target=row)
    fades_at = out.not_before + fades_after if fades_after else None
    ledger.add(
        plan.work,
        row,
        person,
        out.not_before,
        message=None,
        ours=True,
        telling=telling,
        slot=slot,
        fades_at=fades_at,
        case=out.case if slot in (Slot.ALERT, Slot.NOTICE) else None,
    )
    outbox.add(plan.work, out, key)
    plan.outgoing.append(out)
    return row


def put_file(
    plan: Plan, out_method: str, params: dict[str, Any], file: UUID, key: DataKey, fades_after: timedelta
) -> None:
    """A kept file as a message of its own, protected and fading."""
    out = replace(outgoing(plan, Op.SEND, out_method, params), file=file)
    put(plan, out, key, telling=True, fades_after=fades_after)


def retell(plan: Plan, row: UUID, slot: Slot, *, telling: bool, about: UUID | None = None) -> None:
    """`about`: the case whose receipt it shows from now on."""
    fades_at = plan.at + ledger.SWEPT_AFTER if telling else None
    told = {"is_telling": telling, "new_slot": slot.value, "new_fade": fades_at, "new_case": about}
    plan.work.add(ledger.RETELL, ledger_id=row, **told)
    plan.chat = replace(plan.chat, fades_at=None)  # what was said of it before holds no more


def left_alone(plan: Plan, lasts: timedelta | None) -> None:
    """When what stands in her chat goes if she does nothing more: so long after now, else within the day.

    Put off by minutes, not at every tap; but at once where something new stands there.
    """
    fades_at = plan.at + (lasts or ledger.SWEPT_AFTER)
    before, something_new = plan.chat.fades_at, any(write.statement is ledger.INSERT for write in plan.work.writes)
    if not something_new and before is not None and abs(fades_at - before) < PUT_OFF:
        return
    plan.chat = replace(plan.chat, fades_at=fades_at)
    plan.work.add(
        ledger.LEFT_ALONE,
        whose=plan.viewer.id,
        younger_than=plan.at - ledger.SWEPT_AFTER,
        if_before=plan.at + (ledger.SWEPT_AFTER if lasts else LEFT_ALONE),
        new_fade=fades_at,
    )


async def pressed_row(plan: Plan) -> tuple[UUID, Slot] | None:
    """The ledger row of the message whose button was pressed; adopted where we never learned of its sending."""
    pressed = plan.occasion.pressed
    if pressed is None:
        return None
    if plan.chat.anchor is not None and plan.store.sightings.message_id(plan.chat.anchor) == pressed:
        return plan.chat.anchor, Slot.ANCHOR
    async with plan.store.engine.connect() as connection:
        found = await ledger.by_message(connection, plan.viewer.id, pressed)
    if found is None:
        row = new_id(plan.at)
        ledger.add(plan.work, row, plan.viewer.id, plan.at, message=pressed, ours=True, telling=True)
        return row, Slot.NONE
    return found


def incoming_rows(plan: Plan) -> list[UUID]:
    return [write.row["id"] for write in plan.work.writes if write.statement is ledger.INSERT and not write.row["ours"]]

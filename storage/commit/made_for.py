"""A picture of ours for somebody of the staff whom the service itself writes to, sealed with her key until sent."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

from cases.contact import Purpose
from cases.person import Person
from flows.effects import SendMade
from flows.screen import Screen
from flows.text import Text
from storage import made
from storage.commit.case_effects import SEND_FILE
from storage.commit.plan import NotAllowed, Plan
from storage.commit.rows import outgoing, put
from storage.ids import new_id
from storage.keys import DataKey
from storage.outbox import Delivery, Op

UNSENT_FOR: Final = timedelta(hours=24)  # so long a file waits for a Telegram that is away
SILENT: Final = {"disable_notification": True}


def caption_of(plan: Plan, words: Text | None, reader: Person) -> dict[str, Any]:
    """The words under a file, as its parameters."""
    if words is None:
        return {}
    return {"caption": plan.renderer.message(Screen((words,)), reader, plan.at)["text"]}


async def send_to(plan: Plan, person: Person, key: DataKey, effect: SendMade) -> None:
    """As `send_made` does for who asks, for `person`, who did not; it stays in her chat, as the digest that it is of.

    NotAllowed for who is not of the staff.
    """
    if not person.staff:
        raise NotAllowed("send a file to who is not of the staff")
    row = new_id(plan.at)
    await asyncio.to_thread(plan.store.vault.put, row, effect.content, key)
    made.add(
        plan.work,
        row,
        person.id,
        key,
        size=len(effect.content),
        gone_at=plan.at + UNSENT_FOR,
        kind=effect.kind,
        mime=effect.mime,
        suffix=effect.suffix,
    )
    params = {**SILENT, **caption_of(plan, effect.caption, person)}
    out = outgoing(plan, Op.SEND, SEND_FILE[effect.kind], params)
    out = replace(out, file=row, person=person.id, chat=person.telegram_id)
    out = replace(out, delivery=Delivery.STAFF, purpose=Purpose.DUTY)
    put(plan, out, key, telling=False)

"""What comes next, in words, for the strip above the phones."""

from datetime import datetime
from typing import Any

from sqlalchemy import select

from bot.product import Product
from cases.case import Case
from cases.ladder import Step, next_rung
from cases.person import Language
from cases.rules import Rules
from flows.follow_ups import FOLLOW_UPS
from flows.follow_ups.follow_up import Whom
from flows.follow_ups.planned import LADDER
from flows.words import Words
from storage import follow_ups, leave
from storage.follow_ups import Woken
from storage.outbox import State, outbox

MOST = 40
WHOM = {Whom.COMPANION: "pendamping", Whom.RESIDENT: "warga", Whom.COORDINATORS: "koordinator"}
STEPS = {
    Step.REMIND: "{number}: pengingat, belum ditanggapi",
    Step.CLIMB: "{number}: pendamping berikutnya diminta",
    Step.CALL: "{number}: koordinator diingatkan",
}


async def due_list(product: Product) -> list[dict[str, Any]]:
    """Soonest first: `at` in seconds since 1970, a `label`, its `kind`, and no chat."""
    at = product.clock()
    store = product.storage.store
    async with product.storage.engines.read.connect() as connection:
        coming = await follow_ups.coming(connection, MOST)
        waits = select(outbox.c.not_before).where(outbox.c.state == State.WAITING, outbox.c.not_before > at)
        held_back = list(await connection.scalars(waits.order_by(outbox.c.not_before).limit(MOST)))
        leaves = [row for row in await connection.execute(select(leave.leave)) if row.begun_at is None]
    cases = await store.loading.plain({row.case for row in coming})
    rules = await store.directory.rules()
    found = [_entry(row.due_at, _label(row, cases[row.case], rules), row.kind) for row in coming]
    found += [_entry(moment, "pesan yang menunggu jam yang dipilih warga", "message") for moment in held_back]
    for row in leaves:
        begins = datetime.combine(row.first_day, datetime.min.time(), store.zone)
        found.append(_entry(begins, "seorang pendamping mulai berhalangan", "leave"))
    return sorted(found, key=lambda entry: float(entry["at"]))[:MOST]


def _entry(at: datetime, label: str, kind: str) -> dict[str, Any]:
    return {"at": at.timestamp(), "label": label, "kind": kind, "chat": None}


def _label(row: Woken, case: Case, rules: Rules) -> str:
    follow_up = FOLLOW_UPS.get(row.kind)
    if follow_up is not None:
        said = Words(Language.INDONESIAN, {}, rules.working.zone).say(
            follow_up.line(number=case.number, at=follow_up.since(case))
        )
        return f"{said} ({WHOM[follow_up.whom]})"
    rung = next_rung(case, rules) if row.kind == LADDER else None
    return STEPS[rung.step].format(number=case.number) if rung else f"{case.number}: dihitung ulang"

"""Many cases under way, put into the tables as a commit puts them: telling each in the chat would take long."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from cases import course
from cases.case import Case, Status, Urgency
from cases.contact import ContactRules
from cases.number import new_number
from cases.owed import owed
from cases.past import Past
from cases.taxonomy import Category
from flows.follow_ups.planned import planned
from simulator import Phone
from storage import cases, follow_ups, people
from storage.follow_ups import Planned
from storage.ids import new_id
from storage.keys import KeyKind
from storage.work import Work
from tests.product.stage import Stage


def acquainted(stage: Stage, name: str) -> Phone:
    """A phone on which the bot was started; nothing of it went over the wire."""
    phone = stage.telegram.person(name)
    phone.chat.started = True
    return phone


async def resident(stage: Stage, work: Work, phone: Phone, rules: ContactRules) -> UUID:
    """Her rows; returns her id."""
    chat = await stage.product.storage.store.chats.of(phone.id, stage.now())
    assert chat.birth is not None
    work.writes.extend(chat.birth.writes)
    people.change(work, replace(chat.person, contact=rules), chat.key)
    return chat.person.id


async def taken_case(
    stage: Stage, work: Work, reporter: UUID, companion: UUID, opened: datetime, taken: datetime, **more: Any
) -> Case:
    """A routine case that a companion took, with its due rows."""
    store = stage.product.storage.store
    key = store.keyring.make(work, KeyKind.DRAFT, opened)
    rules = await store.directory.rules()
    before = rules.respond_before(Category.SOCIAL, Urgency.ROUTINE, opened)
    group = (await store.directory.roster()).people[companion].group
    made: dict[str, Any] = {
        "id": new_id(opened),
        "number": new_number(new_id(opened).bytes * 2),
        "reporter": reporter,
        "category": Category.SOCIAL,
        "kind": "pkh",
        "urgency": Urgency.ROUTINE,
        "kelurahan": "73.72.01.1001",
        "status": Status.ACCOMPANIED,
        "opened_at": opened,
        "respond_before": before,
        "version": 1,
        "key": key.id,
        "assigned": companion,
        "group": group,
        "course": course.taken(course.begun(opened, before), taken),
        "told": {"story": {"v": {"parts": ["kata"]}}},
    }
    case = Case(**made | more)
    due = owed(case, rules)
    cases.add(work, case, key, due.at if due else None)
    for kind, at in planned(case, {}, rules).items():
        if at is not None:
            follow_ups.put(work, case.id, Planned(kind, at, Past()), None)
    return case

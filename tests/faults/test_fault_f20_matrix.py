"""F20, the matrix at the product: what is not hers is answered as what is not there, message for message.

Twins of each role press and say the same, one with the ids and numbers of a case that is there, one with those of a
case that is not: they hear the same, and the database is asked the same questions.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

import pytest
from sqlalchemy import event, insert

from cases.case import Case
from cases.number import new_number
from flows.button_data import pack_id
from flows.desk.command_table import ALL_NAMES
from simulator import Phone
from storage import cases, cipher
from tests.faults.presses import presses
from tests.faults.scene import person_of, the_case
from tests.product.stage import Stage, invitation_in
from tests.product.test_product_must_not_know import VIOLENCE

NOT_THERE: Final = UUID(int=77)
NO_NUMBER: Final = new_number(bytes(range(16)))
Twins = tuple[Phone, Phone]
BESIDE: Final = re.compile(r"BEGIN|SELECT outbox|UPDATE outbox|UPDATE ledger|UPDATE lease|INSERT INTO audit_witness")
"""What the sender and the house do by themselves meanwhile."""

MADE_ANEW: Final = re.compile(r"(?<='t:)[a-z2-7]{4}(?=:)|(?<=start=)[\w-]+")
"""Tags of talks and tokens of invitations: of chance, in any chat."""


@dataclass(slots=True)
class Heard:
    """What the bot did in one chat, and what it asked of the database meanwhile."""

    stage: Stage
    results: list[Any] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def __call__(self, what: str, *details: Any) -> None:
        if what == "result" and details[0] != "getUpdates":
            said = details[1] if isinstance(details[1], dict) else {}
            self.results.append((details[0], said.get("text"), str(said.get("reply_markup"))))


@contextmanager
def listening(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> Iterator[Heard]:
    heard = Heard(stage)
    stage.telegram.observers.append(heard)
    engines = stage.product.storage.engines

    def executed(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if not BESIDE.match(statement):
            heard.asked.append(statement)

    unsealed = cipher.unseal_json

    def unseal(secret: bytes, body: bytes, bound: bytes) -> Any:
        if not bound.startswith(b"outbox"):
            heard.asked.append(f"unsealed {bound[:12]!r}")
        return unsealed(secret, body, bound)

    monkeypatch.setattr(cipher, "unseal_json", unseal)
    for engine in {engines.read, engines.write}:
        event.listen(engine.sync_engine, "before_cursor_execute", executed)
    try:
        yield heard
    finally:
        for engine in {engines.read, engines.write}:
            event.remove(engine.sync_engine, "before_cursor_execute", executed)


def of_nobody(heard: Any, case: Case, twins_ids: Iterable[UUID]) -> str:
    """As text, without what only names the case that was asked for, or who asked."""
    said = MADE_ANEW.sub("", str(heard))
    for twin in twins_ids:
        said = said.replace(pack_id(twin), "")
    for own, other in ((case.number, NO_NUMBER), (pack_id(case.id), pack_id(NOT_THERE))):
        said = said.replace(own, other)
    return said


async def hears(
    stage: Stage, heard: Heard, phone: Phone, does: tuple[str, str]
) -> tuple[list[Any], list[str], list[Any]]:
    """Press (data) or say something; what came of it, what it took, and the toasts."""
    heard.results.clear()
    heard.asked.clear()
    toasts = len(phone.toasts)
    how, what = does
    if how == "says":
        await phone.says(what)
    else:
        await phone.presses([one for one in phone.screen() if one.sender == "bot"][-1].message_id, what)
    await stage.settled()
    return list(heard.results), sorted(heard.asked), [toast.text for toast in phone.toasts[toasts:]]


def everything(case: UUID, number: str, version: int) -> Iterator[tuple[str, tuple[str, str]]]:
    """All that can be pressed or said about a case."""
    for name, data in presses(case, version):
        yield name, ("presses", data)
    for command in sorted(ALL_NAMES):
        yield command, ("says", f"/{command} {number}")
    for words in (number, number.lower(), f"/start {number}", f"/start {pack_id(case)}", f"/status {pack_id(case)}"):
        yield words, ("says", words)


async def bar(stage: Stage, case: Case, *phones: Phone) -> None:
    async with stage.product.storage.engines.write.begin() as connection:
        for phone in phones:
            row = {"case_id": case.id, "person_id": await person_of(stage, phone)}
            await connection.execute(insert(cases.barred).values(**row))


async def coordinator(stage: Stage, name: str) -> Phone:
    await stage.does(stage.koordinator, "/start", "/undang", "Koordinator", "Tanpa kelompok", "Perempuan")
    text = next(one.text for one in reversed(stage.koordinator.screen()) if "?start=" in one.text)
    phone = stage.telegram.person(name)
    await stage.joins(phone, text.partition("?start=")[2].split()[0])
    await stage.does(stage.koordinator, "Konfirmasi")
    return phone


OTHERS: Final = {
    "officer of the group": "Pengurus kelompok",
    "programme officer": "Petugas program",
    "observer": "Pemantau",
}


async def other(stage: Stage, name: str, role: str) -> Phone:
    """Of the staff, and nothing to any case; an officer of the very group that has it."""
    await stage.does(stage.koordinator, "/start", "/undang", role)
    if role == "Pengurus kelompok":
        await stage.pages_to(stage.koordinator, "Masagenae")
        await stage.does(stage.koordinator, "Masagenae")
    phone = stage.telegram.person(name)
    stage.unlocked.add(phone.id)
    await stage.joins(phone, invitation_in(stage.koordinator))
    await stage.does(stage.koordinator, "Konfirmasi")
    return phone


async def removed(stage: Stage, name: str) -> Phone:
    phone = await stage.companion(name, "Masagenae")
    await stage.does(stage.koordinator, "/orang")
    await stage.pages_to(stage.koordinator, name)
    await stage.does(stage.koordinator, name, "Keluarkan", "Ya, keluarkan")
    return phone


async def twins(stage: Stage, role: str) -> Twins:
    names = (f"{role} satu", f"{role} dua")
    match role:
        case "stranger":
            return await stage.resident(names[0]), await stage.resident(names[1])
        case "companion elsewhere":
            return await stage.companion(names[0], "Bahagia"), await stage.companion(names[1], "Bahagia")
        case "removed":
            return await removed(stage, names[0]), await removed(stage, names[1])
        case "officer of the group" | "programme officer" | "observer":
            return await other(stage, names[0], OTHERS[role]), await other(stage, names[1], OTHERS[role])
        case "coordinator who must not know":
            return await coordinator(stage, names[0]), await coordinator(stage, names[1])
    return await stage.companion(names[0], "Masagenae"), await stage.companion(names[1], "Masagenae")


ROLES: Final = (
    "stranger",
    "companion elsewhere",
    "companion of the group",
    "companion who must not know",
    "coordinator who must not know",
    "officer of the group",
    "programme officer",
    "observer",
    "removed",
)


@pytest.mark.parametrize("role", ROLES)
async def test_not_allowed_is_not_found(stage: Stage, role: str, monkeypatch: pytest.MonkeyPatch) -> None:
    await stage.companion("Rahma", "Masagenae")
    reporter = await stage.resident("Ani")
    await stage.does(reporter, *VIOLENCE, "Tidak ada", "Siapa saja boleh", "Kirim")
    case = await the_case(stage)
    real, unreal = await twins(stage, role)
    if "must not know" in role:
        await bar(stage, case, real, unreal)
    for phone in (real, unreal):
        await stage.does(phone, "/start")
    before, audited = await the_case(stage), len(await stage.audit())
    there = list(everything(case.id, case.number, case.version))
    nowhere = list(everything(NOT_THERE, NO_NUMBER, case.version))
    ids = [await person_of(stage, phone) for phone in (real, unreal)]
    with listening(stage, monkeypatch) as heard:
        for (name, one), (_, other) in zip(there, nowhere, strict=True):
            first = await hears(stage, heard, real, one)
            second = await hears(stage, heard, unreal, other)
            assert of_nobody(first[0], case, ids) == of_nobody(second[0], case, ids), f"{name} tells"
            assert first[2] == second[2], f"the toast of {name} tells"
            assert first[1] == second[1], f"{name} takes another time"
    assert await the_case(stage) == before
    assert not [row for row in (await stage.audit())[audited:] if row.subject == case.id]


async def test_the_same_presses_do_mean_something(stage: Stage) -> None:
    """To who accompanies the case most of them answer otherwise: the matrix would see a leak."""
    rahma = await stage.companion("Rahma", "Masagenae")
    reporter = await stage.resident("Ani")
    await stage.does(reporter, *VIOLENCE, "Tidak ada", "Siapa saja boleh", "Kirim")
    case = await the_case(stage)
    told = 0
    for name, data in presses(case.id, case.version):
        if name.startswith("task:"):
            toasts = len(rahma.toasts)
            await stage.does(rahma, "/start")
            await rahma.presses(rahma.screen()[-1].message_id, data)
            await stage.settled()
            told += "tidak ditemukan" not in str([toast.text for toast in rahma.toasts[toasts:]])
    assert told >= 10

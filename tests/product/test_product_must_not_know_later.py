"""Who must not know stays out of everything: asked, listed, looked up, handed to, called; also if named only later."""

from datetime import timedelta
from typing import Final

import pytest

from cases.case import Case
from flows.button_data import pack
from simulator import Phone
from tests.faults.scene import LOOK_SECONDS, button, person_of, texts, the_case
from tests.faults.test_fault_f20_matrix import bar, coordinator
from tests.product.stage import Stage
from tests.product.test_product_exit import A_CASE
from tests.product.test_product_must_not_know import VIOLENCE

LISTS: Final = ("/tugas", "/tenggat", "/perhatian", "/permintaan", "/orang", "/berhalangan")


async def told(stage: Stage, *named: str) -> tuple[Phone, Case]:
    """A violence complaint in which these are named as who must not know."""
    phone = await stage.resident("Ani")
    await stage.does(phone, *VIOLENCE, *(f">{name}" for name in named), "Selesai" if named else "Tidak ada")
    await stage.does(phone, "Siapa saja boleh", "Kirim")
    return phone, await the_case(stage)


async def knows_nothing(stage: Stage, phone: Phone, case: Case) -> None:
    """Whatever she looks at, nothing there names or counts it."""
    for command in ("/start", *LISTS, f"/status {case.number}", f">{case.number}"):
        await stage.does(phone, command)
        shown = str(texts(phone)).replace(f"/status {case.number}", "")
        assert case.number not in shown, command
        assert case.number not in str([one.buttons for one in phone.screen()]), command
    await stage.does(phone, "/tugas")
    assert "Tidak ada tugas" in phone.printed()


async def passes_days(stage: Stage, case: Case, *hidden: Phone) -> None:
    """The ladder, its calls, the digest of the morning: at no look does one of them hear of it."""
    for _ in range(16):
        stage.clock.jump(timedelta(hours=3).total_seconds())
        for _ in range(2):
            stage.clock.jump(LOOK_SECONDS)
            await stage.looks()
        for phone in hidden:
            assert case.number not in str(texts(phone))
        assert (await the_case(stage)).assigned not in [await person_of(stage, phone) for phone in hidden]


async def test_named_at_once_companion_and_coordinator_never_hear_of_it(stage: Stage) -> None:
    sari = await coordinator(stage, "Sari")
    rahma, nurul = await stage.companion("Rahma", "Masagenae"), await stage.companion("Nurul", "Masagenae")
    _, case = await told(stage, "Rahma", "Sari")
    assert case.barred == {await person_of(stage, rahma), await person_of(stage, sari)}
    assert case.assigned is None or case.assigned == await person_of(stage, nurul)
    for hidden in (rahma, sari):
        await knows_nothing(stage, hidden, case)
    await passes_days(stage, case, rahma, sari)
    for hidden in (rahma, sari):
        await knows_nothing(stage, hidden, case)


@pytest.mark.parametrize("goes", ["removed", "passes it on"])
async def test_it_is_handed_to_nobody_who_must_not_know(stage: Stage, goes: str) -> None:
    """Rahma is the only other of the group: without Nurul it lies with the coordinators who may know."""
    nurul = await stage.companion("Nurul", "Masagenae")
    _, case = await told(stage)
    rahma, sari = await stage.companion("Rahma", "Masagenae"), await coordinator(stage, "Sari")
    await bar(stage, case, rahma, sari)
    if goes == "removed":
        await stage.does(stage.koordinator, "/orang", "Nurul", "Keluarkan", "Ya, keluarkan")
    else:
        await stage.does(nurul, "Alihkan", "Sedang berhalangan")
    await passes_days(stage, case, rahma, sari)
    assert (await the_case(stage)).assigned is None
    for hidden in (rahma, sari):
        await knows_nothing(stage, hidden, case)


@pytest.mark.parametrize("taken", [False, True])
async def test_named_later_she_has_it_no_longer(stage: Stage, taken: bool) -> None:
    rahma = await stage.companion("Rahma", "Masagenae")
    phone = await stage.resident("Ani")
    await stage.does(phone, *A_CASE)
    case = await the_case(stage)
    nurul, sari = await stage.companion("Nurul", "Masagenae"), await coordinator(stage, "Sari")
    if taken:
        await stage.does(rahma, "Terima")
    anchor = [one for one in phone.screen() if one.sender == "bot"][-1].message_id
    await phone.presses(anchor, pack("status", "exclude", case.id, version=case.version))
    await stage.settled()
    await stage.does(phone, "Rahma", ">Sari, tetangga sebelah", "Selesai")
    assert "tidak bisa melihat ini lagi" in phone.printed()
    now = await the_case(stage)
    assert now.barred == {await person_of(stage, rahma), await person_of(stage, sari)}
    assert now.assigned == await person_of(stage, nurul)
    assert case.number in str(texts(nurul))
    for hidden in (rahma, sari):
        assert case.number not in str(texts(hidden))
        await knows_nothing(stage, hidden, case)
    await passes_days(stage, case, rahma, sari)


async def test_who_is_named_later_does_nothing_with_what_she_sees(stage: Stage) -> None:
    """Her button was pressed when she was named already: she is answered as a stranger."""
    rahma = await stage.companion("Rahma", "Masagenae")
    phone = await stage.resident("Ani")
    await stage.does(phone, *A_CASE)
    case = await the_case(stage)
    number, data = button(rahma, "Terima")
    await bar(stage, case, rahma)
    await rahma.presses(number, data)
    await stage.settled()
    assert not (await the_case(stage)).taken
    assert rahma.toasts[-1].text == "Maaf, itu tidak ditemukan di akun ini."

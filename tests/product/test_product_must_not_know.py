"""Who must not know gets nothing and learns nothing; a tap twice, an old or a forwarded button does nothing more."""

from collections.abc import Iterator

import pytest

from cases.case import Status
from cases.number import new_number
from flows.button_data import pack
from simulator import Phone
from simulator.screen import inline_rows
from tests.product.stage import Stage, seen
from tests.product.test_product_exit import A_CASE

VIOLENCE = (
    *("Sampaikan pengaduan", "Lanjut", "Ya, aman", "Boleh, kapan saja", "Hanya saya", "Disakiti, diancam, diganggu"),
    *("Disakiti di rumah sendiri", "Untuk saya sendiri", ">lumpue", "Lumpue (Kec. Bacukiki Barat)"),
    *(">Suami saya, dan iparnya Rahma ikut.", "Selesai"),
)
CARDS = ("alert", "task", "status")
ACTIONS = ("show", "open", "page", "files", "accept", "pass", "as", "give", "to", "add", "ask", "withdraw", "withdrawn")


def buttons(phone: Phone) -> Iterator[tuple[int, str, str]]:
    """Every inline button on a screen: message, label, data."""
    for number, entry in phone.chat.messages.items():
        for row in inline_rows(entry):
            yield from ((number, button["text"], button["callback_data"]) for button in row)


def button(phone: Phone, label: str) -> tuple[int, str]:
    return next((number, data) for number, text, data in reversed(list(buttons(phone))) if label in text)


def from_bot(phone: Phone) -> list[tuple[str, tuple[tuple[str, ...], ...]]]:
    return [(message.text, message.buttons) for message in phone.screen() if message.sender == "bot"]


async def test_one_named_as_must_not_know_gets_no_alert_and_no_task(stage: Stage) -> None:
    named, other = await stage.companion("Rahma", "Masagenae"), await stage.companion("Nurul", "Masagenae")
    phone = await stage.resident("Ani")
    before = seen(named)
    await stage.does(phone, *VIOLENCE, "Rahma", "Selesai", "Siapa saja boleh", "Kirim")
    assert seen(named) == before
    assert "Terima" in str(seen(other))
    await stage.does(named, "/tugas")
    assert "Tidak ada tugas" in named.printed()
    await stage.does(other, "Alihkan", "Sedang berhalangan")
    case = (await stage.cases())[-1]
    assert case.assigned is None  # not to Rahma: it lies with the coordinators
    await stage.does(named, "/start")
    assert seen(named) == before


async def test_what_one_may_not_see_reads_like_what_is_not_there(stage: Stage) -> None:
    named = await stage.companion("Rahma", "Masagenae")
    phone = await stage.resident("Ani")
    await stage.does(phone, *VIOLENCE, "Rahma", "Selesai", "Siapa saja boleh", "Kirim")
    case = (await stage.cases())[-1]
    stranger = await stage.resident("Budi")
    for curious in (named, stranger):
        await stage.does(curious, "/start", f"/status {case.number}")
        real = from_bot(curious)
        await stage.does(curious, "/start", f"/status {new_number(bytes(range(16)))}")
        assert real == from_bot(curious)
        assert case.number not in str(real)


@pytest.mark.parametrize("card", CARDS)
async def test_guessed_buttons_answer_alike_and_do_nothing(stage: Stage, card: str) -> None:
    named = await stage.companion("Rahma", "Masagenae")
    phone = await stage.resident("Ani")
    await stage.does(phone, *VIOLENCE, "Rahma", "Selesai", "Siapa saja boleh", "Kirim")
    case = (await stage.cases())[-1]
    nothing = (await stage.cases())[-1].reporter  # an id that is no case's
    stranger = await stage.resident("Budi")
    audited = await stage.audit()
    for curious in (named, stranger):
        for action in ACTIONS:
            heard = []
            for subject in (case.id, nothing):
                await stage.does(curious, "/start")
                anchor = curious.screen()[-1].message_id
                toasts = len(curious.toasts)
                await curious.presses(anchor, pack(card, action, subject, "busy", version=case.version))
                await stage.settled()
                heard.append((from_bot(curious), [toast.text for toast in curious.toasts[toasts:]]))
            assert heard[0] == heard[1], f"{card}:{action} tells"
    assert (await stage.cases())[-1] == case
    assert [row for row in await stage.audit() if row not in audited and row.subject == case.id] == []


async def test_a_double_tap_has_one_effect(stage: Stage) -> None:
    first, second = await stage.companion("Rahma", "Masagenae"), await stage.companion("Nurul", "Masagenae")
    phone = await stage.resident("Ani")
    await stage.does(phone, *A_CASE[:-1])
    number, data = button(phone, "Kirim")
    for _ in range(3):
        await phone.presses(number, data)
    await stage.settled()
    assert len(await stage.cases()) == 1
    assert (str(seen(first)) + str(seen(second))).count("Terima") == 1
    holder = first if "Terima" in str(seen(first)) else second
    number, data = button(holder, "Terima")
    for _ in range(3):
        await holder.presses(number, data)
    await stage.settled()
    assert [row.action for row in await stage.audit()].count("case.accept") == 1
    assert str(seen(phone)).count("sudah ada yang mengurus") == 1


async def test_two_who_accept_at_once(stage: Stage) -> None:
    """The companion asked and a coordinator: one has it, the other is told, the resident hears once."""
    companion = await stage.companion("Rahma", "Masagenae")
    phone = await stage.resident("Ani")
    await stage.does(phone, *A_CASE)
    case = (await stage.cases())[-1]
    number, data = button(companion, "Terima")
    await stage.does(stage.koordinator, "/tugas")
    await companion.presses(number, data)
    await stage.koordinator.presses(
        stage.koordinator.screen()[-1].message_id, pack("alert", "accept", case.id, version=1)
    )
    await stage.settled()
    assert [row.action for row in await stage.audit()].count("case.accept") == 1
    assert str(seen(phone)).count("sudah ada yang mengurus") == 1


async def test_a_button_forwarded_to_somebody_else_does_nothing(stage: Stage) -> None:
    companion = await stage.companion("Rahma", "Masagenae")
    phone = await stage.resident("Ani")
    await stage.does(phone, *A_CASE[:-1])
    thief = await stage.resident("Budi")
    await thief.presses(thief.screen()[-1].message_id, button(phone, "Kirim")[1])
    await stage.settled()
    assert await stage.cases() == []
    await stage.does(phone, "Kirim")
    await thief.presses(thief.screen()[-1].message_id, button(companion, "Terima")[1])
    await stage.settled()
    assert (await stage.cases())[-1].status is Status.ASSIGNED


async def test_an_old_button_says_so_and_does_nothing(stage: Stage) -> None:
    await stage.companion("Rahma", "Masagenae")
    phone = await stage.resident("Ani")
    await stage.does(phone, *A_CASE)
    case = (await stage.cases())[-1]
    await stage.does(phone, "Kembali", "Pengaduan saya", case.number, "Hentikan pengaduan")
    number, data = button(phone, "Ya, hentikan")
    await stage.does(phone, "Ya, hentikan")
    withdrawn = (await stage.cases())[-1]
    assert withdrawn.status is Status.CLOSED
    await phone.presses(number, data)
    await stage.settled()
    assert (await stage.cases())[-1] == withdrawn

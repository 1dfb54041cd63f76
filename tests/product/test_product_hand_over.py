"""What an urgent receipt says is true: no delivery before it was delivered, no help before somebody took it.

The words on her screen are held against the calls that Telegram really took.
"""

from pathlib import Path

import pytest

from bot.sender.limits import Limits
from cases.course import Course
from simulator import Phone
from tests.faults.scene import in_touch, passes, restarted, the_case
from tests.product.stage import KEY, Stage, seen, staged
from tests.product.test_product_exit import A_CASE
from tests.product.test_product_ladder import DANGER

SENDING = "Sedang kami sampaikan. Belum ada yang menerimanya."
LATE = "Belum sampai kepada siapa pun. Masih terus kami coba."
FAILED = "Belum berhasil kami sampaikan kepada siapa pun."
WITH_COMPANION = "Sudah sampai kepada pendamping perempuan, belum dijawab."
WITH_COORDINATOR = "Sudah sampai kepada koordinator, belum dijawab."
TAKEN = "Sudah diterima oleh pendamping perempuan."
NUMBERS = ("Polisi", "110", "129")
AGAIN = "Perbarui"


def receipt(phone: Phone) -> str:
    found = [message.text for message in phone.screen() if "Nomor Anda" in message.text]
    assert len(found) == 1, phone.printed()
    return found[0]


def says(phone: Phone, words: str, *, numbers: bool = True) -> None:
    """One of the five, and no other; the numbers stand under all but the last."""
    said = receipt(phone)
    assert [one for one in (SENDING, LATE, FAILED, WITH_COMPANION, WITH_COORDINATOR, TAKEN) if one in said] == [words]
    assert all((number in said) is numbers for number in NUMBERS), said


async def delivered(stage: Stage) -> Course:
    return (await the_case(stage)).course


async def in_danger(stage: Stage, name: str = "Ani") -> Phone:
    phone = await stage.resident(name)
    await stage.does(phone, *DANGER)
    return phone


async def answered(stage: Stage, phone: Phone) -> None:
    """She leaves out what is asked after her call: the receipt then stands alone."""
    await stage.does(phone, "Orang lain juga bisa melihat", "Jangan")


def calls_to(stage: Stage, phone: Phone) -> list[str]:
    """The method of every call that puts something into her chat from now on."""
    calls: list[str] = []

    def observe(what: str, *details: object) -> None:
        if what == "result" and isinstance(details[1], dict) and details[1].get("chat", {}).get("id") == phone.id:
            calls.append(str(details[0]))

    stage.telegram.observers.append(observe)
    return calls


async def test_from_sending_to_taken_in_place_and_without_a_sound(stage: Stage) -> None:
    rahma = await stage.companion("Rahma", "Masagenae")
    phone = await in_danger(stage)
    says(phone, SENDING)
    number, ids = (await the_case(stage)).number, [message.message_id for message in phone.screen()]
    assert (await delivered(stage)).delivered_at == stage.now()  # Telegram has taken the alert meanwhile
    calls = calls_to(stage, phone)
    await stage.looks()
    says(phone, WITH_COMPANION)
    await stage.does(rahma, "Terima")
    await stage.looks()
    says(phone, TAKEN, numbers=False)
    assert set(calls) <= {"editMessageText", "sendMessage"}
    assert number in receipt(phone)
    assert not any(name in receipt(phone) for name in ("Rahma", "Masagenae", "kekerasan", "akan datang"))
    assert [message.message_id for message in phone.screen()][: len(ids)] == ids
    before = len(calls)
    await stage.looks()
    assert len(calls) == before  # what is true already is not said again


async def test_the_button_says_it_too(stage: Stage) -> None:
    rahma = await stage.companion("Rahma", "Masagenae")
    phone = await in_danger(stage)
    await answered(stage, phone)
    await stage.does(phone, AGAIN)
    says(phone, WITH_COMPANION)
    await stage.does(rahma, "Terima")
    await stage.does(phone, AGAIN)
    says(phone, TAKEN, numbers=False)


async def test_without_a_companion_it_lies_with_the_coordinators(stage: Stage) -> None:
    phone = await in_danger(stage)
    await stage.looks()
    says(phone, WITH_COORDINATOR)
    await stage.does(stage.koordinator, "Terima")
    await stage.looks()
    assert "Sudah diterima oleh koordinator." in receipt(phone)


async def test_while_the_alert_is_refused_nothing_is_said_to_have_come(stage: Stage) -> None:
    """The companion blocked the bot and nobody knows yet: only Telegram's refusal says it."""
    rahma = await stage.companion("Rahma", "Masagenae")
    rahma.chat.blocked = True
    phone = await in_danger(stage)
    assert (await delivered(stage)).delivered_at is None
    await stage.product.look_at_receipts()
    await stage.settled()
    says(phone, FAILED)
    await in_touch(stage)
    await stage.looks()  # it goes to the next, here the coordinators
    await stage.looks()
    says(phone, WITH_COORDINATOR)


async def test_where_nobody_at_all_can_be_reached_it_says_so(stage: Stage) -> None:
    rahma = await stage.companion("Rahma", "Masagenae")
    rahma.chat.blocked = stage.koordinator.chat.blocked = True
    phone = await in_danger(stage)
    for _ in range(3):
        await passes(stage, seconds=20)
    assert (await delivered(stage)).delivered_at is None
    says(phone, FAILED)
    await answered(stage, phone)
    says(phone, FAILED)
    await stage.does(phone, AGAIN)
    says(phone, FAILED)


async def test_an_alert_that_telegram_holds_up_is_late_and_then_there(stage: Stage) -> None:
    """Edits still pass, new messages do not: the alert waits, and her receipt says so."""
    rahma = await stage.companion("Rahma", "Masagenae")
    phone = await stage.resident("Ani")
    await stage.does(phone, *DANGER[:-1])
    stage.telegram.faults.add("fail", "sendMessage", times=0, status=500)
    await phone.taps(DANGER[-1])
    await phone.until(lambda _: SENDING in phone.printed(), within=5)
    stage.clock.jump(180)
    await stage.product.look_at_receipts()
    await phone.until(lambda _: LATE in phone.printed(), within=5)
    says(phone, LATE)
    stage.telegram.faults.clear()
    await rahma.until(lambda _: "Tanggapi" in rahma.printed(), within=20)
    await stage.settled(within=30)
    await stage.looks()
    says(phone, WITH_COMPANION)


async def test_a_rate_that_telegram_enforces_delays_and_never_lies(tmp_path: Path) -> None:
    async with staged(tmp_path, limits=Limits()) as stage:
        await stage.companion("Rahma", "Masagenae")
        stage.telegram.faults.add(
            "fail", "sendMessage", times=1, status=429, description="Too Many Requests", seconds=2
        )
        phone = await in_danger(stage)
        await stage.settled(within=30)
        await stage.looks()
        await stage.settled(within=30)
        says(phone, WITH_COMPANION)


async def test_a_restart_neither_forgets_nor_repeats(stage: Stage) -> None:
    rahma = await stage.companion("Rahma", "Masagenae")
    phone = await in_danger(stage)
    await stage.looks()
    await restarted(stage)
    await stage.looks()
    says(phone, WITH_COMPANION)
    await stage.does(rahma, "Terima")
    await restarted(stage)
    await stage.looks()
    says(phone, TAKEN, numbers=False)


async def test_who_is_asked_next_begins_as_not_yet_reached(stage: Stage) -> None:
    """Rahma passes it on; as long as Nurul's alert does not go, it has reached nobody who is asked."""
    rahma, nurul = await stage.companion("Rahma", "Masagenae"), await stage.companion("Nurul", "Masagenae")
    phone = await in_danger(stage)
    await stage.looks()
    says(phone, WITH_COMPANION)
    await stage.does(rahma, "Alihkan")
    stage.telegram.faults.add("fail", "sendMessage", times=0, status=500)
    await rahma.taps("Alasan lain")
    await rahma.until(lambda _: "bukan tugas Anda lagi" in rahma.printed(), within=5)
    await stage.product.look_at_receipts()
    await phone.until(lambda _: SENDING in phone.printed(), within=5)
    stage.telegram.faults.clear()
    await nurul.until(lambda _: "Tanggapi" in nurul.printed(), within=20)
    await stage.settled(within=30)
    await stage.looks()
    says(phone, WITH_COMPANION)


@pytest.mark.parametrize("gone", ["key", "menu"])
async def test_it_never_comes_back_to_a_screen_that_she_left(stage: Stage, gone: str) -> None:
    rahma = await stage.companion("Rahma", "Masagenae")
    unused = seen(await stage.resident("Rujukan"))
    phone = await in_danger(stage)
    await answered(stage, phone)
    await stage.does(phone, *((KEY,) if gone == "key" else ("Kembali",)))
    calls = calls_to(stage, phone)
    await stage.looks()
    assert calls == []
    await stage.does(rahma, "Terima")
    await stage.looks()
    assert "editMessageText" not in calls
    await stage.does(phone, KEY)
    assert seen(phone) == unused


async def test_left_alone_the_receipt_gives_way_to_the_menu(stage: Stage) -> None:
    await stage.companion("Rahma", "Masagenae")
    unused = seen(await stage.resident("Rujukan"))
    phone = await in_danger(stage)
    await stage.later(minutes=10)
    assert "Nomor Anda" in phone.printed()
    await stage.later(minutes=6)
    assert seen(phone) == unused
    await stage.looks()
    assert seen(phone) == unused


async def test_a_routine_receipt_says_nothing_of_it(stage: Stage) -> None:
    await stage.companion("Rahma", "Masagenae")
    phone = await stage.resident("Ani")
    await stage.does(phone, *A_CASE)
    await stage.looks()
    assert SENDING not in receipt(phone)
    assert AGAIN not in phone.printed()

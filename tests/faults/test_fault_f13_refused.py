"""F13, Telegram refuses the answer to a button, an edit, a deletion: what she wanted is done all the same.

A button pressed too long ago, a message that says so already, a message that she deleted before we came to it.
What she deleted herself does not come back by itself hours later.
"""

import random

import pytest

from cases.case import Status
from simulator import Phone
from tests.faults.scene import button, copies, in_touch, observed, tells, texts, the_case
from tests.intake.soon import until
from tests.product.stage import KEY, Stage, seen
from tests.product.test_product_exit import A_CASE

TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"
SAME = "Bad Request: message is not modified: specified new message content and reply markup are exactly the same"
GONE = "Bad Request: message to edit not found"
NEVER = "Bad Request: message can't be edited"


async def deletes_all(phone: Phone) -> None:
    for message in list(phone.chat.messages):
        await phone.deletes(message)


@pytest.mark.parametrize(
    ("method", "words"),
    [
        ("answerCallbackQuery", TOO_OLD),
        ("editMessageText", SAME),
        ("editMessageText", GONE),
        ("editMessageText", NEVER),
    ],
)
async def test_a_refused_answer_or_edit_does_not_undo_the_deed(stage: Stage, method: str, words: str) -> None:
    rahma = await stage.companion("Rahma", "Masagenae")
    phone = await tells(stage, steps=A_CASE[:-1])
    stage.telegram.faults.add("fail", method, times=1, status=400, description=words)
    await stage.does(phone, "Kirim")
    number = (await the_case(stage)).number
    assert copies(rahma, number) == 1
    stage.telegram.faults.add("fail", method, times=1, status=400, description=words)
    await stage.does(rahma, "Terima")
    assert (await the_case(stage)).status is Status.ACCOMPANIED
    assert copies(phone, "sudah ada yang mengurus") == 1
    if words in (GONE, NEVER):
        assert copies(phone, number) >= 1  # the receipt came as a message of its own


async def test_pressed_while_the_product_was_down(stage: Stage, chance: random.Random) -> None:
    """The stand-in takes no answer to a button after a minute; the update itself is as good as new."""
    rahma = await stage.companion("Rahma", "Masagenae")
    phone = await tells(stage)
    await stage.stop()
    await rahma.taps("Terima")
    stage.clock.jump(chance.uniform(90, 12 * 3600))
    await stage.start()
    await in_touch(stage)
    assert (await the_case(stage)).status is Status.ACCOMPANIED
    assert "Anda mendampingi" in rahma.printed()
    assert copies(phone, "sudah ada yang mengurus") == 1


async def test_she_deletes_the_message_right_after_she_pressed(stage: Stage) -> None:
    rahma = await stage.companion("Rahma", "Masagenae")
    phone = await tells(stage, steps=A_CASE[:-1])
    number, data = button(phone, "Kirim")
    await phone.presses(number, data)
    await deletes_all(phone)
    await stage.settled()
    case = await the_case(stage)
    assert copies(rahma, case.number) == 1
    assert case.number in str(texts(phone))
    number, data = button(rahma, "Terima")
    await rahma.presses(number, data)
    await deletes_all(rahma)
    await stage.settled()
    assert (await the_case(stage)).status is Status.ACCOMPANIED


async def test_the_exit_key_after_she_deleted_everything(stage: Stage) -> None:
    phone = await tells(stage, steps=A_CASE[:10])
    data = button(phone, KEY)
    await phone.presses(*data)
    await deletes_all(phone)
    await stage.settled()
    menu = (await stage.resident("Rujukan")).screen()[-1]
    assert texts(phone) == [menu.text]
    await stage.does(phone, KEY)
    assert texts(phone) == [menu.text]


@pytest.mark.parametrize("length", [3, 8, len(A_CASE)])
async def test_what_she_deleted_does_not_come_back_by_itself(stage: Stage, length: int) -> None:
    """The sweep within the day makes the living message a menu; where she took it away, nothing is to be shown."""
    phone = await tells(stage, steps=A_CASE[:length])
    await deletes_all(phone)
    diary = observed(stage)
    for _ in range(3):
        await stage.later(hours=9)
    assert list(diary.to(phone)) == []
    assert texts(phone) == []
    unused = seen(await stage.resident("Rujukan"))
    await stage.does(phone, "/start")
    assert seen(phone) == unused


async def test_what_was_never_known_to_arrive_does_not_come_by_itself(stage: Stage) -> None:
    """A message of which nobody knows whether it arrived: the sweep must not send it as a new one at night."""
    phone = await tells(stage, steps=A_CASE[:9])
    stage.telegram.faults.add("cut_before", "sendMessage")
    await stage.does(phone, ">KTP saya hilang.")
    diary = observed(stage)
    for _ in range(3):
        await stage.later(hours=9)
    assert list(diary.to(phone)) == []


async def test_an_answer_hours_late_to_a_message_that_is_gone_follows_her_rules(stage: Stage) -> None:
    """What we could not redraw for hours is no answer any more: as a new message it comes only within her window."""
    phone = await tells(stage, steps=(*A_CASE[:3], "Jangan menulis ke sini", "Lewati"))
    stage.telegram.faults.add("fail", "editMessageText", status=429, description="Too Many Requests", seconds=3600)
    await phone.taps("KTP, Kartu Keluarga, akta")
    await until(lambda: not stage.telegram.faults.ordered)
    await stage.stop()
    await deletes_all(phone)
    stage.clock.jump(3 * 3600)
    diary = observed(stage)
    await stage.start()
    await in_touch(stage)
    assert list(diary.to(phone)) == []

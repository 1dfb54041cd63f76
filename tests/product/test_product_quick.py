"""Two taps in one breath, words in odd places, a message we never learned of: nothing is lost, nothing stays there."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from bot.sender.limits import Limits
from cases.case import Urgency
from cases.contact import Consent
from simulator import Phone, Rates
from simulator.rates import Pace
from storage.talks import talks
from storage.work import Work
from storage.writer import Writer
from tests.intake.soon import until
from tests.product.stage import KEY, Stage, seen, staged
from tests.product.test_product_exit import A_CASE
from tests.product.test_product_must_not_know import VIOLENCE, button

CALL = ("Sampaikan pengaduan", "Lanjut", "Tidak aman", "Minta dihubungi", ">lumpue", "Lumpue (Kec. Bacukiki Barat)")


async def leaves_in_the_same_breath(stage: Stage, phone: Phone, label: str) -> None:
    """The press and the exit key come in one batch: the key overtakes."""
    number, data = button(phone, label)
    await stage.stop()
    await phone.presses(number, data)
    await phone.says(KEY)
    await stage.start()
    await stage.settled()


async def test_a_complaint_sent_just_before_the_exit_key_is_not_lost(stage: Stage) -> None:
    companion = await stage.companion("Rahma", "Masagenae")
    unused = seen(await stage.resident("Rujukan"))
    phone = await stage.resident("Ani")
    await stage.does(phone, *A_CASE[:-1])
    await leaves_in_the_same_breath(stage, phone, "Kirim")
    assert seen(phone) == unused
    assert len(await stage.cases()) == 1
    assert "Terima" in str(seen(companion))


@pytest.mark.parametrize("way", ["Tulis di sini", "Telepon saya"])
async def test_a_call_for_help_sent_just_before_the_exit_key_is_not_lost(stage: Stage, way: str) -> None:
    companion = await stage.companion("Rahma", "Masagenae")
    unused = seen(await stage.resident("Rujukan"))
    phone = await stage.resident("Ani")
    await stage.does(phone, *CALL)
    await leaves_in_the_same_breath(stage, phone, way)
    assert seen(phone) == unused
    assert [case.urgency for case in await stage.cases()] == [Urgency.DANGER]
    assert "Terima" in str(seen(companion))


async def test_the_exit_key_under_a_message_we_never_learned_of(stage: Stage) -> None:
    unused = seen(await stage.resident("Rujukan"))
    phone = await stage.resident("Ani")
    await stage.does(phone, *A_CASE[:9])
    stage.telegram.faults.add("cut_after", "sendMessage")
    await stage.does(phone, ">KTP saya hilang.")
    number, data = button(phone, KEY)
    await phone.presses(number, data)
    await stage.settled()
    assert seen(phone) == unused, phone.printed()


async def test_words_behind_start_go_too(stage: Stage) -> None:
    phone = await stage.resident("Ani")
    await stage.does(phone, "/start tolong, suami saya memukul saya", f">{KEY}")
    assert "suami" not in phone.printed()


async def test_to_add_to_an_open_one_keeps_to_what_she_said_now(stage: Stage) -> None:
    await stage.companion("Rahma", "Masagenae")
    phone = await stage.resident("Ani")
    await stage.does(phone, *A_CASE)
    again = [
        "Jangan menulis ke sini" if step == "Boleh, kapan saja" else step
        for step in A_CASE[:-1]
        if step != "Hanya saya"
    ]
    again.insert(again.index("Jangan menulis ke sini") + 1, ">lewat kakak saya")
    await stage.does(phone, "/start", *again, "Tambahkan ke pengaduan itu")
    case = (await stage.cases())[-1]
    found = await stage.product.storage.store.directory.person(case.reporter)
    assert found is not None
    assert found[0].contact.consent is Consent.NEVER
    assert found[0].contact.through == "lewat kakak saya"


async def test_what_must_be_kept_from_her_companion_is_not_added_to_her_case(stage: Stage) -> None:
    companion = await stage.companion("Rahma", "Masagenae")
    phone = await stage.resident("Ani")
    await stage.does(phone, *A_CASE)
    before = seen(companion)
    again = [*A_CASE[: A_CASE.index("Tidak ada")], "Rahma", "Selesai", "Siapa saja boleh"]
    await stage.does(phone, "/start", *again)
    assert "Tambahkan" not in phone.printed()
    await stage.does(phone, "Kirim")
    assert len(await stage.cases()) == 2
    assert seen(companion) == before


async def test_no_coordinator_may_know_then_the_rule_finds_somebody(stage: Stage) -> None:
    companion = await stage.companion("Rahma", "Masagenae")
    phone = await stage.resident("Ani")
    before = seen(stage.koordinator)
    await stage.does(phone, *VIOLENCE, ">Kiki", "Selesai", "Siapa saja boleh", "Kirim")
    assert (await stage.cases())[-1].assigned is not None
    assert "Terima" in str(seen(companion))
    assert seen(stage.koordinator) == before


async def test_a_draft_that_does_not_say_what_it_is_about_is_kept_as_short_as_one_about_violence(stage: Stage) -> None:
    phone = await stage.resident("Ani")
    await stage.does(phone, *CALL[:-1])
    await stage.later(hours=7)
    async with stage.product.storage.engines.read.connect() as connection:
        assert (await connection.execute(select(talks.c.id))).all() == []


@pytest.mark.parametrize("way", [("Tambah keterangan", ">{}", "Selesai"), ("Bertanya", ">{}", "Selesai")])
async def test_danger_told_later_raises_the_case_and_is_said_first(stage: Stage, way: tuple[str, ...]) -> None:
    companion = await stage.companion("Rahma", "Masagenae")
    phone = await stage.resident("Ani")
    await stage.does(phone, *A_CASE)
    case = (await stage.cases())[-1]
    words = "tolong, dia mau membunuh saya sekarang"
    await stage.does(phone, "/start", "Pengaduan saya", case.number, *(step.format(words) for step in way))
    raised = (await stage.cases())[-1]
    assert raised.urgency is Urgency.DANGER
    assert raised.respond_before - stage.now() <= timedelta(minutes=15)
    assert companion.last is not None
    assert "sangat mendesak" in companion.last.text
    assert "case.urgent" in [row.action for row in await stage.audit()]


async def test_an_update_whose_commit_was_not_answered_is_taken_up(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The connection to the database breaks at the COMMIT: it was done, but nobody was told."""
    phone = await stage.resident("Ani")
    whole = Writer.submit
    with monkeypatch.context() as broken:

        async def unanswered(writer: Writer, work: Work) -> None:
            broken.setattr(Writer, "submit", whole)
            await whole(writer, work)
            raise OperationalError("COMMIT", {}, ConnectionResetError())

        broken.setattr(Writer, "submit", unanswered)
        await phone.says("/bantuan")
        await until(lambda: not stage.telegram.bot.queue.pending, within=5)
    await stage.settled()
    await stage.product.dispatcher.look_again()
    await stage.settled()
    assert "/batal" in phone.printed()
    await stage.product.dispatcher.look_again()
    await stage.settled()
    assert phone.printed().count("/batal") == 1


async def test_who_blocked_the_bot_and_came_back_finds_nothing_standing(stage: Stage) -> None:
    """While she had it blocked, nothing could be swept."""
    unused = seen(await stage.resident("Rujukan"))
    phone = await stage.resident("Ani")
    await stage.does(phone, *VIOLENCE)
    await phone.blocks()
    await stage.later(hours=21)
    await phone.unblocks()
    await stage.settled()
    await stage.looks()
    assert seen(phone) == unused


async def test_a_task_that_did_not_reach_its_companion_goes_to_the_next(stage: Stage) -> None:
    first, second = await stage.companion("Rahma", "Masagenae"), await stage.companion("Nurul", "Masagenae")
    await first.blocks()
    phone = await stage.resident("Ani")
    await stage.does(phone, *A_CASE)
    await stage.looks()
    assert "Terima" in str(seen(second))
    await second.blocks()
    await stage.does(await stage.resident("Beti"), *A_CASE)
    await stage.looks()
    await stage.looks()
    assert (await stage.cases())[-1].assigned is None
    assert "Buka" in str(seen(stage.koordinator))


async def test_the_exit_key_overtaking_many_messages_is_quick_also_under_a_429(tmp_path: Path) -> None:
    async with staged(tmp_path, rates=Rates(chat=Pace(1.0, 5)), limits=Limits()) as stage:
        unused = seen(await stage.resident("Rujukan"))
        phone = await stage.resident("Ani")
        await stage.does(phone, "Sampaikan pengaduan", "Lanjut")
        for number in range(8):
            await phone.says(f"tolong saya {number}")
        await phone.says(KEY)
        await phone.until(lambda _: seen(phone) == unused, within=9)
        await stage.settled(within=30)
        assert seen(phone) == unused

"""`Sedang berhalangan`, from the phone to the next companion's alert, and back again."""

from cases.case import Case
from simulator import Phone
from tests.product.stage import Stage
from tests.product.test_product_exit import A_CASE

DANGER = ("Sampaikan pengaduan", "Lanjut", "Tidak aman", "Minta dihubungi", "Lumpue", "Tulis di sini")


async def complains(stage: Stage, name: str) -> Case:
    await stage.does(await stage.resident(name), *A_CASE)
    return (await stage.cases())[-1]


async def asked(stage: Stage, case: Case) -> str | None:
    roster = await stage.product.storage.store.directory.roster()
    return roster.people[case.assigned].name if case.assigned else None


async def two(stage: Stage) -> tuple[Phone, Phone]:
    return await stage.companion("Rahma", "Masagenae"), await stage.companion("Nurul", "Masagenae")


async def test_a_complaint_goes_to_her_before_her_leave_to_the_next_meanwhile_and_to_her_again(stage: Stage) -> None:
    hers, other = await two(stage)
    await stage.does(hers, "/start", "Sedang berhalangan", "Pilih tanggal", "Besok", ">kamis", "Simpan")
    assert "Sudah kami catat: Selasa 9 Juni 2026 – Kamis 11 Juni 2026" in hers.printed()
    assert await asked(stage, await complains(stage, "Ani")) == "Rahma"
    assert await asked(stage, await complains(stage, "Budi")) == "Nurul"  # she has fewer
    await stage.does(hers, "Terima")
    await stage.does(other, "Terima")

    await stage.later(days=1)
    assert await asked(stage, await complains(stage, "Cici")) == "Nurul"  # Rahma has no more than she, but is away
    await stage.does(hers, "/berhalangan")
    assert "Anda sedang berhalangan sampai Kamis 11 Juni 2026" in hers.printed()

    await stage.does(hers, "Saya sudah kembali")
    assert "Selamat datang kembali" in hers.printed()
    assert await asked(stage, await complains(stage, "Dedi")) == "Rahma"
    actions = [row.action for row in await stage.audit()]
    assert (actions.count("staff.leave"), actions.count("staff.back")) == (1, 1)


async def test_a_coordinator_notes_it_for_her_and_she_hears_of_it(stage: Stage) -> None:
    hers, _ = await two(stage)
    await stage.does(stage.koordinator, "/away", "Pendamping yang berhalangan", "Atur untuk pendamping", "Rahma")
    await stage.does(stage.koordinator, "Mulai hari ini", "Hari ini saja")
    assert "Koordinator mencatat Anda berhalangan: Senin 8 Juni 2026" in hers.printed()
    assert await asked(stage, await complains(stage, "Ani")) == "Nurul"
    await stage.stop()
    await stage.start()
    assert await asked(stage, await complains(stage, "Budi")) == "Nurul"
    await stage.does(hers, "Sedang berhalangan")
    assert "Anda sedang berhalangan sampai Senin 8 Juni 2026" in hers.printed()
    await stage.later(days=1)
    await stage.does(hers, "/berhalangan")
    assert "Anda sedang bertugas" in hers.printed()
    assert await asked(stage, await complains(stage, "Cici")) == "Rahma"


async def taken(stage: Stage, hers: Phone) -> tuple[Case, Case, Case]:
    """Rahma has taken one of three, and one in danger; the third she was only asked about."""
    quiet = await complains(stage, "Ani")
    await stage.does(hers, "Terima")
    await stage.does(await stage.resident("Budi"), *DANGER)
    danger = (await stage.cases())[-1]
    await stage.does(hers, "Terima")
    return quiet, danger, await complains(stage, "Cici")


async def holders(stage: Stage, *which: Case) -> list[str | None]:
    now = {case.id: case for case in await stage.cases()}
    return [await asked(stage, now[case.id]) for case in which]


async def test_who_keeps_those_she_accompanies_hands_over_the_rest_and_what_is_in_danger(stage: Stage) -> None:
    hers = await stage.companion("Rahma", "Masagenae")
    three = await taken(stage, hers)
    await stage.companion("Nurul", "Masagenae")
    assert await holders(stage, *three) == ["Rahma"] * 3
    await stage.does(hers, "/berhalangan", "Mulai hari ini", "3 hari", "Yang sudah saya dampingi tetap saya pegang")
    await stage.looks()
    assert await holders(stage, *three) == ["Rahma", "Nurul", "Nurul"]
    said = next(message.text for message in hers.screen() if "ini kami alihkan" in message.text)
    assert [one.number in said for one in three] == [False, True, True]
    await stage.does(hers, "/berhalangan")
    assert "Yang sudah Anda dampingi tetap Anda pegang" in hers.printed()
    assert "Anda memegang" not in hers.screen()[-1].text
    # a longer leave in which she keeps nothing: what she kept is handed over too
    await stage.does(hers, "Pilih tanggal", ">besok", ">kamis", "Titipkan semua", "Simpan")
    await stage.looks()
    assert await holders(stage, *three) == ["Nurul"] * 3


async def test_a_leave_that_begins_at_midnight_wakes_nobody_for_what_can_wait(stage: Stage) -> None:
    hers = await stage.companion("Rahma", "Masagenae")
    three = await taken(stage, hers)
    await stage.companion("Nurul", "Masagenae")
    await stage.does(hers, "/berhalangan", "Pilih tanggal", "Besok", ">rabu", "Titipkan semua", "Simpan")
    await stage.does(hers, "/start")
    await stage.later(hours=13, minutes=59)
    assert await holders(stage, *three) == ["Rahma"] * 3
    await stage.later(minutes=2)  # 00.01 in Parepare
    assert await holders(stage, *three) == ["Rahma", "Nurul", "Rahma"]
    await stage.later(hours=6, minutes=58)
    assert (await holders(stage, *three))[::2] == ["Rahma", "Rahma"]
    await stage.later(minutes=2)
    assert (await holders(stage, *three))[::2] == ["Nurul", "Nurul"]


async def test_who_blocks_the_bot_is_passed_over(stage: Stage) -> None:
    hers, _ = await two(stage)
    await hers.blocks()
    await stage.settled()
    await stage.does(stage.koordinator, "/start")
    roster = await stage.product.storage.store.directory.roster()
    assert [person.name for person in roster.people.values() if not person.reachable] == ["Rahma"]
    assert await asked(stage, await complains(stage, "Ani")) == "Nurul"

"""A coordinator changes what is promised, in chat: the next complaint is promised accordingly, also after a restart."""

from simulator import Phone
from tests.product.stage import Stage
from tests.product.test_product_exit import A_CASE


async def promised(stage: Stage, name: str) -> str:
    """Until when somebody new, who complains about papers, reads that she is answered."""
    phone = await stage.resident(name)
    await stage.does(phone, *A_CASE)
    receipt = next(message.text for message in phone.screen() if "paling lambat" in message.text)
    return receipt.partition("paling lambat ")[2].partition(".\n")[0]


async def sets(stage: Stage, *steps: str) -> Phone:
    await stage.does(stage.koordinator, "/janji", *steps)
    return stage.koordinator


async def test_promises_follow_what_coordinators_set(stage: Stage) -> None:
    # It is Monday, 8 June 2026, 10.00.
    assert await promised(stage, "Ani") == "besok pukul 10.00"
    await sets(stage, "Janji: biasa", "KTP, Kartu Keluarga, akta", "Jawaban pertama: 1 hari kerja", "4 jam kerja")
    assert await promised(stage, "Beda") == "hari ini pukul 14.00"
    await sets(stage, "Jam kerja", "Mulai: 08.00", "11.00")
    assert await promised(stage, "Cia") == "hari ini pukul 15.00"
    await sets(stage, "Hari libur", "Tambah hari libur", ">hari ini", ">Libur kota", "Simpan")
    assert await promised(stage, "Dian") == "besok pukul 15.00"
    await sets(stage, "Hari libur", "08/06/2026", "Ya, hapus")
    assert await promised(stage, "Eka") == "hari ini pukul 15.00"
    await stage.stop()
    await stage.start()
    assert await promised(stage, "Fira") == "hari ini pukul 15.00"
    await sets(stage, "Janji: biasa", "KTP, Kartu Keluarga, akta", "Ikuti janji semua kategori")
    assert await promised(stage, "Gita") == "besok pukul 11.00"
    asked = [row.action for row in await stage.audit() if row.action.startswith("rules.")]
    assert asked == [
        "rules.promise",
        "rules.working_time",
        "rules.holiday",
        "rules.holiday_remove",
        "rules.promise_remove",
    ]


async def test_a_case_keeps_the_time_it_was_promised(stage: Stage) -> None:
    await promised(stage, "Ani")
    (before,) = await stage.cases()
    await sets(stage, "Janji: biasa", "Semua kategori", "Jawaban pertama: 1 hari kerja", "1 jam kerja")
    (after,) = await stage.cases()
    assert after.respond_before == before.respond_before


async def test_what_is_due_of_open_cases_follows_at_once(stage: Stage) -> None:
    """The step of the ladder is half of what each person asked has; it was set while she was being asked."""
    rahma = await stage.companion("Rahma", "Masagenae")
    await promised(stage, "Ani")
    await sets(stage, "Janji: biasa", "Semua kategori", "Waktu tiap pendamping: 4 jam kerja", "1 jam kerja")
    await stage.looks()
    await stage.later(minutes=31)
    assert "menunggu Anda sejak" in rahma.printed()


async def test_nobody_else_gets_there(stage: Stage) -> None:
    companion = await stage.companion("Rahma", "Masagenae")
    resident = await stage.resident("Ani")
    for phone in (companion, resident):
        answers = []
        for command in ("/janji", "/tidakada"):
            await stage.does(phone, command)
            answers.append(phone.screen()[-1].text)
        assert answers[0] == answers[1]

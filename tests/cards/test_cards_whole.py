"""A whole complaint at the desk, from the menu to the companion's details; help and exit at each of its steps."""

from dataclasses import replace

from cases.case import Case
from flows.cards.case_notices import alert_screen
from flows.effects import Accept, OpenCase, Reply, Tell
from tests.cards.desk_chat import Chat, labels, written
from tests.cards.desk_town import MASAGENA, NOW, SITI, Town, case, id_of

STORY = "Sejak Senin saya tidak berani masuk dapur."
STEPS = (
    "▶️ Lanjut",
    "Ya, aman",
    "Jangan menulis",
    "> lewat Ibu Sari, warung biru",
    "Disakiti, diancam",
    "di rumah sendiri",
    "Untuk saya sendiri",
    "Kec. Bacukiki Barat",
    "Lumpue",
    f"> {STORY}",
    "Selesai",
    "Rahmat",
    "Selesai",
    "Ya, perempuan",
)


def step(chat: Chat, what: str) -> None:
    if what.startswith("> "):
        chat.says(what.removeprefix("> "))
    else:
        chat.picks(what)


def begun() -> Chat:
    chat = Chat(SITI)
    chat.calls("/start")
    chat.presses("Sampaikan pengaduan")
    return chat


def test_help_at_every_step_leads_back_to_the_very_question() -> None:
    chat = begun()
    for what in (*STEPS, ""):
        asked, session = chat.screen, chat.session
        for command in ("/bantuan", "/privasi", "/status", "/tidakada", "/bahasa"):
            chat.calls(command)
            if command != "/tidakada":
                chat.presses("⬅️ Kembali")
                assert chat.screen == asked
            assert chat.session == session
        chat.calls("/bahasa")
        chat.presses("English")
        assert chat.screen == asked
        if what:
            step(chat, what)


def test_after_the_exit_key_at_every_step_she_can_go_on() -> None:
    chat = begun()
    step(chat, STEPS[0])
    for what in STEPS[1:]:
        asked = chat.screen
        chat.says("👋 Salam")
        assert labels(chat.screen)[0] == "Sampaikan pengaduan"
        assert "Lumpue" not in chat.sees
        chat.presses("Sampaikan pengaduan")
        assert chat.sees == "Ada isian yang belum selesai. Mau lanjut?"
        chat.presses("Lanjutkan")
        assert chat.screen == asked
        step(chat, what)
    chat.picks("Kirim")
    assert chat.one(OpenCase).wants_woman


def sent() -> tuple[Chat, Case]:
    """The complaint sent, and the case as the commit would open and route it."""
    chat = begun()
    for what in STEPS:
        step(chat, what)
    chat.picks("Kirim")
    asked = chat.one(OpenCase)
    made = case(
        "baru",
        asked.kind,
        number=asked.number,
        urgency=asked.urgency,
        kelurahan=asked.kelurahan,
        barred=asked.barred,
        told=asked.told,
    )
    return chat, made


def test_what_she_told_reaches_the_companion_whole() -> None:
    resident, made = sent()
    companion = Chat(MASAGENA, Town(cases=[made]))
    companion.gets(alert_screen(made, MASAGENA))
    companion.presses("Buka")
    shown = written(companion.one(Reply).screen)
    for said in (STORY, "lewat Ibu Sari, warung biru", "Lumpue (Kec. Bacukiki Barat)", "Rahmat", "Jangan menulis"):
        assert said in shown
    companion.presses("Terima")
    assert companion.one(Accept).case == made.id
    resident.town.cases = [made]
    resident.gets(companion.one(Tell).screen)
    resident.presses("Lihat")
    assert made.number in resident.sees
    assert "Sudah kami terima" in resident.sees


def test_the_receipt_and_the_menu_lead_on_from_there() -> None:
    resident, made = sent()
    resident.town.cases = [replace(made, key=id_of("key"), opened_at=NOW)]
    assert made.number in resident.sees
    assert resident.session.active is None
    resident.presses("⬅️ Kembali")
    resident.presses("Pengaduan saya")
    assert labels(resident.screen)[0] == f"{made.number} · sudah diterima"
    resident.calls("/start")
    resident.presses("Sampaikan pengaduan")
    assert "Langkah 1 dari 8" in resident.sees

"""What a resident sees of her complaints, and the cards that everybody has."""

from dataclasses import replace

import pytest

from cases.case import Case, Outcome, Status
from cases.directory import directory
from cases.person import Language
from flows.effects import AssignedTo, MoveCase, SetLanguage, Show, Tell
from tests.cards.desk_chat import Chat, labels, written
from tests.cards.desk_town import ANDI, LAIN, MASAGENA, SITI, Town, case

VIOLENCE = "kdrt"
NO_DETAIL = ("keras", "rumah", "pendamping", "masagena", "ikhlas", "disampaikan")


def siti(*cases: Case) -> Chat:
    chat = Chat(SITI, Town(cases=list(cases)))
    chat.calls("/start")
    return chat


def test_nobody_without_a_complaint_is_told_anything() -> None:
    chat = siti()
    chat.presses("Pengaduan saya")
    assert "Belum ada apa-apa di sini" in chat.sees


def test_the_list_names_numbers_and_plain_words() -> None:
    one, two = case("satu"), case("dua", kind=VIOLENCE)
    chat = siti(one, two)
    chat.presses("Pengaduan saya")
    assert labels(chat.screen)[:2] == [f"{one.number} · menunggu pendamping", f"{two.number} · sudah diterima"]


def test_the_list_is_paged() -> None:
    cases = [case(f"nomor {n}") for n in range(20)]
    chat = siti(*cases)
    chat.presses("Pengaduan saya")
    found: list[str] = []
    for page in (1, 2, 3):
        assert f"Halaman {page} dari 3" in chat.sees
        found += [label.split(" ")[0] for label in labels(chat.screen) if "·" in label]
        if page < 3:
            chat.presses("Berikutnya")
    assert found == [c.number for c in cases]
    chat.presses("◀️ Sebelumnya")
    assert "Halaman 2 dari 3" in chat.sees


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("kind", [VIOLENCE, "desil"])
def test_every_status_has_words_and_violence_no_detail(status: Status, kind: str) -> None:
    mine = case(kind=kind, status=status, outcome=Outcome.RESOLVED if status is Status.CLOSED else None)
    chat = siti(mine)
    chat.presses("Pengaduan saya")
    chat.presses(mine.number)
    assert mine.number in chat.sees
    if kind == VIOLENCE:
        shown = (chat.sees + " ".join(labels(chat.screen))).lower()
        assert not any(word in shown for word in NO_DETAIL)


@pytest.mark.parametrize("typed", ["{}", " {} ", "lower", "bare"])
def test_status_reads_a_number_however_it_is_typed(typed: str) -> None:
    mine = case()
    number = {"lower": mine.number.lower(), "bare": mine.number.replace("-", "")}.get(typed, typed.format(mine.number))
    chat = siti(mine)
    chat.calls(f"/status {number}")
    assert mine.number in chat.sees
    assert "Sudah diteruskan ke pendamping" in chat.sees
    assert labels(chat.screen)[:3] == ["Tambah keterangan", "Bertanya", "Hentikan pengaduan"]


def test_a_number_works_only_from_the_account_that_made_it() -> None:
    theirs = case()
    other, unknown = Chat(ANDI, Town(cases=[theirs])), Chat(ANDI)
    other.calls(f"/status {theirs.number}")
    unknown.calls(f"/status {case('tidak ada').number}")
    assert other.effects == unknown.effects


def test_withdrawing_asks_back() -> None:
    mine = case()
    chat = siti(mine)
    chat.calls(f"/status {mine.number}")
    chat.presses("Hentikan pengaduan")
    assert "Yakin" in chat.sees
    assert not any(isinstance(effect, MoveCase) for effect in chat.effects)
    chat.presses("Tidak jadi")
    assert "Sudah diteruskan" in chat.sees
    chat.presses("Hentikan pengaduan")
    chat.presses("Ya, hentikan")
    assert chat.one(MoveCase) == MoveCase(mine.id, Status.CLOSED, Outcome.WITHDRAWN)
    told = chat.one(Tell)
    assert told.to == AssignedTo(mine.id)
    assert mine.number in written(told.screen)
    assert "sudah kami hentikan" in chat.sees


def test_an_old_yes_withdraws_nothing() -> None:
    mine = case()
    chat = siti(mine)
    chat.calls(f"/status {mine.number}")
    chat.presses("Hentikan pengaduan")
    chat.town.cases = [replace(mine, status=Status.ACCOMPANIED, version=4)]
    chat.presses("Ya, hentikan")
    assert "keadaan yang terbaru" in chat.toast()
    assert "Sudah ada pendamping" in chat.sees
    assert not any(isinstance(effect, MoveCase) for effect in chat.effects)


def test_a_closed_one_can_only_be_asked_about_and_opened_again() -> None:
    mine = case(status=Status.CLOSED, outcome=Outcome.PARTLY)
    chat = siti(mine)
    chat.calls(f"/status {mine.number}")
    assert labels(chat.screen) == ["Belum selesai", "Bertanya", "Siapa yang membuka?", "⬅️ Kembali", "👋 Salam"]


@pytest.mark.parametrize(("label", "flow"), [("Tambah keterangan", "add_more"), ("Bertanya", "ask")])
def test_adding_and_asking_begin_a_talk_about_the_case(label: str, flow: str) -> None:
    mine = case()
    chat = siti(mine)
    chat.calls(f"/status {mine.number}")
    chat.presses(label)
    assert chat.session.talk is not None
    assert (chat.session.talk.flow, chat.session.talk.subject) == (flow, mine.id)


def test_staff_get_the_card_of_their_work_instead() -> None:
    theirs = case(kind=VIOLENCE)
    for who in (MASAGENA, LAIN):
        chat = Chat(who, Town(cases=[theirs]))
        chat.calls(f"/status {theirs.number}")
        assert labels(chat.screen)[:2] == ["Buka", "Terima"]


def test_the_numbers_are_those_that_may_be_shown() -> None:
    chat = siti()
    chat.presses("Nomor darurat")
    assert "129" in chat.sees
    assert "110" in chat.sees
    assert not any(entry.name in chat.sees for entry in directory() if not entry.shown)


def test_about_turns_its_pages_and_says_where_confidentiality_ends() -> None:
    chat = siti()
    chat.presses("Tentang & privasi")
    pages = [chat.sees]
    while "Berikutnya ▶️" in labels(chat.screen):
        chat.presses("Berikutnya")
        pages.append(chat.sees)
    said = "\n".join(pages)
    assert all(
        words in said for words in ("Kelompok Konstituen", "LBK", "hukum", "Telegram juga bisa membaca", "dihapus")
    )
    assert "48 jam" in said
    assert "KK" not in said


@pytest.mark.parametrize(
    ("label", "language"), [("English", Language.ENGLISH), ("Bahasa Indonesia", Language.INDONESIAN)]
)
def test_the_language_is_chosen_by_its_own_name(label: str, language: Language) -> None:
    chat = siti()
    chat.presses("Bahasa")
    chat.presses(label)
    assert chat.one(SetLanguage).language is language
    assert labels(chat.one(Show).screen)[0] == "Sampaikan pengaduan"

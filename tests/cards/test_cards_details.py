"""The details of a case: everything she told, in full, in pages that fit."""

from datetime import timedelta
from typing import Any

import pytest

from cases.case import Case, Status
from cases.contact import Consent, ContactRules
from flows.cards.details import details_screen
from flows.cards.details_lines import paragraphs
from flows.effects import Read, Redraw, Reply, SendFiles
from flows.found import DiaryLine, Files
from flows.needs import Diary, FilesOf
from tests.cards.desk_chat import Chat, buttons, labels, say, written
from tests.cards.desk_town import HASNAH, KOORDINATOR, LUMPUE, MASAGENA, NOW, SITI, Town, case


def v(stored: Any) -> dict[str, Any]:
    return {"v": stored}


TOLD: dict[str, Any] = {
    "consent": v(True),
    "safe": v(True),
    "may_write": {"skip": True},
    "category": v("violence"),
    "kind": v("kdrt"),
    "for_whom": v("self"),
    "place": v(LUMPUE),
    "story": v(
        {
            "parts": [
                {"kind": "text", "text": "Sejak Senin saya takut pulang."},
                {"kind": "photo", "remote": "abc", "size": 5, "caption": "pintu yang rusak"},
            ],
            "call": True,
        }
    ),
    "woman": v(True),
}


def opened(theirs: Case, **town: Any) -> Chat:
    chat = Chat(MASAGENA, Town(cases=[theirs], **town))
    chat.calls("/tugas")
    chat.presses(f"🔔 {theirs.number}")
    chat.presses("Buka")
    return chat


def told_with(*texts: str) -> dict[str, Any]:
    parts = [{"kind": "text", "text": said} for said in texts]
    return {**TOLD, "story": v({"parts": parts, "call": False})}


def test_what_was_told_is_shown_in_the_words_of_the_questions() -> None:
    chat = opened(case(kind="kdrt", told=TOLD))
    shown = written(chat.one(Reply).screen)
    for said in (
        "Lumpue (Kec. Bacukiki Barat)",
        "Sejak Senin saya takut pulang.",
        "📎 pintu yang rusak",
        "Minta dihubungi saja.",
        "Pendamping perempuan: Ya, perempuan",
        "Tentang: ",
        "Menulis ke sini: tidak dijawab",
        "hilang sendiri setelah 5 menit",
    ):
        assert said in shown
    assert "remote" not in shown
    assert "abc" not in shown


def test_what_came_later_is_shown_with_who_wrote_it() -> None:
    theirs = case(told=TOLD)
    diary = (
        DiaryLine(NOW, SITI.id, "addition", {"parts": [{"kind": "text", "text": "Tambahan dari saya"}]}),
        DiaryLine(NOW, SITI.id, "question", {"text": "Kapan datang?"}),
        DiaryLine(NOW, HASNAH.id, "pass", {"reason": "busy"}),
        DiaryLine(NOW, HASNAH.id, "something new", {"odd": 4}),
    )
    shown = written(opened(theirs, diary={theirs.id: diary}).one(Reply).screen)
    for said in (
        "➕ Yang menyampaikan, hari ini pukul 10.00:",
        "Tambahan dari saya",
        "Kapan datang?",
        "Sedang berhalangan",
    ):
        assert said in shown
    assert "↪️ Hasnah mengalihkan" in shown
    assert "Siti" not in shown


def test_files_come_on_request_and_fade() -> None:
    theirs = case(told=TOLD)
    chat = opened(theirs, files={theirs.id: Files(kept=2, waiting=1)})
    assert "2 siap, 1 sedang diambil" in written(chat.one(Reply).screen)
    chat.presses("📎 Kirim berkas")
    assert chat.one(SendFiles) == SendFiles(theirs.id, timedelta(minutes=5))
    assert chat.one(Read).case == theirs.id


def test_without_kept_files_there_is_no_button_for_them() -> None:
    theirs = case(told=TOLD)
    chat = opened(theirs, files={theirs.id: Files(waiting=1)})
    assert "📎 Kirim berkas" not in labels(chat.one(Reply).screen)


@pytest.mark.parametrize("sign", ["a", "ö", "😢", "<&>"])
def test_a_long_story_is_shown_in_full_over_several_pages(sign: str) -> None:
    texts = [f"{n}: {sign * (3500 // len(sign))}" for n in range(3)]
    theirs = case(told=told_with(*texts))
    chat = opened(theirs)
    pages = [written(chat.one(Reply).screen)]
    while "Berikutnya ▶️" in labels(chat.screen):
        chat.presses("Berikutnya")
        assert chat.one(Read).case == theirs.id
        pages.append(written(chat.one(Redraw).screen))
    assert 3 <= len(pages) <= 12
    shown = "".join(pages)
    assert all(f"{n}: " in shown for n in range(3))
    assert all(shown.count(part) >= sum(text.count(part) for text in texts) for part in sign)


def test_pages_hold_each_paragraph_once_and_in_order() -> None:
    theirs = case(told=told_with(*(f"bagian {n} " * 90 for n in range(9))))
    known = Town(cases=[theirs]).known(MASAGENA, (Diary(theirs.id), FilesOf(theirs.id)))
    found: list[str] = []
    for page in range(20):
        screen = details_screen(theirs, known, page)
        found += [say(text) for text in screen.body if "Halaman" not in say(text) and "hilang" not in say(text)]
        if "Berikutnya ▶️" not in labels(screen):
            break
    assert found == [say(text) for text in paragraphs(theirs, known)]


def test_buttons_are_those_that_the_viewer_may_use() -> None:
    theirs = case(told=TOLD)
    known = {who.id: Town(cases=[theirs]).known(who, ()) for who in (MASAGENA, KOORDINATOR)}
    assert labels(details_screen(theirs, known[MASAGENA.id])) == ["Terima", "Alihkan", "👋 Salam"]
    assert labels(details_screen(theirs, known[KOORDINATOR.id])) == ["Terima", "Pilih pendamping", "👋 Salam"]
    closed = case(told=TOLD, status=Status.CLOSED)
    assert labels(details_screen(closed, known[MASAGENA.id])) == ["👋 Salam"]


def test_a_short_call_is_shown_too() -> None:
    shown = written(opened(case(kind="kdrt", told={"place": v(LUMPUE), "way": v("meet")})).one(Reply).screen)
    assert "Lumpue (Kec. Bacukiki Barat)" in shown
    assert "Temui saya" in shown


@pytest.mark.parametrize("told", [None, {}, {"unheard_of": v(1)}, {"story": {"v": 5}, "place": v("none")}])
def test_what_cannot_be_read_any_more_breaks_nothing(told: dict[str, Any] | None) -> None:
    chat = opened(case(told=told))
    assert buttons(chat.one(Reply).screen)


def test_what_the_service_did_by_itself_is_told_too() -> None:
    theirs = case(told=TOLD)
    diary = (
        DiaryLine(NOW, None, "climb", {"reason": "unanswered"}),
        DiaryLine(NOW, SITI.id, "climb", {"reason": "not_contacted"}),
        DiaryLine(NOW, None, "climb", {}),
        DiaryLine(NOW, MASAGENA.id, "contacted", {}),
        DiaryLine(NOW, HASNAH.id, "progress", {"text": "Sudah ke kantor."}),
        DiaryLine(NOW, None, "skipped", {"kind": "contact"}),
        DiaryLine(NOW, None, "skipped", {"kind": "no longer asked"}),
        DiaryLine(NOW, SITI.id, "reopened", {}),
        DiaryLine(NOW, None, "remind", {}),
    )
    shown = written(opened(theirs, diary={theirs.id: diary}).one(Reply).screen)
    at = "hari ini pukul 10.00"
    for said in (
        f"↗️ Dialihkan karena belum ditanggapi sampai waktunya, {at}",
        f"↗️ Dialihkan karena warga bilang belum ada yang menghubungi, {at}",
        f"↗️ Dialihkan karena alasan lain, {at}",
        f"📞 Masagena: sudah ada kontak, {at}",
        f"📈 Hasnah, {at}:\n\nSudah ke kantor.",
        f"⏭️ Pertanyaan “📞 {theirs.number}: sudah dihubungi?” dilewati: terlambat, {at}",
        f"⏭️ Pertanyaan “no longer asked” dilewati: terlambat, {at}",
        f"🔁 Yang menyampaikan membuka kembali, {at}",
        f"⏰ Sistem: pengingat dikirim, {at}",
    ):
        assert said in shown


@pytest.mark.parametrize(("told", "shown"), [("Bu Mina", 1), ("Pak Umar, dulu", 2), (None, 1)])
def test_through_whom_she_is_reached_now_stands_once(told: str | None, shown: int) -> None:
    """What she has changed since she told it comes first; what is the same is not said twice."""
    answers = {"through": v(told)} if told else {}
    theirs = case(told={**TOLD, "may_write": v("never"), **answers, "category": v("papers"), "kind": v("ktp")})
    chat = opened(theirs, contact=ContactRules(Consent.NEVER, through="Bu Mina"))
    words = written(chat.one(Reply).screen)
    assert words.count("Bu Mina") == 1
    assert words.count("Bu Mina") + words.count("Pak Umar") == shown

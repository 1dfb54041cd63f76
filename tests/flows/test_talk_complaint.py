"""Whole complaints, as they are told."""

from dataclasses import replace
from datetime import time
from uuid import UUID

import pytest

from cases.case import Urgency
from cases.contact import Consent
from cases.person import Role
from cases.taxonomy import Category
from flows.effects import AddToCase, Keep, OpenCase, SetContact, Show, Wipe
from flows.event import FileKind
from flows.kinds.call_me import CallMe
from tests.flows.talk import KNOWN, LUMPUE, MURNI, RAHMA, Phone, an_open_case, resident_with, up_to_review


def begun(phone: Phone | None = None) -> Phone:
    return (phone or Phone()).begin().press("Lanjut")


def at_category(phone: Phone | None = None) -> Phone:
    return begun(phone).press("Ya, aman", "Lewati")


def at_violence_story(phone: Phone | None = None) -> Phone:
    phone = at_category(phone).press("Disakiti, diancam", "Disakiti di rumah", "Untuk saya sendiri")
    return phone.press("Kec. Bacukiki Barat", "Lumpue")


def test_a_health_complaint_from_consent_to_receipt() -> None:
    phone = up_to_review()
    assert "Langkah" not in phone.text
    assert "Belum punya BPJS" in phone.text
    assert "Lumpue (Kec. Bacukiki Barat)" in phone.text
    assert "Anak saya perlu berobat" in phone.text
    phone.press("Kirim")
    opened = phone.one(OpenCase)
    assert (opened.category, opened.kind, opened.urgency) == (Category.HEALTH, "not_insured", Urgency.ROUTINE)
    assert opened.kelurahan == LUMPUE
    assert opened.told["named.papers"] == {"v": {"chosen": ["ktp"], "words": []}}
    assert not opened.by_hand
    assert phone.one(SetContact).rules.consent is Consent.ANY_TIME
    assert opened.number in phone.text
    assert phone.session.talks == {}


def test_the_steps_are_counted() -> None:
    phone = Phone().begin()
    assert phone.text.startswith("Langkah 1 dari 8")
    assert phone.press("Lanjut").text.startswith("Langkah 2 dari 8")
    assert phone.press("Ya, aman").text.startswith("Langkah 3 dari 8")
    assert at_violence_story().text.startswith("Langkah 6 dari 8")


def test_violence_has_no_questions_of_its_kind_and_a_receipt_that_says_nothing() -> None:
    phone = at_violence_story().write("Suami saya marah tiap malam").press("Selesai")
    assert phone.text.startswith("Langkah 8 dari 8")
    phone.press("Tidak ada", "Ya, perempuan", "Kirim")
    opened = phone.one(OpenCase)
    assert opened.wants_woman
    assert phone.one(SetContact).rules.consent is Consent.NEVER
    for word in ("Suami", "Disakiti", "perlindungan", "Lumpue"):
        assert word not in phone.text


def test_not_safe_shows_the_numbers_and_three_ways() -> None:
    phone = begun().press("Tidak aman")
    assert "129" in phone.text
    assert "110" in phone.text
    assert [label for label in phone.labels if label in {"🤝 Minta dihubungi", "▶️ Lanjut", "✖️ Tutup"}]
    assert "tidak ada yang disimpan" in phone.text


def test_closing_keeps_and_sends_nothing() -> None:
    phone = begun().press("Tidak aman", "Tutup")
    assert [type(effect) for effect in phone.last] == [Wipe]
    assert phone.session.talks == {}


def test_asking_to_be_called_takes_three_taps() -> None:
    phone = begun().press("Tidak aman")
    phone.press("Minta dihubungi")
    assert len([label for label in phone.labels if "·" in label]) == 22
    phone.press("Lumpue · Bck Brt", "Telepon saya")
    opened = phone.one(OpenCase)
    assert (opened.kind, opened.urgency, opened.kelurahan) == ("call_me", Urgency.DANGER, LUMPUE)
    assert opened.number in phone.text
    phone.write("0812 3456 7890")
    added = phone.one(AddToCase)
    assert (added.case, added.content) == (opened.id, {"text": "0812 3456 7890"})
    assert phone.one(SetContact).rules.through == "0812 3456 7890"
    assert phone.session.talks == {}


def test_a_call_answered_here_needs_no_number() -> None:
    phone = Phone().begin(CallMe).press("Lumpue · Bck Brt", "Tulis di sini")
    assert phone.one(OpenCase).urgency is Urgency.DANGER
    assert phone.one(SetContact).rules.consent is Consent.ANY_TIME
    phone.press("Hanya saya")
    assert phone.session.talks == {}


def test_days_and_hours_make_a_window() -> None:
    phone = begun().press("Ya, aman", "waktu tertentu", "Senin", "Rabu", "Selesai", "Pagi", "Hanya saya")
    phone.press("Keluhan layanan", "Usulan", "Untuk saya", "Kec. Soreang", "Lakessi").write("Lampu").press("Selesai")
    phone.press("Tidak ada", "Siapa saja", "Kirim")
    rules = phone.one(SetContact).rules
    assert (rules.consent, rules.days) == (Consent.IN_WINDOW, frozenset({0, 2}))
    assert (rules.start, rules.end) == (time(8), time(11))


def test_no_writing_asks_through_whom() -> None:
    phone = begun().press("Ya, aman", "Jangan menulis ke sini").write("Lewat Ibu Sitti, 0813")
    assert phone.answers()["through"] == {"v": "Lewat Ibu Sitti, 0813"}


def test_for_another_names_her_safety_and_consent() -> None:
    phone = at_category().press("Disakiti, diancam", "Diejek", "Untuk orang lain", "Anak saya")
    assert "Apakah anak Anda aman sekarang?" in phone.text
    phone.press("Tidak aman")
    assert "129" in phone.text
    phone.press("Lanjut bercerita")
    assert "Apakah anak Anda tahu dan setuju" in phone.text
    phone.press("Tidak tahu", "Kec. Ujung", "Lapadde").write("Tolong").press("Selesai", "Tidak ada", "Ya, perempuan")
    assert phone.press("Kirim").one(OpenCase).urgency is Urgency.DANGER


def test_infrastructure_opens_no_case() -> None:
    phone = at_category().press("Jalan, lampu")
    assert "Lapor Pak Wali" in phone.text
    assert "0811" not in phone.text
    phone.press("Pilih yang lain")
    assert "Ini tentang apa?" in phone.text
    phone.press("Jalan, lampu", "selesai")
    assert phone.session.talks == {}
    assert not any(isinstance(effect, OpenCase) for effect in phone.effects)


def test_enough_call_me() -> None:
    phone = at_violence_story().press("Cukup, hubungi saya", "Tidak tahu")
    assert phone.answers()["story"] == {"v": {"parts": [], "call": True}}


def test_the_story_in_several_parts() -> None:
    phone = at_violence_story().write("Pertama").send(FileKind.VOICE).send(FileKind.PHOTO, "ini buktinya")
    assert isinstance(phone.last[0], Keep)
    assert "1 pesan tertulis, 1 pesan suara, 1 foto" in phone.text
    phone.press("Selesai")
    kinds = [part["kind"] for part in phone.answers()["story"]["v"]["parts"]]
    assert kinds == ["text", "voice", "photo"]


@pytest.mark.parametrize(
    ("typed", "barred", "by_hand"),
    [
        ("ibu Rahma", {RAHMA.id}, False),
        ("murni", {MURNI.id}, False),
        ("Rahma dan Murniati", {RAHMA.id, MURNI.id}, False),
        ("Pak Lurah", set(), True),
        ("Rahma yang di ujung lorong", {RAHMA.id}, True),
    ],
)
def test_who_must_not_know(typed: str, barred: set[object], by_hand: bool) -> None:
    phone = at_violence_story().press("Cukup, hubungi saya", "Tidak tahu")
    assert {"⬜ Rahma Yusuf", "⬜ Murniati"} <= set(phone.labels)
    phone.write(typed).press("Selesai", "Siapa saja", "Kirim")
    opened = phone.one(OpenCase)
    assert (opened.barred, opened.by_hand) == (frozenset(barred), by_hand)


def test_an_open_complaint_of_the_same_kind_is_mentioned() -> None:
    phone = up_to_review(Phone(resident_with(an_open_case("not_insured", Category.HEALTH))))
    assert "7K3M-2PXR-9FW" in phone.text
    phone.press("Tambahkan ke pengaduan itu")
    added = phone.one(AddToCase)
    assert added.content["parts"] == [{"kind": "text", "text": "Anak saya perlu berobat"}]
    assert not any(isinstance(effect, OpenCase) for effect in phone.last)
    assert phone.session.talks == {}


def test_for_violence_an_open_complaint_is_never_mentioned() -> None:
    phone = Phone(resident_with(an_open_case("kdrt", Category.VIOLENCE))).begin().press("Lanjut", "Ya, aman", "Lewati")
    phone.press("Disakiti, diancam", "Disakiti di rumah", "Untuk saya", "Kec. Ujung", "Lapadde")
    phone.press("Cukup, hubungi saya", "Tidak tahu", "Tidak ada", "Ya, perempuan")
    assert "7K3M" not in phone.text
    assert not any("Tambahkan" in label for label in phone.labels)


def test_danger_in_the_story_raises_urgency_and_puts_the_numbers_below() -> None:
    phone = at_violence_story().write("tolong dia mau bunuh saya sekarang")
    assert phone.talk.danger
    assert "☎️ Nomor darurat" in phone.labels
    phone.press("Nomor darurat")
    assert "129" in phone.text
    phone.press("Kembali mengisi", "Selesai")
    assert "☎️ Nomor darurat" in phone.labels
    phone.press("Tidak ada", "Ya, perempuan", "Kirim")
    assert phone.one(OpenCase).urgency is Urgency.DANGER
    assert isinstance(phone.last[-1], Show)


def test_who_does_not_know_the_kelurahan_is_heard_all_the_same() -> None:
    phone = Phone().begin(CallMe).press("Tidak tahu", "Tulis di sini")
    assert phone.one(OpenCase).kelurahan == ""
    assert "☎️ Nomor darurat" in phone.labels


def test_danger_is_carried_over_to_the_call() -> None:
    phone = begun().press("Tidak aman").write("tolong dia mau bunuh saya sekarang").press("Minta dihubungi")
    assert phone.talk.danger


def test_a_coordinator_named_in_words_must_not_know_either() -> None:
    ani = replace(MURNI, id=UUID(int=300), name="Ani Wahyuni", role=Role.COORDINATOR, group=None)
    roster = replace(KNOWN.roster, people={**KNOWN.roster.people, ani.id: ani})
    phone = (
        at_violence_story(Phone(replace(KNOWN, roster=roster)))
        .press("Cukup, hubungi saya", "Tidak tahu")
        .write("Bu Ani")
    )
    phone.press("Selesai", "Siapa saja", "Kirim")
    opened = phone.one(OpenCase)
    assert (opened.barred, opened.by_hand) == (frozenset({ani.id}), True)


def test_words_can_be_taken_back() -> None:
    phone = (
        at_violence_story()
        .press("Cukup, hubungi saya", "Tidak tahu")
        .write("Pak Lurah")
        .press("Hapus tulisan", "Tidak ada")
    )
    assert phone.answers()["hidden_from"] == {"v": {"chosen": [], "words": []}}


def test_who_asks_for_a_call_but_not_here_is_asked_through_whom() -> None:
    phone = at_violence_story().press("Cukup, hubungi saya")
    assert "Lewat siapa" in phone.text
    phone.write("Bu Mina, 0812 000").press("Tidak ada", "Ya, perempuan", "Kirim")
    assert phone.one(SetContact).rules.through == "Bu Mina, 0812 000"


def test_a_story_already_told_outlives_an_urgent_call() -> None:
    """She changes on the review whether she is safe, and asks to be called: what she told waits as a draft."""
    phone = at_violence_story().write("Ia mengambil semua uang.").press("Selesai", "Tidak ada", "Ya, perempuan")
    phone.press("✏️ 1", "Tidak aman", "Minta dihubungi")
    assert set(phone.session.talks) == {"complaint", "call_me"}
    assert phone.session.active == "call_me"
    assert "uang" in str(phone.session.talks["complaint"].answers["story"])

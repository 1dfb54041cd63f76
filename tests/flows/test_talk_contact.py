"""How she may be written to: whose phone, when, with which words; for violence never unless she says so."""

from datetime import time

import pytest

from cases.contact import Consent, ContactRules, Wording
from cases.contact import Phone as HeldBy
from cases.taxonomy import Category
from flows.effects import OpenCase, SetContact
from flows.kinds.call_me import CallMe
from flows.kinds.change_contact import ChangeContact
from flows.kinds.contact_again import ContactAgain
from tests.flows.talk import SUBJECT, Phone, an_open_case, at_safe, resident_with, up_to_review

ANY, WINDOW, NEVER = ("Boleh, kapan saja",), ("waktu tertentu", "Setiap hari", "Pagi"), ("Jangan menulis", "Lewati")
SEEN_BY_OTHERS = "Orang lain juga bisa melihat"
HURT = ("Disakiti, diancam", "Disakiti di rumah")
TO_THE_END = ("Untuk saya sendiri", "Kec. Ujung", "Lapadde")


def sent(phone: Phone) -> ContactRules:
    """Told to the end and sent, from the kind on."""
    phone.press(*TO_THE_END).write("Tolong").press("Selesai", "Tidak ada", "Siapa saja", "Kirim")
    return phone.one(SetContact).rules


def asked(*contact: str) -> Phone:
    return at_safe().press("Ya, aman", *contact)


def test_on_a_phone_of_her_own_no_words_are_asked_for() -> None:
    phone = asked(*ANY, "Hanya saya")
    assert "Ini tentang apa?" in phone.text
    rules = sent(phone.press("Keluhan layanan", "Usulan"))
    assert (rules.phone, rules.wording, rules.plain) == (HeldBy.OWN, Wording.NEWS, True)


@pytest.mark.parametrize("who", [SEEN_BY_OTHERS, "Tidak tahu"])
@pytest.mark.parametrize("contact", [ANY, WINDOW])
def test_a_phone_that_others_see_is_explained_and_its_words_are_hers(contact: tuple[str, ...], who: str) -> None:
    phone = asked(*contact, who)
    assert "juga dilihat orang lain" in phone.text
    rules = sent(phone.press("Ada undangan kumpul warga.", "Keluhan layanan", "Usulan"))
    assert (rules.phone, rules.wording, rules.plain) == (HeldBy.SHARED, Wording.GATHERING, False)


def test_who_passes_the_words_over_gets_the_usual_ones_and_nothing_beside_them() -> None:
    rules = sent(asked(*ANY, SEEN_BY_OTHERS, "Lewati").press("Keluhan layanan", "Usulan"))
    assert (rules.phone, rules.wording, rules.plain) == (HeldBy.SHARED, Wording.NEWS, False)


@pytest.mark.parametrize("contact", [NEVER, ("Lewati",)])
def test_who_is_not_written_to_is_asked_nothing_more(contact: tuple[str, ...]) -> None:
    assert "Ini tentang apa?" in asked(*contact).text


@pytest.mark.parametrize("contact", [NEVER, ("Lewati",)])
def test_violence_without_her_yes_is_never(contact: tuple[str, ...]) -> None:
    assert sent(asked(*contact).press(*HURT)).consent is Consent.NEVER


def test_violence_at_any_time_on_a_shared_phone_is_asked_back_once() -> None:
    phone = asked(*ANY, SEEN_BY_OTHERS, "Lewati").press(*HURT)
    assert "Tetap boleh kami tulis ke sini?" in phone.text
    phone.press("Tetap boleh")
    assert "Untuk siapa?" in phone.text
    assert sent(phone).consent is Consent.ANY_TIME


def test_asked_back_she_may_choose_another_way() -> None:
    phone = asked(*ANY, SEEN_BY_OTHERS, "Lewati").press(*HURT, "Lebih aman jangan")
    assert "lewat siapa" in phone.text
    rules = sent(phone.write("Bu Mina, warung depan SD"))
    assert (rules.consent, rules.through) == (Consent.NEVER, "Bu Mina, warung depan SD")


@pytest.mark.parametrize("contact", [(*ANY, "Hanya saya"), (*WINDOW, SEEN_BY_OTHERS, "Lewati")])
def test_her_own_phone_and_chosen_hours_are_not_asked_back(contact: tuple[str, ...]) -> None:
    assert "Untuk siapa?" in asked(*contact).press(*HURT).text


def test_it_is_asked_back_also_where_violence_is_chosen_last() -> None:
    phone = up_to_review().press("✏️ 3", SEEN_BY_OTHERS, "Lewati")
    assert "Mari periksa" in phone.text
    phone.press("✏️ 5", *HURT)
    assert "Tetap boleh kami tulis ke sini?" in phone.text
    phone.press("Lebih aman jangan", "Lewati")
    assert "Mari periksa" in phone.text
    assert phone.press("Kirim").one(SetContact).rules.consent is Consent.NEVER


def test_another_phone_is_asked_about_anew() -> None:
    phone = asked(*ANY, SEEN_BY_OTHERS, "Lewati").press(*HURT, "Tetap boleh", *TO_THE_END).write("Tolong")
    phone.press("Selesai", "Tidak ada", "Siapa saja")
    assert phone.press("✏️ 3", "Hanya saya").answers().keys().isdisjoint({"still_here", "wording"})
    assert phone.press("Kirim").one(SetContact).rules.phone is HeldBy.OWN


def test_an_urgent_call_is_sent_first_and_then_asks_whose_phone_it_is() -> None:
    phone = Phone().begin(CallMe).press("Lumpue · Bck Brt", "Tulis di sini")
    assert phone.one(OpenCase).category is Category.VIOLENCE
    assert phone.one(SetContact).rules == ContactRules(Consent.ANY_TIME)
    assert "Siapa yang memegang HP ini?" in phone.text
    phone.press(SEEN_BY_OTHERS)
    assert "Tetap boleh kami tulis ke sini?" in phone.text
    assert phone.press("Lebih aman jangan").one(SetContact).rules.consent is Consent.NEVER


def test_after_an_urgent_call_her_words_are_kept() -> None:
    phone = Phone().begin(CallMe).press("Lumpue · Bck Brt", "Tulis di sini", SEEN_BY_OTHERS, "Tetap boleh")
    rules = phone.press("Salam hangat dari kami").one(SetContact).rules
    assert rules == ContactRules(Consent.ANY_TIME, phone=HeldBy.SHARED, wording=Wording.GREETING)


@pytest.mark.parametrize("flow", [ContactAgain, ChangeContact])
def test_who_changes_her_mind_is_asked_the_same(flow: type[ContactAgain | ChangeContact]) -> None:
    phone = Phone(resident_with(an_open_case("ktp", Category.PAPERS))).begin(flow, SUBJECT)
    phone.press("waktu tertentu", "Setiap hari", "Malam", SEEN_BY_OTHERS, "Jadwal kegiatan")
    rules = phone.one(SetContact).rules
    assert (rules.consent, rules.start, rules.end) == (Consent.IN_WINDOW, time(18), time(21))
    assert (rules.phone, rules.wording) == (HeldBy.SHARED, Wording.ACTIVITY)

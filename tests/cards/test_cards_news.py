"""What residents see and do: under an announcement, with what they subscribed to, with what they asked."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from cases.announcement import Announcement, Answer, Audience, Content, State
from cases.contact import Purpose
from cases.editable import Editable, Topic
from cases.person import Language, Person
from flows.button_data import pack
from flows.cards.announced import announced_screen
from flows.effects import (
    AnswerAnnouncement,
    AskUs,
    EndInquiry,
    Priority,
    Redraw,
    SayInInquiry,
    Show,
    Subscribe,
    Tell,
    To,
    Toast,
    Unsubscribe,
)
from flows.event import Pressed
from flows.found import Inquiry, InquiryLine, Subscribed
from tests.cards.desk_chat import Chat, labels, written
from tests.cards.desk_news import NewsRows
from tests.cards.desk_town import ANDI, KOORDINATOR, LAIN, LUMPUE, MASAGENA, NOW, SITI, Town, case, id_of

TOPICS = (
    Topic("kegiatan", {Language.INDONESIAN: "Kegiatan", Language.ENGLISH: "Activities"}),
    Topic("lama", {Language.INDONESIAN: "Topik lama"}, shown=False),
    Topic("siaga", {Language.INDONESIAN: "Siaga cuaca"}),
)
NEWS = Announcement(
    id=id_of("news"),
    version=3,
    state=State.SENDING,
    by=KOORDINATOR.id,
    content=Content(words={Language.INDONESIAN: "Posyandu Sabtu jam 9."}, come=True),
    audience=Audience(topic="kegiatan"),
    created_at=NOW,
)
NOT_FOUND = "Maaf, itu tidak ditemukan di akun ini."


def inquiry(asker: Person = ANDI, **fields: Any) -> Inquiry:
    first = InquiryLine(NOW, ours=False, words="Bawa apa saja?")
    return replace(Inquiry(id_of("asked"), asker.id, NEWS.id, NOW, lines=(first,)), **fields)


def town(**rows: Any) -> Town:
    """Andi got the announcement, Siti did not."""
    news = NewsRows(announcements=[NEWS], got={(ANDI.id, NEWS.id)}, **rows)
    return Town(news=news, editable=Editable(topics=TOPICS))


def reading(viewer: Person = ANDI, one: Announcement = NEWS, **rows: Any) -> Chat:
    made = town(**rows)
    made.news.announcements = [one]
    chat = Chat(viewer, made)
    chat.gets(announced_screen(one, viewer))
    return chat


# Under an announcement. -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("label", "answer"), [("✋ Saya datang", Answer.COME), ("Tidak bisa", Answer.NOT_COME)])
def test_her_answer_is_kept_and_shown_on_its_button(label: str, answer: Answer) -> None:
    andi = reading()
    andi.presses(label)
    assert andi.one(AnswerAnnouncement) == AnswerAnnouncement(NEWS.id, answer)
    redrawn = andi.one(Redraw)
    assert redrawn.buttons_only
    assert [one for one in labels(redrawn.screen) if one.startswith("☑️")] == [f"☑️ {label}"]
    assert "Terima kasih" in andi.toast() or "terima kasih" in andi.toast()


def test_her_last_word_counts() -> None:
    andi = reading()
    andi.presses("✋ Saya datang")
    andi.presses("Tidak bisa")
    assert andi.one(AnswerAnnouncement).answer is Answer.NOT_COME
    assert "☑️ ✋ Saya datang" not in labels(andi.screen)


@pytest.mark.parametrize("action", ["come", "not_come", "ask", "stop"])
def test_who_did_not_get_it_learns_nothing(action: str) -> None:
    siti = Chat(SITI, town())
    siti.does(Pressed(pack("kabar", action, NEWS.id)))
    assert siti.toast() == NOT_FOUND
    there_is_none = Chat(SITI, town())
    there_is_none.does(Pressed(pack("kabar", action, id_of("none"))))
    assert siti.effects == there_is_none.effects


@pytest.mark.parametrize("action", ["come", "ask"])
def test_what_is_not_offered_can_not_be_pressed(action: str) -> None:
    silent = replace(NEWS, content=replace(NEWS.content, come=False, ask=False))
    andi = reading(one=silent)
    andi.does(Pressed(pack("kabar", action, NEWS.id)))
    assert andi.toast() == NOT_FOUND


def test_it_is_the_same_for_who_has_a_case_and_who_has_none() -> None:
    with_case = Town(cases=[case()])
    assert with_case.cases[0].reporter == SITI.id
    assert announced_screen(NEWS, SITI) == announced_screen(NEWS, ANDI)


def test_stop_is_at_once_and_can_be_taken_back() -> None:
    andi = reading(subscribed={ANDI.id: Subscribed({"kegiatan": LUMPUE})})
    andi.presses("Berhenti berlangganan")
    assert andi.one(Unsubscribe) == Unsubscribe("kegiatan")
    andi.presses("↩️ Urungkan")
    assert andi.one(Subscribe) == Subscribe("kegiatan", LUMPUE)


def test_stop_again_changes_nothing() -> None:
    andi = reading(subscribed={})
    andi.presses("Berhenti berlangganan")
    assert not any(isinstance(effect, Unsubscribe) for effect in andi.effects)


def test_staff_have_nothing_to_stop() -> None:
    assert "Berhenti berlangganan" not in labels(announced_screen(NEWS, MASAGENA))


@pytest.mark.parametrize("subject", [("topik-lain", ""), ("kegiatan", "99.99"), ("lama", "")])
def test_an_undo_of_something_else_is_none(subject: tuple[str, str]) -> None:
    andi = reading()
    andi.does(Pressed(pack("kabar", "undo", *subject)))
    assert andi.toast() == NOT_FOUND


# What she subscribed to. ----------------------------------------------------------------------------------------


def subscriber(**hers: Any) -> Chat:
    andi = Chat(ANDI, town(subscribed={ANDI.id: Subscribed(**hers)}))
    andi.does(Pressed(pack("subs", "show")))
    return andi


def test_she_subscribes_to_a_topic_for_her_kelurahan() -> None:
    andi = subscriber()
    assert labels(andi.screen)[:2] == ["🔕 Kegiatan", "🔕 Siaga cuaca"]
    assert "tidak pernah menyebut apa pun tentang Anda" in andi.sees
    andi.presses("🔕 Kegiatan")
    assert "Halaman 1 dari 3" in andi.sees
    andi.presses("Berikutnya")
    andi.presses("Berikutnya")
    andi.presses("Lumpue (Kec. Bacukiki Barat)")
    assert andi.one(Subscribe) == Subscribe("kegiatan", LUMPUE)
    assert "🔔 Kegiatan · Lumpue" in labels(andi.screen)


def test_she_subscribes_for_the_whole_city() -> None:
    andi = subscriber()
    andi.presses("🔕 Siaga cuaca")
    andi.presses("Seluruh kota")
    assert andi.one(Subscribe) == Subscribe("siaga", "")


def test_a_topic_is_switched_off_by_pressing_it_again() -> None:
    andi = subscriber(topics={"siaga": "", "kegiatan": ""})
    andi.presses("🔔 Siaga cuaca")
    assert andi.one(Unsubscribe) == Unsubscribe("siaga")
    andi.presses("🔕 Berhenti semua")
    assert andi.one(Unsubscribe) == Unsubscribe()


def test_never_in_her_first_minute() -> None:
    andi = subscriber(offered=False)
    assert "sebentar lagi" in andi.sees
    assert not [label for label in labels(andi.screen) if "Kegiatan" in label]
    andi.does(Pressed(pack("subs", "on", "kegiatan", "")))
    assert not any(isinstance(effect, Subscribe) for effect in andi.effects)


@pytest.mark.parametrize("subject", [("lama", ""), ("kegiatan", "bukan-kode"), ("x", "")])
def test_only_what_is_offered_can_be_subscribed_to(subject: tuple[str, str]) -> None:
    andi = subscriber()
    andi.does(Pressed(pack("subs", "on", *subject)))
    assert andi.toast() == NOT_FOUND


# What she asks. -------------------------------------------------------------------------------------------------


def test_a_question_about_an_announcement_reaches_coordinators_without_its_words() -> None:
    andi = reading()
    andi.presses("Tanya")
    assert "tidak melihat nama" in andi.sees
    andi.says("Apakah perlu bawa kartu?")
    assert andi.one(AskUs).words == "Apakah perlu bawa kartu?"
    assert andi.one(AskUs).about == NEWS.id
    told = [effect for effect in andi.effects if isinstance(effect, Tell)]
    assert {effect.to for effect in told} == {To(KOORDINATOR.id), To(LAIN.id)}
    assert {effect.purpose for effect in told} == {Purpose.DUTY}
    assert all("kartu" not in written(effect.screen) for effect in told)
    assert "Apakah perlu bawa kartu?" in andi.sees


def test_what_sounds_like_danger_is_offered_more_than_an_answer() -> None:
    andi = reading()
    andi.presses("Tanya")
    andi.says("Tolong, suami saya mau membunuh saya sekarang")
    assert andi.one(AskUs).about == NEWS.id
    assert all(one.priority is Priority.URGENT for one in andi.effects if isinstance(one, Tell))
    assert {"🤝 Jadikan pengaduan", "☎️ Nomor darurat"} <= set(labels(andi.screen))


def test_too_many_open_questions_are_not_asked() -> None:
    andi = reading(inquiries=[inquiry(id=id_of(str(number))) for number in range(5)])
    andi.presses("Tanya")
    andi.says("Satu lagi?")
    assert not any(isinstance(effect, AskUs | Tell) for effect in andi.effects)


def opened(viewer: Person = ANDI, **fields: Any) -> Chat:
    chat = Chat(viewer, town(inquiries=[inquiry(**fields)]))
    chat.does(Pressed(pack("myask", "open", id_of("asked"))))
    return chat


def test_she_reads_the_answer_and_writes_back() -> None:
    answered = (*inquiry().lines, InquiryLine(NOW, ours=True, words="Cukup KTP."))
    andi = opened(lines=answered)
    assert "Cukup KTP." in andi.sees
    andi.presses("💬 Balas")
    andi.says("Terima kasih")
    assert andi.one(SayInInquiry) == SayInInquiry(id_of("asked"), "Terima kasih")


def test_she_ends_it() -> None:
    andi = opened()
    andi.presses("✅ Selesai")
    assert andi.one(EndInquiry) == EndInquiry(id_of("asked"))
    assert "sudah selesai" in andi.sees


def test_she_alone_makes_a_complaint_of_it_and_her_words_are_in_it() -> None:
    andi = opened()
    andi.presses("🤝 Jadikan pengaduan")
    talk = andi.session.talks["complaint"]
    assert andi.session.active == "complaint"
    assert talk.partial["story"]["parts"] == [{"kind": "text", "text": "Bawa apa saja?"}]
    assert not any(isinstance(effect, EndInquiry) for effect in andi.effects)


def test_a_complaint_begun_before_is_not_lost_for_it() -> None:
    andi = Chat(ANDI, town(inquiries=[inquiry()]))
    andi.calls("/start")
    andi.presses("Sampaikan pengaduan")
    andi.presses("▶️ Lanjut")
    before = andi.session.talks["complaint"].answers
    assert before
    andi.does(Pressed(pack("myask", "complain", id_of("asked"))))
    assert andi.session.talks["complaint"].answers == before


DANGER = "Suami saya mau membunuh saya sekarang"


@pytest.mark.parametrize("action", ["open", "reply", "complain"])
@pytest.mark.parametrize(
    ("lock", "told", "opens"),
    [
        ({}, DANGER, False),
        ({"locked": True}, DANGER, False),
        ({"locked": True}, "Bawa apa saja?", False),
        ({"locked": True, "opened": True}, DANGER, True),
        ({}, "Bawa apa saja?", True),
    ],
)
def test_whoever_finds_her_phone_reads_nothing_of_danger(
    action: str, lock: dict[str, Any], told: str, *, opens: bool
) -> None:
    line = InquiryLine(NOW - timedelta(hours=1), ours=False, words=told)
    andi = Chat(replace(ANDI, **lock), town(inquiries=[inquiry(lines=(line,))]))
    andi.does(Pressed(pack("subs", "show")))
    assert any("Pertanyaan saya" in label for label in labels(andi.screen)) is opens
    andi.does(Pressed(pack("myask", action, id_of("asked"))))
    assert any(isinstance(one, Toast) for one in andi.effects) is not opens


def test_who_wrote_of_danger_just_now_goes_on_to_a_complaint() -> None:
    line = InquiryLine(NOW - timedelta(minutes=1), ours=False, words=DANGER)
    andi = Chat(ANDI, town(inquiries=[inquiry(lines=(line,))]))
    andi.does(Pressed(pack("myask", "complain", id_of("asked"))))
    assert andi.session.active == "complaint"


def test_a_hidden_draft_stays_hidden() -> None:
    andi = Chat(ANDI, town(inquiries=[inquiry()]))
    andi.calls("/start")
    andi.presses("Sampaikan pengaduan")
    andi.presses("▶️ Lanjut")
    andi.session = replace(
        andi.session,
        active=None,
        talks={name: replace(talk, danger=True) for name, talk in andi.session.talks.items()},
    )
    before = andi.session.talks["complaint"]
    andi.does(Pressed(pack("myask", "complain", id_of("asked"))))
    assert andi.session.talks["complaint"] == before
    assert andi.session.active == "complaint_2"


@pytest.mark.parametrize("action", ["open", "reply", "end", "complain"])
@pytest.mark.parametrize("viewer", [SITI, KOORDINATOR, MASAGENA])
def test_nobody_else_opens_her_question_as_hers(action: str, viewer: Person) -> None:
    other = Chat(viewer, town(inquiries=[inquiry()]))
    other.does(Pressed(pack("myask", action, id_of("asked"))))
    assert other.toast() == NOT_FOUND


def test_an_ended_one_is_not_added_to() -> None:
    andi = opened(ended_at=NOW)
    assert "💬 Balas" not in labels(andi.screen)
    andi.does(Pressed(pack("myask", "reply", id_of("asked"))))
    assert andi.session.active is None


def test_her_questions_are_found_again_beside_what_she_subscribed_to() -> None:
    andi = Chat(ANDI, town(inquiries=[inquiry()]))
    andi.does(Pressed(pack("subs", "show")))
    andi.presses("💬 Pertanyaan saya (1)")
    andi.picks("menunggu jawaban")
    assert "Bawa apa saja?" in andi.sees


# Who answers. ---------------------------------------------------------------------------------------------------


def test_a_coordinator_answers_and_she_is_told_in_neutral_words() -> None:
    boss = Chat(KOORDINATOR, town(inquiries=[inquiry()]))
    boss.calls("/tanya")
    boss.picks("Bawa apa saja?")
    assert "Siti" not in boss.sees
    assert "Andi" not in boss.sees
    boss.presses("💬 Jawab")
    boss.says("Cukup KTP.")
    assert boss.one(SayInInquiry) == SayInInquiry(id_of("asked"), "Cukup KTP.")
    told = boss.one(Tell)
    assert (told.to, told.purpose) == (To(ANDI.id), Purpose.NOTICE)
    assert written(told.screen) == "Ada kabar untuk Anda."
    andi = Chat(ANDI, boss.town)
    andi.gets(told.screen)
    andi.presses("💬 Buka")
    assert "Bawa apa saja?" in andi.sees


def test_staff_have_no_way_to_make_a_complaint_of_it() -> None:
    boss = Chat(KOORDINATOR, town(inquiries=[inquiry()]))
    boss.does(Pressed(pack("inquiries", "open", id_of("asked"))))
    assert not [label for label in labels(boss.screen) if "pengaduan" in label]


def test_questions_of_one_announcement() -> None:
    other = inquiry(id=id_of("other"), about=None, lines=(InquiryLine(NOW, ours=False, words="Hal lain"),))
    boss = Chat(KOORDINATOR, town(inquiries=[inquiry(), other]))
    boss.does(Pressed(pack("inquiries", "list", 0, NEWS.id)))
    assert [label for label in labels(boss.screen) if label.startswith("🟡")] == ["🟡 Bawa apa saja?"]


def test_a_coordinator_ends_one_that_is_answered() -> None:
    boss = Chat(KOORDINATOR, town(inquiries=[inquiry()]))
    boss.does(Pressed(pack("inquiries", "open", id_of("asked"))))
    boss.presses("☑️ Sudah selesai")
    assert boss.one(EndInquiry) == EndInquiry(id_of("asked"))


@pytest.mark.parametrize("viewer", [ANDI, MASAGENA])
@pytest.mark.parametrize("action", ["list", "open", "answer", "end"])
def test_the_list_is_for_who_may_answer(viewer: Person, action: str) -> None:
    other = Chat(viewer, town(inquiries=[inquiry()]))
    other.does(Pressed(pack("inquiries", action, id_of("asked"))))
    assert other.toast() == NOT_FOUND
    assert "Bawa apa saja?" not in " ".join(written(one.screen) for one in other.effects if isinstance(one, Show))


def test_nobody_answers_what_she_asked_herself() -> None:
    boss = Chat(KOORDINATOR, town(inquiries=[inquiry(KOORDINATOR)]))
    boss.does(Pressed(pack("inquiries", "answer", id_of("asked"))))
    assert boss.toast() == NOT_FOUND

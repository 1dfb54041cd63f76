"""Each question on its own: every label can be typed, every stored answer read back, every key is one sentence."""

from typing import Any

import pytest

from cases.contact import EVERY_DAY, Consent
from cases.taxonomy import Category
from flows.event import FileKind
from flows.flow import questions_of
from flows.kinds import FLOWS
from flows.kinds.add_more import AddMore
from flows.kinds.complaint import Complaint
from flows.kinds.contact import contact_rules
from flows.questions.choose import Choose, digits
from flows.questions.folding import says_yes, which
from flows.questions.names import named
from flows.questions.question import Question
from flows.questions.sentences import cut
from flows.questions.toggles import Marked
from flows.subjects import offered
from tests.flows.talk import SUBJECT, Phone, at_safe

QUESTIONS: list[Question[Any]] = [question for flow in FLOWS for question in questions_of(flow).values()]


@pytest.mark.parametrize("options", [*map(offered, Category), *(q.options for q in QUESTIONS if isinstance(q, Choose))])
def test_every_label_and_its_number_can_be_typed(options: Any) -> None:
    if callable(options):
        return
    labels = [option.label.indonesian for option in options]
    for at, label in enumerate(labels):
        assert which(label, labels) == at
        assert which(label.upper(), labels) == at
        assert which(str(at + 1), labels) == at


def test_twelve_is_not_one() -> None:
    assert which("12", ["a"] * 11) is None
    assert which("1", ["a"] * 12) == 0
    assert digits(12) == "1️⃣2️⃣"


def test_a_word_that_fits_two_labels_means_neither() -> None:
    assert which("aman", ["Ya, aman", "Tidak aman"]) is None


@pytest.mark.parametrize("said", ["tidak tahu", "entah", "ya tapi bukan begitu maksud saya", ""])
def test_neither_yes_nor_no(said: str) -> None:
    assert says_yes(said) is None


def test_questions_depend_on_earlier_ones_only() -> None:
    for flow in FLOWS:
        names = list(questions_of(flow))
        for at, name in enumerate(names):
            assert set(questions_of(flow)[name].depends) <= set(names[:at])


def test_steps_never_go_down_and_end_at_the_last() -> None:
    steps = [question.step for question in questions_of(Complaint).values()]
    assert steps == sorted(steps)
    assert (steps[0], steps[-1]) == (1, Complaint.steps)


def test_button_data_leaves_room_for_every_question() -> None:
    for flow in FLOWS:
        assert all(len(f"t:abcd:{name}:{'x' * 30}".encode()) <= 64 for name in questions_of(flow))


@pytest.mark.parametrize(
    ("answers", "consent", "through"),
    [
        (("any", None, None, None), Consent.ANY_TIME, ""),
        (("never", None, None, "lewat Sitti"), Consent.NEVER, "lewat Sitti"),
        ((None, None, None, None), Consent.NEVER, ""),
        (("window", Marked(), None, None), Consent.NEVER, ""),
    ],
)
def test_no_unless_she_says_yes(answers: Any, consent: Consent, through: str) -> None:
    rules = contact_rules(*answers)
    assert (rules.consent, rules.through) == (consent, through)


def test_no_day_chosen_means_every_day() -> None:
    assert contact_rules("window", Marked(), "08-11", None).days == EVERY_DAY


@pytest.mark.parametrize(
    ("line", "meant", "rest"),
    [
        ("rahma", ["r"], []),
        ("Ibu Rahma Yusuf", ["r"], []),
        ("rahmah", ["r"], []),
        ("murni, rahma", ["m", "r"], []),
        ("suami Rahma", ["r"], ["suami Rahma"]),
        ("Pak RT", [], ["Pak RT"]),
        ("&", [], []),
    ],
)
def test_names_are_matched_generously(line: str, meant: list[str], rest: list[str]) -> None:
    assert named(line, [("r", "Rahma Yusuf"), ("m", "Murniati")]) == (meant, rest)


def test_a_long_answer_is_cut_on_the_review() -> None:
    assert len(cut("kata " * 200)) <= 300


@pytest.mark.parametrize("flow", [Complaint, AddMore])
def test_nothing_yet_is_said(flow: Any) -> None:
    phone = Phone().begin(flow, SUBJECT)
    if flow is Complaint:
        phone.press("Lanjut", "Ya, aman", "Lewati", "Keluhan layanan", "Usulan", "Untuk saya", "Tidak tahu")
    assert "Belum ada yang kami terima" in phone.write("selesai").text
    assert "pesannya kosong" in phone.write("   ").text
    assert "belum bisa kami baca" in phone.sticker().text
    for _ in range(21):
        phone.send(FileKind.PHOTO)
    assert "yang Anda kirim sudah cukup banyak" in phone.text


def test_skipping_may_be_typed() -> None:
    phone = at_safe().write("tidak tahu", "lewati")
    assert phone.answers()["safe"] == {"skip": True}
    assert phone.answers()["may_write"] == {"skip": True}


def test_consent_may_be_typed_and_is_never_guessed() -> None:
    assert Phone().begin().write("hmm").talk.answers == {}
    assert "tekan Lanjut" in Phone().begin().write("apa ini").text
    assert Phone().begin().write("lanjut").talk.answers == {"consent": {"v": True}}

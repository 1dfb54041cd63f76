"""The kinds of complaint: all there, each with its code for good; one more is one record and is then in the menu."""

from collections import Counter
from dataclasses import replace
from typing import Annotated, Any, ClassVar

import pytest

from cases.taxonomy import Category
from flows.cards.details_lines import paragraphs
from flows.effects import OpenCase
from flows.flow import filled, questions_of
from flows.kinds.complaint import Complaint
from flows.part import Part
from flows.questions.choose import Choose, Option, Options
from flows.questions.question import SKIP
from flows.questions.short import Short
from flows.questions.yes_no import YesNo
from flows.subjects import SUBJECTS, offered, parts, subject_of
from flows.subjects.categories import CATEGORIES
from flows.subjects.returning import Returned
from flows.subjects.subject import Subject
from flows.subjects.violence import CALL_ME
from flows.text import Text
from tests.flows.listed import list_subject
from tests.flows.talk import KNOWN, Phone, at_safe, opened_case, said, up_to_review

# Stored with cases: a code may be added, but none may go, be renamed or move to another category.
CODES: dict[Category, str] = {
    Category.VIOLENCE: "kdrt child_sexual adult_sexual physical neglect exploitation online bullying child_marriage "
    "custody child_justice other_violence",
    Category.HEALTH: "pbi_inactive not_insured change_segment hospital_bill other_health",
    Category.SOCIAL: "desil pkh sembako city_rice other_aid wrong_target other_social",
    Category.VULNERABLE: "disability elderly woman_head school mental_health other_vulnerable",
    Category.PAPERS: "ktp family_card birth marriage returning other_papers",
    Category.SERVICE: "service aspiration",
    Category.INFRASTRUCTURE: "",
}


def test_no_code_is_used_twice_and_none_is_gone() -> None:
    codes = Counter(subject.code for subject in (*SUBJECTS, CALL_ME))
    assert codes.most_common(1)[0][1] == 1
    for category, written in CODES.items():
        assert set(written.split()) <= {subject.code for subject in offered(category)}
    assert subject_of("call_me").category is Category.VIOLENCE


def test_the_categories_are_all_there_each_with_kinds_but_the_city_s_own() -> None:
    assert [option.value for option in CATEGORIES] == list(Category)
    assert {category for category in Category if not offered(category)} == {Category.INFRASTRUCTURE}


@pytest.mark.parametrize("subject", [*SUBJECTS, CALL_ME], ids=lambda subject: subject.code)
def test_each_kind_has_what_it_needs(subject: Subject) -> None:
    assert subject.code == subject.code.lower().strip()
    assert 0 < len(subject.code.encode()) <= 30
    assert subject.label.key
    assert subject.label.indonesian.strip()
    assert subject_of(subject.code) is subject


@pytest.mark.parametrize("category", [category for category in Category if offered(category)])
def test_labels_differ_and_the_rest_comes_last(category: Category) -> None:
    labels = [subject.label.indonesian for subject in offered(category)]
    assert len(set(labels)) == len(labels)
    assert "Lainnya" not in labels[:-1]


def test_violence_is_asked_nothing_more() -> None:
    assert [subject.code for subject in offered(Category.VIOLENCE) if subject.asks] == []


def test_an_unknown_code_is_an_error() -> None:
    with pytest.raises(KeyError):
        subject_of("no such kind")


def test_the_questions_of_all_parts_have_names_that_can_stay() -> None:
    assert all(part.name.isidentifier() and len(part.name) <= 12 for part in parts())
    assert {"returning.country", "returning.since", "returning.papers", "named.found"} <= questions_of(Complaint).keys()


# One more kind. ---------------------------------------------------------------------------------------------------


def kept_from(told: "Fishing") -> bool:
    return told.kept is True


def ask_since(told: "Fishing") -> Text:
    return Text("", "Sejak kapan, {who}?", (("who", told.who or ""),))


def spans(told: "Fishing") -> Options[str]:
    return (Option("week", Text("", "Seminggu")), Option("month", Text("", "Sebulan"))) if told.kept else ()


class Fishing(Part):
    name: ClassVar[str] = "fishing"

    kept: Annotated[bool, YesNo(Text("", "Dilarang melaut?"), short=Text("", "Dilarang"))]
    who: Annotated[str | None, Short(Text("", "Oleh siapa?"), when=kept_from, short=Text("", "Oleh"), skip=SKIP)]
    since: Annotated[
        str | None,
        Choose(
            Text("", "Sejak kapan?"),
            ask_of=ask_since,
            options=spans,
            when=kept_from,
            depends=("who",),
            short=Text("", "Sejak"),
        ),
    ]


NETS = Subject("nets", Category.SERVICE, Text("", "Nelayan dan jaring"), "🎣", asks=Fishing)


@pytest.fixture
def phone(monkeypatch: pytest.MonkeyPatch) -> Phone:
    """Where the questions of the new kind begin."""
    list_subject(NETS, monkeypatch)
    phone = at_safe().press("Ya, aman", "Lewati", "Keluhan layanan", "Nelayan dan jaring", "Untuk saya sendiri")
    return phone.press("Tidak tahu").write("Jaring saya diambil orang").press("Selesai")


def to_review(phone: Phone) -> Phone:
    return phone.press("Ya").write("Pak Lurah").press("Seminggu", "Tidak ada", "Siapa saja boleh")


def test_it_is_asked_in_its_place_and_sent(phone: Phone) -> None:
    assert phone.text.startswith("Langkah 7 dari 8\nDilarang melaut?")
    phone.press("Ya").write("Pak Lurah")
    assert "Sejak kapan, Pak Lurah?" in phone.text
    phone.press("Seminggu", "Tidak ada", "Siapa saja boleh")
    assert [line for line in phone.text.split("\n") if line[:2] in {"7.", "8.", "9.", "10"}] == [
        "7. Cerita: “Jaring saya diambil orang” · 1 pesan tertulis",
        "8. Dilarang: Ya",
        "9. Oleh: Pak Lurah",
        "10. Sejak: Seminggu",
    ]
    opened = phone.press("Kirim").one(OpenCase)
    assert (opened.category, opened.kind) == (Category.SERVICE, "nets")
    assert opened.told["fishing.who"] == {"v": "Pak Lurah"}


def test_its_answers_are_read_with_their_types(phone: Phone) -> None:
    record, _ = filled(Complaint, to_review(phone).answers())
    assert isinstance(record, Complaint)
    assert isinstance(record.details, Fishing)
    assert (record.details.kept, record.details.who, record.details.since) == (True, "Pak Lurah", "week")


def test_what_no_longer_applies_within_it_is_dropped(phone: Phone) -> None:
    to_review(phone).press("✏️ 8", "Tidak")
    assert own(phone) == {"fishing.kept": {"v": False}}
    assert "Mari periksa sebentar" in phone.text


def test_a_change_is_asked_again_with_what_depends_on_it(phone: Phone) -> None:
    to_review(phone).press("✏️ 9").write("Pak RT")
    assert "Sejak kapan, Pak RT?" in phone.text
    assert "9. Oleh: Pak RT" in phone.press("Sebulan").text


def test_another_kind_drops_its_answers(phone: Phone) -> None:
    to_review(phone).press("✏️ 4", "Usulan untuk kelurahan")
    assert own(phone) == {}
    assert "Mari periksa sebentar" in phone.text
    assert "Dilarang" not in phone.text


def test_the_companion_reads_its_answers_in_the_words_of_its_questions(phone: Phone) -> None:
    opened = to_review(phone).press("✏️ 9", "Lewati", "Seminggu", "Kirim").one(OpenCase)
    shown = _shown(opened)
    assert "Lebih jelasnya: Nelayan dan jaring" in shown
    assert "Dilarang: Ya\nOleh: tidak dijawab\nSejak: Seminggu" in shown


def own(phone: Phone) -> dict[str, Any]:
    return {name: stored for name, stored in phone.answers().items() if "." in name}


def _shown(opened: OpenCase) -> str:
    case = opened_case(opened)
    return "\n".join(said(line) for line in paragraphs(replace(case, told=opened.told), KNOWN))


# Those there are. -------------------------------------------------------------------------------------------------


def test_who_came_back_is_asked_from_where_since_when_and_which_papers() -> None:
    phone = at_safe().press("Ya, aman", "Lewati", "KTP, Kartu Keluarga", "baru kembali", "Untuk saya sendiri")
    phone.press("Tidak tahu").write("KTP saya hilang di Tawau").press("Selesai").write("Malaysia").press("Setahun ini")
    phone.press("Paspor", "Selesai", "Tidak ada", "Siapa saja boleh")
    record, _ = filled(Complaint, phone.answers())
    assert isinstance(record, Complaint)
    assert isinstance(record.details, Returned)
    assert (record.details.country, record.details.since) == ("Malaysia", "year")
    assert "10. Surat yang ada: Paspor" in phone.text


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        ("Tagihan rumah sakit", "Bantuan atau layanan yang mana?"),
        ("tidak aktif lagi", "Bagaimana keadaannya sekarang?"),
    ],
)
def test_another_kind_is_asked_anew_even_where_its_questions_are_the_same(kind: str, asked: str) -> None:
    phone = up_to_review().press("✏️ 5", kind)
    assert asked in phone.text
    assert own(phone) == {}


def test_two_parts_of_one_name_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    class Twin(Part):
        name: ClassVar[str] = "returning"
        since: Annotated[bool, YesNo(Text("", "Sudah lama?"))]

    list_subject(Subject("twin", Category.PAPERS, Text("", "Kembar"), asks=Twin), monkeypatch)
    with pytest.raises(ValueError, match="two parts are named 'returning'"):
        questions_of(Complaint)

"""All that is due for one person in one message; to a resident nothing that a notification may not show."""

from dataclasses import replace

import pytest

from cases.case import Case, Outcome
from cases.course import silenced
from cases.number import new_number
from flows.button_data import pack_id
from flows.follow_ups import FOLLOW_UPS
from flows.follow_ups.asking import question_screen
from flows.follow_ups.follow_up import Prompt, Whom
from flows.follow_ups.prompt import prompt_screen
from flows.subjects import subject_of
from tests.cards.desk_chat import buttons, labels, say, written
from tests.cards.desk_town import KOORDINATOR, MASAGENA, SITI, id_of
from tests.follow_ups.rounds import at, closed, contacted, opened, referred, taken, waiting

NEW = opened(at(16))
TAKEN = taken(at(17), NEW)
IN_HAND = contacted(at(17), TAKEN)
SILENCED = replace(IN_HAND, course=silenced(IN_HAND.course, at(18)))
UNTOLD = ("keras", "bpjs", "siti", "lumpue", "rumah", "kesehatan", "kdrt")
AS_IT_IS: dict[str, Case] = {
    "contact": TAKEN,
    "heard": TAKEN,
    "what_moved": IN_HAND,
    "waiting_over": waiting(at(18), at(19), IN_HAND),
    "update_due": IN_HAND,
    "referral": referred(at(18), IN_HAND),
    "still": IN_HAND,
    "late_answer": NEW,
    "late_action": TAKEN,
    "late_update": IN_HAND,
    "closing": closed(at(18), IN_HAND),
    "not_helped": closed(at(18), IN_HAND, Outcome.NOT_RESOLVED),
    "satisfaction": closed(at(18), IN_HAND),
    "ask_later": closed(at(18), IN_HAND),
    "months_later": closed(at(18), IN_HAND),
    "unsafe_read": SILENCED,
    "other_way": SILENCED,
}


def many(name: str, count: int, about: Case) -> list[Prompt]:
    numbers = (new_number(id_of(f"{name} {n}").bytes) for n in range(count))
    return [(FOLLOW_UPS[name], replace(about, id=id_of(number), number=number)) for number in numbers]


TO_STAFF = [name for name, one in FOLLOW_UPS.items() if one.whom is not Whom.RESIDENT]
TO_HER = [name for name, one in FOLLOW_UPS.items() if one.whom is Whom.RESIDENT]
OF_ANY_KIND = pytest.mark.parametrize("kind", ["kdrt", "desil"])


def of_kind(kind: str, about: Case) -> Case:
    return replace(about, kind=kind, category=subject_of(kind).category)


@pytest.mark.parametrize("name", TO_STAFF)
@OF_ANY_KIND
def test_one_question_stands_by_itself_and_names_its_case_once(name: str, kind: str) -> None:
    follow_up, about = FOLLOW_UPS[name], of_kind(kind, AS_IT_IS[name])
    screen = prompt_screen([(follow_up, about)], MASAGENA if follow_up.whom is Whom.COMPANION else KOORDINATOR)
    assert written(screen).count(about.number) == 1
    assert not any(word in written(screen).lower() for word in UNTOLD)
    assert labels(screen) == ([say(answer.label) for answer in follow_up.answers] or ["Buka"])


@pytest.mark.parametrize("name", TO_HER)
@OF_ANY_KIND
def test_a_question_itself_names_its_case_once(name: str, kind: str) -> None:
    about = of_kind(kind, AS_IT_IS[name])
    assert written(question_screen(FOLLOW_UPS[name], about)).count(about.number) == 1


@pytest.mark.parametrize("name", TO_HER)
@OF_ANY_KIND
def test_no_message_to_a_resident_tells_violence_from_anything_else(name: str, kind: str) -> None:
    about = of_kind(kind, AS_IT_IS[name])
    alone = prompt_screen([(FOLLOW_UPS[name], about)], SITI)
    several = prompt_screen([(FOLLOW_UPS[name], about), *many("heard", 12, TAKEN)], SITI)
    for screen, leads_to in ((alone, f"fu:show:{pack_id(about.id)}~{name}~"), (several, "asked:list:")):
        assert (written(screen), labels(screen)) == ("Ada kabar untuk Anda.", ["Lihat"])
        assert buttons(screen)[0].data.startswith(leads_to)
    assert prompt_screen([(FOLLOW_UPS[name], about)], MASAGENA) == alone  # a companion's own complaint


def test_who_is_to_give_word_is_not_asked_besides_what_has_moved() -> None:
    other = replace(IN_HAND, id=id_of("other"), number="AAAA-AAAA-AAA")
    both = [(FOLLOW_UPS["what_moved"], IN_HAND), (FOLLOW_UPS["update_due"], IN_HAND)]
    assert prompt_screen(both, MASAGENA) == prompt_screen(both[1:], MASAGENA)
    with_other = prompt_screen([*both, (FOLLOW_UPS["what_moved"], other)], MASAGENA)
    assert labels(with_other) == [f"💬 {IN_HAND.number}", "📈 AAAA-AAAA-AAA"]


def test_a_coordinator_reads_number_stage_and_time_and_nothing_else() -> None:
    screen = prompt_screen([(FOLLOW_UPS["still"], IN_HAND)], KOORDINATOR)
    assert written(screen) == f"{NEW.number} belum ada perkembangan sejak Selasa 17 November pukul 10.00."


def test_several_for_a_companion_are_one_message_with_a_line_each() -> None:
    prompts = [(FOLLOW_UPS["contact"], TAKEN), (FOLLOW_UPS["update_due"], IN_HAND)]
    screen = prompt_screen(prompts, MASAGENA)
    assert written(screen).startswith("Mohon kabarnya\n\n📞 ")
    assert labels(screen) == [f"📞 {TAKEN.number}", f"💬 {IN_HAND.number}"]
    assert all(button.data.startswith("fu:show:") for button in buttons(screen))


def test_several_for_coordinators_open_each_case() -> None:
    screen = prompt_screen([*many("late_answer", 2, NEW), *many("still", 1, IN_HAND)], KOORDINATOR)
    assert written(screen).startswith("Perlu perhatian\n\n🔴 ")
    assert written(screen).count("sejak") == 3
    assert len(buttons(screen)) == 3
    twice = prompt_screen([*many("still", 1, IN_HAND), *many("still", 1, IN_HAND)], KOORDINATOR)
    assert len(buttons(twice)) == 1
    assert all(button.data.startswith("task:show:") for button in buttons(screen))


@pytest.mark.parametrize(("reader", "name"), [(MASAGENA, "contact"), (KOORDINATOR, "still")])
def test_many_are_cut_and_the_rest_is_found_among_the_deadlines(reader: object, name: str) -> None:
    screen = prompt_screen(many(name, 30, AS_IT_IS[name]), MASAGENA if reader is MASAGENA else KOORDINATOR)
    assert len(buttons(screen)) == 9
    assert labels(screen)[-1] == "dan 22 lagi"
    assert buttons(screen)[-1].data.startswith("due:show:")
    assert len(written(screen)) < 1500
